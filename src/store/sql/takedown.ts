import { type Kysely, sql, type Transaction } from "kysely";
import type { EntryPlace, Erasure, RetentionRule, Tombstone } from "../takedown.ts";
import { markStories } from "./counts.ts";
import type { Engine } from "./engine.ts";
import { countEntities, mentionsOf } from "./entities.ts";
import { takeFromOutlets } from "./outlets.ts";
import type { Tables } from "./tables.ts";

function tombstoneOf({ decided_by: by, ...row }: Tables["tombstones"]): Tombstone {
  return { ...row, by };
}

/** Every tombstone, by report. */
export async function listTombstones(database: Kysely<Tables>): Promise<Tombstone[]> {
  return (await database.selectFrom("tombstones").selectAll().orderBy("report").execute()).map(tombstoneOf);
}

/** The tombstone of a report; null where it was not taken down. */
export async function tombstoneFor(database: Kysely<Tables>, report: string): Promise<Tombstone | null> {
  const row = await database.selectFrom("tombstones").selectAll().where("report", "=", report).executeTakeFirst();
  return row === undefined ? null : tombstoneOf(row);
}

async function deleteReport(transaction: Transaction<Tables>, engine: Engine, report: string): Promise<number> {
  const rows = await transaction
    .selectFrom("reports")
    .select(["row", "revision", "current", "outlet", "published"])
    .where("id", "=", report)
    .execute();
  for (const { row, revision, current } of rows) {
    if (current !== 1) continue;
    await engine.words.remove(transaction, [row]);
    await countEntities(transaction, await mentionsOf(transaction, report, revision), -1);
  }
  await transaction.deleteFrom("reports").where("id", "=", report).execute();
  await takeFromOutlets(
    transaction,
    engine,
    rows.filter(({ current }) => current === 1),
  );
  for (const table of ["placements", "statements", "citations", "mentions", "times"] as const)
    await transaction.deleteFrom(table).where("report", "=", report).execute();
  return rows.length;
}

/** What was weighed of a story holds words of its reports: nothing of it stays, not even until it is weighed again. */
export async function forgetRecord(transaction: Transaction<Tables>, story: string): Promise<void> {
  await transaction.updateTable("stories").set({ headline: null, weighed: null }).where("story", "=", story).execute();
  for (const table of ["records", "claims", "conflicts", "alerts"] as const)
    await transaction.deleteFrom(table).where("story", "=", story).execute();
  await markStories(transaction, [story]);
}

/** Reports that are looked for in one statement. */
const AT_ONCE = 1000;

/** Those of some reports that were taken down. */
export async function buriedOf(transaction: Transaction<Tables>, reports: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < reports.length; from += AT_ONCE) {
    const some = reports.slice(from, from + AT_ONCE);
    const rows = await transaction.selectFrom("tombstones").select("report").where("report", "in", some).execute();
    for (const { report } of rows) found.add(report);
  }
  return found;
}

/** Notes that a resource carries reports; one that carries a report that was taken down is to be erased. */
export async function saveCarried(
  transaction: Transaction<Tables>,
  carried: readonly { readonly sequence: number; readonly report: string }[],
): Promise<void> {
  for (let from = 0; from < carried.length; from += AT_ONCE) {
    const some = carried.slice(from, from + AT_ONCE);
    await transaction
      .insertInto("carried")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const buried = await buriedOf(
      transaction,
      some.map(({ report }) => report),
    );
    if (buried.size === 0) continue;
    const erased = some.filter(({ report }) => buried.has(report)).map(({ sequence }) => sequence);
    await transaction.updateTable("resources").set({ erased: 1 }).where("sequence", "in", erased).execute();
  }
}

/** Deletes reports and leaves their tombstones. @returns how many of them were there */
export function takeDown(engine: Engine, tombstones: readonly Tombstone[]): Promise<number> {
  return engine.database.transaction().execute(async (transaction) => {
    await engine.guard(transaction);
    let deleted = 0;
    for (const tombstone of tombstones) if (await bury(transaction, engine, tombstone)) deleted += 1;
    return deleted;
  });
}

async function bury(
  transaction: Transaction<Tables>,
  engine: Engine,
  { by, ...tombstone }: Tombstone,
): Promise<boolean> {
  const { report } = tombstone;
  await transaction
    .insertInto("tombstones")
    .values({ ...tombstone, decided_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const placed = await transaction
    .selectFrom("placements")
    .select("story")
    .where("report", "=", report)
    .executeTakeFirst();
  const deleted = await deleteReport(transaction, engine, report);
  if (placed !== undefined) await forgetRecord(transaction, placed.story);
  await transaction
    .updateTable("resources")
    .set({ erased: 1 })
    .where("sequence", "in", (carried) =>
      carried.selectFrom("carried").select("carried.sequence").where("report", "=", report),
    )
    .where("erased", "=", 0)
    .execute();
  return deleted > 0;
}

/** Reports that a retention rule would drop, in the order of the log. */
export async function listOutdated(database: Kysely<Tables>, { before, outlet }: RetentionRule): Promise<string[]> {
  if (before === undefined && outlet === undefined) return [];
  const day = sql<string | null>`substr(coalesce(published, fetched), 1, 10)`;
  let rows = database.selectFrom("reports").select("id").where("current", "=", 1);
  if (before !== undefined) rows = rows.where(day, "<", before);
  if (outlet !== undefined) rows = rows.where("outlet", "=", outlet);
  return (await rows.orderBy("first_sequence").orderBy("id").execute()).map(({ id }) => id);
}

/** Resources that are still to be erased, from the archive or from the database's own files. */
export async function listErasures(database: Kysely<Tables>): Promise<Erasure[]> {
  return database
    .selectFrom("resources")
    .select(["sequence", "file"])
    .where("erased", "=", 1)
    .orderBy("sequence")
    .execute();
}

/** Whether a resource of these bytes was erased. */
export async function isErased(database: Kysely<Tables>, digest: string): Promise<boolean> {
  const row = await database
    .selectFrom("resources")
    .select("sequence")
    .where("digest", "=", digest)
    .where("erased", ">", 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes note of where entries of the log stand now. */
export function relocate(engine: Engine, places: readonly EntryPlace[]): Promise<void> {
  return engine.database.transaction().execute(async (transaction) => {
    await engine.guard(transaction);
    for (const { sequence, place } of places)
      for (const table of ["resources", "decisions"] as const)
        await transaction.updateTable(table).set(place).where("sequence", "=", sequence).execute();
  });
}

/**
 * Ends the erasing of resources that are gone from the archive: their addresses and names go, too, and all that was deleted is
 * overwritten in the database's files. Until that is done they are still to be erased.
 *
 * @param patience milliseconds to wait for whoever reads the database as it was before
 * @returns false where somebody still does
 */
export async function finishErasing(engine: Engine, sequences: readonly number[], patience: number): Promise<boolean> {
  const { database, guard } = engine;
  await database.transaction().execute(async (transaction) => {
    await guard(transaction);
    for (const sequence of sequences) await forgetResource(transaction, sequence);
  });
  if (!(await engine.overwrite(patience))) return false;
  await database.transaction().execute(async (transaction) => {
    await guard(transaction);
    for (const sequence of sequences)
      await transaction.updateTable("resources").set({ erased: 2 }).where("sequence", "=", sequence).execute();
  });
  return true;
}

async function forgetResource(transaction: Transaction<Tables>, sequence: number): Promise<void> {
  const gone = { url: null, name: "taken down" };
  await transaction.updateTable("resources").set(gone).where("sequence", "=", sequence).execute();
  await transaction.deleteFrom("quarantine").where("sequence", "=", sequence).execute();
  await transaction
    .deleteFrom("carried")
    .where("sequence", "=", sequence)
    .where("report", "in", (buried) => buried.selectFrom("tombstones").select("tombstones.report"))
    .execute();
}
