import { sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Counts the entities that a revision names, or takes them back when a later one takes its place, or it goes. */
export async function countEntities(
  transaction: Transaction<Tables>,
  report: string,
  revision: number,
  by: 1 | -1,
): Promise<void> {
  await sql`INSERT INTO entities (name, kind, reports, mentions)
    SELECT entity, kind, ${sql.lit(by)}, ${sql.lit(by)} * count(*) FROM mentions WHERE report = ${report} AND revision = ${revision} GROUP BY entity, kind
    ON CONFLICT (name, kind) DO UPDATE SET reports = entities.reports + excluded.reports, mentions = entities.mentions + excluded.mentions`.execute(
    transaction,
  );
  if (by < 0) await transaction.deleteFrom("entities").where("reports", "<=", 0).execute();
}
