import type { Span } from "./span.ts";

/**
 * What a watch waits for: a new story, a claim's second independent origin, a new conflict, somebody denying what was told, a
 * value that was updated or corrected.
 */
export type WatchCondition = "story" | "origin" | "conflict" | "denial" | "update";

/** Which stories a watch is about: those with a report to which all of this applies. Empty: every story. */
export interface WatchQuery {
  /** Words that the report holds; a phrase in quotes stays one. */
  readonly words?: string | undefined;
  readonly entity?: string | undefined;
  readonly outlet?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
}

/** A saved query with what is waited for. */
export interface Watch {
  /** `w-…` */
  readonly id: string;
  readonly name: string;
  readonly query: WatchQuery;
  readonly on: readonly WatchCondition[];
  /** Where alerts are posted to; null where they are only listed. */
  readonly webhook: string | null;
  /** Number of the last log entry when it was made: what was known then is no news. */
  readonly since: number;
  readonly created: string;
  /** Who made it. */
  readonly by: string;
}

/** Something that a watch waited for. */
export interface Alert {
  /** `a-…`, made of what it tells: the same news has the same id, however often it is delivered. */
  readonly id: string;
  readonly watch: string;
  readonly on: WatchCondition;
  readonly story: string;
  readonly title: string | null;
  /** What is new, in words of the reports and the desk's own. */
  readonly text: string;
  /** The words it rests on. */
  readonly references: readonly Span[];
}
