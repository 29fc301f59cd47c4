import type { Insertable, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** SQLite takes 32,766 values a statement, PostgreSQL 65,535; this many rows of the widest table stay below. */
const AT_ONCE = 500;

/** Rows with whole texts, which may take a megabyte each. */
export const TEXTS_AT_ONCE = 64;

/** Items in stretches that one statement takes. */
export function* stretches<Item>(items: Iterable<Item>, most = AT_ONCE): Generator<readonly [Item, ...Item[]]> {
  const all = [...items];
  for (let from = 0; from < all.length; from += most) {
    const [first, ...others] = all.slice(from, from + most);
    if (first !== undefined) yield [first, ...others];
  }
}

type Rows = { [Table in keyof Tables]: readonly Insertable<Tables[Table]>[] };

/** Writes rows, many a statement. */
export async function insertRows<Table extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: Table,
  rows: Rows[Table],
): Promise<void> {
  for (const some of stretches(rows)) await transaction.insertInto(table).values(some).execute();
}
