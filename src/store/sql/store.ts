import type { Kysely } from "kysely";
import type { StoryRecord } from "../../model/index.ts";
import type { LogPlace } from "../log/index.ts";
import type { Store } from "../store.ts";
import { createAccessStore } from "./access.ts";
import { findOriginal, lastInArchive } from "./archives.ts";
import { correctionsOf } from "./corrections.ts";
import type { Engine } from "./engine.ts";
import { carryOver, fill } from "./fill.ts";
import {
  actorsOf,
  clearLinks,
  copiesOf,
  linkable,
  relatedTo,
  resolveStory,
  since,
  storyEvents,
  storyOf,
} from "./linking.ts";
import { createLists } from "./lists/index.ts";
import { placementOf, revisionsOf, textFromOthers } from "./revisions.ts";
import { stored } from "./rows.ts";
import { searchReports } from "./search.ts";
import { reportsSharing } from "./sharing.ts";
import { listSources, removeSource, saveSource } from "./sources.ts";
import { stateOf } from "./state.ts";
import {
  changesOf,
  listSummaries,
  markedStories,
  pageStories,
  publishedIn,
  reportsSince,
  storyEntries,
} from "./stories.ts";
import type { Tables } from "./tables.ts";
import {
  finishErasing,
  isErased,
  listErasures,
  listOutdated,
  listTombstones,
  relocate,
  takeDown,
  tombstoneFor,
} from "./takedown.ts";
import { createWatchStore } from "./watches.ts";
import { saveBatch, saveStoryRecord } from "./write.ts";

const columns = ["reports.revision", "reports.sequence", "reports.report", "reports.annotations"] as const;

/** A story's record as JSON; asked for the current one, null where the story changed since. */
async function storedText(database: Kysely<Tables>, story: string, current: boolean): Promise<string | null> {
  let found = database
    .selectFrom("records")
    .innerJoin("stories", "stories.story", "records.story")
    .select("records.record")
    .where("records.story", "=", story);
  if (current) found = found.where("stories.current", "=", 1);
  return (await found.executeTakeFirst())?.record ?? null;
}

async function storedRecord(database: Kysely<Tables>, story: string, current: boolean): Promise<StoryRecord | null> {
  const text = await storedText(database, story, current);
  const record: StoryRecord | null = text === null ? null : JSON.parse(text);
  return record;
}

/** Where an entry of the log stands; null for a number that it has not reached. */
async function placeOf(database: Kysely<Tables>, sequence: number): Promise<LogPlace | null> {
  for (const table of ["resources", "decisions"] as const) {
    const place = await database
      .selectFrom(table)
      .select(["file", "offset", "length"])
      .where("sequence", "=", sequence)
      .executeTakeFirst();
    if (place !== undefined) return place;
  }
  return null;
}

/** The store over a database, whatever its engine. */
export function createStore(engine: Engine): Store {
  const { database } = engine;
  const reports = () => database.selectFrom("reports");
  return {
    lastPlace: async () => {
      const columns = ["sequence", "file", "offset", "length"] as const;
      const last = [
        await database.selectFrom("resources").select(columns).orderBy("sequence", "desc").limit(1).executeTakeFirst(),
        await database.selectFrom("decisions").select(columns).orderBy("sequence", "desc").limit(1).executeTakeFirst(),
      ];
      return last.reduce((a, b) => ((b?.sequence ?? -1) > (a?.sequence ?? -1) ? b : a)) ?? null;
    },
    carriedBy: async (sequence) =>
      (
        await database
          .selectFrom("carried")
          .select("report")
          .where("sequence", "=", sequence)
          .orderBy("report")
          .execute()
      ).map(({ report }) => report),
    findResource: async (digest, url) => {
      const found = await database
        .selectFrom("resources")
        .select("sequence")
        .where("digest", "=", digest)
        .where("url", url === null ? "is" : "=", url)
        .executeTakeFirst();
      return found?.sequence ?? null;
    },
    placeOf: (sequence) => placeOf(database, sequence),
    lastInArchive: (archive) => lastInArchive(database, archive),
    findOriginal: (original) => findOriginal(database, original),
    save: (batch) => saveBatch(engine, batch),
    report: async (id, revision) => {
      const found = reports().select(columns).where("id", "=", id);
      const row = await (revision === undefined
        ? found.where("current", "=", 1)
        : found.where("revision", "=", revision)
      ).executeTakeFirst();
      return row === undefined ? null : stored(row);
    },
    reportCount: async () =>
      (
        await reports()
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .where("current", "=", 1)
          .executeTakeFirstOrThrow()
      ).count,
    placementOf: (report) => placementOf(database, report),
    revisionsOf: (report) => revisionsOf(database, report),
    clearLinks: () => clearLinks(engine),
    since: (sequence) => since(database, sequence),
    linkable: (sequence) => linkable(database, sequence),
    copiesOf: (report) => copiesOf(database, report),
    storyOf: (report) => storyOf(database, report),
    storyEvents: (story) => storyEvents(database, story),
    actorsOf: (story) => actorsOf(database, story),
    relatedTo: (story) => relatedTo(database, story),
    stories: () => listSummaries(database),
    lists: createLists(engine),
    access: createAccessStore(database),
    watches: createWatchStore(database),
    snapshot: () => engine.snapshot(),
    carryOver: (from) => carryOver(engine, from),
    fill: (from, told) => fill(engine, from, told),
    pageStories: (query) => pageStories(engine, query),
    storyEntries: (stories) => storyEntries(database, stories),
    publishedIn: (stories) => publishedIn(database, stories),
    reportsSince: (sequence, story) => reportsSince(database, sequence, story),
    markedStories: async (limit) => (engine.readOnly ? [] : markedStories(database, limit)),
    changesOf: (story) => changesOf(database, story),
    resolveStory: (id) => resolveStory(database, id),
    storyReports: async (story) => {
      const rows = await reports()
        .innerJoin("placements", "placements.report", "reports.id")
        .select([...columns, "placements.copy", "placements.shares"])
        .where("placements.story", "=", story)
        .where("reports.current", "=", 1)
        .orderBy("reports.first_sequence")
        .orderBy("reports.id")
        .execute();
      return rows.map((row) => ({ ...stored(row), ...textFromOthers(row) }));
    },
    record: (story) => storedRecord(database, story, true),
    recordText: (story) => storedText(database, story, true),
    lastRecord: (story) => storedRecord(database, story, false),
    saveRecord: async (record, changes, alerts) => {
      if (!engine.readOnly) await saveStoryRecord(database, record, changes, alerts);
    },
    search: (query) => searchReports(engine, query),
    reportsSharing: (sentence, limit) => reportsSharing(engine, sentence, limit),
    quarantined: async () => {
      const rows = await database.selectFrom("quarantine").selectAll().orderBy("sequence").orderBy("name").execute();
      return rows.map(({ sequence, name, code, message }) => ({ sequence, name, code, message }));
    },
    corrections: (reports) => correctionsOf(database, reports),
    takeDown: (tombstones) => takeDown(engine, tombstones),
    tombstone: (report) => tombstoneFor(database, report),
    tombstones: () => listTombstones(database),
    outdated: (rule) => listOutdated(database, rule),
    erasures: () => listErasures(database),
    isErased: (digest) => isErased(database, digest),
    relocate: (places) => relocate(engine, places),
    finishErasing: (sequences, patience) => finishErasing(engine, sequences, patience),
    sources: () => listSources(database),
    saveSource: (source) => saveSource(database, source),
    removeSource: (url) => removeSource(database, url),
    versions: async () =>
      Object.fromEntries(
        (await database.selectFrom("meta").selectAll().execute()).map(({ key, value }) => [key, value]),
      ),
    setVersions: async (versions) => {
      for (const [key, value] of Object.entries(versions)) {
        await database
          .insertInto("meta")
          .values({ key, value })
          .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
          .execute();
      }
    },
    readOnly: engine.readOnly,
    state: () => stateOf(database),
    claim: (patience) => engine.claim(patience),
    copyTo: (path) => engine.copyTo(path),
    size: () => engine.size(),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
