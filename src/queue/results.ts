import { DeliverPolicy } from "@nats-io/jetstream";
import type { Connection } from "./connect.ts";
import { type EntryHead, headOf, parcelOf } from "./messages.ts";
import { namesOf } from "./names.ts";
import { type Parcels, type Received, received } from "./parcels.ts";
import { orMissing } from "./streams.ts";

/** Results that are fetched ahead of the one that is looked at. */
const AHEAD = 64;

/** What came of an entry, as it came. */
export interface ResultMessage extends EntryHead {
  /** Its number among the results. */
  readonly number: number;
  readonly received: Received;
}

/** What readers made of entries, in the order in which they were done. */
export interface ResultStream {
  /** Sends what came of an entry. @param again the request for which it was read once more, or null */
  readonly publish: (head: EntryHead, body: Uint8Array, again: number | null) => Promise<void>;
  /** All that are there and all that come, by their numbers, until the signal; null for one that is none of ours. */
  readonly follow: (signal: AbortSignal) => AsyncGenerator<readonly [number, ResultMessage | null]>;
  /** One that was seen before. */
  readonly get: (number: number) => Promise<ResultMessage | null>;
  /** The body of a result; null where it is lost. */
  readonly open: (received: Received) => Promise<Uint8Array | null>;
  /** Number of the last result that is held; 0 where none is. */
  readonly last: () => Promise<number>;
  /** Drops those before a number: what they brought is in the store. */
  readonly dropBefore: (number: number) => Promise<void>;
}

export function createResults({ client, manager, address }: Connection, parcels: Parcels): ResultStream {
  const names = namesOf(address.name);
  const messageOf = (number: number, came: Received): ResultMessage | null => {
    const head = headOf(came);
    return head === null ? null : { ...head, number, received: came };
  };
  return {
    publish: async (head, body, again) => {
      const id = again === null ? String(head.entry) : `${head.entry}.${again}`;
      const packed = await parcels.pack(`result-${head.entry}`, parcelOf(head, body));
      await parcels.send(names.subject("results"), packed, { msgID: id, expect: { streamName: names.results } });
    },
    follow: async function* (signal) {
      const consumer = await client.consumers.get(names.results, { deliver_policy: DeliverPolicy.All });
      const messages = await consumer.consume({ max_messages: AHEAD });
      const stop = () => void messages.close();
      signal.addEventListener("abort", stop);
      try {
        if (signal.aborted) return;
        for await (const { seq, headers, data } of messages) yield [seq, messageOf(seq, received({ headers, data }))];
      } finally {
        signal.removeEventListener("abort", stop);
        await messages.close();
      }
    },
    get: async (number) => {
      const found = await orMissing(manager.streams.getMessage(names.results, { seq: number }));
      return found === null ? null : messageOf(number, received({ headers: found.header, data: found.data }));
    },
    open: parcels.open,
    last: async () => {
      const { messages, last_seq } = (await manager.streams.info(names.results)).state;
      return messages === 0 ? 0 : last_seq;
    },
    dropBefore: async (number) => {
      if (number > 1) await manager.streams.purge(names.results, { seq: number });
    },
  };
}
