import type { Quantity } from "../../model/index.ts";
import type { Unit } from "../units.ts";

/** Words that count none: "no one was hurt", "no reports of injuries", "have not identified any suspects". */
const none: readonly (readonly [counted: string, pattern: RegExp])[] = [
  [
    "person",
    /\b(?:no[ -]one|nobody|no people|none of (?:the|them)(?: \p{L}+){0,2})(?: else| on board| inside)? (?:was|were|is|has been|have been|had been)(?: \p{L}+ly)? (?:killed|hurt|injured|wounded|arrested|harmed)\b/giu,
  ],
  ["person", /\bno (?:\p{L}+ )?(?:reports? of (?:any )?)?(?:deaths|fatalities|injuries|arrests)\b/giu],
  ["suspect", /\b(?:no|not(?: yet)? (?:identified|named|found|arrested) any|n[’']t any) suspects\b/giu],
];

/** Counts of none that the words of a unit give; they stand beside its quantities. */
export function zeroes(unit: Unit): Quantity[] {
  return none.flatMap(([counted, pattern]) =>
    [...unit.text.matchAll(pattern)].map((match) => ({
      start: unit.start + match.index,
      end: unit.start + match.index + match[0].length,
      value: "0",
      unit: null,
      counted,
      bound: "exact" as const,
    })),
  );
}
