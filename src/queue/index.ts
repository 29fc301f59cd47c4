/** The queue between the parts of a cluster, over NATS JetStream. */
import type { Queue } from "./queue.ts";

export { type QueueAddress, queueAddress, shownQueue } from "./address.ts";
export type { EntryStream, LoggedEntry, ReadUpTo, TakenEntry } from "./entries.ts";
export type { EntryHead } from "./messages.ts";
export type { Queue } from "./queue.ts";
export type { ResultMessage, ResultStream } from "./results.ts";
export type { Said, SaidStream } from "./said.ts";
export type { QueuePart, QueueSettings, Stretch } from "./streams.ts";

/**
 * Connects to the queue of a desk. The client is loaded now: a desk without a queue does not wait for it.
 *
 * @param url `nats://[user:password@]host[:port][,host…][/name]`
 * @param role who connects, as the server's monitoring shows it
 * @throws DatelineError `unreachable`, or `usage` for an address that is none
 */
export async function openQueue(url: string, role: string): Promise<Queue> {
  const { openNatsQueue } = await import("./queue.ts");
  return openNatsQueue(url, role);
}
