import { compareText } from "../base/index.ts";
import { background } from "./background.ts";
import type { ReportTerms } from "./terms.ts";

/** A unit vector over stems. */
export type Vector = ReadonlyMap<string, number>;

/** Terms of highest weight that a vector keeps: what lies below changes no decision on the dev stories and costs most of the time. */
const KEPT_TERMS = 150;
/** Weight of a stem that is a name. */
const NAME_WEIGHT = 1.3;
/** What the shipped table counts against the stream's own frequencies, so that a stream soon speaks for itself. */
const BACKGROUND_WEIGHT = 0.2;

/** Document frequencies of the stream so far on top of the shipped table. */
export interface Frequencies {
  readonly add: (terms: ReportTerms) => void;
  readonly remove: (terms: ReportTerms) => void;
  /** Inverse document frequency of a stem, smoothed. */
  readonly rarity: (stem: string) => number;
}

/** Counts document frequencies as the stream goes. */
export function createFrequencies(): Frequencies {
  const table = background();
  const seen = new Map<string, number>();
  let reports = 0;
  const shift = (terms: ReportTerms, by: 1 | -1) => {
    reports += by;
    for (const term of terms.counts.keys()) seen.set(term, (seen.get(term) ?? 0) + by);
  };
  return {
    add: (terms) => shift(terms, 1),
    remove: (terms) => shift(terms, -1),
    rarity: (stem) => {
      const all = table.reports * BACKGROUND_WEIGHT + reports + 1;
      const holding = (table.frequency.get(stem) ?? 0) * BACKGROUND_WEIGHT + (seen.get(stem) ?? 0) + 0.5;
      return Math.max(0, Math.log(all / holding));
    },
  };
}

/** (1 + log tf) × idf, names raised, the strongest terms kept, length one. */
export function toVector(terms: ReportTerms, frequencies: Frequencies): Vector {
  const weighted: [string, number][] = [];
  for (const [term, count] of terms.counts) {
    const weight = (1 + Math.log(count)) * frequencies.rarity(term) * (terms.names.has(term) ? NAME_WEIGHT : 1);
    if (weight > 0) weighted.push([term, weight]);
  }
  weighted.sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  const kept = weighted.slice(0, KEPT_TERMS);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(kept.map(([term, weight]) => [term, weight / length]));
}
