import { join } from "node:path";
import { DatelineError } from "../base/index.ts";
import type { Store, StoreHome } from "../store/index.ts";
import { catchUp, type Session } from "./deriving.ts";
import type { DeskOptions } from "./desk.ts";
import { homeOf } from "./home.ts";
import { lockDesk, lockLinking, PATIENCE } from "./lock.ts";
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

/** Takes over what only the old database holds, and no log brings back. */
async function carryOver(home: StoreHome, fresh: Store): Promise<void> {
  const old = await home.open();
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
async function isCarriedOver(home: StoreHome, fresh: Store): Promise<boolean> {
  try {
    await carryOver(home, fresh);
    return true;
  } catch (error) {
    if (error instanceof DatelineError && (error.code === "damaged" || error.code === "unreadable")) return false;
    throw error;
  }
}

/** Derives all that the archive holds. @returns how many entries of it there are */
async function derive(folder: string, store: Store): Promise<number> {
  const archive = join(folder, "archive");
  const readers = createReaders();
  try {
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
    const resources = await catchUp(session);
    await erase(archive, store);
    await store.setVersions(versions);
    await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
    return resources;
  } finally {
    await readers.stop();
  }
}

async function deriveAnew(folder: string, home: StoreHome, store: Store) {
  const isWhole = await isCarriedOver(home, store);
  const resources = await derive(folder, store);
  return { resources, reports: await store.reportCount(), isWhole };
}

/** Derives a desk anew beside the store that is there, and has the one take the other's place. */
async function rebuiltIn(folder: string, home: StoreHome, patience: number): Promise<Rebuilt> {
  const successor = await home.begin(patience);
  const derived = await deriveAnew(folder, home, successor.store).catch(async (error: unknown) => {
    await successor.abandon();
    throw error;
  });
  const { isWhole, ...counts } = derived;
  return { ...counts, damaged: await successor.succeed(!isWhole) };
}

/**
 * Derives a desk's database again from its archive, and puts it in the place of the old one, which no process may have open for writing;
 * an SQLite file not for reading either. Where the old one cannot be read it is kept aside.
 *
 * @throws DatelineError `locked`, or as `openDesk` does
 */
export async function rebuildDesk(
  folder: string,
  { patience = PATIENCE, database }: DeskOptions = {},
): Promise<Rebuilt> {
  const home = await homeOf(folder, database);
  const release = await lockDesk(folder, patience);
  try {
    const resume = await lockLinking(folder, patience);
    try {
      return await rebuiltIn(folder, home, patience);
    } finally {
      await resume();
    }
  } finally {
    await release();
  }
}
