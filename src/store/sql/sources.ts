import type { Kysely } from "kysely";
import type { SourceKind, SourceStatus, StoredSource } from "../sources.ts";
import type { Tables } from "./tables.ts";

const statuses: ReadonlyMap<string, SourceStatus> = new Map(
  (["new", "ok", "empty", "refused", "wrong", "dead"] as const).map((status) => [status, status]),
);
const kinds: ReadonlyMap<string, SourceKind> = new Map(
  (["feed", "sitemap", "page", "unknown"] as const).map((kind) => [kind, kind]),
);

/** The sources that a desk follows, in the order of their addresses. */
export async function listSources(database: Kysely<Tables>): Promise<StoredSource[]> {
  const rows = await database.selectFrom("sources").selectAll().orderBy("url").execute();
  return rows.map(({ kind, status, last_fetch, last_new, next_fetch, last_modified, ...row }) => ({
    ...row,
    kind: kinds.get(kind) ?? "unknown",
    status: statuses.get(status) ?? "new",
    lastFetch: last_fetch,
    lastNew: last_new,
    nextFetch: next_fetch,
    lastModified: last_modified,
  }));
}

/** Writes a source, new or known. */
export async function saveSource(database: Kysely<Tables>, source: StoredSource): Promise<void> {
  const { lastFetch, lastNew, nextFetch, lastModified, ...rest } = source;
  const row = {
    ...rest,
    last_fetch: lastFetch,
    last_new: lastNew,
    next_fetch: nextFetch,
    last_modified: lastModified,
  };
  await database
    .insertInto("sources")
    .values(row)
    .onConflict((conflict) => conflict.column("url").doUpdateSet(row))
    .execute();
}

/** Forgets a source. @returns whether it was known */
export async function removeSource(database: Kysely<Tables>, url: string): Promise<boolean> {
  const gone = await database.deleteFrom("sources").where("url", "=", url).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
