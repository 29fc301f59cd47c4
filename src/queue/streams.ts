import {
  AckPolicy,
  type ConsumerConfig,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from "@nats-io/jetstream";
import { Objm } from "@nats-io/obj";
import { nanos } from "@nats-io/transport-node";
import type { Connection } from "./connect.ts";
import { type Names, namesOf } from "./names.ts";

/** Entries that may wait: whoever logs more waits too. About three hours of all the world's reports. */
const MOST_ENTRIES = 250_000;
/** Milliseconds after which an entry that a reader has not spoken of goes to another. */
const READER_SILENT = 10_000;
/** Entries that all readers together may have in hand: how far out of order results can come while none is lost. */
const MOST_IN_HAND = 1024;
/** Milliseconds within which a message of the same id is the same message. */
const SAME = 120_000;
/** The same for requests to read an entry once more: one that got lost is made again. */
const SAME_REQUEST = 30_000;

/** The log's number of the entry before the first that a stream of entries was made for: its own sequence begins at 1. */
const madeAfter = /^entries of the log after (\d+)$/;

type Config = Partial<StreamConfig> & { readonly name: string };

function configs(desk: string, names: Names, after: number, replicas: number): Config[] {
  const common = {
    storage: StorageType.File,
    num_replicas: replicas,
    duplicate_window: nanos(SAME),
    allow_direct: true,
  };
  return [
    {
      ...common,
      name: names.entries,
      subjects: [names.subject("entries")],
      description: `entries of the log after ${after}`,
      max_msgs: MOST_ENTRIES,
      discard: DiscardPolicy.New,
    },
    {
      ...common,
      name: names.results,
      subjects: [names.subject("results")],
      description: `what workers made of the entries of ${desk}`,
    },
    {
      ...common,
      name: names.again,
      subjects: [names.subject("again")],
      description: `entries of ${desk} to be read once more`,
      retention: RetentionPolicy.Workqueue,
      duplicate_window: nanos(SAME_REQUEST),
    },
    {
      ...common,
      name: names.state,
      subjects: [`${names.subject("state")}.>`],
      description: `what each part of ${desk} said of itself last`,
      max_msgs_per_subject: 1,
    },
  ];
}

function readersOf(names: Names): Partial<ConsumerConfig> {
  return {
    durable_name: names.readers,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(READER_SILENT),
    max_ack_pending: MOST_IN_HAND,
  };
}

const missing: readonly number[] = [
  JetStreamApiCodes.StreamNotFound,
  JetStreamApiCodes.ConsumerNotFound,
  JetStreamApiCodes.NoMessageFound,
];

function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && missing.includes(error.code);
}

/** What a request tells, or null where the stream, consumer or message that it asks for is not there. */
export async function orMissing<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** Something that the queue of a desk needs. */
export interface QueuePart {
  readonly part: string;
  /** It was made now; else it was there. */
  readonly made: boolean;
}

async function haveStream({ manager }: Connection, config: Config): Promise<QueuePart> {
  const part = `stream ${config.name}`;
  const there = await orMissing(manager.streams.info(config.name));
  if (there === null) await manager.streams.add(config);
  else {
    // What a stream was made for stays; how many nodes hold it may change.
    const { description: _description, ...changed } = config;
    await manager.streams.update(config.name, { ...changed, description: there.config.description ?? "" });
  }
  return { part, made: there === null };
}

async function haveReaders({ manager }: Connection, names: Names, stream: string): Promise<QueuePart> {
  const there = await orMissing(manager.consumers.info(stream, names.readers));
  if (there === null) await manager.consumers.add(stream, readersOf(names));
  return { part: `consumer ${names.readers} of ${stream}`, made: there === null };
}

/** How the streams of a desk are made. */
export interface QueueSettings {
  /** Number of the last entry of the log that needs no reading any more. */
  readonly after: number;
  /** Nodes that hold each message. */
  readonly replicas: number;
}

/** Makes what the queue of a desk needs and is not there. Whoever asks twice changes nothing. */
export async function initStreams(connection: Connection, { after, replicas }: QueueSettings): Promise<QueuePart[]> {
  const { name } = connection.address;
  const names = namesOf(name);
  const parts: QueuePart[] = [];
  for (const config of configs(name, names, after, replicas)) parts.push(await haveStream(connection, config));
  for (const stream of [names.entries, names.again]) parts.push(await haveReaders(connection, names, stream));
  const large = (await orMissing(connection.manager.streams.info(`OBJ_${names.large}`))) !== null;
  await new Objm(connection.client).create(names.large, { replicas, storage: StorageType.File });
  return [...parts, { part: `object store ${names.large}`, made: !large }];
}

/** The stretch of the log that the stream of entries holds. */
export interface Stretch {
  /** Number of the entry before the first that the stream was made for: an entry's number less this is its sequence there. */
  readonly after: number;
  /** The first that it still holds, and the last that it ever held; `first` is `last + 1` where it holds none. */
  readonly first: number;
  readonly last: number;
  readonly replicas: number;
}

function stretchOf({ config, state }: StreamInfo): Stretch {
  const after = Number(madeAfter.exec(config.description ?? "")?.[1] ?? 0);
  const first = state.messages === 0 ? state.last_seq + 1 : state.first_seq;
  return { after, first: after + first, last: after + state.last_seq, replicas: config.num_replicas };
}

/** The stretch that the stream of entries holds; null where there is no such stream. */
export async function entriesHeld({ manager, address }: Connection): Promise<Stretch | null> {
  const info = await orMissing(manager.streams.info(namesOf(address.name).entries));
  return info === null ? null : stretchOf(info);
}

/** Makes the stream of entries anew, for those after a number: what it held is in the store, or is sent again from the log. */
export async function restartEntries(connection: Connection, settings: QueueSettings): Promise<void> {
  const names = namesOf(connection.address.name);
  await orMissing(connection.manager.streams.delete(names.entries));
  await initStreams(connection, settings);
}
