import { setTimeout as wait } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { DatelineError } from "../../base/index.ts";
import type { Tables } from "../sql/tables.ts";

/** Milliseconds between two looks at whether anybody still reads the database as it was. */
const PAUSE = 100;

/** The number of the next transaction: whatever sees the database as of that or later sees what is committed by now. */
async function nextTransaction(database: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{
    next: string;
  }>`SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text AS next`.execute(database);
  return rows[0]?.next ?? "0";
}

/** Whether a session reads the database as it was before a transaction. */
async function isRead(database: Kysely<Tables>, next: string): Promise<boolean> {
  const { rows } = await sql<{ read: boolean }>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND age(backend_xmin) > age(${next}::text::xid)) AS read`.execute(
    database,
  );
  return rows[0]?.read === true;
}

/** Waits until nobody reads the database as it was before now. @returns whether that came within so many milliseconds */
async function untilUnread(database: Kysely<Tables>, patience: number): Promise<boolean> {
  const next = await nextTransaction(database);
  for (let waited = 0; await isRead(database, next); waited += PAUSE) {
    if (waited >= patience) return false;
    await wait(PAUSE);
  }
  return true;
}

/**
 * Writes tables and their indexes anew, one after the other: a plain VACUUM frees the room of rows that were deleted and leaves their
 * bytes there. What was counted of them for the planner holds words, too, and is counted and written anew where the user owns the
 * database; elsewhere the server leaves that out, with a warning.
 */
async function writeAnew(database: Kysely<Tables>, tables: readonly string[], patience: number): Promise<void> {
  await database.connection().execute(async (connection) => {
    await sql`SET statement_timeout = 0`.execute(connection);
    // Others wait behind whoever waits for a table of which nobody else may read: not for longer than this.
    await sql`SELECT set_config('lock_timeout', ${String(patience)}, false)`.execute(connection);
    try {
      for (const table of tables) await sql`VACUUM (FULL, ANALYZE) ${sql.table(table)}`.execute(connection);
      await sql`VACUUM (FULL) pg_catalog.pg_statistic`.execute(connection);
    } finally {
      await sql`RESET statement_timeout`.execute(connection);
      await sql`RESET lock_timeout`.execute(connection);
    }
  });
}

/**
 * Overwrites what was deleted and replaced in the tables of a schema.
 *
 * @param patience milliseconds to wait for whoever reads the database as it was before, or a table for long
 * @returns false where somebody still does
 */
export async function overwrite(database: Kysely<Tables>, schema: string, patience: number): Promise<boolean> {
  if (!(await untilUnread(database, patience))) return false;
  const { rows } = await sql<{ name: string }>`SELECT relname AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace = ${schema}::regnamespace ORDER BY relname`.execute(database);
  try {
    await writeAnew(
      database,
      rows.map(({ name }) => name),
      patience,
    );
    return true;
  } catch (error) {
    if (error instanceof DatelineError && error.code === "locked") return false;
    throw error;
  }
}
