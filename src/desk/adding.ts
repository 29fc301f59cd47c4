import { digest, isoTime } from "../base/index.ts";
import type { Gathered } from "../gather/index.ts";
import type { Capture, Refusal } from "../model/index.ts";
import type { LogEntry, LogWriter, Store } from "../store/index.ts";
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

async function* batches(captures: AsyncIterable<Gathered>): AsyncGenerator<Gathered[]> {
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
async function takenDownBefore({ bytes, url, name }: Capture, store: Store): Promise<Receipt | null> {
  if (await store.isErased(digest(bytes))) return takenDown(name, null, null);
  const tombstone = url === null ? null : await store.tombstone(addressId(url));
  return tombstone === null ? null : takenDown(name, null, tombstone.reason);
}

/** A resource by its bytes and its address. */
function keyOf({ bytes, url }: Capture): string {
  return `${digest(bytes)} ${url ?? ""}`;
}

/** A batch that is on disk and being read; what it brings is not in the store yet. */
interface Logged {
  /** Of what was not logged: refused, or known. */
  readonly receipts: readonly Receipt[];
  readonly reading: Reading | null;
  /** Numbers of its resources by their keys. */
  readonly keys: ReadonlyMap<string, number>;
  /** The last of its numbers. */
  readonly last: number;
}

/** The receipt of a resource that the desk has already, or that came before in this run; null for a new one. */
async function unchanged(resource: Capture, sequence: number | null, store: Store): Promise<Receipt | null> {
  const known = sequence ?? (await store.findResource(digest(resource.bytes), resource.url));
  if (known === null) return null;
  const carried = await store.carriedBy(known);
  const report = carried.length === 1 ? (carried[0] ?? null) : null;
  return {
    sequence: known,
    name: resource.name,
    status: "unchanged",
    report,
    revision: null,
    code: null,
    message: null,
  };
}

/** Logs a batch and begins to read it. */
async function logBatch(
  batch: readonly Gathered[],
  before: Logged,
  { store, readers }: Session,
  writer: LogWriter,
  byReference: boolean,
): Promise<Logged> {
  const receipts: Receipt[] = [];
  const entries: LogEntry[] = [];
  const keys = new Map<string, number>();
  for (const gathered of batch) {
    if ("refused" in gathered) {
      receipts.push(refusedReceipt(gathered));
      continue;
    }
    const resource: Capture = gathered;
    const key = keyOf(resource);
    const inFlight = keys.get(key) ?? before.keys.get(key) ?? null;
    const receipt = (await takenDownBefore(resource, store)) ?? (await unchanged(resource, inFlight, store));
    if (receipt !== null) {
      receipts.push(receipt);
      continue;
    }
    const sequence = before.last + entries.length + 1;
    keys.set(key, sequence);
    entries.push({ sequence, logged: isoTime(Date.now()), ...loggedAs(resource, byReference, digest(resource.bytes)) });
  }
  await keepUnlogged(
    receipts.filter(({ code }) => code !== "taken-down"),
    store,
  );
  const reading = entries.length === 0 ? null : beginReading(await writer.append(entries), readers);
  return { receipts, reading, keys, last: before.last + entries.length };
}

async function settle({ receipts, reading, last }: Logged, session: Session): Promise<Receipt[]> {
  const taken = reading === null ? [] : await keepReading(reading, session);
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
  let before: Logged = { receipts: [], reading: null, keys: new Map(), last };
  let waiting: Logged | null = null;
  try {
    for await (const batch of batches(captures)) {
      before = await logBatch(batch, before, session, writer, byReference);
      const settled: Logged | null = waiting;
      waiting = before;
      if (settled !== null) yield* await settle(settled, session);
    }
    const settled = waiting;
    waiting = null;
    if (settled !== null) yield* await settle(settled, session);
  } catch (error) {
    // Nothing is stored behind what could not be: the next start derives it from the log, in its order.
    waiting = null;
    throw error;
  } finally {
    // Whoever wants no more receipts leaves nothing half done.
    if (waiting !== null) await settle(waiting, session);
  }
}
