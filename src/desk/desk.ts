import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError } from "../base/index.ts";
import type { Length } from "../brief/index.ts";
import type { FetchClient, Gathered, Known } from "../gather/index.ts";
import type { Explanation } from "../link/index.ts";
import type { AuditEntry, Brief, Decision, RelatedStory, StoryRecord } from "../model/index.ts";
import {
  type NumberedEntry,
  openSqliteStore,
  type Page,
  type Paging,
  type Quarantined,
  type RetentionRule,
  type RowLists,
  type SearchHit,
  type SearchQuery,
  type Store,
  type StoredReport,
  type StoredSource,
  type StoryEntry,
  type StoryEvent,
  type StorySummary,
  type Tombstone,
} from "../store/index.ts";
import type { AddOptions } from "./adding.ts";
import { type BackupManifest, backUp } from "./backup.ts";
import { type Carried, carriersOf } from "./carried.ts";
import { currentReports, type PlacedReport } from "./current.ts";
import { resolveDecision } from "./decisions.ts";
import { deliverDue } from "./deliver.ts";
import { type ExamineOptions, examine, type Problem } from "./doctor.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import type { Receipt } from "./intake.ts";
import { lockDesk } from "./lock.ts";
import { explainReport } from "./placing.ts";
import { createRecords } from "./records.ts";
import { knownTo, knowsAddress } from "./references.ts";
import { relatedStories } from "./related.ts";
import { type DeskStatus, statusOf } from "./status.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { createTurns } from "./turns.ts";
import { unloggedIn } from "./unlogged.ts";
import { createWatches, type Watches } from "./watching.ts";
import { addAll, addDecision, type Place, rebuildStore } from "./writing.ts";

/** Reports that a sentence is looked for in: those that share most of its words. */
const CARRIERS_SEARCHED = 30;

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
  /**
   * Why reports of a story are in it, as linking would say now. @throws DatelineError `not-found`
   */
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
  /** The claims, of any story, that carry a sentence or a quote; best first. */
  readonly carriers: (asked: string) => Promise<Carried[]>;
  /** A story with all that it rests on, to be exported. @throws DatelineError `not-found` */
  readonly evidence: (story: string) => Promise<Evidence>;
  readonly tokens: Tokens;
  /** Saved queries, and what they brought: a story's watches are told when it is weighed. */
  readonly watches: Watches;
  /** Posts the alerts that are due to their webhooks; a client is made when there are any. @returns how many were tried */
  readonly deliver: (client: () => Promise<FetchClient>, now?: number) => Promise<number>;
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
  readonly rebuild: () => Promise<{ readonly resources: number; readonly reports: number }>;
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
}

/** Why there is no report of an id. */
function noStory(id: string): DatelineError {
  return new DatelineError("not-found", `${id}: no such story on this desk: dateline stories lists them`);
}

async function noReport(id: string, store: Store): Promise<DatelineError> {
  const tombstone = await store.tombstone(id);
  if (tombstone === null)
    return new DatelineError("not-found", `${id}: no such report on this desk: dateline search finds them`);
  const why = tombstone.reason === null ? "" : ` (${tombstone.reason})`;
  return new DatelineError(
    "not-found",
    `${id}: this report was taken down${why}, entry ${tombstone.sequence} of the log`,
  );
}

/**
 * Opens a desk folder, making it where it is missing.
 *
 * @param folder holds `desk.db` and `archive/`
 * @throws DatelineError `unreadable` or `version`
 *
 * @example
 * const desk = await openDesk("./desk");
 * for await (const receipt of desk.add(gather("reports/"))) console.log(receipt.status, receipt.name);
 * await desk.close();
 */
export async function openDesk(folder: string, options: DeskOptions = {}): Promise<Desk> {
  const archive = join(folder, "archive");
  const path = join(folder, "desk.db");
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new DatelineError("unreadable", `${folder}: cannot be made a folder: check its path and permissions`, {
      cause,
    });
  });
  let store = await openSqliteStore(path);
  const place = (): Place => ({ folder, archive, store, patience: options.patience });

  const resolve = async (id: string): Promise<string> => {
    const story = await store.resolveStory(id);
    if (story === null) throw noStory(id);
    return story;
  };
  const records = createRecords(() => store);
  let elsewhere: ((story: string) => Promise<void>) | null = null;
  /** The story of an id, weighed where that is done elsewhere. */
  const weighed = async (id: string): Promise<string> => {
    const story = await resolve(id);
    if (elsewhere !== null && (await store.storyEntries([story]))[0]?.current === false) await elsewhere(story);
    return story;
  };
  const record = async (id: string): Promise<StoryRecord> => records.record(await weighed(id));
  const writers = createTurns();
  return {
    folder,
    add: (captures, asked) => writers.each(() => addAll(place(), captures, asked ?? {})),
    decide: (decision) => writers.run(async () => addDecision(place(), await resolveDecision(decision, store))),
    known: knownTo(archive, () => store),
    knows: (address) => knowsAddress(address, store),
    sources: () => store.sources(),
    saveSource: (source) => store.saveSource(source),
    removeSource: (url) => store.removeSource(url),
    storyEvents: async (story) => store.storyEvents(await resolve(story)),
    related: async (story) => relatedStories(await resolve(story), store),
    explain: async (id) => {
      const found = await store.report(id);
      if (found === null)
        throw new DatelineError("not-found", `${id}: no such report on this desk: dateline search finds them`);
      return explainReport(folder, store, found);
    },
    story: async (id) => {
      const [found] = await store.storyEntries([await resolve(id)]);
      if (found === undefined) throw noStory(id);
      return found;
    },
    storyOf: (report) => store.storyOf(report),
    stories: () => store.stories(),
    get lists() {
      const { pageStories, storyEntries, publishedIn, reportsSince, markedStories, placementOf, revisionsOf } = store;
      const shown = { pageStories, storyEntries, publishedIn, reportsSince, markedStories, placementOf, revisionsOf };
      return { ...shown, ...store.lists };
    },
    sequence: async () => (await store.lastPlace())?.sequence ?? 0,
    weighNext: async () => {
      const [story] = await store.markedStories(1);
      if (story !== undefined) await record(story);
      return story ?? null;
    },
    record,
    recordText: async (id) => records.text(await weighed(id)),
    brief: async (id, length) => {
      const story = await weighed(id);
      return records.brief(story, length, await relatedStories(story, store));
    },
    told: async (id) => {
      const made = await record(id);
      const related = await relatedStories(made.story, store);
      return { record: made, brief: await records.brief(made.story, undefined, related, made) };
    },
    weighElsewhere: (weigh) => {
      elsewhere = weigh;
    },
    report: async (id, revision) => {
      const [, base = id, numbered] = /^(.*?)(?:@(\d+))?$/.exec(id) ?? [];
      const found = await store.report(base, revision ?? (numbered === undefined ? undefined : Number(numbered)));
      if (found === null) throw await noReport(base, store);
      return found;
    },
    reports: () => currentReports(store),
    search: (query) => store.search(query),
    carriers: async (asked) => {
      const hits = await store.search({ words: asked.replaceAll('"', " "), any: true, limit: CARRIERS_SEARCHED });
      const ids = new Set(hits.flatMap(({ story }) => story ?? []));
      const records: StoryRecord[] = [];
      for (const id of ids) records.push(await record(id));
      return carriersOf(asked, records);
    },
    evidence: async (id) => evidenceOf(await record(id), archive, store),
    tokens: createTokens(() => store.access),
    watches: createWatches(() => store),
    deliver: (client, now = Date.now()) => deliverDue(store.watches, client, now),
    note: (entry) => store.access.writeAudit({ at: `${new Date().toISOString().slice(0, 19)}Z`, ...entry }),
    audit: (paging) => store.access.audit(paging),
    quarantined: () => store.quarantined(),
    tombstones: () => store.tombstones(),
    outdated: (rule) => store.outdated(rule),
    rebuild: () =>
      writers.run(async () => {
        const release = await lockDesk(folder, options.patience);
        try {
          const unlogged = await unloggedIn(store);
          const sources = await store.sources();
          await store.close();
          return await rebuildStore({ folder, archive }, unlogged, sources);
        } finally {
          store = await openSqliteStore(path);
          records.clear();
          await release();
        }
      }),
    status: () => statusOf(folder, store),
    doctor: (options) => examine(archive, store, options),
    backUp: (to) => backUp(folder, store, to),
    close: () => store.close(),
  };
}
