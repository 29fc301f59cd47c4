import type {
  Alert,
  Annotations,
  ArchivePlace,
  Copy,
  Correction,
  Report,
  SharedText,
  StoryRecord,
} from "../model/index.ts";
import type { AccessStore } from "./access.ts";
import type { LinkableReport, LinkWrite, StoredDecision, StoryEvent } from "./linking.ts";
import type { RowLists } from "./lists.ts";
import type { LogPlace } from "./log/index.ts";
import type { Placed, RevisionItem } from "./revision.ts";
import type { StoredSource } from "./sources.ts";
import type { Snapshot } from "./sql/snapshot.ts";
import type { StoreState } from "./state.ts";
import type { StoryEntry, StoryPage, StoryQuery, StorySummary } from "./stories.ts";
import type { EntryPlace, Erasure, RetentionRule, Tombstone } from "./takedown.ts";
import type { WatchStore } from "./watches.ts";

/** A resource as the store remembers it. */
export interface StoredResource extends LogPlace {
  readonly sequence: number;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly url: string | null;
  readonly name: string;
  /** Where in an archive file it stood. */
  readonly within?: ArchivePlace;
  /** Reports were taken from it: the log holds what is left. */
  readonly erased?: boolean;
}

/** One revision of a report with its annotations. */
export interface StoredReport {
  readonly report: Report;
  /** From 1. */
  readonly revision: number;
  /** Of the resource that brought this revision. */
  readonly sequence: number;
  readonly annotations: Annotations;
}

/** Something that was refused, kept with its reason. */
export interface Quarantined {
  readonly sequence: number;
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** What one stretch of the log brings, written in one transaction. */
export interface Batch {
  readonly resources: readonly StoredResource[];
  readonly reports: readonly StoredReport[];
  readonly quarantined: readonly Quarantined[];
  readonly decisions?: readonly StoredDecision[];
  /** Which reports its resources carry, those that changed nothing too. */
  readonly carried?: readonly { readonly sequence: number; readonly report: string }[];
  /** What linking did with the reports and decisions. */
  readonly links?: readonly LinkWrite[];
}

/** What to search reports for; filters that are absent let everything through. */
export interface SearchQuery {
  readonly words: string;
  readonly outlet?: string;
  readonly entity?: string;
  /** Published on or after this day, and on or before that one (ISO 8601). */
  readonly from?: string;
  readonly to?: string;
  readonly story?: string;
  readonly language?: string;
  readonly limit?: number;
  /** The last to arrive first, not the best. */
  readonly newest?: boolean;
  /** Hits to pass over. */
  readonly offset?: number;
}

/** A report that shares words with a sentence, and its story. */
export interface SharingReport {
  readonly report: string;
  readonly story: string | null;
}

/** A report that was found. */
export interface SearchHit {
  readonly report: string;
  readonly story: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  /** A stretch of the text around the first word found, as offsets into it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Versions of the stages that made what the store holds. */
export type Versions = Readonly<Record<string, string>>;

/** The store behind a desk, the same whatever its engine. */
export interface Store {
  /**
   * Takes the store for writing, beside the lock of the desk's folder: on another machine there is none.
   *
   * @param patience milliseconds to wait for another writer
   * @returns what gives it back
   * @throws DatelineError `locked` where another process keeps writing
   */
  readonly claim: (patience: number) => Promise<() => Promise<void>>;
  /** Place of the last resource or decision that was written, or null for an empty store. */
  readonly lastPlace: () => Promise<(LogPlace & { readonly sequence: number }) | null>;
  /** Reports that a resource carries, in order. */
  readonly carriedBy: (sequence: number) => Promise<string[]>;
  /** Sequence of a resource with these bytes from that address, or null. */
  readonly findResource: (digest: string, url: string | null) => Promise<number | null>;
  /** The last record taken from an archive file, by the file's digest; null where there is none. */
  readonly lastInArchive: (archive: string) => Promise<{ readonly offset: number; readonly digest: string } | null>;
  /** Where the log holds a resource, by the digest its archive stated or by its address. */
  readonly findOriginal: (original: {
    readonly payload: string | null;
    readonly url: string | null;
  }) => Promise<LogPlace | null>;
  /** Where an entry stands in the archive; null where there is none of that number. */
  readonly placeOf: (sequence: number) => Promise<LogPlace | null>;
  readonly save: (batch: Batch) => Promise<void>;
  /** A report's revision, or its current one; null where there is none. */
  readonly report: (id: string, revision?: number) => Promise<StoredReport | null>;
  /** Where linking put a report, with the text it has from others; null where it is in no story. */
  readonly placementOf: (report: string) => Promise<Placed | null>;
  /** The revisions of a report, the first first. */
  readonly revisionsOf: (report: string) => Promise<RevisionItem[]>;
  readonly reportCount: () => Promise<number>;
  /** Forgets all that linking did: it is done again. */
  readonly clearLinks: () => Promise<void>;
  /** Revisions and decisions that the log brought after a number, in its order, a stretch at a time. */
  readonly since: (sequence: number) => AsyncIterable<StoredReport | StoredDecision>;
  /** The same for linking alone, which needs little of what a report's annotations hold. */
  readonly linkable: (sequence: number) => AsyncIterable<LinkableReport | StoredDecision>;
  /** Reports that carry the text of this one. */
  readonly copiesOf: (report: string) => Promise<string[]>;
  /** The story that a report is in; null where it is in none. */
  readonly storyOf: (report: string) => Promise<string | null>;
  /** What became of a story, in order: what left it, came to it, and was decided. */
  readonly storyEvents: (story: string) => Promise<StoryEvent[]>;
  /** Persons and organisations that a story's reports name, those that most name first. */
  readonly actorsOf: (story: string) => Promise<string[]>;
  /** Stories that came near a story as reports were placed, the nearest first. */
  readonly relatedTo: (story: string) => Promise<{ readonly story: string; readonly similarity: number }[]>;
  /** Who may use the desk, and who changed what. */
  readonly access: AccessStore;
  /** Saved queries, and what they brought. */
  readonly watches: WatchStore;
  /** All of it as it is at one moment, to be copied; others may read and write meanwhile. */
  readonly snapshot: () => Promise<Snapshot>;
  /** Takes over what people set up from another store, of any engine: no log brings it back. */
  readonly carryOver: (from: Snapshot) => Promise<void>;
  /** Fills this store, which is empty, with all of another, of any engine. @param told how many of how many revisions are written */
  readonly fill: (from: Snapshot, told?: (done: number, of: number) => void) => Promise<void>;
  /** Long lists of rows, a stretch at a time. */
  readonly lists: RowLists;
  /** Every story, those with most reports first. */
  readonly stories: () => Promise<StorySummary[]>;
  /** Stories of a filter, by rank, a stretch at a time. */
  readonly pageStories: (query: StoryQuery) => Promise<StoryPage>;
  /** Some stories as lists show them, in no order; those that are not there are left out. */
  readonly storyEntries: (stories: readonly string[]) => Promise<StoryEntry[]>;
  /** When the reports of stories were published, in order, by story. */
  readonly publishedIn: (stories: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** How many reports came after an entry of the log, to one story or all. */
  readonly reportsSince: (sequence: number, story?: string) => Promise<number>;
  /** Whether it can only be read: what is weighed is not kept then, and nothing waits to be. */
  readonly readOnly: boolean;
  /** Stories that changed since they were weighed, the highest in rank first. */
  readonly markedStories: (limit: number) => Promise<string[]>;
  /** How often a story changed; null where there is none. */
  readonly changesOf: (story: string) => Promise<number | null>;
  /** The story an id stands for today, its aliases included; null where there is none. */
  readonly resolveStory: (id: string) => Promise<string | null>;
  /** Reports of a story, in the order of the log. */
  readonly storyReports: (
    story: string,
  ) => Promise<(StoredReport & { readonly copy: Copy | null; readonly shares: readonly SharedText[] })[]>;
  /** The record of a story if it is up to date, else null. */
  readonly record: (story: string) => Promise<StoryRecord | null>;
  /** The same as JSON. */
  readonly recordText: (story: string) => Promise<string | null>;
  /** The record that a story had last, up to date or not; null where it was never weighed. */
  readonly lastRecord: (story: string) => Promise<StoryRecord | null>;
  /**
   * @param alerts what watches are told of it, written with it
   * @param changes what `changesOf` said when the story's reports were read: where it changed since, it stays marked
   */
  readonly saveRecord: (record: StoryRecord, changes?: number, alerts?: readonly Alert[]) => Promise<void>;
  readonly search: (query: SearchQuery) => Promise<SearchHit[]>;
  /**
   * Reports that share words with a sentence: a third or more of those that few reports hold, or of all where each is common. Those that share
   * most come first, and of these the newest. A sentence without words shares none.
   *
   * @param limit reports given at most
   */
  readonly reportsSharing: (sentence: string, limit: number) => Promise<SharingReport[]>;
  readonly quarantined: () => Promise<Quarantined[]>;
  /** What persons decided about how any of these reports are weighed, in the order of the log. */
  readonly corrections: (reports: readonly string[]) => Promise<Correction[]>;
  /** Deletes reports for good and leaves their tombstones. @returns how many of them were there */
  readonly takeDown: (tombstones: readonly Tombstone[]) => Promise<number>;
  /** The tombstone of a report; null where it was not taken down. */
  readonly tombstone: (report: string) => Promise<Tombstone | null>;
  readonly tombstones: () => Promise<Tombstone[]>;
  /** Reports that a retention rule would drop, in the order of the log. */
  readonly outdated: (rule: RetentionRule) => Promise<string[]>;
  /** Resources that are still to be erased, from the archive or from the engine's files. */
  readonly erasures: () => Promise<Erasure[]>;
  /** Whether a resource of these bytes was erased, or is to be. */
  readonly isErased: (digest: string) => Promise<boolean>;
  /** Takes note of where entries of the log stand now. */
  readonly relocate: (places: readonly EntryPlace[]) => Promise<void>;
  /**
   * Ends the erasing of resources that are gone from the archive: nothing of what was deleted stays in the engine's files.
   *
   * @param patience milliseconds to wait for whoever reads the store as it was before
   * @returns false where somebody still does: the resources are still to be erased then
   */
  readonly finishErasing: (sequences: readonly number[], patience: number) => Promise<boolean>;
  /** The sources that are followed, by address. */
  readonly sources: () => Promise<StoredSource[]>;
  readonly saveSource: (source: StoredSource) => Promise<void>;
  /** @returns whether it was known */
  readonly removeSource: (url: string) => Promise<boolean>;
  readonly versions: () => Promise<Versions>;
  readonly setVersions: (versions: Versions) => Promise<void>;
  /** How much it holds, and what waits. */
  readonly state: () => Promise<StoreState>;
  /** Copies all of it, as it is at one moment, to an SQLite file that is not there yet; others may read and write meanwhile. */
  readonly copyTo: (path: string) => Promise<void>;
  /** Bytes that it takes on disk. */
  readonly size: () => Promise<number>;
  /** Problems the engine itself finds in its files, one line each. */
  readonly check: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}
