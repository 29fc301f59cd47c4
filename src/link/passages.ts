import type { Range } from "../model/index.ts";
import { RUN, runsOf } from "./prints.ts";
import { scan } from "./scanner.ts";

/** A passage that two texts share. */
export interface Passage {
  readonly here: Range;
  readonly there: Range;
}

interface Words {
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function wordsOf(text: string): Words {
  const { count, hashes, starts, ends } = scan(text, Number.POSITIVE_INFINITY);
  return { hashes: hashes.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** Where so many words from one on stand. */
function stretch({ starts, ends }: Words, first: number, length: number): Range {
  return { start: starts[first] ?? 0, end: ends[first + length - 1] ?? 0 };
}

/**
 * The passages of five words or more that `copy` shares with `original`, longest runs taken greedily from the start of
 * `copy`, in its order. Linear in both lengths but for repeated runs, of which the first place is taken.
 */
export function sharedPassages(copy: string, original: string): Passage[] {
  const here = wordsOf(copy);
  const there = wordsOf(original);
  const places = new Map<number, number>();
  for (const [index, hash] of runsOf(there.hashes).entries()) if (!places.has(hash)) places.set(hash, index);
  const runs = runsOf(here.hashes);
  const passages: Passage[] = [];
  for (let first = 0; first < runs.length; ) {
    const place = places.get(runs[first] ?? -1);
    let length = 0;
    if (place !== undefined)
      while (first + length < here.hashes.length && here.hashes[first + length] === there.hashes[place + length])
        length += 1;
    if (place !== undefined && length >= RUN)
      passages.push({ here: stretch(here, first, length), there: stretch(there, place, length) });
    first += Math.max(1, length);
  }
  return passages;
}

/** Share of a text's letters and digits that lie in passages, in thousandths. */
export function sharedShare(passages: readonly Passage[], text: string): number {
  const count = (slice: string) => slice.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const inside = passages.reduce((sum, { here }) => sum + count(text.slice(here.start, here.end)), 0);
  const all = count(text);
  return all === 0 ? 0 : Math.round((1000 * inside) / all);
}
