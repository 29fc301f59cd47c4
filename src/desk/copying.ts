import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError } from "../base/index.ts";
import { type Store, type StoreHome, type Successor, storeHome } from "../store/index.ts";
import { homeOf, remember } from "./home.ts";
import { PATIENCE } from "./lock.ts";
import { copyParts, isEmpty } from "./parts.ts";

/** Told how many of how many revisions are written. */
export type CopyProgress = (done: number, of: number) => void;

/** What was copied, and where to. */
export interface CopiedDesk {
  /** Number of the last entry of the log. */
  readonly sequence: number;
  readonly reports: number;
  /** Where the copy's store is kept, without anything secret. */
  readonly database: string;
}

/** @throws DatelineError `usage` where a store holds a desk already */
async function mustBeUnused(home: StoreHome): Promise<void> {
  const store = await home.open();
  try {
    if ((await store.lastPlace()) !== null || (await store.reportCount()) > 0)
      throw new DatelineError("usage", `${home.shown}: holds a desk already: name another schema (?schema=…)`);
  } finally {
    await store.close();
  }
}

/** A store that holds all of another, and is to be put in its place; what was there must hold nothing. */
export async function filledAnew(home: StoreHome, source: Store, told?: CopyProgress): Promise<Successor> {
  await mustBeUnused(home);
  const successor = await home.begin(PATIENCE);
  try {
    const snapshot = await source.snapshot();
    try {
      await successor.store.fill(snapshot, told);
    } finally {
      await snapshot.close();
    }
    return successor;
  } catch (error) {
    await successor.abandon();
    throw error;
  }
}

/**
 * Copies a desk while others read it and write to it, from either engine to either.
 *
 * @param to folder of the new desk: not there yet, or empty; it appears once all is in it
 * @param database URL of the PostgreSQL database that is to keep it; null where its folder does
 * @throws DatelineError `missing` where there is no desk, `usage` where the new one's folder or database holds something, `damaged` where
 * the archive is not whole
 */
export async function copyDesk(
  from: string,
  to: string,
  database: string | null = null,
  told?: CopyProgress,
): Promise<CopiedDesk> {
  if (!["desk.db", "desk.json"].some((file) => existsSync(join(from, file))))
    throw new DatelineError("missing", `${from}: is no desk: give the folder of one`);
  if (!(await isEmpty(to))) throw new DatelineError("usage", `${to}: is not empty: give a folder of its own`);
  const part = `${to}.part`;
  const source = await (await homeOf(from)).open();
  try {
    const home = await storeHome(part, database);
    const { successor, last } = await copyParts(from, part, async () => {
      const successor = await filledAnew(home, source, told);
      return { successor, last: await successor.store.lastPlace(), drop: successor.abandon };
    });
    const reports = await successor.store.reportCount();
    await successor.succeed(false);
    if (database !== null) await remember(part, database);
    await rm(to, { recursive: true, force: true });
    await rename(part, to);
    const { shown } = await homeOf(to);
    return { sequence: last?.sequence ?? 0, reports, database: shown };
  } finally {
    await source.close();
  }
}
