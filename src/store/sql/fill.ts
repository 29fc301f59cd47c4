import type { Selectable, Transaction } from "kysely";
import { reportWords } from "../words.ts";
import type { Engine } from "./engine.ts";
import { linkTables } from "./linking.ts";
import { insertAnnotations, stored } from "./rows.ts";
import { type CopiedTable, insertCopied, type Snapshot } from "./snapshot.ts";
import type { Tables } from "./tables.ts";

/** What people set up, which no log brings back. */
const setUp = ["tokens", "audit", "watches", "alerts"] as const satisfies readonly CopiedTable[];

/** All that is copied but the revisions. */
const others = [
  "meta",
  "resources",
  "decisions",
  "tombstones",
  "carried",
  "quarantine",
  "sources",
  "entities",
  "outlets",
  ...linkTables,
  ...setUp,
] as const satisfies readonly CopiedTable[];

async function fillTable(engine: Engine, from: Snapshot, table: (typeof others)[number]): Promise<void> {
  for await (const rows of from.rows(table))
    await engine.database.transaction().execute((transaction) => insertCopied(transaction, table, rows));
}

/** Writes revisions with the rows of their annotations and their words, which follow from them. */
async function fillRevisions(
  transaction: Transaction<Tables>,
  engine: Engine,
  rows: readonly Selectable<Tables["reports"]>[],
): Promise<void> {
  await insertCopied(transaction, "reports", rows);
  const revisions = rows.map((row) => ({ ...stored(row), row: row.row, current: row.current === 1 }));
  await insertAnnotations(transaction, revisions);
  const current = revisions.filter((revision) => revision.current);
  await engine.words.add(
    transaction,
    current.map(({ row, report }) => ({ row, words: reportWords(report.title, report.text) })),
  );
}

/** Takes over what people set up from another database: no log brings it back. */
export async function carryOver(engine: Engine, from: Snapshot): Promise<void> {
  for (const table of setUp) await fillTable(engine, from, table);
  await engine.renumber();
}

/**
 * Fills an empty database with all that another holds.
 *
 * @param told how many of how many revisions are written
 */
export async function fill(
  engine: Engine,
  from: Snapshot,
  told: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const revisions = await from.countRevisions();
  let done = 0;
  for await (const rows of from.revisions()) {
    await engine.database.transaction().execute((transaction) => fillRevisions(transaction, engine, rows));
    done += rows.length;
    told(done, revisions);
  }
  for (const table of others) await fillTable(engine, from, table);
  await engine.renumber();
}
