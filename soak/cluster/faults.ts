import { setTimeout as wait } from "node:timers/promises";
import { openQueue, type ResultMessage } from "../../src/queue/index.ts";
import type { NatsServers } from "../../test/support/nats.ts";
import type { PostgresServer } from "../../test/support/postgres.ts";
import type { Running } from "./processes.ts";

/** What faults are done to. */
export interface Target {
  readonly queue: string;
  readonly nats: NatsServers;
  readonly postgres: PostgresServer | null;
  readonly readers: Running[];
  readonly linkers: Running[];
  readonly random: (below: number) => number;
  readonly startReader: () => Running;
  readonly startLinker: () => Running;
}

/** Something that is done to a cluster while it works. */
export interface Fault {
  readonly name: string;
  readonly strike: (target: Target) => Promise<void>;
}

/** Milliseconds for which a server is away. */
const AWAY = 3000;
/** Results that are sent once more. */
const AGAIN = 40;

function kill(from: Running[], at: number): void {
  const [killed] = from.splice(at, 1);
  killed?.process.kill("SIGKILL");
}

/** Sends results once more, the last first, as if others had read the same entries too. */
async function repeat(url: string): Promise<void> {
  const queue = await openQueue(url, "soak");
  const seen: ResultMessage[] = [];
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), 2000);
  for await (const [, message] of queue.results.follow(ended.signal)) {
    if (message !== null) seen.push(message);
    if (seen.length >= AGAIN) break;
  }
  clearTimeout(timer);
  for (const [index, { received, number, ...head }] of seen.reverse().entries()) {
    const body = await queue.results.open(received);
    // A request that was never made: its number is part of the message's id, which the queue has not seen.
    if (body !== null) await queue.results.publish(head, body, 1_000_000 + number + index);
  }
  await queue.close();
}

export const faults: readonly Fault[] = [
  {
    name: "a reader killed",
    strike: async ({ readers, random, startReader }) => {
      kill(readers, random(readers.length));
      readers.push(startReader());
    },
  },
  {
    name: "the linker killed",
    strike: async ({ linkers, startLinker }) => {
      const leading = linkers.findLastIndex(({ events }) => events.some(({ event }) => event === "linking"));
      kill(linkers, Math.max(0, leading));
      linkers.push(startLinker());
    },
  },
  {
    name: "a node of the queue stopped and started",
    strike: async ({ nats, random }) => {
      const node = nats.nodes[random(nats.nodes.length)];
      await node?.stop();
      await wait(AWAY);
      await node?.start();
    },
  },
  {
    name: "the database restarted",
    strike: async ({ postgres }) => postgres?.restart(),
  },
  {
    name: "results sent twice, the last first",
    strike: ({ queue }) => repeat(queue),
  },
];
