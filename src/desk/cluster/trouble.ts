import { setTimeout as wait } from "node:timers/promises";

/** Says what does not work. */
export type Tell = (trouble: string) => void;

/** Milliseconds for which the same trouble is told once. */
const SAME = 30_000;

/** Tells what goes on being wrong now and then, not at every try. */
export function quieter(tell: Tell): Tell {
  let [last, at] = ["", Number.NEGATIVE_INFINITY];
  return (trouble) => {
    const now = performance.now();
    if (trouble === last && now - at < SAME) return;
    [last, at] = [trouble, now];
    tell(trouble);
  };
}

/** Milliseconds between two tries. */
const PAUSE = 500;

/** How something is tried until it works. */
export interface Trying {
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Does something that fails while a server is away, again and again until it works or the signal ends it. */
export async function untilDone<T>(act: () => Promise<T>, { signal, tell }: Trying): Promise<T> {
  for (let told = false; ; ) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (signal.aborted) throw error;
      if (!told) tell(error instanceof Error ? error.message : String(error));
      told = true;
      await wait(PAUSE, undefined, { signal });
    }
  }
}

/** Waits, or less where the signal comes first. @returns whether it did not */
export async function rest(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return !signal.aborted;
}
