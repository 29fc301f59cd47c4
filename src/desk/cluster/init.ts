import { mkdir } from "node:fs/promises";
import { openQueue, type QueuePart, queueAddress, shownQueue } from "../../queue/index.ts";
import { homeOf } from "../home.ts";
import { keepQueue } from "./kept.ts";

/** How a cluster is set up. */
export interface ClusterSettings {
  /** The desk's folder: it keeps the archive, and from now on the queue's address. */
  readonly folder: string;
  /** The database that keeps what is derived, where the desk is new. */
  readonly database?: string | undefined;
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
  /** Where what is derived is kept: its tables are there now. */
  readonly database: string;
  readonly parts: readonly QueuePart[];
}

/**
 * Makes what a cluster needs and is not there, and has the desk log for it. Whoever asks twice changes nothing.
 *
 * @throws DatelineError `unreachable`, or `usage` for an address that is none
 */
export async function initCluster({ folder, database, queue: url, replicas }: ClusterSettings): Promise<ClusterSetUp> {
  queueAddress(url);
  await mkdir(folder, { recursive: true });
  const home = await homeOf(folder, database);
  const store = await home.open();
  const after = await store
    .lastPlace()
    .then((last) => last?.sequence ?? 0)
    .finally(store.close);
  const queue = await openQueue(url, "init");
  try {
    const parts = await queue.init({ after, replicas });
    await keepQueue(folder, url);
    return { queue: shownQueue(url), after, database: home.shown, parts };
  } finally {
    await queue.close();
  }
}
