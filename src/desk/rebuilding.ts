import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError } from "../base/index.ts";
import { openSqliteStore, type Store } from "../store/index.ts";
import { catchUp, type Session } from "./deriving.ts";
import { lockDesk } from "./lock.ts";
import { openPlacer } from "./placing.ts";
import { createReaders } from "./readers/index.ts";
import { erase } from "./takedown.ts";
import { unloggedIn } from "./unlogged.ts";
import { versions } from "./versions.ts";

/** What came of deriving a desk again. */
export interface Rebuilt {
  readonly resources: number;
  readonly reports: number;
  /** Where the old database is kept, if it could not be read: what it alone held is lost but for a backup. */
  readonly damaged: string | null;
}

async function remove(path: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(path + suffix, { force: true });
}

/** Takes over what only the old database holds, and no log brings back. */
async function carryOver(path: string, fresh: Store): Promise<void> {
  const old = await openSqliteStore(path);
  try {
    await fresh.save({ resources: [], reports: [], quarantined: await unloggedIn(old) });
    for (const source of await old.sources()) await fresh.saveSource(source);
    const snapshot = await old.snapshot();
    try {
      await fresh.carryOver(snapshot);
    } finally {
      await snapshot.close();
    }
  } finally {
    await old.close();
  }
}

/** Whether the old database could be read; what could be read of a damaged one is taken over. */
async function isCarriedOver(path: string, fresh: Store): Promise<boolean> {
  try {
    await carryOver(path, fresh);
    return true;
  } catch (error) {
    if (error instanceof DatelineError && (error.code === "damaged" || error.code === "unreadable")) return false;
    throw error;
  }
}

async function derive(folder: string): Promise<Rebuilt> {
  const archive = join(folder, "archive");
  const path = join(folder, "desk.db");
  await remove(`${path}.new`);
  const store = await openSqliteStore(`${path}.new`);
  const readers = createReaders();
  try {
    const damaged = (await isCarriedOver(path, store)) ? null : `${path}.damaged`;
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
    const resources = await catchUp(session);
    await erase(archive, store);
    await store.setVersions(versions);
    await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    return { resources, reports: await store.reportCount(), damaged };
  } finally {
    await readers.stop();
    await store.close();
  }
}

/**
 * Derives a desk's database again from its archive, and puts it in the place of the old one, which no process may have open. Where
 * the old one cannot be read it is kept aside.
 *
 * @throws DatelineError `locked`
 */
export async function rebuildDesk(folder: string, patience?: number): Promise<Rebuilt> {
  const path = join(folder, "desk.db");
  const release = await lockDesk(folder, patience);
  try {
    const rebuilt = await derive(folder);
    if (rebuilt.damaged !== null) await rename(path, rebuilt.damaged);
    for (const suffix of ["-wal", "-shm"]) await rm(path + suffix, { force: true });
    await rename(`${path}.new`, path);
    return rebuilt;
  } finally {
    await release();
  }
}
