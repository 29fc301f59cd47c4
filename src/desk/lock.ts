import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { DatelineError } from "../base/index.ts";
import type { Store } from "../store/index.ts";

/** How long a second writer waits for the first, in milliseconds, and how often it looks. */
export const PATIENCE = 5000;
const PAUSE = 100;

/** SQLite's word for a lock that another has (sqlite.org/rescode.html). */
const BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === BUSY;
}

/** Takes the lock, or finds it taken. */
function tryLock(path: string): DatabaseSync | null {
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(path);
    file.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return file;
  } catch (cause) {
    file?.close();
    if (isBusy(cause)) return null;
    throw new DatelineError("unreadable", `${path}: cannot be written: check the folder's permissions and the disk`, {
      cause,
    });
  }
}

/** Takes a lock, waiting so many milliseconds for who has it. */
async function lockWithin(folder: string, file: string, patience: number, doing: string): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += PAUSE) {
    const lock = tryLock(join(folder, file));
    if (lock !== null) return async () => lock.close();
    if (waited >= patience)
      throw new DatelineError("locked", `${folder}: another process ${doing}: wait for it, or end it`);
    await wait(PAUSE);
  }
}

/** The lock of whoever links for a cluster on this machine. */
const LINKING = "linker.lock";

/** Takes the right to link a desk on this machine once no other process has it, however long that takes. @throws where the signal comes first */
export async function lockLinkingOnceFree(folder: string, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    const lock = tryLock(join(folder, LINKING));
    if (lock !== null) return async () => lock.close();
    await wait(PAUSE, undefined, { signal });
  }
}

/** The same within so many milliseconds: while it is held no cluster links this desk. @throws DatelineError `locked` */
export function lockLinking(folder: string, patience: number): Promise<() => Promise<void>> {
  return lockWithin(folder, LINKING, patience, "links this desk for its cluster");
}

/**
 * Takes the writer's lock of a desk folder, waiting a few seconds for another writer. It is a lock of the operating system on
 * a file, through SQLite, which knows how on each: a process that ends in any way gives it back, and no number of a process
 * can be mistaken for another's.
 *
 * @returns what gives the lock back
 * @throws DatelineError `locked` where another process keeps writing
 */
export function lockDesk(folder: string, patience = PATIENCE): Promise<() => Promise<void>> {
  return lockWithin(folder, "desk.lock", patience, "is writing to this desk");
}

/**
 * Takes the writer's locks of a desk: of its folder, and of its store, which writers on other machines may reach.
 *
 * @returns what gives them back
 * @throws DatelineError `locked` where another process keeps writing
 */
export async function lockToWrite(folder: string, store: Store, patience = PATIENCE): Promise<() => Promise<void>> {
  const unlock = await lockDesk(folder, patience);
  try {
    const release = await store.claim(patience);
    return () => release().finally(unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}
