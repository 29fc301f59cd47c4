import type { Insertable, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** SQLite takes 32,766 values a statement, PostgreSQL 65,535; this many rows of the widest table stay below. */
const ROWS_AT_ONCE = 500;

type Rows = { [Table in keyof Tables]: readonly Insertable<Tables[Table]>[] };

/** Writes rows, many a statement. */
export async function insertRows<Table extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: Table,
  rows: Rows[Table],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await transaction
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}
