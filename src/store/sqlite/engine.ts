import type { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { fileSize } from "../file-size.ts";
import type { Engine } from "../sql/engine.ts";
import { openSnapshot } from "../sql/snapshot.ts";
import { createStore } from "../sql/store.ts";
import type { Tables } from "../sql/tables.ts";
import type { Store } from "../store.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { BUSY, type OpenFile, openAgain, openFile } from "./open.ts";
import { createWordIndex } from "./search.ts";

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

function engineOf({ file, readOnly }: OpenFile, path: string): Engine {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(file, path) });
  return {
    database,
    readOnly,
    words: createWordIndex(database),
    named: (column, name) => sql`${sql.ref(column)} = ${name} COLLATE NOCASE`,
    caseless: (column) => sql`${sql.ref(column)} COLLATE NOCASE`,
    // Who holds the lock of the desk's folder is the only one who writes to its file.
    claim: async () => async () => undefined,
    guard: async () => undefined,
    overwrite: async (patience) => overwrite(file, patience),
    snapshot: async () => {
      const reader = new Kysely<Tables>({ dialect: nodeSqliteDialect(openAgain(path, readOnly), path) });
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
 * Opens the embedded store, creating or migrating its file; to be read only where that cannot be written.
 *
 * @throws DatelineError `unreadable`, or `version` for a file of a newer dateline
 */
export function openSqliteStore(path: string): Store {
  return createStore(engineOf(openFile(path), path));
}
