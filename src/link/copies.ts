import { type Saved, savedNumber } from "./pool.ts";
import { createRuns } from "./runs.ts";
import { createTail } from "./tail.ts";

/** Least sampled runs that a report needs to be compared at all: short texts share their boilerplate. */
const LEAST_RUNS = 8;
/** Least share of the smaller report's runs that makes a copy. */
const LEAST_SHARE = 0.3;
/** Least runs that make a copy of a smaller part of a text than that below: a statement that two quote whole is shorter. */
const LEAST_COPIED = 8;
/** Share from which a text is a copy however short. */
const SURE_SHARE = 0.4;
/** Least runs that make a passage: some thirty words in a row, or several shorter stretches. */
const LEAST_SHARED = 4;
/** Runs held by more originals than this are boilerplate ("all rights reserved"). */
const MOST_HOLDERS = 3;
/** Reports of which passages are told. */
const MOST_PASSAGES = 3;

/** An earlier report that carries some of the same text. */
export interface Likeness {
  /** Its number, given when it was added. */
  readonly original: number;
  /** Shared runs over the runs of the smaller report, 0 to 1. */
  readonly share: number;
  /** Enough of it for a copy; else a passage only. */
  readonly isCopy: boolean;
}

/** Originals by the runs they hold: those of the last `most` to 2 × `most` originals. */
export interface CopyIndex {
  /** Who shares text with a fingerprint: the original it is a copy of first, then those that share passages. */
  readonly find: (print: Int32Array) => Likeness[];
  /** Adds an original under the next number, which is given back; −1 where the text is too short. */
  readonly add: (print: Int32Array) => number;
  readonly remove: (original: number) => void;
  /** The lowest number that may still be found: what is known of lower ones is no longer needed. */
  readonly first: () => number;
  readonly save: () => Readonly<Record<string, Saved>>;
}

/** Makes an index, empty or as another saved it. */
export function createCopyIndex(most: number, saved: Readonly<Record<string, Saved>> | null = null): CopyIndex {
  let recent = createRuns(most, undefined, saved?.recentRuns);
  let earlier = createRuns(most, undefined, saved?.earlierRuns);
  /** Runs of each original that may be found. */
  const sizes = createTail(saved?.sizes);
  let next = savedNumber(saved?.originals ?? null, "next");
  /** The first original of the generation, and of the one before it: in the tables they are counted from there. */
  let begun = savedNumber(saved?.originals ?? null, "begun");
  let before = savedNumber(saved?.originals ?? null, "before");

  /** A new generation begins: what only the one before the last held is dropped. */
  const turn = (): void => {
    sizes.dropBelow(begun);
    before = begun;
    begun = next;
    earlier = recent;
    // As much room as the last generation needed: growing there again would leave holes in memory.
    recent = createRuns(most, earlier.needed());
  };
  const held: number[] = [];
  const holdEarlier = (holder: number) => held.push(before + holder);
  const holdRecent = (holder: number) => held.push(begun + holder);
  /** Who holds a run: a view, until the next is looked up. */
  const holdersOf = (hash: number): readonly number[] => {
    held.length = 0;
    earlier.each(hash, holdEarlier);
    recent.each(hash, holdRecent);
    return held;
  };
  const shared = new Map<number, number>();
  /** What the originals of the runs that a print of so many shares are to it. */
  const likenesses = (runs: number): Likeness[] => {
    const found: Likeness[] = [];
    for (const [original, count] of shared) {
      if (count < LEAST_SHARED) continue;
      const share = count / Math.min(runs, sizes.get(original));
      const isCopy = share >= SURE_SHARE || (share >= LEAST_SHARE && count >= LEAST_COPIED);
      found.push({ original, share, isCopy });
    }
    if (found.length < 2) return found;
    found.sort((a, b) => b.share - a.share || a.original - b.original);
    return found.filter(({ isCopy }, index) => index === 0 || !isCopy).slice(0, 1 + MOST_PASSAGES);
  };
  return {
    find: (print) => {
      if (print.length < LEAST_RUNS) return [];
      if (shared.size > 0) shared.clear();
      earlier.approach(print);
      recent.approach(print);
      for (const hash of print) {
        const holders = holdersOf(hash);
        if (holders.length > MOST_HOLDERS) continue;
        for (const original of holders)
          if (sizes.get(original) > 0) shared.set(original, (shared.get(original) ?? 0) + 1);
      }
      return likenesses(print.length);
    },
    add: (print) => {
      if (print.length < LEAST_RUNS) return -1;
      if (next - begun >= most) turn();
      for (const hash of print)
        if (earlier.count(hash) + recent.count(hash) <= MOST_HOLDERS) recent.add(hash, next - begun);
      sizes.set(next, print.length);
      next += 1;
      return next - 1;
    },
    remove: (original) => sizes.set(original, 0),
    first: sizes.first,
    save: () => ({
      recentRuns: recent.save(),
      earlierRuns: earlier.save(),
      sizes: sizes.save(),
      originals: { next: Float64Array.of(next), begun: Float64Array.of(begun), before: Float64Array.of(before) },
    }),
  };
}
