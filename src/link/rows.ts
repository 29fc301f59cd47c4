import { pagesOf, type Saved, savedNumber, savedPages } from "./pool.ts";

/** A table of integers: rows are taken and given back, and a row's number stays while it is taken. */
export interface Rows {
  readonly get: (row: number, column: number) => number;
  readonly set: (row: number, column: number, value: number) => void;
  /** Takes a row, all zero. */
  readonly take: () => number;
  readonly give: (row: number) => void;
  /** Rows that are taken. */
  readonly count: () => number;
  /** One more than the highest row that was ever taken. */
  readonly end: () => number;
  readonly save: () => Saved;
}

/** Rows of a page: a table grows by pages, so that growing copies nothing and leaves no holes. */
const PAGE_BITS = 14;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** Makes an empty table of so many columns, or one that goes on from what another saved. */
export function createRows(width: number, saved: Saved | null = null): Rows {
  let end = savedNumber(saved, "end");
  let count = savedNumber(saved, "count");
  // Rows that were given back are a list through their first column; numbers are kept plus one, so that zero ends it.
  let free = savedNumber(saved, "free");
  const size = width << PAGE_BITS;
  const pages = pagesOf(saved, size);
  const nothing = new Int32Array(0);
  const page = (row: number): Int32Array => pages[row >> PAGE_BITS] ?? nothing;
  const clear = (row: number): void => {
    const at = (row & PAGE_MASK) * width;
    page(row).fill(0, at, at + width);
  };
  return {
    get: (row, column) => page(row)[(row & PAGE_MASK) * width + column] ?? 0,
    set: (row, column, value) => {
      page(row)[(row & PAGE_MASK) * width + column] = value;
    },
    take: () => {
      count += 1;
      if (free > 0) {
        const row = free - 1;
        free = page(row)[(row & PAGE_MASK) * width] ?? 0;
        clear(row);
        return row;
      }
      if (end >> PAGE_BITS >= pages.length) pages.push(new Int32Array(size));
      end += 1;
      return end - 1;
    },
    give: (row) => {
      count -= 1;
      clear(row);
      page(row)[(row & PAGE_MASK) * width] = free;
      free = row + 1;
    },
    count: () => count,
    end: () => end,
    save: () => ({
      ...savedPages(pages, size, end * width),
      end: Float64Array.of(end),
      count: Float64Array.of(count),
      free: Float64Array.of(free),
    }),
  };
}

/** Rows in a line, first to last, kept in two columns of their table. */
export interface Chain {
  readonly push: (row: number) => void;
  readonly remove: (row: number) => void;
  readonly first: () => number;
  readonly next: (row: number) => number;
  readonly save: () => Saved;
}

/** Makes a chain over a table. −1 stands for no row. */
export function createChain(rows: Rows, before: number, after: number, saved: Saved | null = null): Chain {
  let first = savedNumber(saved, "first") - 1;
  let last = savedNumber(saved, "last") - 1;
  return {
    push: (row) => {
      rows.set(row, before, last + 1);
      rows.set(row, after, 0);
      if (last >= 0) rows.set(last, after, row + 1);
      else first = row;
      last = row;
    },
    remove: (row) => {
      const previous = rows.get(row, before) - 1;
      const next = rows.get(row, after) - 1;
      if (previous >= 0) rows.set(previous, after, next + 1);
      else first = next;
      if (next >= 0) rows.set(next, before, previous + 1);
      else last = previous;
    },
    first: () => first,
    next: (row) => rows.get(row, after) - 1,
    save: () => ({ first: Float64Array.of(first + 1), last: Float64Array.of(last + 1) }),
  };
}
