import { entryTerm, entryWeight, type Vector } from "./vectors.ts";

/** Places of the table: several times the terms a vector has. */
const SIZE = 1024;

/** A vector laid out for lookups: comparing it with others costs one pass over each. */
export interface Probe {
  readonly load: (vector: Vector) => void;
  /** Sum over common terms of the products of their weights; of the other, only what lies between two places. */
  readonly product: (other: Vector, from?: number, to?: number) => number;
}

/** Makes an empty probe. */
export function createProbe(): Probe {
  const entries = new Int32Array(SIZE);
  const place = (term: number): number => Math.imul(term, 0x9e3779b1) >>> 22;
  return {
    load: (vector) => {
      entries.fill(0);
      for (let index = 0; index < vector.length; index += 1) {
        const entry = vector[index] ?? 0;
        let at = place(entryTerm(entry));
        while (entries[at] !== 0) at = (at + 1) & (SIZE - 1);
        entries[at] = entry;
      }
    },
    product: (other, from = 0, to = other.length) => {
      let sum = 0;
      for (let index = from; index < to; index += 1) {
        const entry = other[index] ?? 0;
        const term = entryTerm(entry);
        for (let at = place(term); entries[at] !== 0; at = (at + 1) & (SIZE - 1)) {
          if (entryTerm(entries[at] ?? 0) !== term) continue;
          sum += entryWeight(entry) * entryWeight(entries[at] ?? 0);
          break;
        }
      }
      return sum;
    },
  };
}
