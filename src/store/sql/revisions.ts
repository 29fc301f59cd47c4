import type { Kysely } from "kysely";
import type { Copy, SharedText } from "../../model/index.ts";
import type { Placed, RevisionItem } from "../revision.ts";
import type { Tables } from "./tables.ts";

/** The text that a placed report has from others. */
export function textFromOthers(row: Pick<Tables["placements"], "copy" | "shares">): Pick<Placed, "copy" | "shares"> {
  const copy: Copy | null = row.copy === null ? null : JSON.parse(row.copy);
  const shares: SharedText[] = JSON.parse(row.shares);
  return { copy, shares };
}

/** Where linking put a report, with the text it has from others; null where it is in no story. */
export async function placementOf(database: Kysely<Tables>, report: string): Promise<Placed | null> {
  const row = await database
    .selectFrom("placements")
    .select(["story", "copy", "shares"])
    .where("report", "=", report)
    .executeTakeFirst();
  return row === undefined ? null : { story: row.story, ...textFromOthers(row) };
}

/** The revisions of a report, the first first. */
export async function revisionsOf(database: Kysely<Tables>, report: string): Promise<RevisionItem[]> {
  return database
    .selectFrom("reports")
    .select(["revision", "sequence", "title", "published", "fetched"])
    .where("id", "=", report)
    .orderBy("revision")
    .execute();
}
