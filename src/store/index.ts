/** The log and the store behind a desk. */
import { join } from "node:path";
import type { StoreHome } from "./home.ts";
import type { Store } from "./store.ts";

export type { AccessStore, NumberedEntry, StoredToken } from "./access.ts";
export { isCorrection, reportOf } from "./corrections.ts";
export { fileSize } from "./file-size.ts";
export type { StoreHome, Successor } from "./home.ts";
export type { LinkableReport, LinkWrite, StoredDecision, StoryEvent } from "./linking.ts";
export type * from "./lists.ts";
export * from "./log/index.ts";
export { cursorOf, keyOf, type Page, type Paging } from "./page.ts";
export { isSamePlace, withoutPassword } from "./postgres/place.ts";
export { type Placed, type RevisionItem, revisionId } from "./revision.ts";
export type { SourceKind, SourceStatus, StoredSource } from "./sources.ts";
export type { Snapshot } from "./sql/snapshot.ts";
export type { StoreState } from "./state.ts";
export type {
  Batch,
  Quarantined,
  SearchHit,
  SearchQuery,
  SharingReport,
  Store,
  StoredReport,
  StoredResource,
  Versions,
} from "./store.ts";
export type { Dispute, StoryEntry, StoryPage, StoryPlace, StoryQuery, StorySummary, Weighed } from "./stories.ts";
export type { EntryPlace, Erasure, RetentionRule, Tombstone } from "./takedown.ts";
export type { AlertFilter, StoredAlert, StoredWatch, WatchStore } from "./watches.ts";

/**
 * Where the store of a desk is kept: `desk.db` in its folder, or the PostgreSQL database of a URL. The engine is loaded now: what
 * needs no store does not wait for it.
 *
 * @param database `postgres://user@host:port/database?schema=name`; the schema is `dateline` unless it is named
 * @throws DatelineError `usage` for what is no such URL
 */
export async function storeHome(folder: string, database: string | null): Promise<StoreHome> {
  if (database !== null) {
    const { postgresHome } = await import("./postgres/home.ts");
    return postgresHome(database);
  }
  const { sqliteHome } = await import("./sqlite/home.ts");
  return sqliteHome(join(folder, "desk.db"));
}

/**
 * Opens an SQLite store by its file, creating or migrating it.
 *
 * @throws DatelineError `unreadable`, or `version` for a file of a newer dateline
 */
export async function openSqliteStore(path: string): Promise<Store> {
  const { openSqliteStore: open } = await import("./sqlite/engine.ts");
  return open(path);
}

/**
 * Opens a store in a PostgreSQL database, creating or migrating its schema.
 *
 * @param url as for `storeHome`
 * @throws DatelineError `usage`, `unreachable`, `missing` or `unreadable`, or `version` for a schema of a newer dateline
 */
export async function openPostgresStore(url: string): Promise<Store> {
  return (await storeHome("", url)).open();
}
