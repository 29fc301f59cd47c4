import { type Kysely, type SqlBool, sql } from "kysely";
import type { StoryEntry, StoryPage, StoryQuery, StorySummary, Weighed } from "../stories.ts";
import type { Engine } from "./engine.ts";
import type { Tables } from "./tables.ts";

const shown = [
  "story",
  "reports",
  "outlets",
  "first_published",
  "last_published",
  "title",
  "headline",
  "weighed",
  "current",
  "rank",
] as const;

type Row = Pick<Tables["stories"], (typeof shown)[number]>;

function entry(row: Row): StoryEntry {
  const weighed: Weighed | null = row.weighed === null ? null : JSON.parse(row.weighed);
  return { ...summary(row), weighed, current: row.current === 1, rank: row.rank };
}

function summary(row: Row): StorySummary {
  return {
    story: row.story,
    title: row.headline ?? row.title,
    reports: row.reports,
    outlets: row.outlets,
    firstPublished: row.first_published,
    lastPublished: row.last_published,
  };
}

/** Every story, those with most reports first. */
export async function listSummaries(database: Kysely<Tables>): Promise<StorySummary[]> {
  const rows = await database.selectFrom("stories").select(shown).orderBy("reports", "desc").orderBy("story").execute();
  return rows.map(summary);
}

/** Some stories by their ids, in no order. */
export async function storyEntries(database: Kysely<Tables>, stories: readonly string[]): Promise<StoryEntry[]> {
  if (stories.length === 0) return [];
  const rows = await database.selectFrom("stories").select(shown).where("story", "in", stories).execute();
  return rows.map(entry);
}

/** Stories that hold a report with something said about it. */
const holding = (condition: ReturnType<typeof sql<SqlBool>>) =>
  sql<SqlBool>`stories.story IN (SELECT placements.story FROM reports JOIN placements ON placements.report = reports.id WHERE reports.current = 1 AND ${condition})`;

/** Whether weighing found a conflict that stands in a story, or a value that a later one replaced. */
const disputed = sql<SqlBool>`EXISTS (SELECT 1 FROM conflicts WHERE conflicts.story = stories.story AND conflicts.status <> 'differs')`;

/** Stories of a filter, by rank, a stretch at a time. */
export async function pageStories({ database, named }: Engine, query: StoryQuery): Promise<StoryPage> {
  const { day, from, to, outlet, entity, place, language, conflict, after, limit } = query;
  const naming = (name: string, kinds: ReturnType<typeof sql>) =>
    sql<SqlBool>`stories.story IN (SELECT story_entities.story FROM story_entities
      WHERE ${named("story_entities.name", name)} AND story_entities.kind ${kinds})`;
  const conditions = [
    day === undefined
      ? null
      : sql<SqlBool>`stories.last_published >= ${day} AND stories.first_published < ${`${day}\uffff`} AND EXISTS (
          SELECT 1 FROM placements JOIN reports ON reports.id = placements.report AND reports.current = 1
          WHERE placements.story = stories.story AND reports.published >= ${day} AND reports.published < ${`${day}\uffff`})`,
    from === undefined ? null : sql<SqlBool>`stories.last_published >= ${from}`,
    to === undefined ? null : sql<SqlBool>`stories.first_published <= ${`${to}\uffff`}`,
    outlet === undefined
      ? null
      : sql<SqlBool>`stories.story IN (SELECT story_outlets.story FROM story_outlets WHERE ${named("story_outlets.outlet", outlet)})`,
    language === undefined ? null : holding(sql`reports.language = ${language}`),
    entity === undefined ? null : naming(entity, sql`<> 'place'`),
    place === undefined ? null : naming(place, sql`= 'place'`),
    conflict === undefined ? null : conflict ? disputed : sql<SqlBool>`NOT ${disputed}`,
    after === undefined ? null : sql<SqlBool>`(stories.rank, stories.story) < (${after.rank}, ${after.story})`,
  ].filter((condition) => condition !== null);
  let found = database.selectFrom("stories").select(shown);
  for (const condition of conditions) found = found.where(condition);
  const rows = await found
    .orderBy("rank", "desc")
    .orderBy("story", "desc")
    .limit(limit + 1)
    .execute();
  const stories = rows.slice(0, limit).map(entry);
  const last = stories.at(-1);
  return { stories, next: rows.length > limit && last !== undefined ? { rank: last.rank, story: last.story } : null };
}

/** When the reports of stories were published, by story. */
export async function publishedIn(
  database: Kysely<Tables>,
  stories: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (stories.length === 0) return new Map();
  const rows = await database
    .selectFrom("placements")
    .innerJoin("reports", (join) => join.onRef("reports.id", "=", "placements.report").on("reports.current", "=", 1))
    .select(["placements.story", "reports.published"])
    .where("placements.story", "in", stories)
    .where("reports.published", "is not", null)
    .orderBy("reports.published")
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ story }) => story)].map(([story, members]) => [
      story,
      members.flatMap(({ published }) => published ?? []),
    ]),
  );
}

/** How many reports came after an entry of the log, to one story or all. */
export async function reportsSince(database: Kysely<Tables>, sequence: number, story?: string): Promise<number> {
  let arrived = database
    .selectFrom("reports")
    .select(({ fn }) => fn.countAll<number>().as("reports"))
    .where("reports.sequence", ">", sequence)
    .where("reports.revision", "=", 1);
  if (story !== undefined)
    arrived = arrived.innerJoin("placements", "placements.report", "reports.id").where("placements.story", "=", story);
  return (await arrived.executeTakeFirstOrThrow()).reports;
}

/** Stories that changed since they were weighed, the highest first. */
export async function markedStories(database: Kysely<Tables>, limit: number): Promise<string[]> {
  const rows = await database
    .selectFrom("stories")
    .select("story")
    .where("current", "=", 0)
    .orderBy("rank", "desc")
    .orderBy("story", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ story }) => story);
}

/** How often a story changed; null where there is none. */
export async function changesOf(database: Kysely<Tables>, story: string): Promise<number | null> {
  const row = await database.selectFrom("stories").select("changes").where("story", "=", story).executeTakeFirst();
  return row?.changes ?? null;
}
