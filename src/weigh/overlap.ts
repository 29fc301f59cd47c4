import type { Range } from "../model/index.ts";

/** Characters a cell: a sentence or a few, so that a look-up sees few items. */
const CELL = 512;
/** An item over more cells than this speaks for much of the report and is looked at every time. */
const MOST_CELLS = 8;

/**
 * Finds the items of a report that may overlap a range, in the order given, without going through all of them.
 *
 * @param rangeOf the stretch an item lies in
 */
export function createOverlap<Item>(items: readonly Item[], rangeOf: (item: Item) => Range): (range: Range) => Item[] {
  const cells = new Map<number, number[]>();
  const wide: number[] = [];
  for (const [index, item] of items.entries()) {
    const { start, end } = rangeOf(item);
    const first = Math.floor(start / CELL);
    const last = Math.floor(Math.max(start, end - 1) / CELL);
    if (last - first >= MOST_CELLS) {
      wide.push(index);
      continue;
    }
    for (let cell = first; cell <= last; cell += 1) {
      const held = cells.get(cell);
      if (held === undefined) cells.set(cell, [index]);
      else held.push(index);
    }
  }
  return (range) => {
    const found = new Set(wide);
    for (let cell = Math.floor(range.start / CELL); cell <= Math.floor((range.end - 1) / CELL); cell += 1) {
      for (const index of cells.get(cell) ?? []) found.add(index);
    }
    return [...found]
      .sort((a, b) => a - b)
      .map((index) => items[index])
      .filter((item) => item !== undefined);
  };
}
