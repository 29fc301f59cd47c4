import type { Kysely } from "kysely";
import type { LogPlace } from "../log/index.ts";
import type { Tables } from "./tables.ts";

/** The last record that was taken from an archive file: its place there, and the digest of what it held. */
export async function lastInArchive(
  database: Kysely<Tables>,
  archive: string,
): Promise<{ readonly offset: number; readonly digest: string } | null> {
  const row = await database
    .selectFrom("resources")
    .select(["archive_offset", "digest"])
    .where("archive", "=", archive)
    .orderBy("archive_offset", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined || row.archive_offset === null ? null : { offset: row.archive_offset, digest: row.digest };
}

/** Where the log holds what an archive's `revisit` refers to: by the payload's digest, else the last from the address. */
export async function findOriginal(
  database: Kysely<Tables>,
  original: { readonly payload: string | null; readonly url: string | null },
): Promise<LogPlace | null> {
  const rows = database
    .selectFrom("resources")
    .select(["file", "offset", "length"])
    .orderBy("sequence", "desc")
    .limit(1);
  const byPayload =
    original.payload === null ? undefined : await rows.where("payload", "=", original.payload).executeTakeFirst();
  if (byPayload !== undefined || original.url === null) return byPayload ?? null;
  return (await rows.where("url", "=", original.url).executeTakeFirst()) ?? null;
}
