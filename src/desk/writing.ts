import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "../base/index.ts";
import type { Gathered } from "../gather/index.ts";
import type { Capture, Decision, Refusal } from "../model/index.ts";
import {
  type LogEntry,
  type LogWriter,
  openLogWriter,
  openSqliteStore,
  type Quarantined,
  type Store,
  type StoredSource,
} from "../store/index.ts";
import { catchUp, derive, type Session } from "./deriving.ts";
import { type Receipt, takenDown } from "./intake.ts";
import { lockDesk } from "./lock.ts";
import { openPlacer } from "./placing.ts";
import { addressId, loggedAs } from "./references.ts";
import { erase } from "./takedown.ts";
import { keepUnlogged } from "./unlogged.ts";
import { versions } from "./versions.ts";

/** How captures are added. */
export interface AddOptions {
  readonly byReference?: boolean;
}

/** Resources logged, read and committed together: a receipt waits for no more than these. */
const BATCH = 64;
/** Bytes after which a batch is closed whatever its count. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** Today's time for the log: the only clock a desk reads. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

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

/** Logs and takes in one batch; resources that the store has, or that came before in the batch, are not logged again. */
async function addBatch(
  batch: readonly Gathered[],
  writer: LogWriter,
  session: Session,
  from: number,
  byReference: boolean,
): Promise<{ receipts: Receipt[]; next: number }> {
  const { store } = session;
  const receipts: Receipt[] = [];
  const entries: LogEntry[] = [];
  const inBatch = new Set<string>();
  let next = from;
  for (const gathered of batch) {
    if ("refused" in gathered) {
      receipts.push(refusedReceipt(gathered));
      continue;
    }
    const resource: Capture = gathered;
    const key = `${digest(resource.bytes)} ${resource.url ?? ""}`;
    const gone = await takenDownBefore(resource, store);
    if (gone !== null) {
      receipts.push(gone);
      continue;
    }
    const known = await store.findResource(digest(resource.bytes), resource.url);
    if (known !== null || inBatch.has(key)) {
      const carried = known === null ? [] : await store.carriedBy(known);
      receipts.push({
        sequence: known,
        name: resource.name,
        status: "unchanged",
        report: carried.length === 1 ? (carried[0] ?? null) : null,
        revision: null,
        code: null,
        message: null,
      });
      continue;
    }
    inBatch.add(key);
    entries.push({ sequence: next, logged: now(), ...loggedAs(resource, byReference, digest(resource.bytes)) });
    next += 1;
  }
  await keepUnlogged(
    receipts.filter(({ code }) => code !== "taken-down"),
    store,
  );
  if (entries.length > 0) receipts.push(...(await derive(await writer.append(entries), session)));
  return { receipts, next };
}

/** Where a desk is kept, and how it is written to. */
export interface Place {
  readonly folder: string;
  readonly archive: string;
  readonly store: Store;
  readonly patience?: number | undefined;
}

/** Opens a desk for writing, catches up with its log, and does something with it; nobody else writes meanwhile. */
async function* writing<T>(
  { folder, archive, store, patience }: Place,
  use: (session: Session, writer: LogWriter, next: number) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const unlock = await lockDesk(folder, patience);
  try {
    const session: Session = { folder, archive, store, placer: await openPlacer(folder, store) };
    await catchUp(session);
    await store.setVersions(versions);
    const writer = await openLogWriter(archive);
    try {
      yield* use(session, writer, ((await store.lastPlace())?.sequence ?? 0) + 1);
    } finally {
      await writer.close();
      await erase(archive, store);
      await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    }
  } finally {
    await unlock();
  }
}

/** Adds captures to a desk, a receipt each. */
export function addAll(
  place: Place,
  captures: AsyncIterable<Gathered>,
  { byReference = false }: AddOptions,
): AsyncGenerator<Receipt> {
  return writing(place, async function* (session, writer, first) {
    let next = first;
    for await (const batch of batches(captures)) {
      const added = await addBatch(batch, writer, session, next, byReference);
      next = added.next;
      await session.placer.keep(next - 1);
      yield* added.receipts;
    }
  });
}

/** Logs a decision and does it. @returns its number in the log */
export async function addDecision(place: Place, decision: Decision): Promise<number> {
  const done = writing(place, async function* (session, writer, sequence) {
    await derive(await writer.append([{ sequence, logged: now(), kind: "decision", decision }]), session);
    yield sequence;
  });
  let number = 0;
  for await (const sequence of done) number = sequence;
  return number;
}

/** Derives a desk's store again from its archive, and puts it in the place of the old one. */
export async function rebuildStore(
  { folder, archive }: Pick<Place, "folder" | "archive">,
  unlogged: readonly Quarantined[],
  sources: readonly StoredSource[],
): Promise<{ resources: number; reports: number }> {
  const fresh = join(folder, "desk.db.new");
  for (const suffix of ["", "-wal", "-shm"]) await rm(fresh + suffix, { force: true });
  const store = await openSqliteStore(fresh);
  let rebuilt = { resources: 0, reports: 0 };
  try {
    await store.carryOver(join(folder, "desk.db"));
    await store.save({ resources: [], reports: [], quarantined: unlogged });
    for (const source of sources) await store.saveSource(source);
    const session: Session = { folder, archive, store, placer: await openPlacer(folder, store) };
    const resources = await catchUp(session);
    await erase(archive, store);
    await store.setVersions(versions);
    await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    rebuilt = { resources, reports: await store.reportCount() };
  } finally {
    await store.close();
  }
  for (const suffix of ["-wal", "-shm"]) await rm(join(folder, `desk.db${suffix}`), { force: true });
  await rename(fresh, join(folder, "desk.db"));
  return rebuilt;
}
