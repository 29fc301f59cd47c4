import { mkdir } from "node:fs/promises";
import { openQueue, type QueuePart, queueAddress, shownQueue } from "../../queue/index.ts";
import { keepQueue } from "./kept.ts";
import { openStoreOf } from "./store-of.ts";

/** How a cluster is set up. */
export interface ClusterSettings {
  /** The desk's folder: it keeps the archive, and from now on the queue's address. */
  readonly folder: string;
  readonly queue: string;
  /** Nodes of the queue that hold each message. */
  readonly replicas: number;
}

/** What was set up. */
export interface ClusterSetUp {
  /** The queue, without user and password. */
  readonly queue: string;
  /** Number of the last entry of the log that is linked: what comes after it goes over the queue. */
  readonly after: number;
  readonly parts: readonly QueuePart[];
}

/**
 * Makes what a cluster needs and is not there, and has the desk log for it. Whoever asks twice changes nothing.
 *
 * @throws DatelineError `unreachable`, or `usage` for an address that is none
 */
export async function initCluster({ folder, queue: url, replicas }: ClusterSettings): Promise<ClusterSetUp> {
  queueAddress(url);
  await mkdir(folder, { recursive: true });
  const store = await openStoreOf(folder);
  const after = await store
    .lastPlace()
    .then((last) => last?.sequence ?? 0)
    .finally(store.close);
  const queue = await openQueue(url, "init");
  try {
    const parts = await queue.init({ after, replicas });
    await keepQueue(folder, url);
    return { queue: shownQueue(url), after, parts };
  } finally {
    await queue.close();
  }
}
