import type { LogPlace } from "./log/index.ts";

/** What is left of a report that was taken down: enough to keep it from coming back, and to say so. */
export interface Tombstone {
  readonly report: string;
  /** Number of the decision in the log. */
  readonly sequence: number;
  /** The id of the story that it opened, or would have. */
  readonly opened: string;
  /** A report of the same story, under which that goes on where this one had opened it; null where there is none. */
  readonly heir: string | null;
  /** Who decided, and why, as they said it. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** A resource that holds a report that was taken down, to be erased from the archive. */
export interface Erasure {
  readonly sequence: number;
  readonly file: string;
}

/** Where an entry of the log stands. */
export interface EntryPlace {
  readonly sequence: number;
  readonly place: LogPlace;
}

/** Which reports a desk keeps no longer; what is absent lets every report through. */
export interface RetentionRule {
  /** Published before this day (ISO 8601); a report without a date goes by the day it was fetched, and stays without either. */
  readonly before?: string | undefined;
  /** Published by this outlet. */
  readonly outlet?: string | undefined;
}
