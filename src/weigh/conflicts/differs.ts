import { stems } from "../../link/index.ts";
import type { AnnotatedReport, Time } from "../../model/index.ts";
import type { Unit } from "../units.ts";

/** Two sentences that tell one thing differently, and both can be true. */
export interface Difference {
  readonly kind: "date" | "what";
  readonly first: Unit;
  readonly second: Unit;
}

/** Differences shown of one story, of each kind: beyond these a reader compares the reports themselves. */
const MOST_SHOWN = 3;
/** Fewer words in lower case are a dateline or a heading: they tell nothing. */
const LEAST_PLAIN = 3;
/** In stories of more reports than this a shared term is chance. */
const FEW_REPORTS = 2;

const day = /^\d{4}-\d{2}-\d{2}/;

function daysOf(unit: Unit, annotated: AnnotatedReport | undefined): Time[] {
  return (annotated?.annotations.times ?? []).filter(
    (time) => time.type === "DATE" && day.test(time.value) && time.start >= unit.start && time.end <= unit.end,
  );
}

/** People and places that a unit names, by name: what both speak of. */
function namesOf(unit: Unit, annotated: AnnotatedReport | undefined): ReadonlySet<string> {
  const entities = annotated?.annotations.entities ?? [];
  const inside = entities.filter((entity) =>
    entity.mentions.some((mention) => mention.start >= unit.start && mention.end <= unit.end),
  );
  return new Set(inside.map((entity) => entity.name.toLowerCase().replace(/[^\p{L}]/gu, "")));
}

function shareNames(a: Unit, b: Unit, reports: readonly AnnotatedReport[]): number {
  const [first, second] = [namesOf(a, reports[a.place]), namesOf(b, reports[b.place])];
  return [...first].filter((name) => second.has(name)).length;
}

/** Both date what the same people did, on different days: a meeting on Wednesday, an arrival on Thursday. */
function dateDifferences(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  together: (a: Unit, b: Unit) => boolean,
): Difference[] {
  const dated = units.filter((unit) => daysOf(unit, reports[unit.place]).length === 1).slice(0, 200);
  const found: Difference[] = [];
  for (const [index, first] of dated.entries()) {
    for (const second of dated.slice(index + 1)) {
      if (second.place === first.place || together(first, second) || shareNames(first, second, reports) < 2) continue;
      const [a, b] = [daysOf(first, reports[first.place])[0], daysOf(second, reports[second.place])[0]];
      if (
        a === undefined ||
        b === undefined ||
        a.value.slice(0, 10) === b.value.slice(0, 10) ||
        isFar(a.value, b.value)
      )
        continue;
      found.push({ kind: "date", first, second });
    }
  }
  return found;
}

/** Days so far apart belong to different happenings. */
const MOST_DAYS_APART = 3;

function isFar(a: string, b: string): boolean {
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) > MOST_DAYS_APART * 86_400_000;
}

/** Pairs of neighbouring words in lower case that carry meaning: terms of the trade ("ballistic missile"), no names. */
function wordPairs({ text, plain }: Unit): Set<string> {
  const found = stems(text.replace(/[-–—]/g, " "));
  const pairs = new Set<string>();
  for (const [index, first] of found.entries()) {
    const second = found[index + 1];
    if (second !== undefined && plain.has(first) && plain.has(second)) pairs.add(`${first} ${second}`);
  }
  return pairs;
}

/** Sentences that share a rare term although they assert different things: an exhibition's missiles, a parade's. */
function otherDifferences(units: readonly Unit[], together: (a: Unit, b: Unit) => boolean): Difference[] {
  const holders = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const pair of wordPairs(unit)) {
      const held = holders.get(pair);
      if (held === undefined) holders.set(pair, [unit]);
      else held.push(unit);
    }
  }
  if (new Set(units.map((unit) => unit.place)).size > FEW_REPORTS) return [];
  const found = new Map<string, Difference>();
  for (const [first, second, third] of holders.values()) {
    if (third !== undefined) continue;
    if (first === undefined || second === undefined || first.place === second.place || together(first, second))
      continue;
    found.set(`${first.index} ${second.index}`, { kind: "what", first, second });
  }
  return [...found.values()].sort((a, b) => a.first.index - b.first.index || a.second.index - b.second.index);
}

/** Differences without those that other reports' wording of the same sentences shows already. */
function distinct(found: readonly Difference[], same: (a: Unit, b: Unit) => boolean): Difference[] {
  const kept: Difference[] = [];
  for (const one of found) {
    const isKnown = kept.some(
      (known) =>
        (same(known.first, one.first) && same(known.second, one.second)) ||
        (same(known.first, one.second) && same(known.second, one.first)),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

/**
 * Sentences of different reports that tell one thing differently without contradiction: dated differently, or sharing
 * a term that no other sentence has.
 *
 * @param together whether two units belong to one claim or conflict already
 */
export function differences(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  together: (a: Unit, b: Unit) => boolean,
): Difference[] {
  const tellingUnits = units.filter((unit) => unit.plain.size >= LEAST_PLAIN);
  const same = (a: Unit, b: Unit) => a === b || together(a, b);
  return [dateDifferences(tellingUnits, reports, together), otherDifferences(tellingUnits, together)].flatMap((found) =>
    distinct(found, same).slice(0, MOST_SHOWN),
  );
}
