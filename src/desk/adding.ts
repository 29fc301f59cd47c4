import { digest, isoTime } from "../base/index.ts";
import type { Gathered } from "../gather/index.ts";
import type { Capture, Refusal } from "../model/index.ts";
import type { LogEntry, LogWriter, PlacedEntry, Store } from "../store/index.ts";
import { keepReading, type Session } from "./deriving.ts";
import { beginReading, type Reading, type Receipt, takenDown } from "./intake.ts";
import { addressId, loggedAs } from "./references.ts";
import { keepUnlogged } from "./unlogged.ts";

/** How captures are added. */
export interface AddOptions {
  readonly byReference?: boolean;
}

/** Resources logged, read and committed together: a receipt waits for no more than these. */
const BATCH = 64;
/** Bytes after which a batch is closed whatever its count. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** Captures in stretches that are logged together. */
export async function* batches(captures: AsyncIterable<Gathered>): AsyncGenerator<Gathered[]> {
  let batch: Gathered[] = [];
  let bytes = 0;
  for await (const gathered of captures) {
    batch.push(gathered);
    bytes += "refused" in gathered ? 0 : gathered.bytes.length;
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function refusedReceipt(gathered: Refusal): Receipt {
  return {
    sequence: null,
    name: gathered.message.split(":")[0] ?? "",
    status: "refused",
    report: null,
    revision: null,
    code: gathered.code,
    message: gathered.message,
  };
}

/** The receipt of a resource that is known, before it is logged, to hold what was taken down; null for any other. */
async function takenDownBefore({ url, name }: Capture, sum: string, store: Store): Promise<Receipt | null> {
  if (await store.isErased(sum)) return takenDown(name, null, null);
  const tombstone = url === null ? null : await store.tombstone(addressId(url));
  return tombstone === null ? null : takenDown(name, null, tombstone.reason);
}

/** Resources that are logged and not in the store yet: what comes again meanwhile is known. */
export interface InFlight {
  /** The number of a resource with these bytes (SHA-256) from that address; null where there is none. */
  readonly find: (sum: string, url: string | null) => number | null;
  readonly note: (sum: string, url: string | null, sequence: number) => void;
  /** Forgets those up to a number: the store has them. */
  readonly settled: (upTo: number) => void;
}

export function createInFlight(): InFlight {
  const keys = new Map<string, number>();
  const keyOf = (sum: string, url: string | null) => `${sum} ${url ?? ""}`;
  return {
    find: (sum, url) => keys.get(keyOf(sum, url)) ?? null,
    note: (sum, url, sequence) => keys.set(keyOf(sum, url), sequence),
    settled: (upTo) => {
      // They stand in the order of their numbers.
      for (const [key, sequence] of keys) {
        if (sequence > upTo) break;
        keys.delete(key);
      }
    },
  };
}

/** The receipt of a resource that the desk has already, or that came before in this run; null for a new one. */
async function unchanged(
  { name, url }: Capture,
  sum: string,
  sequence: number | null,
  store: Store,
): Promise<Receipt | null> {
  const known = sequence ?? (await store.findResource(sum, url));
  if (known === null) return null;
  const carried = await store.carriedBy(known);
  const report = carried.length === 1 ? (carried[0] ?? null) : null;
  return {
    sequence: known,
    name,
    status: "unchanged",
    report,
    revision: null,
    code: null,
    message: null,
  };
}

/** Where captures are logged, and what is known of those that came before. */
export interface Logging {
  readonly store: Store;
  readonly writer: LogWriter;
  readonly inFlight: InFlight;
}

/** A batch that is on disk. */
export interface Logged {
  /** Of what was not logged: refused, or known. */
  readonly receipts: readonly Receipt[];
  readonly entries: readonly PlacedEntry[];
  /** The last of its numbers. */
  readonly last: number;
}

/**
 * Logs what is new in a batch: when it returns, that survives power loss.
 *
 * @param last the number of the log's last entry
 */
export async function logBatch(
  batch: readonly Gathered[],
  last: number,
  { store, writer, inFlight }: Logging,
  byReference: boolean,
): Promise<Logged> {
  const receipts: Receipt[] = [];
  const entries: LogEntry[] = [];
  for (const gathered of batch) {
    if ("refused" in gathered) {
      receipts.push(refusedReceipt(gathered));
      continue;
    }
    const resource: Capture = gathered;
    const sum = digest(resource.bytes);
    const known = inFlight.find(sum, resource.url);
    const receipt = (await takenDownBefore(resource, sum, store)) ?? (await unchanged(resource, sum, known, store));
    if (receipt !== null) {
      receipts.push(receipt);
      continue;
    }
    const sequence = last + entries.length + 1;
    inFlight.note(sum, resource.url, sequence);
    entries.push({ sequence, logged: isoTime(Date.now()), ...loggedAs(resource, byReference, sum) });
  }
  await keepUnlogged(
    receipts.filter(({ code }) => code !== "taken-down"),
    store,
  );
  const placed = entries.length === 0 ? [] : await writer.append(entries);
  return { receipts, entries: placed, last: last + entries.length };
}

/** A batch that is on disk and being read; what it brings is not in the store yet. */
interface BeingRead extends Logged {
  readonly reading: Reading | null;
}

async function settle(
  { receipts, reading, last }: BeingRead,
  session: Session,
  inFlight: InFlight,
): Promise<Receipt[]> {
  const taken = reading === null ? [] : await keepReading(reading, session);
  inFlight.settled(last);
  await session.placer.keep(last);
  return [...receipts, ...taken];
}

/**
 * Adds captures, a receipt each once it is stored. While one batch is linked and stored the next is on disk already and being read.
 *
 * @param last the number of the log's last entry
 */
export async function* addCaptures(
  captures: AsyncIterable<Gathered>,
  session: Session,
  writer: LogWriter,
  last: number,
  { byReference = false }: AddOptions,
): AsyncGenerator<Receipt> {
  const inFlight = createInFlight();
  let end = last;
  let waiting: BeingRead | null = null;
  try {
    for await (const batch of batches(captures)) {
      const logged = await logBatch(batch, end, { store: session.store, writer, inFlight }, byReference);
      end = logged.last;
      const reading = logged.entries.length === 0 ? null : beginReading(logged.entries, session.readers);
      const settled: BeingRead | null = waiting;
      waiting = { ...logged, reading };
      if (settled !== null) yield* await settle(settled, session, inFlight);
    }
    const settled = waiting;
    waiting = null;
    if (settled !== null) yield* await settle(settled, session, inFlight);
  } catch (error) {
    // Nothing is stored behind what could not be: the next start derives it from the log, in its order.
    waiting = null;
    throw error;
  } finally {
    // Whoever wants no more receipts leaves nothing half done.
    if (waiting !== null) await settle(waiting, session, inFlight);
  }
}
