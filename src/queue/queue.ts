import { connectQueue, queueFailure } from "./connect.ts";
import { createEntries, type EntryStream } from "./entries.ts";
import { createParcels, type Parcels } from "./parcels.ts";
import { createResults, type ResultStream } from "./results.ts";
import { createSaid, type SaidStream } from "./said.ts";
import { initStreams, type QueuePart, type QueueSettings } from "./streams.ts";

/** The queue of one desk. */
export interface Queue {
  /** The desk's name on it. */
  readonly name: string;
  /** Makes what is not there, and says what was. */
  readonly init: (settings: QueueSettings) => Promise<QueuePart[]>;
  readonly entries: EntryStream;
  readonly results: ResultStream;
  readonly said: SaidStream;
  /** The record of an entry; null where it is lost. */
  readonly open: Parcels["open"];
  /** Drops the large bodies of entries up to a number. */
  readonly dropLarge: Parcels["drop"];
  readonly close: () => Promise<void>;
}

/** Connects to a queue: see `openQueue`. */
export async function openNatsQueue(url: string, role: string): Promise<Queue> {
  const connection = await connectQueue(url, role);
  const parcels = createParcels(connection);
  return {
    name: connection.address.name,
    init: async (settings) => {
      try {
        return await initStreams(connection, settings);
      } catch (cause) {
        throw queueFailure("make its streams", cause);
      }
    },
    entries: createEntries(connection, parcels),
    results: createResults(connection, parcels),
    said: createSaid(connection),
    open: parcels.open,
    dropLarge: parcels.drop,
    close: () => connection.nats.close(),
  };
}
