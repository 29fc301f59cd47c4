import { agree, inBase } from "./figures.ts";
import { indexTerms } from "./termIndex.ts";
import type { Unit } from "./units.ts";

/** What tells whether two sentences of different reports assert the same, in the order of `models/claims/weights.tsv`. */
export const features = [
  "margin",
  "margin back",
  "overlap",
  "rarest",
  "numbers",
  "speaker",
  "figures",
  "around",
] as const;

/** A unit beside one that it may assert the same as. */
export interface Comparison {
  readonly unit: Unit;
  /** One value for each of `features`. */
  readonly values: readonly number[];
}

/** Shared numbers or figures beyond so many tell nothing more. */
const MOST_COUNTED = 3;

/** Numbers that both have, as written: "84", "2016", "12:10". */
function sharedNumbers(a: Unit, b: Unit): number {
  let shared = 0;
  for (const term of a.terms) if (/\d/.test(term) && b.terms.has(term)) shared += 1;
  return Math.min(shared, MOST_COUNTED);
}

/** Pairs of their quantities that count the same thing and agree. */
function sharedFigures(a: Unit, b: Unit): number {
  let shared = 0;
  for (const quantity of a.quantities) {
    const { unit } = inBase(quantity);
    if (unit !== null && b.quantities.some((other) => inBase(other).unit === unit && agree(quantity, other)))
      shared += 1;
  }
  return Math.min(shared, MOST_COUNTED);
}

/**
 * Compares each unit with those of other reports that share words with it. What matters most is not how much two sentences share but by
 * how much more than the rest of the other's report does (`margin`): a report on the same thing shares many words all over.
 *
 * @param units all of a story, in the order of their index
 * @returns for a unit its comparisons, by index
 */
export function comparing(units: readonly Unit[]): (unit: Unit) => Comparison[] {
  const index = indexTerms(units);
  const sharers = units.map((unit) => new Map(index.sharers(unit).map((sharer) => [sharer.unit, sharer])));
  return (unit) =>
    [...(sharers[unit.index]?.values() ?? [])].flatMap(({ unit: at, margin, overlap, rarest }) => {
      const other = units[at];
      if (other === undefined) return [];
      const back = sharers[at]?.get(unit.index)?.margin ?? 0;
      const speaker = unit.speakers.some((name) => other.speakers.includes(name)) ? 1 : 0;
      const around = index.around(unit, other);
      const [numbers, figures] = [sharedNumbers(unit, other), sharedFigures(unit, other)];
      const values = [margin, back, overlap, rarest, numbers, speaker, figures, around];
      return [{ unit: other, values }];
    });
}
