import { setTimeout as pause } from "node:timers/promises";
import { isAway } from "../base/index.ts";
import type { Desk, FailedDelivery } from "../desk/index.ts";
import { createClient, type FetchClient } from "../gather/index.ts";
import { log } from "./log.ts";

/** Milliseconds between two looks for alerts that are due. */
const LOOK = 1000;

function tell({ reason, ...failure }: FailedDelivery): void {
  const then = failure.due === null ? "given up" : "tried again";
  log("not-delivered", `watch ${failure.watch}: ${reason}: ${then}`, { ...failure });
}

/**
 * Delivers alerts to webhooks while a desk is served, through the client that everything is fetched through.
 *
 * @param networks in CIDR notation, that webhooks may be in although they are not public
 * @returns what ends it
 */
export function deliverInBackground(desk: Desk, networks: readonly string[]): () => Promise<void> {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = async () => {
    const made: { client?: FetchClient } = {};
    // Only once there is something to post: what has no webhook need not load the client.
    const client = async () => {
      made.client ??= await createClient(networks.length === 0 ? {} : { allow: { networks, anyPort: true } });
      return made.client;
    };
    try {
      while (!signal.aborted) {
        await desk.deliver(client, Date.now(), tell).catch((error: unknown) => {
          // What is due stays due.
          if (!isAway(error)) throw error;
        });
        await pause(LOOK, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await made.client?.close();
    }
  };
  const running = run().catch((error: unknown) => {
    log("not-delivered", `webhooks are not delivered: ${error instanceof Error ? error.message : error}`);
  });
  return () => {
    stopped.abort();
    return running;
  };
}
