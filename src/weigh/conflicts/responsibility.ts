import type { AnnotatedReport } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import type { Question } from "./question.ts";
import type { Scenes } from "./scenes.ts";

/** Words that say nobody has claimed an attack so far. */
const nobody =
  /\bno (?:immediate |official )?claims? of responsibility\b|\bno (?:one|group|organi[sz]ation|militant group|terror group)\b[^.]{0,40}\bclaimed responsibility\b|\b(?:not|n[’']t) (?:yet |immediately )?(?:claimed? responsibility|ma[dk]e any (?:immediate )?claims?)\b|\b(?:not|n[’']t) been (?:any )?(?:immediate )?claims? of responsibility\b/i;
const somebody = /\b(?:claim(?:ed|s|ing)?|assert(?:ed|s)|accepted|took|taken|takes) responsibility\b/i;
const undone = /\b(?:if|whether|falsely|could|may|might|yet to|expected to)\b/i;

/** A name right before the words, where the report's entities have none. */
const subject =
  /(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,4})(?: \(\p{Lu}+\))?(?: (?:has|have|had|also|later|group|militants|itself)){0,3} ?$/u;

/** Who a unit says claimed the attack: the organisation named last before the words. */
function claimant(unit: Unit, at: number, annotated: AnnotatedReport | undefined): string | null {
  let best: { readonly name: string; readonly end: number } | null = null;
  for (const entity of annotated?.annotations.entities ?? []) {
    if (entity.kind === "place" || entity.kind === "nationality" || entity.kind === "outlet") continue;
    for (const mention of entity.mentions) {
      const inside = mention.start >= unit.start && mention.end <= unit.start + at;
      if (inside && mention.by !== "pronoun" && mention.end > (best?.end ?? -1))
        best = { name: entity.name, end: mention.end };
    }
  }
  return best?.name ?? subject.exec(unit.text.slice(0, at))?.[1] ?? null;
}

/** Who claimed responsibility: nobody so far in one report, somebody in another. */
export function responsibility(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  scenes: Scenes,
): Question[] {
  const open: Unit[] = [];
  const claimed: { readonly unit: Unit; readonly name: string }[] = [];
  for (const unit of units) {
    if (!unit.text.includes("responsib") && !unit.text.includes("claim")) continue;
    if (nobody.test(unit.text)) {
      open.push(unit);
      continue;
    }
    const match = somebody.exec(unit.text);
    if (match === null || undone.test(unit.text.slice(0, match.index))) continue;
    const start = unit.start + match.index;
    if (scenes.apart(unit, { start, end: start + match[0].length }) !== "") continue;
    const name = claimant(unit, match.index, reports[unit.place]);
    if (name !== null) claimed.push({ unit, name });
  }
  const [first] = claimed;
  if (open.length === 0 || first === undefined) return [];
  return [
    {
      kind: "who",
      slot: "who claimed responsibility",
      values: [
        { value: "no one so far", units: open },
        { value: first.name, units: claimed.map(({ unit }) => unit) },
      ],
      status: "update",
    },
  ];
}
