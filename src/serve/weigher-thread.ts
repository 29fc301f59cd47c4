import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openDesk } from "../desk/index.ts";
import { log } from "./log.ts";

/** Milliseconds between two looks at what changed: a burst of reports costs few weighings. */
const LOOK = 2000;
/** Stories weighed between two looks. */
const AT_ONCE = 50;

const desk = await openDesk(String(workerData));
const stopping = new AbortController();
parentPort?.once("message", () => stopping.abort());

/** Stories that could not be weighed: told once, and left to whoever asks for them. */
const failed = new Set<string>();

async function weighSome(): Promise<void> {
  const marked = await desk.lists.markedStories(AT_ONCE + failed.size);
  for (const story of marked.filter((one) => !failed.has(one))) {
    if (stopping.signal.aborted) return;
    try {
      await desk.record(story);
    } catch (error) {
      failed.add(story);
      const why = error instanceof Error ? error.message : String(error);
      log("not-weighed", `${story} could not be weighed: ${why}`, { story });
    }
    // Lets the word to stop through: weighing itself waits for nothing.
    await wait(0);
  }
}

while (!stopping.signal.aborted) {
  await weighSome();
  await wait(LOOK, undefined, { signal: stopping.signal }).catch((error) => {
    if (!stopping.signal.aborted) throw error;
  });
}
await desk.close();
