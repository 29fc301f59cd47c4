/** The log: what came in and what people decided, as WARC 1.1, appended and synced in batches. */
export { type Damage, isDamage, readLog } from "./entries.ts";
export {
  cutTail,
  filesOf,
  hasLog,
  type LogPlace,
  type LogWriter,
  openLogWriter,
  type PlacedEntry,
  readEntry,
  readRecord,
} from "./log.ts";
export { decodeEntry, encodeEntry, type LogEntry, parseDecision } from "./record.ts";
export { rewriteFile } from "./rewrite.ts";
