import type { AnnotatedReport } from "../model/index.ts";
import { createOverlap } from "./overlap.ts";
import type { Unit } from "./units.ts";

/** Least share of a sentence's terms that its original must hold, so that a lightly edited one counts as repeated. */
const LEAST_SHARED = 0.6;

function repeats(unit: Unit, original: Unit): boolean {
  let shared = 0;
  for (const term of unit.terms) if (original.terms.has(term)) shared += 1;
  return shared >= LEAST_SHARED * unit.terms.size;
}

/** The index that a chain of repeats ends at: of a copy's copy that of the first text; of one that leads round, its own. */
function endOf(index: number, found: ReadonlyMap<number, number>): number {
  const seen = new Set<number>();
  let end = index;
  for (let next: number | undefined = index; next !== undefined; next = found.get(next)) {
    if (seen.has(next)) return index;
    seen.add(next);
    end = next;
  }
  return end;
}

/**
 * Sentences of copies that only repeat one of their original. Where the original is not among the reports, and where a copy adds
 * something of its own, nothing is repeated.
 *
 * @param units all of a story, in the order of their index
 * @param reports those that the units are of, with what link found them to be copies of
 * @returns the index of each such unit, to that of the unit it repeats, which repeats none itself
 */
export function repeatsOf(units: readonly Unit[], reports: readonly AnnotatedReport[]): ReadonlyMap<number, number> {
  const byReport = Map.groupBy(units, (unit) => unit.report);
  const found = new Map<number, number>();
  for (const { report, copy } of reports) {
    if (copy === null || copy === undefined) continue;
    const spansAt = createOverlap(copy.spans, ({ here }) => here);
    const originalsAt = createOverlap(byReport.get(copy.of) ?? [], (unit) => unit);
    for (const unit of byReport.get(report.id) ?? []) {
      const middle = (unit.start + unit.end) >> 1;
      const at = (start: number) => ({ start, end: start + 1 });
      const span = spansAt(at(middle)).find(({ here }) => here.start <= middle && middle < here.end);
      const place = span === undefined ? -1 : span.there.start + middle - span.here.start;
      const original = originalsAt(at(place)).find(({ start, end }) => start <= place && place < end);
      if (original !== undefined && repeats(unit, original)) found.set(unit.index, original.index);
    }
  }
  const ends = [...found.keys()].map((index) => [index, endOf(index, found)] as const);
  return new Map(ends.filter(([index, end]) => index !== end));
}
