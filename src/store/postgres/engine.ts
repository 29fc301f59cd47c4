import { Kysely, sql } from "kysely";
import { type Engine, withoutCase } from "../sql/engine.ts";
import { openSnapshot } from "../sql/snapshot.ts";
import { createStore } from "../sql/store.ts";
import type { Tables } from "../sql/tables.ts";
import type { Store } from "../store.ts";
import { postgresDialect } from "./dialect.ts";
import { migrate } from "./migrations.ts";
import { overwrite } from "./overwrite.ts";
import type { Place } from "./place.ts";
import { createWordIndex } from "./search.ts";
import { createWriter } from "./writer.ts";

/** Columns that number the rows of a table, where rows may come with their numbers. */
const numbered = [
  ["reports", "row"],
  ["story_events", "row"],
  ["quarantine", "rowid"],
  ["audit", "number"],
  ["alerts", "number"],
] as const;

async function renumber(database: Kysely<Tables>): Promise<void> {
  for (const [table, column] of numbered)
    await sql`SELECT setval(pg_get_serial_sequence(${table}, ${column}),
      (SELECT coalesce(max(${sql.ref(column)}), 0) + 1 FROM ${sql.table(table)}), false)`.execute(database);
}

/** What PostgreSQL knows to be wrong: indexes that are not to be used, pages whose checksums failed, and words of reports that lack. */
async function problemsIn(database: Kysely<Tables>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ problem: string }>`
    SELECT 'index ' || c.relname || ' is not valid: run REINDEX' AS problem FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relnamespace = ${schema}::regnamespace
    UNION ALL SELECT checksum_failures || ' pages failed their checksums' FROM pg_stat_database
      WHERE datname = current_database() AND checksum_failures > 0
    UNION ALL SELECT count(*) || ' reports are not in the index of words' FROM reports r
      WHERE r.current = 1 AND NOT EXISTS (SELECT 1 FROM reports_words w WHERE w.row = r.row) HAVING count(*) > 0`.execute(
    database,
  );
  return rows.map(({ problem }) => problem);
}

async function sizeOf(database: Kysely<Tables>, schema: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint AS bytes
    FROM pg_class WHERE relkind = 'r' AND relnamespace = ${schema}::regnamespace`.execute(database);
  return rows[0]?.bytes ?? 0;
}

async function copyTo(store: Store, path: string): Promise<void> {
  const { openSqliteStore } = await import("../sqlite/engine.ts");
  const copy = openSqliteStore(path);
  const snapshot = await store.snapshot();
  try {
    await copy.fill(snapshot);
  } finally {
    await snapshot.close();
    await copy.close();
  }
}

function engineOf(database: Kysely<Tables>, place: Place): Engine {
  const { schema } = place;
  const engine: Engine = {
    database,
    readOnly: false,
    words: createWordIndex(database),
    named: (column, name) => sql`lower(${sql.ref(column)}) = ${withoutCase(name)}`,
    caseless: (column) => sql`lower(${sql.ref(column)})`,
    ...createWriter(place),
    overwrite: (patience) => overwrite(database, schema, patience),
    snapshot: () => openSnapshot(database, async () => undefined),
    renumber: () => renumber(database),
    copyTo: (path) => copyTo(createStore(engine), path),
    size: () => sizeOf(database, schema),
    check: () => problemsIn(database, schema),
    close: () => database.destroy(),
  };
  return engine;
}

/**
 * Opens the store in a PostgreSQL database, creating or migrating its schema.
 *
 * @throws DatelineError `unreachable`, `missing`, `unreadable`, or `version` for a schema of a newer dateline
 */
export async function openPostgresStore(place: Place): Promise<Store> {
  const database = new Kysely<Tables>({ dialect: postgresDialect(place) });
  try {
    await migrate(database, place);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return createStore(engineOf(database, place));
}
