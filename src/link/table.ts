import { background } from "./background.ts";
import { log2 } from "./numbers.ts";
import { type Saved, savedIntegers, savedNumber } from "./pool.ts";
import { TERM_BITS, termOf } from "./stems.ts";
import type { ReportTerms } from "./terms.ts";

/** What one report of the stream counts against one text of the shipped table, so that a stream soon speaks for itself. */
const STREAM_WEIGHT = 5;
/** Reports after which the stream's counts are halved: what was said long ago weighs less, and what is not said again goes. */
const HALVING = 100_000;

/** In how many reports each term occurs, and where its postings are. */
export interface TermTable {
  /** Counts a report's terms. */
  readonly add: (terms: Pick<ReportTerms, "terms" | "size">) => void;
  /** Takes them out again. */
  readonly remove: (terms: Pick<ReportTerms, "terms" | "size">) => void;
  /** Inverse document frequency of a term as a binary logarithm, smoothed; never below 0. */
  readonly rarity: (term: number) => number;
  /** The block of a term's postings; −1 for none. */
  readonly postings: (term: number) => number;
  readonly setPostings: (term: number, block: number) => void;
  readonly save: () => Saved;
}

/** Bits for the count of the shipped table; that of the stream stands above them. */
const BASE_BITS = 11;
const BASE_MASK = (1 << BASE_BITS) - 1;

/** Makes the table with the shipped frequencies in it, or one that goes on from what another saved. */
export function createTermTable(saved: Saved | null = null): TermTable {
  const shipped = background();
  const counts = new Int32Array(1 << TERM_BITS);
  const heads = new Int32Array(1 << TERM_BITS);
  let reports = savedNumber(saved, "reports");
  let sinceHalving = savedNumber(saved, "sinceHalving");
  if (saved === null) for (const [stem, count] of shipped.frequency) counts[termOf(stem)] = Math.min(BASE_MASK, count);
  const rows = savedIntegers(saved, "rows");
  for (let at = 0; at < rows.length; at += 3) {
    const term = rows[at] ?? 0;
    counts[term] = rows[at + 1] ?? 0;
    heads[term] = rows[at + 2] ?? 0;
  }

  /** Logarithm of all that rarity is measured by. */
  let all = 0;
  const measure = (): void => {
    all = log2(shipped.reports * 2 + (reports + 1) * 2 * STREAM_WEIGHT);
  };
  measure();
  const halve = (): void => {
    reports = Math.ceil(reports / 2);
    sinceHalving = 0;
    for (let term = 0; term < counts.length; term += 1) {
      const count = counts[term] ?? 0;
      if (count !== 0) counts[term] = ((count >>> (BASE_BITS + 1)) << BASE_BITS) | (count & BASE_MASK);
    }
  };
  return {
    add: ({ terms, size }) => {
      if (sinceHalving >= HALVING) halve();
      sinceHalving += 1;
      reports += 1;
      measure();
      for (let index = 0; index < size; index += 1) {
        const term = terms[index] ?? 0;
        counts[term] = (counts[term] ?? 0) + (1 << BASE_BITS);
      }
    },
    remove: ({ terms, size }) => {
      if (reports > 0) reports -= 1;
      measure();
      for (let index = 0; index < size; index += 1) {
        const term = terms[index] ?? 0;
        const count = counts[term] ?? 0;
        if (count >>> BASE_BITS > 0) counts[term] = count - (1 << BASE_BITS);
      }
    },
    rarity: (term) => {
      const count = counts[term] ?? 0;
      const holding = (count & BASE_MASK) * 2 + (count >>> BASE_BITS) * 2 * STREAM_WEIGHT + STREAM_WEIGHT;
      return Math.max(0, all - log2(holding));
    },
    postings: (term) => (heads[term] ?? 0) - 1,
    setPostings: (term, block) => {
      heads[term] = block + 1;
    },
    save: () => {
      let live = 0;
      for (let term = 0; term < counts.length; term += 1) if (counts[term] !== 0 || heads[term] !== 0) live += 1;
      const kept = new Int32Array(live * 3);
      for (let term = 0, at = 0; term < counts.length; term += 1) {
        if (counts[term] === 0 && heads[term] === 0) continue;
        kept[at] = term;
        kept[at + 1] = counts[term] ?? 0;
        kept[at + 2] = heads[term] ?? 0;
        at += 3;
      }
      return { rows: kept, reports: Float64Array.of(reports), sinceHalving: Float64Array.of(sinceHalving) };
    },
  };
}
