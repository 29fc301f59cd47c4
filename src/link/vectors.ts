import { log2 } from "./numbers.ts";
import { TERM_BITS } from "./stems.ts";
import type { TermTable } from "./table.ts";
import { NAME, NUMBER, type ReportTerms } from "./terms.ts";

/**
 * A unit vector over terms, the strongest first; each entry holds a term and its weight. Weights are integers and a
 * vector's length is about {@link UNIT}: sums of products are exact, so what was added can be taken out again, and every
 * machine has the same.
 */
export type Vector = Int32Array;

/** Bits of an entry below its term: the highest says whether it is a name or a number, and the rest are its weight. */
export const LOW_BITS = 32 - TERM_BITS;
export const MARK = 1 << (LOW_BITS - 1);
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

/** Weights are rounded to so many parts before they are put in order; a report has fewer terms than there are places. */
const PRECISION = 1 << 20;
const PLACES = 1 << 11;

/** Weights are put into buckets first, the highest into the first: eight buckets to a bit of rarity. */
const BUCKET_BITS = 17;
const BUCKETS = 1 << 11;
const buckets = new Int32Array(BUCKETS);

function bucketOf(weight: number): number {
  return BUCKETS - 1 - Math.min(BUCKETS - 1, weight >>> BUCKET_BITS);
}

/** Whether a vector's entry is a name or a number: what tells events apart, where other words tell manners of telling. */
export function entryIsMarked(entry: number): boolean {
  return (entry & MARK) !== 0;
}

/** Room for the weights of one report, their places in order and its vector, used again for the next. */
const weights = new Int32Array(PLACES);
const order = new Int32Array(PLACES);
const vector = new Int32Array(PLACES);

/** Puts the places of the first `size` weights in order, the highest weight first and of equal ones the first. */
function sortPlaces(size: number): void {
  let [first, last] = [BUCKETS, -1];
  for (let place = 0; place < size; place += 1) {
    const bucket = bucketOf(weights[place] ?? 0);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    if (bucket < first) first = bucket;
    if (bucket > last) last = bucket;
  }
  for (let bucket = first, before = 0; bucket <= last; bucket += 1) {
    const held = buckets[bucket] ?? 0;
    buckets[bucket] = before;
    before += held;
  }
  for (let place = 0; place < size; place += 1) {
    const bucket = bucketOf(weights[place] ?? 0);
    const to = buckets[bucket] ?? 0;
    order[to] = place;
    buckets[bucket] = to + 1;
  }
  buckets.fill(0, first, last + 1);
  // All are within their buckets now: what is left to do is small.
  for (let index = 1; index < size; index += 1) {
    const place = order[index] ?? 0;
    const weight = weights[place] ?? 0;
    let to = index;
    for (; to > 0 && (weights[order[to - 1] ?? 0] ?? 0) < weight; to -= 1) order[to] = order[to - 1] ?? 0;
    order[to] = place;
  }
}

/** (1 + log tf) × idf, names raised, the `most` strongest terms kept, length {@link UNIT}, strongest first: a view, until the next is made. */
export function toVector(
  { terms, counts, flags, size }: Omit<ReportTerms, "words">,
  table: TermTable,
  most: number,
): Vector {
  for (let index = 0; index < size; index += 1) {
    const factor = ((flags[index] ?? 0) & NAME) !== 0 ? NAME_WEIGHT : 1;
    const raw = (dampened[counts[index] ?? 0] ?? 0) * table.rarity(terms[index] ?? 0) * factor;
    weights[index] = Math.round(raw * PRECISION);
  }
  sortPlaces(size);
  const kept = Math.min(size, most);
  let squared = 0;
  for (let index = 0; index < kept; index += 1) squared += (weights[order[index] ?? 0] ?? 0) ** 2;
  const scale = squared === 0 ? 0 : UNIT / Math.sqrt(squared);
  let length = 0;
  for (; length < kept; length += 1) {
    const place = order[length] ?? 0;
    const weight = Math.round((weights[place] ?? 0) * scale);
    if (weight === 0) break;
    const mark = ((flags[place] ?? 0) & (NAME | NUMBER)) === 0 ? 0 : MARK;
    vector[length] = ((terms[place] ?? 0) << LOW_BITS) | mark | weight;
  }
  return vector.subarray(0, length);
}

/** Squared length of a vector. */
export function squaredLength(vector: Vector): number {
  let squared = 0;
  for (let at = 0; at < vector.length; at += 1) squared += entryWeight(vector[at] ?? 0) ** 2;
  return squared;
}
