import { type Saved, savedIntegers, savedNumber } from "./pool.ts";

/** An integer for each of the latest of ever higher numbers; zero for one that has none. */
export interface Tail {
  readonly get: (number: number) => number;
  /** Keeps an integer for a number that is not below the first. */
  readonly set: (number: number, value: number) => void;
  /** The lowest number that is kept. */
  readonly first: () => number;
  /** Drops what is kept for numbers below another. */
  readonly dropBelow: (number: number) => void;
  readonly save: () => Saved;
}

const LEAST = 64;

/** Makes a tail, empty or as another saved it: a ring that grows to what is kept at once. */
export function createTail(saved: Saved | null = null): Tail {
  let ring = new Int32Array(LEAST);
  let first = savedNumber(saved, "first");
  let end = first;
  const get = (number: number): number =>
    number < first || number >= end ? 0 : (ring[number & (ring.length - 1)] ?? 0);
  const grow = (size: number): void => {
    const grown = new Int32Array(size);
    for (let number = first; number < end; number += 1) grown[number & (size - 1)] = get(number);
    ring = grown;
  };
  const set = (number: number, value: number): void => {
    while (number - first >= ring.length) grow(ring.length * 2);
    end = Math.max(end, number + 1);
    ring[number & (ring.length - 1)] = value;
  };
  for (const [index, value] of savedIntegers(saved, "values").entries()) set(first + index, value);
  return {
    get,
    set,
    first: () => first,
    dropBelow: (number) => {
      for (; first < number; first += 1) ring[first & (ring.length - 1)] = 0;
      end = Math.max(end, first);
    },
    save: () => ({
      values: Int32Array.from({ length: end - first }, (_, index) => get(first + index)),
      first: Float64Array.of(first),
    }),
  };
}
