import { Worker } from "node:worker_threads";
import { log } from "./log.ts";

/** Weighing that goes on beside the pages, and its end. */
export interface Weigher {
  readonly stop: () => Promise<void>;
}

/** Memory of the thread, in MB: a story that needs more ends it, and not the server. */
const MEMORY = 1024;

/**
 * Weighs the stories of a desk that changed, in a thread of its own, the heaviest and freshest first: lists show what was
 * found without anybody having waited for it.
 *
 * @param folder of the desk
 */
export function startWeigher(folder: string): Weigher {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`./weigher-thread.${ending}`, import.meta.url), {
    workerData: folder,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  thread.on("error", (error) =>
    log("weigher-ended", `stories are weighed when they are asked for only: ${error.message}`),
  );
  const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  return {
    stop: async () => {
      thread.postMessage("stop");
      await ended;
    },
  };
}
