import { TERM_BITS } from "./stems.ts";
import { entryTerm, entryWeight, LOW_BITS, MARK, type Vector } from "./vectors.ts";

/** Places of the table: so many times the terms of a vector that two seldom fall on one. A term is a hash: its high bits are its place. */
const PLACE_BITS = 12;
const SIZE = 1 << PLACE_BITS;
/** What says in the table that another whose place this is stands further on: products need no marks. */
const CROWDED = MARK;

/** A vector laid out for lookups: comparing it with others costs one pass over each. */
export interface Probe {
  readonly load: (vector: Vector) => void;
  /** Sum over common terms of the products of their weights; of the other, only what lies between two places. */
  readonly product: (other: Vector, from?: number, to?: number) => number;
}

/** Makes an empty probe. */
export function createProbe(): Probe {
  const entries = new Int32Array(SIZE);
  const place = (term: number): number => term >>> (TERM_BITS - PLACE_BITS);
  /** The weight of a term whose place is crowded; 0 where the vector has no such term. */
  const searched = (term: number): number => {
    for (let at = place(term); entries[at] !== 0; at = (at + 1) & (SIZE - 1))
      if (entryTerm(entries[at] ?? 0) === term) return entryWeight(entries[at] ?? 0);
    return 0;
  };
  return {
    load: (vector) => {
      entries.fill(0);
      for (let index = 0; index < vector.length; index += 1) {
        const entry = (vector[index] ?? 0) & ~CROWDED;
        const home = place(entryTerm(entry));
        let at = home;
        while (entries[at] !== 0) at = (at + 1) & (SIZE - 1);
        entries[at] = entry;
        if (at !== home) entries[home] = (entries[home] ?? 0) | CROWDED;
      }
    },
    product: (other, from = 0, to = other.length) => {
      let sum = 0;
      for (let index = from; index < to; index += 1) {
        const entry = other[index] ?? 0;
        const held = entries[place(entryTerm(entry))] ?? 0;
        if ((held & CROWDED) !== 0) sum += entryWeight(entry) * searched(entryTerm(entry));
        else {
          // All ones where the terms are the same, else nothing: whether they are is not foreseen, and a branch would wait for it.
          const same = (((held ^ entry) >>> LOW_BITS) - 1) >> 31;
          sum += (entryWeight(entry) * entryWeight(held)) & same;
        }
      }
      return sum;
    },
  };
}
