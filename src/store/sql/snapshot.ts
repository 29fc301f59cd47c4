import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** The tables that hold what is not in others, with the columns that their rows are in order of. */
const keys = {
  meta: ["key"],
  resources: ["sequence"],
  decisions: ["sequence"],
  tombstones: ["report"],
  carried: ["report", "sequence"],
  quarantine: ["rowid"],
  sources: ["url"],
  reports: ["row"],
  entities: ["name", "kind"],
  outlets: ["outlet"],
  placements: ["report"],
  story_events: ["row"],
  related_stories: ["story", "other"],
  stories: ["story"],
  story_outlets: ["story", "outlet"],
  story_entities: ["story", "name", "kind"],
  records: ["story"],
  claims: ["story", "id"],
  conflicts: ["story", "id"],
  tokens: ["id"],
  audit: ["number"],
  watches: ["id"],
  alerts: ["number"],
} as const satisfies { readonly [Table in keyof Tables]?: readonly (keyof Tables[Table] & string)[] };

/** A table that is copied; what follows from its rows is made again. */
export type CopiedTable = keyof typeof keys;

/** A row as one database gives it and another takes it. */
export type CopiedRow = Readonly<Record<string, unknown>>;

/** A database as it is at one moment, whatever is written to it meanwhile. */
export interface Snapshot {
  /** The rows of a table, in order, a stretch at a time. */
  readonly rows: (table: Exclude<CopiedTable, "reports">) => AsyncIterable<readonly CopiedRow[]>;
  /** Current revisions and earlier ones, likewise. */
  readonly revisions: () => AsyncIterable<readonly Selectable<Tables["reports"]>[]>;
  readonly countRevisions: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Rows read at once: those of reports and records hold whole texts. */
const STRETCH = 500;
const STRETCH_OF_TEXTS = 50;

async function* rowsOf<Row extends CopiedRow>(database: Kysely<Tables>, table: CopiedTable): AsyncGenerator<Row[]> {
  const order = sql.join(keys[table].map((column) => sql.ref(column)));
  const stretch = table === "reports" || table === "records" ? STRETCH_OF_TEXTS : STRETCH;
  let beyond = sql`true`;
  for (;;) {
    const { rows } = await sql<Row>`SELECT ${order}, ${sql.table(table)}.* FROM ${sql.table(table)}
      WHERE ${beyond} ORDER BY ${order} LIMIT ${stretch}`.execute(database);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < stretch) return;
    beyond = sql`(${order}) > (${sql.join(keys[table].map((column) => last[column]))})`;
  }
}

/**
 * A snapshot of a database.
 *
 * @param database on a connection of its own, where writing beside it would have to wait for it
 * @param close gives the connection back
 */
export async function openSnapshot(database: Kysely<Tables>, close: () => Promise<void>): Promise<Snapshot> {
  const transaction = await database.startTransaction().setIsolationLevel("repeatable read").execute();
  return {
    rows: (table) => rowsOf(transaction, table),
    revisions: () => rowsOf<Selectable<Tables["reports"]>>(transaction, "reports"),
    countRevisions: async () =>
      (
        await transaction
          .selectFrom("reports")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
      ).count,
    close: async () => {
      await transaction.rollback().execute();
      await close();
    },
  };
}

/** Writes rows as another database gave them. */
export async function insertCopied(
  transaction: Transaction<Tables>,
  table: CopiedTable,
  rows: readonly CopiedRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    VALUES ${sql.join(values)}`.execute(transaction);
}
