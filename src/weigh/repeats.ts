import type { AnnotatedReport } from "../model/index.ts";
import type { Unit } from "./units.ts";

/** Least share of a sentence's terms that its original must hold, so that a lightly edited one counts as repeated. */
const LEAST_SHARED = 0.6;

/** The unit that holds a place of a report, of its units in order. */
function unitAt(units: readonly Unit[], place: number): Unit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.end ?? Number.POSITIVE_INFINITY) <= place) low = middle + 1;
    else high = middle;
  }
  const found = units[low];
  return found !== undefined && found.start <= place ? found : undefined;
}

function repeats(unit: Unit, original: Unit): boolean {
  let shared = 0;
  for (const term of unit.terms) if (original.terms.has(term)) shared += 1;
  return shared >= LEAST_SHARED * unit.terms.size;
}

/**
 * Sentences of copies that only repeat one of their original: the index of each, to the index of what it repeats. Where the original is not
 * among the reports, and where a copy adds something of its own, nothing is repeated.
 */
export function repeatsOf(units: readonly Unit[], reports: readonly AnnotatedReport[]): ReadonlyMap<number, number> {
  const byReport = Map.groupBy(units, (unit) => unit.report);
  const found = new Map<number, number>();
  for (const { report, copy } of reports) {
    const originals = copy == null || copy.of === report.id ? undefined : byReport.get(copy.of);
    if (copy == null || originals === undefined) continue;
    for (const unit of byReport.get(report.id) ?? []) {
      const middle = (unit.start + unit.end) >> 1;
      const span = copy.spans.find(({ here }) => here.start <= middle && middle < here.end);
      const original = span === undefined ? undefined : unitAt(originals, span.there.start + middle - span.here.start);
      if (original !== undefined && repeats(unit, original)) found.set(unit.index, original.index);
    }
  }
  return found;
}
