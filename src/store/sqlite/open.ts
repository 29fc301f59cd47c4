import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { DatelineError } from "../../base/index.ts";
import { failureOf, guarded, isUnwritable } from "./failure.ts";
import { assertNewest, migrate } from "./migrations.ts";

/** Kilobytes of the file that are kept in memory: the inner pages of the indexes, and the rows that are asked for again. */
const CACHE = 32_768;
/** Milliseconds that a reader waits for a writer's commit. */
export const BUSY = 5000;

/** A file that is open, and whether it can only be read: it lies on a medium or in a folder that cannot be written. */
export interface OpenFile {
  readonly file: DatabaseSync;
  readonly readOnly: boolean;
}

function openToWrite(path: string): DatabaseSync {
  const file = new DatabaseSync(path);
  try {
    // What is changed or deleted is overwritten from the first write on: a row that was changed long ago must not outlive its
    // takedown in the free room of a page.
    file.exec(
      `PRAGMA busy_timeout = ${BUSY}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
       PRAGMA cache_size = -${CACHE}; PRAGMA secure_delete = ON;`,
    );
    migrate(file, path);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/**
 * Opens a file beside whoever writes to it. Where nobody does, SQLite keeps nothing beside the file and could not make it here: then the
 * file is read as one that does not change.
 */
export function openToRead(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  if (!existsSync(`${path}-wal`)) url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true, timeout: BUSY });
}

function openEither(path: string): OpenFile {
  try {
    return { file: openToWrite(path), readOnly: false };
  } catch (error) {
    if (!isUnwritable(error) || !existsSync(path)) throw error;
  }
  const file = openToRead(path);
  assertNewest(file, path);
  return { file, readOnly: true };
}

/** Opens a store's file, making or migrating it; to be read only where it cannot be written. @throws DatelineError `unreadable` or `version` */
export function openFile(path: string): OpenFile {
  try {
    return openEither(path);
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    const named = failureOf(cause, path);
    if (named instanceof DatelineError) throw named;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatelineError(
      "unreadable",
      `${path}: cannot be opened as a database (${why}): check the file, or run dateline rebuild`,
      { cause },
    );
  }
}

/** Opens a file once more, as it is at one moment. @throws DatelineError as `openFile` does */
export function openAgain(path: string, readOnly: boolean): DatabaseSync {
  return guarded(path, () => (readOnly ? openToRead(path) : new DatabaseSync(path, { readOnly: true, timeout: BUSY })));
}
