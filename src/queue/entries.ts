import type { Consumer, JsMsg } from "@nats-io/jetstream";
import type { Connection } from "./connect.ts";
import { type EntryHead, headOf, parcelOf } from "./messages.ts";
import { namesOf } from "./names.ts";
import { type Parcels, type Received, received } from "./parcels.ts";
import { entriesHeld, orMissing, type QueueSettings, restartEntries, type Stretch } from "./streams.ts";

/** Milliseconds for which a reader that found nothing waits for what comes. */
const WAITING = 2000;
/** Milliseconds between two looks at what is to be read again. */
const LOOK_AGAIN = 1000;

/** An entry of the log on its way to the readers. */
export interface LoggedEntry extends Omit<EntryHead, "readBy"> {
  /** The record that holds it, as it stands in the archive; empty for a number that the archive cannot bring back. */
  readonly record: Uint8Array;
}

/** An entry that a reader has in hand. */
export interface TakenEntry extends EntryHead {
  readonly received: Received;
  /** How often it was given to a reader, this time included. */
  readonly tries: number;
  /** It is read once more because what came of it was lost: the number of the request, else null. */
  readonly again: number | null;
  /** Says that it is being read: it goes to nobody else for now. */
  readonly working: () => void;
  /** Says that what came of it is kept. */
  readonly done: () => void;
}

/** How far the readers of the entries are, as the queue remembers it. */
export interface ReadUpTo {
  /** They are done with all up to this number. */
  readonly done: number;
  /** They took all up to this number. What a reader that ended had in hand can be forgotten by a queue that starts again. */
  readonly taken: number;
}

/** The entries of the log that were not linked yet, in their order. */
export interface EntryStream {
  /** @returns null where there is no stream */
  readonly held: () => Promise<Stretch | null>;
  /** Begins anew behind a number of the log. */
  readonly restart: (settings: QueueSettings) => Promise<void>;
  /**
   * Sends entries. Each is taken only behind the one before it, so none comes twice and none is left out.
   *
   * @throws where not all were taken: `held` says which
   */
  readonly publish: (entries: readonly LoggedEntry[], after: number) => Promise<void>;
  /** Takes entries that nobody else has in hand, first those that are to be read again; gives up waiting after a while. */
  readonly take: (most: number) => AsyncGenerator<TakenEntry>;
  /** Asks for an entry to be read once more. */
  readonly askAgain: (entry: number) => Promise<void>;
  /** Whether an entry can be had from the queue, its record included. */
  readonly holds: (entry: number) => Promise<boolean>;
  /** Entries that no reader has finished: waiting for one, and in hand. */
  readonly unread: () => Promise<{ readonly waiting: number; readonly inHand: number }>;
  /** How far readers are. */
  readonly readUpTo: () => Promise<ReadUpTo>;
  /** Drops entries up to a number: they are linked. */
  readonly drop: (upTo: number) => Promise<void>;
}

export function createEntries(connection: Connection, parcels: Parcels): EntryStream {
  const { client, manager, address } = connection;
  const names = namesOf(address.name);
  const held = () => entriesHeld(connection);
  const afterOf = async (): Promise<number> => (await held())?.after ?? 0;
  const consumers = new Map<string, Promise<Consumer>>();
  const consumerOf = (stream: string): Promise<Consumer> => {
    const known = consumers.get(stream);
    if (known !== undefined) return known;
    const asked = client.consumers.get(stream, names.readers);
    consumers.set(stream, asked);
    return asked;
  };
  const fetched = async function* (stream: string, most: number, expires: number): AsyncGenerator<JsMsg> {
    try {
      yield* await (await consumerOf(stream)).fetch({ max_messages: most, expires });
    } catch (error) {
      // The stream may have been made anew: the next one asks for its consumer as it is then.
      consumers.delete(stream);
      throw error;
    }
  };
  const stored = async (entry: number): Promise<Received | null> => {
    const seq = entry - (await afterOf());
    if (seq < 1) return null;
    const found = await orMissing(manager.streams.getMessage(names.entries, { seq }));
    return found === null ? null : received({ headers: found.header, data: found.data });
  };
  const inHand = (message: JsMsg) => ({
    tries: message.info.deliveryCount,
    working: () => message.working(),
    done: () => message.ack(),
  });

  let looked = Number.NEGATIVE_INFINITY;
  /** What was asked for again; requests for entries that are linked by now are done with. */
  const takeAgain = async function* (most: number): AsyncGenerator<TakenEntry> {
    for await (const message of fetched(names.again, most, 1000)) {
      const found = await stored(Number(message.string()));
      const head = found === null ? null : headOf(found);
      if (found === null || head === null) message.ack();
      else yield { ...head, received: found, again: message.seq, ...inHand(message) };
    }
  };
  return {
    held,
    restart: async (settings) => {
      consumers.clear();
      await restartEntries(connection, settings);
    },
    publish: async (entries, after) => {
      const packed = await Promise.all(
        entries.map(({ record, ...head }) =>
          parcels.pack(`entry-${head.entry}`, parcelOf({ ...head, readBy: null }, record)),
        ),
      );
      const first = (entries[0]?.entry ?? 0) - after - 1;
      const sent = packed.map((message, index) =>
        parcels.send(names.subject("entries"), message, {
          expect: { streamName: names.entries, lastSequence: first + index },
        }),
      );
      // All are waited for, so that nothing is under way any more when it is seen which were taken.
      for (const outcome of await Promise.allSettled(sent)) if (outcome.status === "rejected") throw outcome.reason;
    },
    take: async function* (most) {
      if (performance.now() - looked > LOOK_AGAIN) {
        looked = performance.now();
        const { num_pending: asked } = await manager.consumers.info(names.again, names.readers);
        if (asked > 0) yield* takeAgain(most);
      }
      for await (const message of fetched(names.entries, most, WAITING)) {
        const came = received({ headers: message.headers, data: message.data });
        const head = headOf(came);
        if (head === null) message.ack();
        else yield { ...head, received: came, again: null, ...inHand(message) };
      }
    },
    askAgain: async (entry) => {
      await client.publish(names.subject("again"), String(entry), { msgID: String(entry) });
    },
    holds: async (entry) => {
      const found = await stored(entry);
      return found !== null && (await parcels.open(found)) !== null;
    },
    unread: async () => {
      const { num_pending: waiting, num_ack_pending } = await manager.consumers.info(names.entries, names.readers);
      return { waiting, inHand: num_ack_pending };
    },
    readUpTo: async () => {
      const { ack_floor, delivered, num_ack_pending } = await manager.consumers.info(names.entries, names.readers);
      const after = await afterOf();
      const taken = after + delivered.stream_seq;
      return { done: num_ack_pending === 0 ? taken : after + ack_floor.stream_seq, taken };
    },
    drop: async (upTo) => {
      // The last stays: an empty stream forgets where it was when its server starts again.
      const seq = upTo - (await afterOf());
      if (seq > 1) await manager.streams.purge(names.entries, { seq });
    },
  };
}
