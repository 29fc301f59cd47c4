/** Things that were made, kept while there is room: those that were asked for last. */
interface Bounded<Value> {
  readonly get: (key: string) => Value | undefined;
  /** @param size in the unit of the bound; what is larger than all of it is not kept */
  readonly set: (key: string, value: Value, size: number) => void;
  readonly clear: () => void;
}

/** Keeps values whose sizes sum up to a bound at most. */
export function createBounded<Value>(bound: number): Bounded<Value> {
  const kept = new Map<string, { readonly value: Value; readonly size: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // Written anew, so that the order of the map is the order of asking.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key, value, size) => {
      drop(key);
      if (size > bound) return;
      kept.set(key, { value, size });
      total += size;
      for (const oldest of kept.keys()) {
        if (total <= bound) return;
        drop(oldest);
      }
    },
    clear: () => {
      kept.clear();
      total = 0;
    },
  };
}
