/** The log and the store behind a desk. */
export * from "./log/index.ts";
export { openSqliteStore } from "./sqlite/sqlite.ts";
export type {
  Batch,
  Quarantined,
  SearchHit,
  SearchQuery,
  Store,
  StoredPlacement,
  StoredReport,
  StoredResource,
  StorySummary,
  Versions,
} from "./store.ts";
