import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { isAway } from "../base/index.ts";
import { homeOf } from "./home.ts";
import { weighStory } from "./recording.ts";
import type { WeigherNews, WeigherOrder } from "./weigher.ts";

/** Milliseconds between two looks at what changed: a burst of reports costs few weighings. */
const LOOK = 2000;
/** Stories weighed between two looks. */
const AT_ONCE = 50;

// Not a whole desk: what reads and annotates need not be in memory twice.
const store = await (await homeOf(String(workerData))).open();
const tell = (news: WeigherNews) => parentPort?.postMessage(news);

let stopping = false;
/** Ends a pause. */
let wake = new AbortController();
/** Stories that somebody waits for. */
const asked = new Set<string>();
/** Stories that could not be weighed: told once, and left to whoever asks for them. */
const failed = new Set<string>();

parentPort?.on("message", (order: WeigherOrder) => {
  if (order.kind === "stop") stopping = true;
  else asked.add(order.story);
  wake.abort();
});

async function weighOne(story: string): Promise<void> {
  try {
    if ((await store.storyEntries([story]))[0]?.current === false) await weighStory(story, store);
  } catch (error) {
    // The story stays marked, and is weighed once the database is there again.
    if (isAway(error)) return;
    failed.add(story);
    const why = error instanceof Error ? error.message : String(error);
    tell({ kind: "trouble", story, message: `${story} could not be weighed: ${why}` });
  }
}

async function weighAsked(): Promise<void> {
  for (const story of asked) {
    asked.delete(story);
    await weighOne(story);
    tell({ kind: "done", story });
    await wait(0);
  }
}

async function weighMarked(): Promise<void> {
  const marked = await store.markedStories(AT_ONCE + failed.size).catch((error: unknown) => {
    if (isAway(error)) return [];
    throw error;
  });
  for (const story of marked.filter((one) => !failed.has(one))) {
    // Lets orders in: weighing itself waits for nothing.
    await wait(0);
    await weighAsked();
    if (stopping) return;
    await weighOne(story);
  }
}

while (!stopping) {
  wake = new AbortController();
  const { signal } = wake;
  await weighAsked();
  await weighMarked();
  if (stopping || asked.size > 0) continue;
  await wait(LOOK, undefined, { signal }).catch((error) => {
    if (!signal.aborted) throw error;
  });
}
parentPort?.close();
await store.close();
