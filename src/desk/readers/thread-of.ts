import { Worker } from "node:worker_threads";
import type { Capture } from "../../model/index.ts";
import { failedOn, type Outcome } from "./outcome.ts";

/** One thread that reads. */
export interface ReaderThread {
  /** Reads one capture; the next is given once this one is done. A capture that is too much for it ends the thread, and not the run. */
  readonly read: (capture: Capture) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
}

/** What one capture may take. */
export interface Bounds {
  /** Milliseconds. */
  readonly patience: number;
  /** Megabytes. */
  readonly memory: number;
  /** The module that a thread runs. */
  readonly module: URL;
}

function refused({ name }: Capture, code: string, why: string): Outcome {
  return { kind: "refused", code, message: `${name}: ${why}` };
}

/** Starts a thread when it is first needed, and again after a capture has ended it. */
export function createThread({ patience, memory, module }: Bounds): ReaderThread {
  let worker: Worker | null = null;
  const started = (): Worker => {
    worker ??= new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    // A desk that is done is not kept open by a thread that waits.
    worker.unref();
    return worker;
  };
  const stop = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const read = (capture: Capture): Promise<Outcome> => {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const thread = started();
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      thread.off("message", end);
      thread.off("error", fail);
      resolve(outcome);
    };
    const giveUp = (outcome: Outcome): void => {
      end(outcome);
      // What terminating finds wrong with a thread that is given up is of no use any more.
      thread.on("error", () => undefined);
      void stop();
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      const grown = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      giveUp(
        grown
          ? refused(capture, "too-large", `reading it took more than ${memory} MB: it was left`)
          : failedOn(capture.name, error),
      );
    };
    const timer = setTimeout(
      () => giveUp(refused(capture, "too-slow", `reading it took more than ${patience / 1000} seconds: it was left`)),
      patience,
    );
    thread.on("message", end);
    thread.on("error", fail);
    thread.postMessage(capture);
    return promise;
  };
  return { read, stop };
}
