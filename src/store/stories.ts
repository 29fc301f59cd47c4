import { publishedInterval } from "../base/index.ts";
import type { Conflict, StoryRecord } from "../model/index.ts";

/** A story in a list: its title, how many reports and outlets it has, first and last publication (ISO 8601). */
export interface StorySummary {
  readonly story: string;
  readonly title: string | null;
  readonly reports: number;
  readonly outlets: number;
  readonly firstPublished: string | null;
  readonly lastPublished: string | null;
}

/** What a list shows of a conflict: what is asked, and the answers in order. */
export interface Dispute {
  readonly kind: Conflict["kind"];
  readonly slot: string;
  readonly status: Conflict["status"];
  readonly values: readonly { readonly value: string; readonly origins: readonly string[] }[];
}

/** What weighing last found about a story, in short. */
export interface Weighed {
  /** Reports that the story had then: where it has more now, the figures are of these. */
  readonly reports: number;
  /** Of the leading claim. */
  readonly origins: number;
  readonly atLeast: number;
  /** The leading claim's words; null where no claim was found. */
  readonly leading: string | null;
  /** Conflicts that stand, and values that a later one replaced. */
  readonly conflicts: number;
  readonly updates: number;
  /** The first of the conflicts. */
  readonly disputes: readonly Dispute[];
}

/** A story as a front page shows it. */
export interface StoryEntry extends StorySummary {
  /** Null where it was never weighed. */
  readonly weighed: Weighed | null;
  /** Whether what was weighed is of all its reports as they are. */
  readonly current: boolean;
  /** By weight and freshness, higher first: a day of age costs what half of the reports and outlets would. */
  readonly rank: number;
}

/** A place in a list of stories: what comes after it is asked for by it. */
export type StoryPlace = Pick<StoryEntry, "rank" | "story">;

/** Which stories to list, by rank; filters that are absent let everything through. Names are compared without case. */
export interface StoryQuery {
  /** With a report published on this day (ISO 8601). */
  readonly day?: string | undefined;
  /** With a report published on or after this day, and with one on or before that. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly outlet?: string | undefined;
  /** With a report that names this person, organisation, or other entity. */
  readonly entity?: string | undefined;
  readonly place?: string | undefined;
  /** With a report in this language (BCP 47). */
  readonly language?: string | undefined;
  /** With a conflict that stands, or a value that a later one replaced; or without. */
  readonly conflict?: boolean | undefined;
  readonly after?: StoryPlace | undefined;
  readonly limit: number;
}

/** A stretch of a list of stories; `next` is the place to go on from, null at the end. */
export interface StoryPage {
  readonly stories: readonly StoryEntry[];
  readonly next: StoryPlace | null;
}

/** Disputes that a list shows of one story. */
const MOST_DISPUTES = 2;
/** Kinds whose values are short enough for a line, those first. */
const SHORT_FIRST: readonly Conflict["kind"][] = ["number", "place", "who", "date", "denial", "what"];

/** What a list shows of a story's record. */
export function weighedOf(record: StoryRecord): Weighed {
  const [leading] = record.claims;
  const standing = record.conflicts.filter(({ status }) => status === "conflict");
  const disputes = standing
    .toSorted((a, b) => SHORT_FIRST.indexOf(a.kind) - SHORT_FIRST.indexOf(b.kind))
    .slice(0, MOST_DISPUTES)
    .map(({ kind, slot, status, values }) => ({
      kind,
      slot,
      status,
      values: values.map(({ value, origins }) => ({ value, origins })),
    }));
  return {
    reports: record.reports.length,
    origins: leading?.independent ?? 0,
    atLeast: leading?.atLeast ?? 0,
    leading: leading?.text ?? null,
    conflicts: standing.length,
    updates: record.conflicts.filter(({ status }) => status === "update" || status === "correction").length,
    disputes,
  };
}

/** The outlet that surely was the first of several to tell a story; null where that is not sure, or there is one only. */
export function firstOutlet({ reports }: StoryRecord): string | null {
  const known = reports.map(({ outlet, published }) => ({ outlet, when: publishedInterval(published) }));
  const first = known.reduce<(typeof known)[number] | null>(
    (a, b) => (b.when !== null && (a === null || a.when === null || b.when.to < a.when.to) ? b : a),
    null,
  );
  if (first === null || first.outlet === null || first.when === null) return null;
  const { to } = first.when;
  const others = known.filter(({ outlet }) => outlet?.toLowerCase() !== first.outlet?.toLowerCase());
  return others.length > 0 && others.every(({ when }) => when !== null && to < when.from) ? first.outlet : null;
}
