import type { Store } from "./store.ts";

/** An empty store beside the one that is there, made to take its place. */
export interface Successor {
  readonly store: Store;
  /**
   * Closes it and puts it where the old one was, all at once; no process may have that open for writing.
   *
   * @param keeping keeps the old one aside, for it could not be read
   * @returns where the old one is kept; null where it is not
   */
  readonly succeed: (keeping: boolean) => Promise<string | null>;
  /** Closes and removes it: all stays as it was. */
  readonly abandon: () => Promise<void>;
}

/** Where a desk's store is kept. */
export interface StoreHome {
  /** In words, without anything secret. */
  readonly shown: string;
  /** Opens the store, making it where it is missing. @throws DatelineError where it cannot be */
  readonly open: () => Promise<Store>;
  /**
   * Begins a store that is to take the place of the one that is there, and keeps others from writing to that meanwhile, beside the
   * lock of the desk's folder.
   *
   * @param patience milliseconds to wait for another writer
   * @throws DatelineError `locked` where another keeps writing
   */
  readonly begin: (patience: number) => Promise<Successor>;
}
