import { entryTerm, entryWeight, LOW_BITS, MARK, type Vector } from "./vectors.ts";

/** Places of the table: so many times the terms of a vector that two seldom fall on one. A term is a hash: its high bits are its place. */
const PLACE_BITS = 12;
const SIZE = 1 << PLACE_BITS;
/** Bits of an entry below those that are its place. */
const PLACE_SHIFT = 32 - PLACE_BITS;
/** What says in the table that another whose place this is stands further on: products need no marks. */
const CROWDED = MARK;

/** A vector laid out for lookups: comparing it with others costs one pass over each. */
export interface Probe {
  readonly load: (vector: Vector) => void;
  /** Sum over common terms of the products of their weights; of the other, only what lies between two places. */
  readonly product: (other: Vector, from?: number, to?: number) => number;
}

/**
 * Product of the weights of an entry and of one that the probe holds where the terms are the same, else nothing: whether they are is not
 * foreseen, and a branch would wait for it.
 */
function shared(entry: number, held: number): number {
  return (entryWeight(entry) * entryWeight(held)) & ((((held ^ entry) >>> LOW_BITS) - 1) >> 31);
}

/** Makes an empty probe. */
export function createProbe(): Probe {
  const entries = new Int32Array(SIZE);
  /** The same for an entry whose place is crowded, or any. */
  const searched = (entry: number): number => {
    for (let at = entry >>> PLACE_SHIFT; entries[at] !== 0; at = (at + 1) & (SIZE - 1))
      if (entryTerm(entries[at] ?? 0) === entryTerm(entry)) return entryWeight(entry) * entryWeight(entries[at] ?? 0);
    return 0;
  };
  return {
    load: (vector) => {
      entries.fill(0);
      for (let index = 0; index < vector.length; index += 1) {
        const entry = (vector[index] ?? 0) & ~CROWDED;
        const home = entry >>> PLACE_SHIFT;
        let at = home;
        while (entries[at] !== 0) at = (at + 1) & (SIZE - 1);
        entries[at] = entry;
        if (at !== home) entries[home] = (entries[home] ?? 0) | CROWDED;
      }
    },
    product: (other, from = 0, to = other.length) => {
      let sum = 0;
      let index = from;
      // Four at a time, which wait for nothing of each other.
      for (; index + 3 < to; index += 4) {
        const first = other[index] ?? 0;
        const second = other[index + 1] ?? 0;
        const third = other[index + 2] ?? 0;
        const fourth = other[index + 3] ?? 0;
        const atFirst = entries[first >>> PLACE_SHIFT] ?? 0;
        const atSecond = entries[second >>> PLACE_SHIFT] ?? 0;
        const atThird = entries[third >>> PLACE_SHIFT] ?? 0;
        const atFourth = entries[fourth >>> PLACE_SHIFT] ?? 0;
        if (((atFirst | atSecond | atThird | atFourth) & CROWDED) !== 0)
          sum += searched(first) + searched(second) + searched(third) + searched(fourth);
        else
          sum += shared(first, atFirst) + shared(second, atSecond) + shared(third, atThird) + shared(fourth, atFourth);
      }
      for (; index < to; index += 1) sum += searched(other[index] ?? 0);
      return sum;
    },
  };
}
