import { availableParallelism } from "node:os";
import type { Capture } from "../../model/index.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type Bounds, createThread, type ReaderThread } from "./thread-of.ts";

/** Reads captures, several at once where there are many. */
export interface Readers {
  readonly read: (capture: Capture) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
}

/** How captures are read. */
export interface ReaderOptions extends Partial<Bounds> {
  /** Threads beside this one; the processor's cores less one unless said. */
  readonly threads?: number;
  /** Captures that are read in this thread before others are started: a few are done before those would be up. */
  readonly inline?: number;
}

const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
const bounds: Bounds = { patience: 30_000, memory: 1024, module: new URL(`./thread.${ending}`, import.meta.url) };
const INLINE = 50;

/** Makes readers; threads are started when there is something for them. */
export function createReaders(options: ReaderOptions = {}): Readers {
  const { threads = Math.max(1, availableParallelism() - 1), inline = INLINE } = options;
  const all: ReaderThread[] = [];
  const idle: ReaderThread[] = [];
  const waiting: (() => void)[] = [];
  let seen = 0;
  const free = async (): Promise<ReaderThread> => {
    for (;;) {
      const found = idle.pop();
      if (found !== undefined) return found;
      if (all.length < threads) {
        const made = createThread({ ...bounds, ...options });
        all.push(made);
        return made;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return {
    read: async (capture) => {
      seen += 1;
      if (seen <= inline) return outcomeOf(capture, false);
      const thread = await free();
      try {
        return await thread.read(capture);
      } finally {
        idle.push(thread);
        waiting.shift()?.();
      }
    },
    stop: async () => {
      await Promise.all(all.map((thread) => thread.stop()));
    },
  };
}
