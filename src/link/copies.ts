import { type Saved, savedIntegers, savedNumber } from "./pool.ts";
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

/** A table of runs: each may stand in it several times, once for each holder. */
interface Runs {
  entries: Int32Array;
  used: number;
}

const EMPTY = 1 << 12;

function place(runs: Runs, hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 1) & (runs.entries.length / 2 - 1);
}

function insert(runs: Runs, hash: number, holder: number): void {
  if (runs.used * 3 >= runs.entries.length) {
    const before = runs.entries;
    runs.entries = new Int32Array(before.length * 2);
    runs.used = 0;
    for (let at = 0; at < before.length; at += 2)
      if (before[at] !== 0) insert(runs, before[at] ?? 0, before[at + 1] ?? 0);
  }
  const mask = runs.entries.length / 2 - 1;
  let at = place(runs, hash);
  while (runs.entries[at * 2] !== 0) at = (at + 1) & mask;
  runs.entries[at * 2] = hash;
  runs.entries[at * 2 + 1] = holder;
  runs.used += 1;
}

/** The holders of a run, added to a list. */
function holders(runs: Runs, hash: number, found: number[]): void {
  const mask = runs.entries.length / 2 - 1;
  for (let at = place(runs, hash); runs.entries[at * 2] !== 0; at = (at + 1) & mask)
    if (runs.entries[at * 2] === hash) found.push(runs.entries[at * 2 + 1] ?? 0);
}

function restored(saved: Saved | undefined): Runs {
  const entries = savedIntegers(saved ?? null, "entries");
  return entries.length === 0
    ? { entries: new Int32Array(EMPTY), used: 0 }
    : { entries, used: savedNumber(saved ?? null, "used") };
}

function savedRuns({ entries, used }: Runs): Saved {
  return { entries, used: Float64Array.of(used) };
}

/** Makes an index, empty or as another saved it. */
export function createCopyIndex(most: number, saved: Readonly<Record<string, Saved>> | null = null): CopyIndex {
  let recent = restored(saved?.recentRuns);
  let earlier = restored(saved?.earlierRuns);
  /** Runs of each original that may be found. */
  const sizes = createTail(saved?.sizes);
  let next = savedNumber(saved?.originals ?? null, "next");
  let begun = savedNumber(saved?.originals ?? null, "begun");

  /** A new generation begins: what only the one before the last held is dropped. */
  const turn = (): void => {
    sizes.dropBelow(begun);
    begun = next;
    earlier = recent;
    // As much room as the last generation needed: growing there again would leave holes in memory.
    recent = { entries: new Int32Array(earlier.entries.length), used: 0 };
  };
  return {
    find: (print) => {
      if (print.length < LEAST_RUNS) return [];
      const shared = new Map<number, number>();
      for (const hash of print) {
        const held: number[] = [];
        holders(earlier, hash, held);
        holders(recent, hash, held);
        if (held.length <= MOST_HOLDERS)
          for (const original of held)
            if (sizes.get(original) > 0) shared.set(original, (shared.get(original) ?? 0) + 1);
      }
      const found = [...shared]
        .filter(([, count]) => count >= LEAST_SHARED)
        .map(([original, count]): Likeness => {
          const share = count / Math.min(print.length, sizes.get(original));
          const isCopy = share >= SURE_SHARE || (share >= LEAST_SHARE && count >= LEAST_COPIED);
          return { original, share, isCopy };
        });
      found.sort((a, b) => b.share - a.share || a.original - b.original);
      return found.filter(({ isCopy }, index) => index === 0 || !isCopy).slice(0, 1 + MOST_PASSAGES);
    },
    add: (print) => {
      if (print.length < LEAST_RUNS) return -1;
      if (next - begun >= most) turn();
      const held: number[] = [];
      for (const hash of print) {
        held.length = 0;
        holders(earlier, hash, held);
        holders(recent, hash, held);
        if (held.length <= MOST_HOLDERS) insert(recent, hash, next);
      }
      sizes.set(next, print.length);
      next += 1;
      return next - 1;
    },
    remove: (original) => sizes.set(original, 0),
    first: sizes.first,
    save: () => ({
      recentRuns: savedRuns(recent),
      earlierRuns: savedRuns(earlier),
      sizes: sizes.save(),
      originals: { next: Float64Array.of(next), begun: Float64Array.of(begun) },
    }),
  };
}
