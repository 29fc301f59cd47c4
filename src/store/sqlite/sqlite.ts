import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { DatelineError } from "../../base/index.ts";
import type { Copy, SharedText, StoryRecord } from "../../model/index.ts";
import type { Store, StorySummary } from "../store.ts";
import { findOriginal, lastInArchive } from "./archives.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { actorsOf, clearLinks, copiesOf, relatedTo, resolveStory, since, storyEvents, storyOf } from "./linking.ts";
import { migrate } from "./migrations.ts";
import { stored } from "./rows.ts";
import { searchReports } from "./search.ts";
import { listSources, removeSource, saveSource } from "./sources.ts";
import type { Tables } from "./tables.ts";
import { integrityProblems, markStories, saveBatch, saveStoryRecord } from "./write.ts";

/** Milliseconds that a reader waits for a writer's commit. */
const BUSY = 5000;

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    database.exec(
      `PRAGMA busy_timeout = ${BUSY}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;`,
    );
    migrate(database, path);
    return database;
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatelineError(
      "unreadable",
      `${path}: cannot be opened as a database (${why}): check the file, or run dateline rebuild`,
      { cause },
    );
  }
}

const columns = ["reports.revision", "reports.sequence", "reports.report", "reports.annotations"] as const;

async function summaries(database: Kysely<Tables>): Promise<StorySummary[]> {
  const rows = await database
    .selectFrom("placements")
    .innerJoin("reports", (join) => join.onRef("reports.id", "=", "placements.report").on("reports.current", "=", 1))
    .leftJoin("records", "records.story", "placements.story")
    .select(({ fn }) => [
      "placements.story",
      fn.countAll<number>().as("reports"),
      sql<number>`count(DISTINCT reports.outlet)`.as("outlets"),
      fn.min("reports.published").as("firstPublished"),
      fn.max("reports.published").as("lastPublished"),
      sql<string | null>`json_extract(records.record, '$.title')`.as("recordTitle"),
      sql<
        string | null
      >`(SELECT r.title FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1 WHERE p.story = placements.story ORDER BY r.first_sequence, r.id LIMIT 1)`.as(
        "firstTitle",
      ),
    ])
    .groupBy("placements.story")
    .orderBy("reports", "desc")
    .orderBy("placements.story")
    .execute();
  return rows.map(({ recordTitle, firstTitle, ...row }) => ({ ...row, title: recordTitle ?? firstTitle }));
}

/**
 * Opens the embedded store, creating or migrating its file.
 *
 * @throws DatelineError `unreadable`, or `version` for a file of a newer dateline
 */
export function openSqliteStore(path: string): Store {
  const file = openDatabase(path);
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(file) });
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
    findResource: async (digest, url) => {
      const found = await database
        .selectFrom("resources")
        .select("sequence")
        .where("digest", "=", digest)
        .where("url", url === null ? "is" : "=", url)
        .executeTakeFirst();
      return found?.sequence ?? null;
    },
    placeOf: async (sequence) =>
      (await database
        .selectFrom("resources")
        .select(["file", "offset", "length"])
        .where("sequence", "=", sequence)
        .executeTakeFirst()) ?? null,
    lastInArchive: (archive) => lastInArchive(database, archive),
    findOriginal: (original) => findOriginal(database, original),
    save: async (batch) => {
      await saveBatch(database, batch);
      await markStories(
        database,
        batch.reports.map((saved) => saved.report.id),
      );
    },
    currentReports: async () =>
      (await reports().select(columns).where("current", "=", 1).orderBy("first_sequence").orderBy("id").execute()).map(
        stored,
      ),
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
    clearLinks: () => clearLinks(database),
    since: (sequence) => since(database, sequence),
    copiesOf: (report) => copiesOf(database, report),
    storyOf: (report) => storyOf(database, report),
    storyEvents: (story) => storyEvents(database, story),
    actorsOf: (story) => actorsOf(database, story),
    relatedTo: (story) => relatedTo(database, story),
    stories: () => summaries(database),
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
      return rows.map((row) => {
        const copy: Copy | null = row.copy === null ? null : JSON.parse(row.copy);
        const shares: SharedText[] = JSON.parse(row.shares);
        return { ...stored(row), copy, shares };
      });
    },
    record: async (story) => {
      const row = await database.selectFrom("records").select("record").where("story", "=", story).executeTakeFirst();
      const record: StoryRecord | null = row === undefined ? null : JSON.parse(row.record);
      return record;
    },
    saveRecord: (record) => saveStoryRecord(database, record),
    search: (query) => searchReports(database, query),
    quarantined: async () => {
      const rows = await database.selectFrom("quarantine").selectAll().orderBy("sequence").orderBy("name").execute();
      return rows.map(({ sequence, name, code, message }) => ({ sequence, name, code, message }));
    },
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
    check: async () => integrityProblems(file),
    close: () => database.destroy(),
  };
}
