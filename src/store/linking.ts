import type { Copy, Decision, Report, SharedText } from "../model/index.ts";
import type { LogPlace } from "./log/index.ts";

/** One thing that linking did, in the order it did them. */
export type LinkWrite =
  | {
      readonly kind: "place";
      readonly report: string;
      readonly story: string;
      /** The id of the story that this report would have opened: an alias of the one it is in. */
      readonly opens: string;
      readonly copy: Copy | null;
      /** The report that it is a whole copy of and goes with; null where it stands for itself. */
      readonly follows: string | null;
      readonly shares: readonly SharedText[];
    }
  | { readonly kind: "copy"; readonly report: string; readonly copy: Copy }
  | { readonly kind: "relate"; readonly story: string; readonly other: string; readonly similarity: number }
  | StoryEvent;

/** Something that became of a story after its reports were placed: a story's id outlives it as an alias. */
export interface StoryEvent {
  readonly kind: "move" | "merge" | "split" | "pin";
  /** Number of the resource or decision that brought it about. */
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  /** The reports that went; empty for a merge, in which all did. */
  readonly reports: readonly string[];
  /** A person decided it: their name, or "a person"; null where linking did. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** What linking needs of one revision of a report. */
export interface LinkableReport {
  readonly report: Report;
  /** The outlets, not its own, that its byline credits; very long names are cut off. */
  readonly bylines: readonly string[];
}

/** A decision as the store remembers it. */
export interface StoredDecision extends LogPlace {
  readonly sequence: number;
  readonly decision: Decision;
}
