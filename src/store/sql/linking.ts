import type { Kysely } from "kysely";
import type { Decision, Report } from "../../model/index.ts";
import type { LinkableReport, StoredDecision, StoryEvent } from "../linking.ts";
import { revisionId } from "../revision.ts";
import type { StoredReport } from "../store.ts";
import type { Engine } from "./engine.ts";
import { stored } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** Revisions read at once when linking is done again. */
const STRETCH = 200;
/** Persons and organisations of a story that are compared with another's. */
const MOST_ACTORS = 30;
/** Related stories that are told. */
const MOST_RELATED = 5;

/** The tables of what linking and weighing made. */
export const linkTables = [
  "placements",
  "story_events",
  "related_stories",
  "stories",
  "story_outlets",
  "story_entities",
  "records",
  "claims",
  "conflicts",
] as const;

/** Forgets all that linking did. */
export async function clearLinks({ database, guard }: Engine): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await guard(transaction);
    for (const table of linkTables) await transaction.deleteFrom(table).execute();
  });
}

/** An entry of the log that a row of `reports` stands for, with its places in the table and in the log. */
interface Found<Entry> {
  readonly row: number;
  readonly sequence: number;
  readonly entry: Entry;
}

/** What the log brought after a number, in its order: decisions, and what `stretch` makes of the reports after a row. */
async function* logged<Entry>(
  database: Kysely<Tables>,
  sequence: number,
  stretch: (row: number) => Promise<readonly Found<Entry>[]>,
): AsyncGenerator<Entry | StoredDecision> {
  const decisions = (
    await database.selectFrom("decisions").selectAll().where("sequence", ">", sequence).orderBy("sequence").execute()
  ).map(({ decision: json, kind: _, ...row }): StoredDecision => {
    const decision: Decision = JSON.parse(json);
    return { ...row, decision };
  });
  let next = 0;
  for (let row = 0; ; ) {
    const found = await stretch(row);
    for (const one of found) {
      for (; (decisions[next]?.sequence ?? Number.POSITIVE_INFINITY) < one.sequence; next += 1)
        yield* decisions.slice(next, next + 1);
      yield one.entry;
      row = one.row;
    }
    if (found.length < STRETCH) break;
  }
  yield* decisions.slice(next);
}

/** Rows of a stretch of reports, as both kinds of reading begin. */
function stretchOf(database: Kysely<Tables>, sequence: number, row: number) {
  const after = database.selectFrom("reports").where("sequence", ">", sequence).where("row", ">", row);
  return after.orderBy("row").limit(STRETCH);
}

/** Revisions and decisions that the log brought after a number, in its order. */
export function since(database: Kysely<Tables>, sequence: number): AsyncGenerator<StoredReport | StoredDecision> {
  return logged(database, sequence, async (row) => {
    const rows = await stretchOf(database, sequence, row)
      .select(["row", "revision", "sequence", "report", "annotations"])
      .execute();
    return rows.map((found) => ({ row: found.row, sequence: found.sequence, entry: stored(found) }));
  });
}

/** Whom each of some reports credits in its byline, by report and revision. */
async function creditedBy(database: Kysely<Tables>, reports: readonly string[]): Promise<Map<string, string[]>> {
  if (reports.length === 0) return new Map();
  const rows = await database
    .selectFrom("citations")
    .select(["report", "revision", "outlet"])
    .where("report", "in", reports)
    .where("credit", "=", "byline")
    .orderBy("rowid")
    .execute();
  const found = new Map<string, string[]>();
  for (const { report, revision, outlet } of rows) {
    const key = revisionId(report, revision);
    found.set(key, [...(found.get(key) ?? []), outlet]);
  }
  return found;
}

/** What linking needs of the same: annotations are five times the size of a report, and it needs their bylines' credits alone. */
export function linkable(database: Kysely<Tables>, sequence: number): AsyncGenerator<LinkableReport | StoredDecision> {
  return logged(database, sequence, async (row) => {
    const rows = await stretchOf(database, sequence, row)
      .select(["row", "id", "revision", "sequence", "report"])
      .execute();
    const credited = await creditedBy(
      database,
      rows.map(({ id }) => id),
    );
    return rows.map((found) => {
      const report: Report = JSON.parse(found.report);
      const outlets = credited.get(revisionId(found.id, found.revision)) ?? [];
      return { row: found.row, sequence: found.sequence, entry: { report, bylines: outlets } };
    });
  });
}

/** Reports that carry the text of this one, in order. */
export async function copiesOf(database: Kysely<Tables>, report: string): Promise<string[]> {
  const rows = await database
    .selectFrom("placements")
    .select("report")
    .where("copy_of", "=", report)
    .orderBy("report")
    .execute();
  return rows.map((row) => row.report);
}

/** The story that a report is in. */
export async function storyOf(database: Kysely<Tables>, report: string): Promise<string | null> {
  const row = await database.selectFrom("placements").select("story").where("report", "=", report).executeTakeFirst();
  return row?.story ?? null;
}

/** The story that an id stands for today: a story's own, one that was merged, or one that a report would have opened. */
export async function resolveStory(database: Kysely<Tables>, id: string): Promise<string | null> {
  let at = id;
  for (const seen = new Set<string>(); !seen.has(at); ) {
    seen.add(at);
    const open = await database
      .selectFrom("placements")
      .select("story")
      .where("story", "=", at)
      .limit(1)
      .executeTakeFirst();
    if (open !== undefined) return at;
    const merged = await database
      .selectFrom("story_events")
      .select("to_story")
      .where("from_story", "=", at)
      .where("kind", "=", "merge")
      .orderBy("row", "desc")
      .limit(1)
      .executeTakeFirst();
    at = merged?.to_story ?? at;
  }
  const opened = await database
    .selectFrom("placements")
    .select("story")
    .where("opens", "=", id)
    .limit(1)
    .executeTakeFirst();
  return opened?.story ?? storyOfHeir(database, id);
}

/** The story that goes on under another report, where the one that had opened it was taken down. */
async function storyOfHeir(database: Kysely<Tables>, id: string): Promise<string | null> {
  const row = await database
    .selectFrom("tombstones")
    .innerJoin("placements", "placements.report", "tombstones.heir")
    .select("placements.story")
    .where("tombstones.opened", "=", id)
    .executeTakeFirst();
  return row?.story ?? null;
}

const eventKinds: ReadonlyMap<string, StoryEvent["kind"]> = new Map(
  (["move", "merge", "split", "pin"] as const).map((kind) => [kind, kind]),
);

/** What became of a story, in order. */
export async function storyEvents(database: Kysely<Tables>, story: string): Promise<StoryEvent[]> {
  const rows = await database
    .selectFrom("story_events")
    .selectAll()
    .where((or) => or.or([or("from_story", "=", story), or("to_story", "=", story)]))
    .orderBy("row")
    .execute();
  return rows.flatMap((row) => {
    const kind = eventKinds.get(row.kind);
    const reports: string[] = JSON.parse(row.reports);
    const { sequence, from_story: from, to_story: to, decided_by: by, reason } = row;
    return kind === undefined ? [] : [{ kind, sequence, from, to, reports, by, reason }];
  });
}

/** Persons and organisations that a story's reports name, those that most of them name first. */
export async function actorsOf(database: Kysely<Tables>, story: string): Promise<string[]> {
  const rows = await database
    .selectFrom("placements")
    .innerJoin("reports", (join) => join.onRef("reports.id", "=", "placements.report").on("reports.current", "=", 1))
    .innerJoin("mentions", (join) =>
      join.onRef("mentions.report", "=", "reports.id").onRef("mentions.revision", "=", "reports.revision"),
    )
    .select(({ fn }) => ["mentions.entity", fn.count<number>("mentions.report").distinct().as("reports")])
    .where("placements.story", "=", story)
    .where("mentions.kind", "in", ["person", "organisation"])
    .groupBy("mentions.entity")
    .orderBy("reports", "desc")
    .orderBy("mentions.entity")
    .limit(MOST_ACTORS)
    .execute();
  return rows.map(({ entity }) => entity);
}

/** Stories that came near a story as reports were placed and that still are, the nearest first. */
export async function relatedTo(
  database: Kysely<Tables>,
  story: string,
): Promise<{ readonly story: string; readonly similarity: number }[]> {
  const rows = await database
    .selectFrom("related_stories")
    .select(["other", "similarity"])
    .where("story", "=", story)
    .where((exists) =>
      exists.exists(
        exists.selectFrom("placements").select("report").whereRef("placements.story", "=", "related_stories.other"),
      ),
    )
    .orderBy("similarity", "desc")
    .orderBy("other")
    .limit(MOST_RELATED)
    .execute();
  return rows.map(({ other, similarity }) => ({ story: other, similarity }));
}
