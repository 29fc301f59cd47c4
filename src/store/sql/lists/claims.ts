import { type Kysely, type SqlBool, sql } from "kysely";
import type { Conflict } from "../../../model/index.ts";
import type { ClaimFilter, ClaimItem, ConflictFilter, ConflictItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, pageOf } from "../../page.ts";
import type { Tables } from "../tables.ts";

/** Claims of the stories that were weighed: those of most origins first; those of one story by rank. */
export async function listClaims(database: Kysely<Tables>, filter: ClaimFilter): Promise<Page<ClaimItem>> {
  const limit = limitOf(filter);
  const { story, independent } = filter;
  const key = keyOf(filter, ["number", "string", "string"]);
  let found = database
    .selectFrom("claims")
    .select(["id", "story", "text", "reports", "independent", "at_least", "rank"])
    .limit(limit + 1);
  if (independent !== undefined) found = found.where("independent", ">=", independent);
  if (story === undefined) {
    if (key !== null) found = found.where(sql<SqlBool>`(independent, story, id) < (${key[0]}, ${key[1]}, ${key[2]})`);
    found = found.orderBy("independent", "desc").orderBy("story", "desc").orderBy("id", "desc");
  } else {
    found = found.where("story", "=", story).orderBy("rank");
    if (key !== null) found = found.where("rank", ">", key[0]);
  }
  return pageOf(
    await found.execute(),
    limit,
    (row) => [story === undefined ? row.independent : row.rank, row.story, row.id],
    ({ at_least: atLeast, rank: _, ...row }) => ({ ...row, atLeast }),
  );
}

/** The story that has a claim; of several the first by id. */
export async function storyOfClaim(database: Kysely<Tables>, id: string): Promise<string | null> {
  const row = await database
    .selectFrom("claims")
    .select("story")
    .where("id", "=", id)
    .orderBy("story")
    .limit(1)
    .executeTakeFirst();
  return row?.story ?? null;
}

/** Conflicts of the stories that were weighed, those with the newest answers first. */
export async function listConflicts(database: Kysely<Tables>, filter: ConflictFilter): Promise<Page<ConflictItem>> {
  const limit = limitOf(filter);
  const { story, kind, status } = filter;
  const key = keyOf(filter, ["number", "string", "string"]);
  let found = database.selectFrom("conflicts").selectAll();
  if (story !== undefined) found = found.where("story", "=", story);
  if (kind !== undefined) found = found.where("kind", "=", kind);
  if (status !== undefined) found = found.where("status", "=", status);
  if (key !== null) found = found.where(sql<SqlBool>`(sequence, story, id) < (${key[0]}, ${key[1]}, ${key[2]})`);
  const rows = await found
    .orderBy("sequence", "desc")
    .orderBy("story", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    (row) => [row.sequence, row.story, row.id],
    (row) => {
      const conflict: Conflict = JSON.parse(row.conflict);
      return { id: row.id, story: row.story, published: row.published, ...conflict };
    },
  );
}
