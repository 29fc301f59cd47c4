import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { DatelineError } from "../../base/index.ts";
import { fileSize } from "../file-size.ts";
import type { Engine } from "../sql/engine.ts";
import { openSnapshot } from "../sql/snapshot.ts";
import { createStore } from "../sql/store.ts";
import type { Tables } from "../sql/tables.ts";
import type { Store } from "../store.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { failureOf, guarded } from "./failure.ts";
import { migrate } from "./migrations.ts";
import { createWordIndex } from "./search.ts";

/** Kilobytes of the file that are kept in memory: the inner pages of the indexes, and the rows that are asked for again. */
const CACHE = 32_768;
/** Milliseconds that a reader waits for a writer's commit. */
const BUSY = 5000;

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    // What is changed or deleted is overwritten from the first write on: a row that was changed long ago must not outlive its
    // takedown in the free room of a page.
    database.exec(
      `PRAGMA busy_timeout = ${BUSY}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
       PRAGMA cache_size = -${CACHE}; PRAGMA secure_delete = ON;`,
    );
    migrate(database, path);
    return database;
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

/** Nothing of what was deleted stays in the index of words, or in the file of what was not yet merged: whoever reads that holds it. */
function overwrite(file: DatabaseSync, patience: number): boolean {
  file.exec("INSERT INTO reports_words (reports_words) VALUES ('optimize')");
  file.exec(`PRAGMA busy_timeout = ${patience}`);
  try {
    return file.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy === 0;
  } finally {
    file.exec(`PRAGMA busy_timeout = ${BUSY}`);
  }
}

/** What SQLite itself finds wrong with its file. */
function integrityProblems(database: DatabaseSync): string[] {
  return database
    .prepare("PRAGMA integrity_check")
    .all()
    .map((row) => String(row.integrity_check))
    .filter((line) => line !== "ok");
}

function engineOf(file: DatabaseSync, path: string): Engine {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(file, path) });
  return {
    database,
    words: createWordIndex(database),
    named: (column, name) => sql`${sql.ref(column)} = ${name} COLLATE NOCASE`,
    caseless: (column) => sql`${sql.ref(column)} COLLATE NOCASE`,
    // Who holds the lock of the desk's folder is the only one who writes to its file.
    claim: async () => async () => undefined,
    guard: async () => undefined,
    overwrite: async (patience) => overwrite(file, patience),
    snapshot: async () => {
      const reader = new Kysely<Tables>({
        dialect: nodeSqliteDialect(
          guarded(path, () => new DatabaseSync(path, { readOnly: true, timeout: BUSY })),
          path,
        ),
      });
      return openSnapshot(reader, () => reader.destroy());
    },
    // Rows without a number get the one behind the last that is there.
    renumber: async () => undefined,
    copyTo: async (to) => {
      file.prepare("VACUUM INTO ?").run(to);
    },
    size: async () => {
      const sizes = await Promise.all(["", "-wal", "-shm"].map((end) => fileSize(path + end)));
      return sizes.reduce((total, size) => total + size, 0);
    },
    check: async () => integrityProblems(file),
    close: () => database.destroy(),
  };
}

/**
 * Opens the embedded store, creating or migrating its file.
 *
 * @throws DatelineError `unreadable`, or `version` for a file of a newer dateline
 */
export function openSqliteStore(path: string): Store {
  return createStore(engineOf(openDatabase(path), path));
}
