import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError } from "../base/index.ts";
import { openSqliteStore, type Quarantined, type Store, type StoredSource } from "../store/index.ts";
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

/** What a store holds that no log brings back, beside what it carries over itself. */
interface Unlogged {
  readonly quarantined: readonly Quarantined[];
  readonly sources: readonly StoredSource[];
}

async function remove(path: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(path + suffix, { force: true });
}

/** What reading a database gives; null for one that cannot be read. */
async function unlessDamaged<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DatelineError && (error.code === "damaged" || error.code === "unreadable")) return null;
    throw error;
  }
}

/** What is only in the database, read from it. */
async function readUnlogged(path: string): Promise<Unlogged> {
  const store: Store = await openSqliteStore(path);
  try {
    return { quarantined: await unloggedIn(store), sources: await store.sources() };
  } finally {
    await store.close();
  }
}

async function derive(folder: string, unlogged: Unlogged | null): Promise<Omit<Rebuilt, "damaged">> {
  const archive = join(folder, "archive");
  const fresh = join(folder, "desk.db.new");
  await remove(fresh);
  const store = await openSqliteStore(fresh);
  const readers = createReaders();
  try {
    if (unlogged !== null) {
      await store.carryOver(join(folder, "desk.db"));
      await store.save({ resources: [], reports: [], quarantined: unlogged.quarantined });
      for (const source of unlogged.sources) await store.saveSource(source);
    }
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
    const resources = await catchUp(session);
    await erase(archive, store);
    await store.setVersions(versions);
    await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    return { resources, reports: await store.reportCount() };
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
    const whole = await unlessDamaged(async () => derive(folder, await readUnlogged(path)));
    const rebuilt = whole ?? (await derive(folder, null));
    const damaged = whole === null ? `${path}.damaged` : null;
    if (damaged !== null) await rename(path, damaged);
    for (const suffix of ["-wal", "-shm"]) await rm(path + suffix, { force: true });
    await rename(`${path}.new`, path);
    return { ...rebuilt, damaged };
  } finally {
    await release();
  }
}
