import { type Pool, placeOf } from "./pool.ts";
import type { TermTable } from "./table.ts";
import { entryTerm, entryWeight, type Vector } from "./vectors.ts";

/** Stories of a term that are remembered: for a term that more hold, the latest. */
const MOST = 64;
/** Integers of the first block of a term; the first holds how many were written and the block's size. */
const FIRST_BLOCK = 4;
const SIZE_BITS = 10;
const SIZE_MASK = (1 << SIZE_BITS) - 1;

/** Entries of a vector, the strongest, by which stories are found: the weak ones are held by all and find none. */
const FOUND_BY = 20;

/** Which stories hold a term among the strongest of a report. */
export interface Postings {
  /** Notes that a story holds a vector's strongest terms. */
  readonly add: (story: number, vector: Vector) => void;
  /**
   * The stories that share most of the weight of a vector's strongest terms, best first, at most `most`. A story may be
   * named that holds them no longer, or that is closed.
   *
   * @param stories one more than the highest number of a story
   */
  readonly nearest: (vector: Vector, stories: number, most: number) => number[];
}

/** Of the first `count` of a list those of the highest weight, best first. */
function strongestOf(list: Int32Array, count: number, weights: Int32Array, most: number): number[] {
  const best: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const one = list[index] ?? 0;
    const weight = weights[one] ?? 0;
    if (best.length === most && weight <= (weights[best[most - 1] ?? 0] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (weights[best[place - 1] ?? 0] ?? 0) < weight) place -= 1;
    best.splice(place, 0, one);
    if (best.length > most) best.pop();
  }
  return best;
}

/** Makes postings that are kept in a pool, found through a table of terms. */
export function createPostings(table: TermTable, pool: Pool): Postings {
  /** The block of a term with room for one more, the old one grown or begun. */
  const roomy = (term: number): number => {
    const block = table.postings(term);
    if (block < 0) {
      const begun = pool.take(FIRST_BLOCK);
      pool.page(begun)[placeOf(begun)] = FIRST_BLOCK;
      table.setPostings(term, begun);
      return begun;
    }
    const page = pool.page(block);
    const at = placeOf(block);
    const header = page[at] ?? 0;
    const size = header & SIZE_MASK;
    if (header >>> SIZE_BITS < size - 1 || size === MOST) return block;
    const grown = pool.take(size * 4);
    const to = pool.page(grown);
    to.set(page.subarray(at + 1, at + size), placeOf(grown) + 1);
    to[placeOf(grown)] = ((header >>> SIZE_BITS) << SIZE_BITS) | (size * 4);
    pool.give(block, size);
    table.setPostings(term, grown);
    return grown;
  };
  const holds = (term: number, story: number): boolean => {
    const block = table.postings(term);
    if (block < 0) return false;
    const page = pool.page(block);
    const at = placeOf(block);
    const header = page[at] ?? 0;
    const filled = Math.min(header >>> SIZE_BITS, (header & SIZE_MASK) - 1);
    for (let index = at + filled; index > at; index -= 1) if (page[index] === story) return true;
    return false;
  };
  const append = (term: number, story: number): void => {
    const block = roomy(term);
    const page = pool.page(block);
    const at = placeOf(block);
    const header = page[at] ?? 0;
    const written = header >>> SIZE_BITS;
    const size = header & SIZE_MASK;
    page[at + 1 + (written % (size - 1))] = story;
    // A full block is written round; the count stays between one and two rounds, so that it never runs over.
    const next = written + 1 >= 2 * (size - 1) ? size - 1 : written + 1;
    page[at] = (next << SIZE_BITS) | size;
  };

  let shared: Int32Array = new Int32Array(1024);
  let touched: Int32Array = new Int32Array(1024);
  /** Adds a weight to each story of a block, and those met for the first time to the list of `count` touched ones. */
  const gather = (block: number, weight: number, count: number): number => {
    const page = pool.page(block);
    const at = placeOf(block);
    const header = page[at] ?? 0;
    const end = at + Math.min(header >>> SIZE_BITS, (header & SIZE_MASK) - 1);
    let met = count;
    for (let place = at + 1; place <= end; place += 1) {
      const story = page[place] ?? 0;
      if (shared[story] === 0) {
        touched[met] = story;
        met += 1;
      }
      shared[story] = (shared[story] ?? 0) + weight;
    }
    return met;
  };
  return {
    add: (story, vector) => {
      for (let index = 0; index < vector.length && index < FOUND_BY; index += 1) {
        const term = entryTerm(vector[index] ?? 0);
        if (!holds(term, story)) append(term, story);
      }
    },
    nearest: (vector, stories, most) => {
      if (shared.length < stories) {
        shared = new Int32Array(stories * 2);
        touched = new Int32Array(stories * 2);
      }
      let count = 0;
      for (let index = 0; index < vector.length && index < FOUND_BY; index += 1) {
        const entry = vector[index] ?? 0;
        const block = table.postings(entryTerm(entry));
        if (block >= 0) count = gather(block, entryWeight(entry) ** 2, count);
      }
      const best = strongestOf(touched, count, shared, most);
      for (let index = 0; index < count; index += 1) shared[touched[index] ?? 0] = 0;
      return best;
    },
  };
}
