import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError, digest } from "../base/index.ts";
import { compose, type Length } from "../brief/index.ts";
import type { Gathered, Known } from "../gather/index.ts";
import type { AnnotatedReport, Brief, Capture, Refusal, StoryRecord } from "../model/index.ts";
import {
  cutTail,
  hasLog,
  isDamage,
  type LogEntry,
  type LogWriter,
  openLogWriter,
  openSqliteStore,
  type PlacedEntry,
  type Quarantined,
  readLog,
  type SearchHit,
  type SearchQuery,
  type Store,
  type StoredReport,
  type StoredSource,
  type StorySummary,
} from "../store/index.ts";
import { weigh } from "../weigh/index.ts";
import { type Carried, carriersOf } from "./carried.ts";
import { examine, type Problem } from "./doctor.ts";
import { type Receipt, takeIn } from "./intake.ts";
import { lockDesk } from "./lock.ts";
import { placeAll } from "./placing.ts";
import { knownTo, knowsAddress, loggedAs } from "./references.ts";
import { keepUnlogged, unloggedIn } from "./unlogged.ts";
import { versions } from "./versions.ts";

/** How captures are added. */
export interface AddOptions {
  readonly byReference?: boolean;
}

/** A desk: a folder that keeps what came in and what follows from it. */
export interface Desk {
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
  readonly stories: () => Promise<StorySummary[]>;
  /** @throws DatelineError `not-found` */
  readonly record: (story: string) => Promise<StoryRecord>;
  /** @throws DatelineError `not-found` */
  readonly brief: (story: string, length?: Length) => Promise<Brief>;
  /** A report's revision, or its current one. @throws DatelineError `not-found` */
  readonly report: (id: string, revision?: number) => Promise<StoredReport>;
  readonly search: (query: SearchQuery) => Promise<SearchHit[]>;
  /** The claims, of any story, that carry a sentence or a quote; best first. */
  readonly carriers: (asked: string) => Promise<Carried[]>;
  readonly quarantined: () => Promise<Quarantined[]>;
  /** Derives everything again from the archive. @throws DatelineError `locked` */
  readonly rebuild: () => Promise<{ readonly resources: number; readonly reports: number }>;
  /** What is wrong with the desk; empty where nothing is. */
  readonly doctor: () => Promise<Problem[]>;
  readonly close: () => Promise<void>;
}

/** Resources logged, read and committed together: a receipt waits for no more than these. */
const BATCH = 64;
/** Bytes after which a batch is closed whatever its count. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** Reports that a sentence is looked for in: those that share most of its words. */
const CARRIERS_SEARCHED = 30;

/** Today's time for the log: the only clock a desk reads. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

async function* batches(captures: AsyncIterable<Gathered>): AsyncGenerator<Gathered[]> {
  let batch: Gathered[] = [];
  let bytes = 0;
  for await (const gathered of captures) {
    batch.push(gathered);
    bytes += "refused" in gathered ? 0 : gathered.bytes.length;
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Replays what the archive holds beyond the store: what a process that died had logged and not derived. */
async function catchUp(archive: string, store: Store): Promise<number> {
  if (!(await hasLog(archive))) return 0;
  const last = await store.lastPlace();
  let pending: PlacedEntry[] = [];
  let taken = 0;
  const flush = async () => {
    if (pending.length === 0) return;
    await store.save((await takeIn(pending, store)).batch);
    taken += pending.length;
    pending = [];
  };
  for await (const found of readLog(archive, last ?? undefined)) {
    if (isDamage(found)) {
      process.emitWarning(
        `${join(archive, found.file)}: a torn record at byte ${found.offset} was cut (${found.reason})`,
      );
      await cutTail(archive, found);
    } else pending.push(found);
    if (pending.length >= BATCH) await flush();
  }
  await flush();
  return taken;
}

function refusedReceipt(gathered: Refusal): Receipt {
  return {
    sequence: null,
    name: gathered.message.split(":")[0] ?? "",
    status: "refused",
    report: null,
    revision: null,
    code: gathered.code,
    message: gathered.message,
  };
}

/** Logs and takes in one batch; resources that the store has, or that came before in the batch, are not logged again. */
async function addBatch(
  batch: readonly Gathered[],
  writer: LogWriter,
  store: Store,
  from: number,
  byReference: boolean,
): Promise<{ receipts: Receipt[]; next: number }> {
  const receipts: Receipt[] = [];
  const entries: LogEntry[] = [];
  const inBatch = new Set<string>();
  let next = from;
  for (const gathered of batch) {
    if ("refused" in gathered) {
      receipts.push(refusedReceipt(gathered));
      continue;
    }
    const resource: Capture = gathered;
    const key = `${digest(resource.bytes)} ${resource.url ?? ""}`;
    const known = await store.findResource(digest(resource.bytes), resource.url);
    if (known !== null || inBatch.has(key)) {
      receipts.push({
        sequence: known,
        name: resource.name,
        status: "unchanged",
        report: null,
        revision: null,
        code: null,
        message: null,
      });
      continue;
    }
    inBatch.add(key);
    entries.push({ sequence: next, logged: now(), ...loggedAs(resource, byReference, digest(resource.bytes)) });
    next += 1;
  }
  await keepUnlogged(receipts, store);
  if (entries.length > 0) {
    const intake = await takeIn(await writer.append(entries), store);
    await store.save(intake.batch);
    receipts.push(...intake.receipts);
  }
  return { receipts, next };
}

async function* addAll(
  folder: string,
  archive: string,
  store: Store,
  captures: AsyncIterable<Gathered>,
  options: DeskOptions & AddOptions,
): AsyncGenerator<Receipt> {
  const unlock = await lockDesk(folder, options.patience);
  try {
    let changed = (await catchUp(archive, store)) > 0;
    await store.setVersions(versions);
    const writer = await openLogWriter(archive);
    try {
      let next = ((await store.lastPlace())?.sequence ?? 0) + 1;
      for await (const batch of batches(captures)) {
        const added = await addBatch(batch, writer, store, next, options.byReference ?? false);
        next = added.next;
        changed ||= added.receipts.some((receipt) => receipt.status === "added" || receipt.status === "revised");
        yield* added.receipts;
      }
    } finally {
      await writer.close();
      if (changed) await placeAll(store);
    }
  } finally {
    await unlock();
  }
}

async function rebuildStore(
  folder: string,
  archive: string,
  unlogged: readonly Quarantined[],
  sources: readonly StoredSource[],
): Promise<{ resources: number; reports: number }> {
  const fresh = join(folder, "desk.db.new");
  for (const suffix of ["", "-wal", "-shm"]) await rm(fresh + suffix, { force: true });
  const store = await openSqliteStore(fresh);
  let rebuilt = { resources: 0, reports: 0 };
  try {
    await store.save({ resources: [], reports: [], quarantined: unlogged });
    for (const source of sources) await store.saveSource(source);
    const resources = await catchUp(archive, store);
    await store.setVersions(versions);
    await placeAll(store);
    rebuilt = { resources, reports: await store.reportCount() };
  } finally {
    await store.close();
  }
  for (const suffix of ["-wal", "-shm"]) await rm(join(folder, `desk.db${suffix}`), { force: true });
  await rename(fresh, join(folder, "desk.db"));
  return rebuilt;
}

/** How a span names a revision: the first by the report's id alone. */
function revisionId({ report, revision }: StoredReport): string {
  return revision === 1 ? report.id : `${report.id}@${revision}`;
}

/** Reports of a story as weighing takes them, under the names of their revisions. */
function annotated(stored: Awaited<ReturnType<Store["storyReports"]>>, story: string): AnnotatedReport[] {
  const names = new Map(stored.map((entry) => [entry.report.id, revisionId(entry)]));
  return stored.map((entry) => {
    const id = revisionId(entry);
    const { copy, sequence } = entry;
    return {
      report: { ...entry.report, id },
      annotations: { ...entry.annotations, report: id },
      copy: copy === null ? null : { ...copy, of: names.get(copy.of) ?? copy.of },
      story,
      sequence,
    };
  });
}

/** How a desk is opened. */
export interface DeskOptions {
  /** Milliseconds to wait for another writer; 5,000 unless said. */
  readonly patience?: number;
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

  const record = async (id: string): Promise<StoryRecord> => {
    const story = await store.resolveStory(id);
    if (story === null)
      throw new DatelineError("not-found", `${id}: no such story on this desk: dateline stories lists them`);
    const kept = await store.record(story);
    if (kept !== null) return kept;
    const made = weigh(annotated(await store.storyReports(story), story));
    await store.saveRecord(made);
    return made;
  };
  return {
    add: (captures, asked) => addAll(folder, archive, store, captures, { ...options, ...asked }),
    known: knownTo(archive, () => store),
    knows: (address) => knowsAddress(address, store),
    sources: () => store.sources(),
    saveSource: (source) => store.saveSource(source),
    removeSource: (url) => store.removeSource(url),
    stories: () => store.stories(),
    record,
    brief: async (story, length) => compose(await record(story), length),
    report: async (id, revision) => {
      const [, base = id, numbered] = /^(.*?)(?:@(\d+))?$/.exec(id) ?? [];
      const found = await store.report(base, revision ?? (numbered === undefined ? undefined : Number(numbered)));
      if (found === null)
        throw new DatelineError("not-found", `${id}: no such report on this desk: dateline search finds them`);
      return found;
    },
    search: (query) => store.search(query),
    carriers: async (asked) => {
      const hits = await store.search({ words: asked.replaceAll('"', " "), any: true, limit: CARRIERS_SEARCHED });
      const ids = new Set(hits.flatMap(({ story }) => story ?? []));
      const records: StoryRecord[] = [];
      for (const id of ids) records.push(await record(id));
      return carriersOf(asked, records);
    },
    quarantined: () => store.quarantined(),
    rebuild: async () => {
      const release = await lockDesk(folder, options.patience);
      try {
        const unlogged = await unloggedIn(store);
        const sources = await store.sources();
        await store.close();
        return await rebuildStore(folder, archive, unlogged, sources);
      } finally {
        store = await openSqliteStore(path);
        await release();
      }
    },
    doctor: () => examine(archive, store),
    close: () => store.close(),
  };
}
