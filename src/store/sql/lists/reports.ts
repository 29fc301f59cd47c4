import { type SqlBool, sql } from "kysely";
import type { ReportFilter, ReportItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, pageOf } from "../../page.ts";
import type { Engine } from "../engine.ts";

/** Current revisions without their texts, the last to arrive first. */
export async function listReports({ database, named }: Engine, filter: ReportFilter): Promise<Page<ReportItem>> {
  const limit = limitOf(filter);
  const key = keyOf(filter, ["number", "string"]);
  let found = database
    .selectFrom("reports")
    .leftJoin("placements", "placements.report", "reports.id")
    .select([
      "reports.id",
      "reports.revision",
      "reports.url",
      "reports.title",
      "reports.outlet",
      "reports.published",
      "reports.language",
      "placements.story",
      "placements.copy_of as copyOf",
      "reports.sequence",
      "reports.first_sequence",
    ])
    .where("reports.current", "=", 1);
  if (key !== null) found = found.where(sql<SqlBool>`(reports.first_sequence, reports.id) < (${key[0]}, ${key[1]})`);
  if (filter.story !== undefined) found = found.where("placements.story", "=", filter.story);
  if (filter.outlet !== undefined) found = found.where(named("reports.outlet", filter.outlet));
  if (filter.language !== undefined) found = found.where("reports.language", "=", filter.language);
  if (filter.from !== undefined) found = found.where("reports.published", ">=", filter.from);
  if (filter.to !== undefined) found = found.where("reports.published", "<=", `${filter.to}\uffff`);
  if (filter.entity !== undefined)
    found = found.where(
      sql<SqlBool>`reports.id IN (SELECT m.report FROM mentions m WHERE ${named("m.entity", filter.entity)})`,
    );
  const rows = await found
    .orderBy("reports.first_sequence", "desc")
    .orderBy("reports.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    (row) => [row.first_sequence, row.id],
    ({ first_sequence: _, ...item }) => item,
  );
}
