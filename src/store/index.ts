/** The log and the store behind a desk. */
import type { Store } from "./store.ts";

export type { AccessStore, NumberedEntry, StoredToken } from "./access.ts";
export { isCorrection, reportOf } from "./corrections.ts";
export { fileSize } from "./file-size.ts";
export type { LinkWrite, StoredDecision, StoryEvent } from "./linking.ts";
export type * from "./lists.ts";
export * from "./log/index.ts";
export { cursorOf, keyOf, type Page, type Paging } from "./page.ts";
export { type Placed, type RevisionItem, revisionId } from "./revision.ts";
export type { SourceKind, SourceStatus, StoredSource } from "./sources.ts";
export type { StoreState } from "./state.ts";
export type {
  Batch,
  Quarantined,
  SearchHit,
  SearchQuery,
  Store,
  StoredReport,
  StoredResource,
  Versions,
} from "./store.ts";
export type { Dispute, StoryEntry, StoryPage, StoryPlace, StoryQuery, StorySummary, Weighed } from "./stories.ts";
export type { EntryPlace, Erasure, RetentionRule, Tombstone } from "./takedown.ts";

/**
 * Opens the embedded store, creating or migrating its file. The engine is loaded now: what needs no store does not wait for it.
 *
 * @throws DatelineError `unreadable`, or `version` for a file of a newer dateline
 */
export async function openSqliteStore(path: string): Promise<Store> {
  const engine = await import("./sqlite/engine.ts");
  return engine.openSqliteStore(path);
}

/**
 * Opens the store in a PostgreSQL database, creating or migrating its schema.
 *
 * @param url `postgres://user@host:port/database?schema=name`; the schema is `dateline` unless it is named
 * @throws DatelineError `usage` for what is no such URL; `unreachable`, `missing` or `unreadable`; `version` for a schema of a newer
 * dateline
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const [{ openPostgresStore: open }, { placeOf }] = await Promise.all([
    import("./postgres/engine.ts"),
    import("./postgres/place.ts"),
  ]);
  return open(placeOf(url));
}
export type { AlertFilter, StoredAlert, StoredWatch, WatchStore } from "./watches.ts";
