import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DatelineError } from "../base/index.ts";

/** How long a second writer waits for the first, in milliseconds, and how often it looks. */
const PATIENCE = 5000;
const PAUSE = 100;

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // Signal 0 fails with ESRCH where there is no such process, with EPERM where it is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The process that holds a lock file; null where it cannot be told. */
async function holderOf(path: string): Promise<number | null> {
  const holder = Number(await readFile(path, "utf8").catch(() => ""));
  return Number.isInteger(holder) && holder > 0 ? holder : null;
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new DatelineError("unreadable", `${path}: cannot be written: check the folder's permissions and the disk`, {
      cause: error,
    });
  }
}

/**
 * Takes the writer's lock of a desk folder, waiting a few seconds for another writer. The lock of a process that is gone
 * is taken over.
 *
 * @returns what gives the lock back
 * @throws DatelineError `locked` where another process keeps writing
 */
export async function lockDesk(folder: string, patience = PATIENCE): Promise<() => Promise<void>> {
  const path = join(folder, "writer.lock");
  for (let waited = 0; ; waited += PAUSE) {
    if (await tryLock(path)) return () => rm(path, { force: true });
    const holder = await holderOf(path);
    if (holder !== null && !isAlive(holder)) {
      await rm(path, { force: true });
      continue;
    }
    if (waited >= patience) {
      throw new DatelineError(
        "locked",
        `${folder}: process ${holder ?? "unknown"} is writing to this desk: wait for it, or end it`,
      );
    }
    await wait(PAUSE);
  }
}
