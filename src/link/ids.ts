import { hashOf, mixed } from "./numbers.ts";
import type { Pool } from "./pool.ts";
import type { Rows } from "./rows.ts";
import { createTexts } from "./texts.ts";

/** Ids of the rows of a table, and the row of each. */
export interface Ids {
  /** Gives a row, which has none, an id that no other has. */
  readonly set: (row: number, id: string) => void;
  readonly remove: (row: number) => void;
  /** The id of a row; empty where it has none. */
  readonly of: (row: number) => string;
  /** The row of an id; −1 where there is none. */
  readonly find: (id: string) => number;
}

const LEAST_SLOTS = 256;

/**
 * Makes an index of the ids that a column of a table holds, as blocks of a pool plus one. It keeps row numbers alone, so that it is
 * made anew from the table and saved with it.
 */
export function createIds(rows: Rows, column: number, pool: Pool): Ids {
  const texts = createTexts(pool);
  /** Rows plus one, below as many bits of the id's hash as there is room for: most that are not looked for differ in these. */
  let slots = new Int32Array(LEAST_SLOTS);
  let count = 0;
  const of = (row: number): string => {
    const block = rows.get(row, column);
    return block === 0 ? "" : texts.get(block - 1);
  };
  const hash = (id: string): number => mixed(hashOf(id));
  const after = (slot: number): number => (slot + 1) & (slots.length - 1);
  /** The row of a slot; −1 for none. There are always more slots than rows. */
  const rowAt = (slot: number): number => ((slots[slot] ?? 0) & (slots.length - 1)) - 1;
  const insert = (row: number, id: string): void => {
    const hashed = hash(id);
    let slot = hashed & (slots.length - 1);
    while (slots[slot] !== 0) slot = after(slot);
    slots[slot] = (hashed & -slots.length) | (row + 1);
    count += 1;
  };
  const fill = (size: number): void => {
    slots = new Int32Array(size);
    count = 0;
    for (let row = 0; row < rows.end(); row += 1) if (rows.get(row, column) !== 0) insert(row, of(row));
  };
  const slotOf = (id: string): number => {
    const hashed = hash(id);
    let slot = hashed & (slots.length - 1);
    for (; slots[slot] !== 0; slot = after(slot))
      if ((((slots[slot] ?? 0) ^ hashed) & -slots.length) === 0 && of(rowAt(slot)) === id) break;
    return slot;
  };
  /** Empties a slot; what had to make way for it moves up. */
  const vacate = (slot: number): void => {
    let empty = slot;
    for (let at = after(slot); slots[at] !== 0; at = after(at)) {
      const wanted = hash(of(rowAt(at))) & (slots.length - 1);
      const reaches = ((at - wanted) & (slots.length - 1)) >= ((at - empty) & (slots.length - 1));
      if (!reaches) continue;
      slots[empty] = slots[at] ?? 0;
      empty = at;
    }
    slots[empty] = 0;
    count -= 1;
  };
  fill(Math.max(LEAST_SLOTS, 1 << (33 - Math.clz32(rows.end()))));
  return {
    set: (row, id) => {
      rows.set(row, column, texts.put(id) + 1);
      insert(row, id);
      if (count * 2 > slots.length) fill(slots.length * 2);
    },
    remove: (row) => {
      vacate(slotOf(of(row)));
      texts.give(rows.get(row, column) - 1);
      rows.set(row, column, 0);
    },
    of,
    find: (id) => rowAt(slotOf(id)),
  };
}
