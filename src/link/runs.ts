import { readAhead } from "./ahead.ts";
import { type Saved, savedIntegers, savedNumber } from "./pool.ts";

/** Runs of words by their hashes, and who holds them: a run stands in the table once for each holder. */
export interface Runs {
  /** Adds a holder of a run: a number from 0 to the highest that the table was made for. */
  readonly add: (hash: number, holder: number) => void;
  /** Reads ahead where these are looked for. */
  readonly approach: (hashes: Int32Array) => void;
  /** How many hold a run. */
  readonly count: (hash: number) => number;
  /** Calls `found` with each holder of a run. */
  readonly each: (hash: number, found: (holder: number) => void) => void;
  /** Slots that a table needs for as much as this one holds. */
  readonly needed: () => number;
  readonly save: () => Saved;
}

const LEAST_SLOTS = 1 << 12;
/** Parts of the slots that are taken at most, and in a table that was just made or grew: fuller ones are slow to search. */
const FULLEST = 0.75;
const ROOMY = 0.6;

/** Numbers below this fit into half an integer. */
const HALF = 1 << 16;

/** Makes a table for holders below `most`, with room for what others like it held, or one that goes on from what another saved. */
export function createRuns(most: number, room = LEAST_SLOTS, saved: Saved | null = null): Runs {
  const small = most <= HALF;
  const made = (length: number) => (small ? new Uint16Array(length) : new Int32Array(length));
  let hashes = saved === null ? new Int32Array(room) : savedIntegers(saved, "hashes");
  let holders = made(hashes.length);
  let used = savedNumber(saved, "used");
  if (saved !== null) new Int32Array(holders.buffer).set(savedIntegers(saved, "holders"));

  /** Where the search for a run begins: hashes are mixed, so that their high bits are as good as any. */
  const home = (hash: number): number => Math.floor(((hash >>> 8) * hashes.length) / (1 << 24));
  const after = (slot: number): number => (slot + 1 === hashes.length ? 0 : slot + 1);
  const put = (hash: number, holder: number): void => {
    let slot = home(hash);
    while (hashes[slot] !== 0) slot = after(slot);
    hashes[slot] = hash;
    holders[slot] = holder;
  };
  const needed = (): number => Math.max(LEAST_SLOTS, 2 * Math.ceil(used / ROOMY / 2));
  const grow = (): void => {
    const [oldHashes, oldHolders] = [hashes, holders];
    hashes = new Int32Array(needed());
    holders = made(hashes.length);
    for (let slot = 0; slot < oldHashes.length; slot += 1)
      if (oldHashes[slot] !== 0) put(oldHashes[slot] ?? 0, oldHolders[slot] ?? 0);
  };
  return {
    add: (hash, holder) => {
      if (used >= hashes.length * FULLEST) grow();
      put(hash, holder);
      used += 1;
    },
    approach: (looked) => {
      let read = 0;
      for (let index = 0; index < looked.length; index += 1) read |= hashes[home(looked[index] ?? 0)] ?? 0;
      readAhead(read);
    },
    count: (hash) => {
      let found = 0;
      for (let slot = home(hash); hashes[slot] !== 0; slot = after(slot)) if (hashes[slot] === hash) found += 1;
      return found;
    },
    each: (hash, found) => {
      for (let slot = home(hash); hashes[slot] !== 0; slot = after(slot))
        if (hashes[slot] === hash) found(holders[slot] ?? 0);
    },
    needed,
    save: () => ({ hashes, holders: new Int32Array(holders.buffer), used: Float64Array.of(used) }),
  };
}
