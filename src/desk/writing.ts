import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isoTime } from "../base/index.ts";
import type { Gathered } from "../gather/index.ts";
import type { Decision } from "../model/index.ts";
import {
  type LogWriter,
  openLogWriter,
  openSqliteStore,
  type Quarantined,
  type Store,
  type StoredSource,
} from "../store/index.ts";
import { type AddOptions, addCaptures } from "./adding.ts";
import { catchUp, derive, type Session } from "./deriving.ts";
import type { Receipt } from "./intake.ts";
import { lockDesk } from "./lock.ts";
import { openPlacer } from "./placing.ts";
import { createReaders } from "./readers/index.ts";
import { erase } from "./takedown.ts";
import { versions } from "./versions.ts";

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
  const readers = createReaders();
  try {
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
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
    await readers.stop();
    await unlock();
  }
}

/** Adds captures to a desk, a receipt each. */
export function addAll(place: Place, captures: AsyncIterable<Gathered>, options: AddOptions): AsyncGenerator<Receipt> {
  return writing(place, (session, writer, next) => addCaptures(captures, session, writer, next - 1, options));
}

/** Logs a decision and does it. @returns its number in the log */
export async function addDecision(place: Place, decision: Decision): Promise<number> {
  const done = writing(place, async function* (session, writer, sequence) {
    await derive(await writer.append([{ sequence, logged: isoTime(Date.now()), kind: "decision", decision }]), session);
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
  const readers = createReaders();
  let rebuilt = { resources: 0, reports: 0 };
  try {
    await store.carryOver(join(folder, "desk.db"));
    await store.save({ resources: [], reports: [], quarantined: unlogged });
    for (const source of sources) await store.saveSource(source);
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
    const resources = await catchUp(session);
    await erase(archive, store);
    await store.setVersions(versions);
    await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    rebuilt = { resources, reports: await store.reportCount() };
  } finally {
    await readers.stop();
    await store.close();
  }
  for (const suffix of ["-wal", "-shm"]) await rm(join(folder, `desk.db${suffix}`), { force: true });
  await rename(fresh, join(folder, "desk.db"));
  return rebuilt;
}
