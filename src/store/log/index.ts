/** The log: what came in and what people decided, as WARC 1.1, appended and synced in batches. */
export {
  cutTail,
  type Damage,
  hasLog,
  isDamage,
  type LogPlace,
  type LogWriter,
  openLogWriter,
  type PlacedEntry,
  readEntry,
  readLog,
  readRecord,
} from "./log.ts";
export type { LogEntry } from "./record.ts";
