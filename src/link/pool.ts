/** What a part of the linker keeps, by name: a part made from it goes on as if it had never stopped. */
export type Saved = Readonly<Record<string, Int32Array | Float64Array>>;

/** Integers of a page: blocks never straddle two. */
const PAGE_BITS = 18;
const PAGE = 1 << PAGE_BITS;
const MASK = PAGE - 1;
/** Sizes of blocks are powers of two up to this one. */
const LARGEST_BITS = 12;

/** Integers that the machine reads from memory at once. */
export const CACHE_LINE = 16;

/** Blocks of integers, given back and taken again: memory that grows by pages and is never copied. */
export interface Pool {
  /** Takes a block of `size` integers, a power of two from 2 to 4,096. What it holds is left from before. */
  readonly take: (size: number) => number;
  readonly give: (block: number, size: number) => void;
  /** The page that a block lies on, from {@link placeOf} its number on. */
  readonly page: (block: number) => Int32Array;
  readonly save: () => Saved;
}

/** Where a block begins on its page. */
export function placeOf(block: number): number {
  return block & MASK;
}

/** An array at least so long: the same, or a larger one with its content. */
export function roomFor(data: Int32Array, length: number): Int32Array {
  if (length <= data.length) return data;
  const grown = new Int32Array(Math.max(length, Math.ceil(data.length * 1.25) + 64));
  grown.set(data);
  return grown;
}

/** A saved array of integers, taken over as it is; empty where it is not there. */
export function savedIntegers(saved: Saved | null, name: string): Int32Array {
  const found = saved?.[name];
  return found instanceof Int32Array ? found : new Int32Array(0);
}

/** A saved number. */
export function savedNumber(saved: Saved | null, name: string): number {
  return saved?.[name]?.[0] ?? 0;
}

/** Pages as they are saved: what is used of them, one by one, so that no part of a linker is ever there twice. */
export function savedPages(pages: readonly Int32Array[], size: number, used: number): Saved {
  const parts = pages.map((data, number) => [`page${number}`, data.subarray(0, Math.min(size, used - number * size))]);
  return Object.fromEntries(parts);
}

/** The pages that were saved, each of its whole size again. */
export function pagesOf(saved: Saved | null, size: number): Int32Array[] {
  const pages: Int32Array[] = [];
  for (let number = 0; saved?.[`page${number}`] !== undefined; number += 1) {
    const kept = savedIntegers(saved, `page${number}`);
    const page = kept.length === size ? kept : new Int32Array(size);
    if (page !== kept) page.set(kept);
    pages.push(page);
  }
  return pages;
}

/** Makes an empty pool, or one that goes on from what another saved. */
export function createPool(saved: Saved | null = null): Pool {
  const free = saved === null ? new Int32Array(LARGEST_BITS + 1).fill(-1) : savedIntegers(saved, "free");
  const pages = pagesOf(saved, PAGE);
  const nothing = new Int32Array(0);
  let top = savedNumber(saved, "top");
  const page = (block: number): Int32Array => pages[block >> PAGE_BITS] ?? nothing;
  const give = (block: number, size: number): void => {
    const bits = 31 - Math.clz32(size);
    page(block)[block & MASK] = free[bits] ?? -1;
    free[bits] = block;
  };
  const take = (size: number): number => {
    const bits = 31 - Math.clz32(size);
    const found = free[bits] ?? -1;
    if (found >= 0) {
      free[bits] = page(found)[found & MASK] ?? -1;
      return found;
    }
    // What is left of a page becomes blocks of the sizes it can hold.
    while (top % PAGE !== 0 && (top % PAGE) + size > PAGE) {
      const rest = top & -top;
      const fits = Math.min(rest, 1 << LARGEST_BITS);
      top += fits;
      give(top - fits, fits);
    }
    const block = top;
    top += size;
    if (pages.length << PAGE_BITS < top) pages.push(new Int32Array(PAGE));
    return block;
  };
  const save = (): Saved => ({ ...savedPages(pages, PAGE, top), free: free.slice(), top: Float64Array.of(top) });
  return { take, give, page, save };
}
