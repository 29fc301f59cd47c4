/** Lets one in at a time, in the order they came. */
export interface Turns {
  /** Waits for its turn, does a task, and lets the next one in. */
  readonly run: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** The same for what is given piece by piece: the turn ends with the last piece, or when nobody wants more. */
  readonly each: <Item>(make: () => AsyncGenerator<Item>) => AsyncGenerator<Item>;
}

/** Turns for a thing that has one user at a time, as a desk has one writer. */
export function createTurns(): Turns {
  let last = Promise.resolve();
  const take = async (): Promise<() => void> => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  };
  return {
    run: async (task) => {
      const release = await take();
      try {
        return await task();
      } finally {
        release();
      }
    },
    each: async function* (make) {
      const release = await take();
      try {
        yield* make();
      } finally {
        release();
      }
    },
  };
}
