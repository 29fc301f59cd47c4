import type { Length } from "../brief/index.ts";
import type { FetchClient, Gathered, Known } from "../gather/index.ts";
import type { Explanation } from "../link/index.ts";
import type { AuditEntry, Brief, Claim, Decision, RelatedStory, StoryRecord } from "../model/index.ts";
import type {
  NumberedEntry,
  Page,
  Paging,
  Quarantined,
  RetentionRule,
  RowLists,
  SearchHit,
  SearchQuery,
  Store,
  StoredReport,
  StoredSource,
  StoryEntry,
  StoryEvent,
  StorySummary,
  Tombstone,
} from "../store/index.ts";
import type { AddOptions } from "./adding.ts";
import type { BackupManifest } from "./backup.ts";
import type { Carried } from "./carried.ts";
import type { PlacedReport } from "./current.ts";
import type { FailedDelivery } from "./deliver.ts";
import type { ExamineOptions, Problem } from "./doctor.ts";
import type { Evidence } from "./evidence.ts";
import type { Receipt } from "./intake.ts";
import type { Rebuilt } from "./rebuilding.ts";
import type { DeskStatus } from "./status.ts";
import type { Tokens } from "./tokens.ts";
import type { Watches } from "./watching.ts";

/** A desk: a folder that keeps what came in and what follows from it. */
export interface Desk {
  /** The folder it was opened from. */
  readonly folder: string;
  /**
   * Archives, reads, annotates, links and stores captures, a receipt each once its batch is on disk. What is known
   * already changes nothing; a changed text of the same report becomes a revision.
   *
   * @param options with `byReference` what stands in a WARC file is not copied into the archive: the log keeps its place
   * @throws DatelineError `locked` where another process is writing
   */
  readonly add: (captures: AsyncIterable<Gathered>, options?: AddOptions) => AsyncGenerator<Receipt>;
  /** What the desk knows of web archives it has seen: `gather` goes on where it ended. */
  readonly known: Known;
  /** Whether there is a report at an address, or a resource from it. */
  readonly knows: (address: string) => Promise<boolean>;
  /** The sources that are followed, with their health. */
  readonly sources: () => Promise<StoredSource[]>;
  readonly saveSource: (source: StoredSource) => Promise<void>;
  /** @returns whether it was followed */
  readonly removeSource: (url: string) => Promise<boolean>;
  /**
   * Logs what a person decided and does it: later linking leaves it so, and `rebuild` replays it.
   *
   * @returns its number in the log
   * @throws DatelineError `not-found`, `locked`, or `usage` for one that cannot be done
   */
  readonly decide: (decision: Decision) => Promise<number>;
  /** What became of a story: reports that left it or came to it later, merges and splits, and what a person decided. */
  readonly storyEvents: (story: string) => Promise<StoryEvent[]>;
  /** Stories that are near a story, and how: those whose actors are the same. @throws DatelineError `not-found` */
  readonly related: (story: string) => Promise<RelatedStory[]>;
  /** Why a report is in its story, as linking would say now. @throws DatelineError `not-found` */
  readonly explain: (report: string) => Promise<Explanation | null>;
  /** A story as lists show it; those it was merged from stand for it too. @throws DatelineError `not-found` */
  readonly story: (id: string) => Promise<StoryEntry>;
  /** The story that a report is in; null where it is in none. */
  readonly storyOf: (report: string) => Promise<string | null>;
  /** Every story, those with most reports first. */
  readonly stories: () => Promise<StorySummary[]>;
  /** Lists of what the desk holds, by indexes: none reads all reports or records. */
  readonly lists: Lists;
  /** Number of the last entry of the log that was taken in: it grows with everything that comes in or is decided. */
  readonly sequence: () => Promise<number>;
  /**
   * Weighs a story that changed since it was weighed, the heaviest and freshest of them: whoever asks for it need not wait.
   *
   * @returns its id; null where none is left
   */
  readonly weighNext: () => Promise<string | null>;
  /** @throws DatelineError `not-found` */
  readonly record: (story: string) => Promise<StoryRecord>;
  /** The same as JSON, as it is stored: what only passes it on need not read it. @throws DatelineError `not-found` */
  readonly recordText: (story: string) => Promise<string>;
  /** @throws DatelineError `not-found` */
  readonly brief: (story: string, length?: Length) => Promise<Brief>;
  /** A story's brief with the record that it tells, read once. @throws DatelineError `not-found` */
  readonly told: (story: string) => Promise<{ readonly record: StoryRecord; readonly brief: Brief }>;
  /**
   * Has stories that changed weighed elsewhere when they are asked for, in a thread: large ones then stop nobody else. What is
   * not weighed after that is weighed here.
   */
  readonly weighElsewhere: (weigh: ((story: string) => Promise<void>) | null) => void;
  /** A report's revision, or its current one. @throws DatelineError `not-found` */
  readonly report: (id: string, revision?: number) => Promise<StoredReport>;
  /** The current revision of every report with its story, in the order of the log; few are in memory at a time. */
  readonly reports: () => AsyncGenerator<PlacedReport>;
  readonly search: (query: SearchQuery) => Promise<SearchHit[]>;
  /** A claim with the story that has it. @throws DatelineError `not-found` */
  readonly claim: (id: string) => Promise<{ readonly story: string; readonly claim: Claim }>;
  /** The claims, of any story, that carry a sentence or a quote; best first. */
  readonly carriers: (asked: string) => Promise<Carried[]>;
  /** A story with all that it rests on, to be exported. @throws DatelineError `not-found` */
  readonly evidence: (story: string) => Promise<Evidence>;
  readonly tokens: Tokens;
  /** Saved queries, and what they brought: a story's watches are told when it is weighed. */
  readonly watches: Watches;
  /** Posts the alerts that are due to their webhooks; a client is made when there are any, `failed` is told of those not taken. @returns how many were tried */
  readonly deliver: (
    client: () => Promise<FetchClient>,
    now?: number,
    failed?: (failure: FailedDelivery) => void,
  ) => Promise<number>;
  /** Writes down who changed what. */
  readonly note: (entry: Omit<AuditEntry, "at">) => Promise<void>;
  /** Who changed what, the last first. */
  readonly audit: (paging?: Paging) => Promise<Page<NumberedEntry>>;
  readonly quarantined: () => Promise<Quarantined[]>;
  /** What is left of reports that were taken down, by report. */
  readonly tombstones: () => Promise<Tombstone[]>;
  /** Reports published before a day (ISO 8601), or of an outlet, or both: those that a retention rule would drop. */
  readonly outdated: (rule: RetentionRule) => Promise<string[]>;
  /** Derives everything again from the archive. @throws DatelineError `locked` */
  readonly rebuild: () => Promise<Rebuilt>;
  /** How much there is, what waits, what fails: quick, for monitoring. */
  readonly status: () => Promise<DeskStatus>;
  /** What is wrong with the desk; empty where nothing is. */
  readonly doctor: (options?: ExamineOptions) => Promise<Problem[]>;
  /** Copies the desk while others use it. @throws DatelineError `usage` where the folder holds something */
  readonly backUp: (to: string) => Promise<BackupManifest>;
  readonly close: () => Promise<void>;
}

/** What a desk can list without weighing anything. */
export type Lists = Pick<
  Store,
  "pageStories" | "storyEntries" | "publishedIn" | "reportsSince" | "markedStories" | "placementOf" | "revisionsOf"
> &
  RowLists;

/** How a desk is opened. */
export interface DeskOptions {
  /** Milliseconds to wait for another writer; 5,000 unless said. */
  readonly patience?: number;
  /**
   * URL of the PostgreSQL database that keeps what is derived, `postgres://user@host:port/database?schema=name`: the desk remembers it. The
   * archive stays in the folder, and without it all does.
   */
  readonly database?: string;
  /**
   * The queue over which a cluster reads what this desk logs: `nats://host[:port][,host…][/name]`. Unless said, the one that
   * `dateline cluster init` wrote down for the folder, if any; null for none.
   */
  readonly queue?: string | null;
}
