import { log2 } from "./numbers.ts";
import type { TermTable } from "./table.ts";
import { NAME, NUMBER, type ReportTerms, TERM_BITS } from "./terms.ts";

/**
 * A unit vector over terms, the strongest first; each entry holds a term and its weight. Weights are integers and a
 * vector's length is about {@link UNIT}: sums of products are exact, so what was added can be taken out again, and every
 * machine has the same.
 */
export type Vector = Int32Array;

/** Below the term's bits one says whether it is a name or a number, and the rest are its weight. */
const LOW_BITS = 32 - TERM_BITS;
const MARK = 1 << (LOW_BITS - 1);
const WEIGHT_MASK = MARK - 1;

/** The length of a vector: the highest weight that an entry can hold. */
export const UNIT = WEIGHT_MASK;

/** The term of a vector's entry. */
export function entryTerm(entry: number): number {
  return entry >>> LOW_BITS;
}

/** The weight of a vector's entry. */
export function entryWeight(entry: number): number {
  return entry & WEIGHT_MASK;
}

/** Weight of a stem that is a name. */
const NAME_WEIGHT = 1.3;

const dampened = Float64Array.from({ length: 2048 }, (_, count) => (count === 0 ? 0 : 1 + Math.LN2 * log2(count)));

/** Weights are rounded to so many parts before they are sorted; a report has fewer terms than there are places. */
const PRECISION = 1 << 20;
const PLACES = 1 << 11;

/** Whether a vector's entry is a name or a number: what tells events apart, where other words tell manners of telling. */
export function entryIsMarked(entry: number): boolean {
  return (entry & MARK) !== 0;
}

/** Room for the keys and the vector of one report, used again for the next. */
const scratch = new Float64Array(PLACES);
const vector = new Int32Array(PLACES);

/** (1 + log tf) × idf, names raised, the `most` strongest terms kept, length {@link UNIT}, strongest first: a view, until the next is made. */
export function toVector(
  { terms, counts, flags, size }: Omit<ReportTerms, "words">,
  table: TermTable,
  most: number,
): Vector {
  // Each key holds a weight in its high digits and a place in its low ones: sorting plain numbers needs no comparing function.
  const keys = scratch.subarray(0, size);
  for (let index = 0; index < size; index += 1) {
    const factor = ((flags[index] ?? 0) & NAME) !== 0 ? NAME_WEIGHT : 1;
    const raw = (dampened[counts[index] ?? 0] ?? 0) * table.rarity(terms[index] ?? 0) * factor;
    keys[index] = Math.round(raw * PRECISION) * PLACES + (PLACES - 1 - index);
  }
  keys.sort();
  const kept = keys.subarray(Math.max(0, size - most)).reverse();
  let squared = 0;
  for (const key of kept) squared += Math.floor(key / PLACES) ** 2;
  const scale = squared === 0 ? 0 : UNIT / Math.sqrt(squared);
  let length = 0;
  for (const key of kept) {
    const weight = Math.round(Math.floor(key / PLACES) * scale);
    if (weight === 0) break;
    const place = PLACES - 1 - (key % PLACES);
    const mark = ((flags[place] ?? 0) & (NAME | NUMBER)) === 0 ? 0 : MARK;
    vector[length] = ((terms[place] ?? 0) << LOW_BITS) | mark | weight;
    length += 1;
  }
  return vector.subarray(0, length);
}

/** Squared length of a vector. */
export function squaredLength(vector: Vector): number {
  let squared = 0;
  for (let at = 0; at < vector.length; at += 1) squared += entryWeight(vector[at] ?? 0) ** 2;
  return squared;
}
