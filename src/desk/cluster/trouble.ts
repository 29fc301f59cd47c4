import { setTimeout as wait } from "node:timers/promises";

/** Says what does not work, each thing once until it works again. */
export type Tell = (trouble: string) => void;

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
