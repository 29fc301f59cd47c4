import type { Carrier } from "./direction.ts";
import { createIds } from "./ids.ts";
import { createPool, placeOf, type Saved } from "./pool.ts";
import { createRows } from "./rows.ts";
import { createTail } from "./tail.ts";

/** Who carries each of the texts that copies are looked for in, by the texts' numbers. */
export interface Carriers {
  /** Keeps the carrier of a text, as its own original. */
  readonly keep: (number: number, carrier: Carrier) => void;
  readonly has: (number: number) => boolean;
  readonly get: (number: number) => Carrier | undefined;
  /** The text that a text is of; itself where it is no copy, or not kept. */
  readonly original: (number: number) => number;
  readonly setOriginal: (number: number, original: number) => void;
  /** The number of a report's text; −1 where it is not kept. */
  readonly find: (id: string) => number;
  readonly drop: (number: number) => void;
  readonly dropBelow: (number: number) => void;
  readonly save: () => Readonly<Record<string, Saved>>;
}

const [NUMBER, ORIGINAL, ID, LENGTH, ADDRESS, FROM, TO, KEYS, OUTLETS, CREDITED, WIDTH] = [
  0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12,
] as const;

/** A word of 32 bits: times take two columns, the high one first. */
const WORD = 2 ** 32;
/** Integers of the smallest block of keys. */
const LEAST_ROOM = 2;

function roomOf(keys: number): number {
  return Math.max(LEAST_ROOM, 1 << (32 - Math.clz32(Math.max(1, keys) - 1)));
}

/** Makes an empty keeper of carriers, or one that goes on from what another saved. */
export function createCarriers(saved: Readonly<Record<string, Saved>> | null = null): Carriers {
  const pool = createPool(saved?.carrierPool);
  const rows = createRows(WIDTH, saved?.carriers);
  const ids = createIds(rows, ID, pool);
  /** The row of each number plus one. */
  const places = createTail(saved?.carrierPlaces);

  const setTime = (row: number, column: number, time: number): void => {
    rows.set(row, column, Math.floor(time / WORD));
    rows.set(row, column + 1, time - Math.floor(time / WORD) * WORD);
  };
  const time = (row: number, column: number): number =>
    rows.get(row, column) * WORD + (rows.get(row, column + 1) >>> 0);
  const keysOf = (row: number): readonly [outlets: number[], credited: number[]] => {
    const block = rows.get(row, KEYS);
    const at = placeOf(block);
    const [outlets, credited] = [rows.get(row, OUTLETS), rows.get(row, CREDITED)];
    const keys = Array.from(pool.page(block).subarray(at, at + outlets + credited), (key) => key >>> 0);
    return [keys.slice(0, outlets), keys.slice(outlets)];
  };
  const drop = (number: number): void => {
    const row = places.get(number) - 1;
    if (row < 0) return;
    pool.give(rows.get(row, KEYS), roomOf(rows.get(row, OUTLETS) + rows.get(row, CREDITED)));
    ids.remove(row);
    rows.give(row);
    places.set(number, 0);
  };
  return {
    keep: (number, { id, outlets, credited, from, to, length, address }) => {
      const row = rows.take();
      const keys = pool.take(roomOf(outlets.length + credited.length));
      pool.page(keys).set([...outlets, ...credited], placeOf(keys));
      for (const [column, value] of [
        [NUMBER, number],
        [ORIGINAL, number],
        [LENGTH, length],
        [ADDRESS, address],
        [KEYS, keys],
        [OUTLETS, outlets.length],
        [CREDITED, credited.length],
      ] as const)
        rows.set(row, column, value);
      setTime(row, FROM, from);
      setTime(row, TO, to);
      ids.set(row, id);
      places.set(number, row + 1);
    },
    has: (number) => places.get(number) > 0,
    get: (number) => {
      const row = places.get(number) - 1;
      if (row < 0) return undefined;
      const [outlets, credited] = keysOf(row);
      const address = rows.get(row, ADDRESS) >>> 0;
      const times = { from: time(row, FROM), to: time(row, TO) };
      return { id: ids.of(row), outlets, credited, ...times, length: rows.get(row, LENGTH), address };
    },
    original: (number) => {
      const row = places.get(number) - 1;
      return row < 0 ? number : rows.get(row, ORIGINAL);
    },
    setOriginal: (number, original) => {
      const row = places.get(number) - 1;
      if (row >= 0) rows.set(row, ORIGINAL, original);
    },
    find: (id) => {
      const row = ids.find(id);
      return row < 0 ? -1 : rows.get(row, NUMBER);
    },
    drop,
    dropBelow: (number) => {
      for (let at = places.first(); at < number; at += 1) drop(at);
      places.dropBelow(number);
    },
    save: () => ({ carrierPool: pool.save(), carriers: rows.save(), carrierPlaces: places.save() }),
  };
}
