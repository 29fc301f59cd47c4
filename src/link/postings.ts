import { readAhead } from "./ahead.ts";
import { CACHE_LINE, type Pool, placeOf } from "./pool.ts";
import type { TermTable } from "./table.ts";
import { entryTerm, entryWeight, type Vector } from "./vectors.ts";

/** Stories of a term that are remembered: for a term that more hold, the latest. */
const MOST = 64;
/** Integers of the first block of a term; the first holds how many were written and the block's size. */
const FIRST_BLOCK = 2;
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
   */
  readonly nearest: (vector: Vector, most: number) => number[];
}

/** Places for the stories met in one search, more than can be met: so few that the machine keeps them at hand. */
const SLOT_BITS = 11;
const SLOTS = 1 << SLOT_BITS;

/** The stories of one search and the weight they share, in order of being met. */
function createMet() {
  /** A story and its weight, which is 0 where there is none, side by side. */
  const met = new Int32Array(SLOTS * 2);
  /** Where each stands. */
  const places = new Int32Array(FOUND_BY * MOST);
  let count = 0;
  const add = (story: number, weight: number): void => {
    let at = (Math.imul(story, 0x9e3779b1) >>> (32 - SLOT_BITS)) * 2;
    while (met[at + 1] !== 0 && met[at] !== story) at = (at + 2) & (SLOTS * 2 - 1);
    if (met[at + 1] === 0) {
      met[at] = story;
      places[count] = at;
      count += 1;
    }
    met[at + 1] = (met[at + 1] ?? 0) + weight;
  };
  const weightAt = (at: number): number => met[at + 1] ?? 0;
  /** The stories of the highest weights, best first, of equal ones that met first; forgets all. */
  const strongest = (most: number): number[] => {
    const best: number[] = [];
    let least = 0;
    for (let index = 0; index < count; index += 1) {
      const at = places[index] ?? 0;
      const weight = weightAt(at);
      if (weight <= least) continue;
      if (best.length < most) best.push(at);
      let place = best.length - 1;
      for (; place > 0 && weightAt(best[place - 1] ?? 0) < weight; place -= 1) best[place] = best[place - 1] ?? 0;
      best[place] = at;
      if (best.length === most) least = weightAt(best[most - 1] ?? 0);
    }
    for (let index = 0; index < count; index += 1) met[(places[index] ?? 0) + 1] = 0;
    count = 0;
    return best.map((at) => met[at] ?? 0);
  };
  return { add, strongest };
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
    const grown = pool.take(size * 2);
    const to = pool.page(grown);
    to.set(page.subarray(at + 1, at + size), placeOf(grown) + 1);
    to[placeOf(grown)] = ((header >>> SIZE_BITS) << SIZE_BITS) | (size * 2);
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

  const met = createMet();
  /** The blocks of a vector's strongest terms; −1 where a term has none. */
  const blocks = new Int32Array(FOUND_BY);
  const approach = (vector: Vector, terms: number): void => {
    for (let index = 0; index < terms; index += 1) blocks[index] = table.postings(entryTerm(vector[index] ?? 0));
    let read = 0;
    for (let index = 0; index < terms; index += 1) {
      const block = blocks[index] ?? 0;
      if (block < 0) continue;
      const page = pool.page(block);
      const at = placeOf(block);
      for (let line = at; line < at + MOST; line += CACHE_LINE) read |= page[line] ?? 0;
    }
    readAhead(read);
  };
  const meet = (block: number, weight: number): void => {
    const page = pool.page(block);
    const at = placeOf(block);
    const header = page[at] ?? 0;
    const end = at + Math.min(header >>> SIZE_BITS, (header & SIZE_MASK) - 1);
    for (let place = at + 1; place <= end; place += 1) met.add(page[place] ?? 0, weight);
  };
  return {
    add: (story, vector) => {
      for (let index = 0; index < vector.length && index < FOUND_BY; index += 1) {
        const term = entryTerm(vector[index] ?? 0);
        if (!holds(term, story)) append(term, story);
      }
    },
    nearest: (vector, most) => {
      const terms = Math.min(vector.length, FOUND_BY);
      approach(vector, terms);
      for (let index = 0; index < terms; index += 1) {
        const weight = entryWeight(vector[index] ?? 0) ** 2;
        const block = blocks[index] ?? 0;
        if (block >= 0) meet(block, weight);
      }
      return met.strongest(most);
    },
  };
}
