import { type Selectable, sql, type Transaction } from "kysely";
import { compareText } from "../../base/index.ts";
import { stretches } from "./insert.ts";
import type { Tables } from "./tables.ts";

/** What is known of a story by its reports alone. */
interface Counts
  extends Pick<
    Selectable<Tables["stories"]>,
    "story" | "first_report" | "title" | "reports" | "outlets" | "first_published" | "last_published" | "freshness"
  > {
  /** Place in the log of its first report. */
  readonly first_sequence: number;
}

/** A report as it counts for its story. */
type Counted = Pick<
  Selectable<Tables["reports"]>,
  "id" | "revision" | "title" | "outlet" | "published" | "freshness" | "first_sequence"
> & { readonly story: string };

/** A story before any of its reports are counted. */
const uncounted = {
  first_report: null,
  title: null,
  reports: 0,
  outlets: 0,
  first_published: null,
  last_published: null,
  freshness: 0,
  first_sequence: 0,
};

/** A story's rank, in thousandths of a day: when its newest report was published, and a day for every doubling of reports and outlets. */
const rankOf = ({ freshness, reports, outlets }: Counts) => freshness + Math.floor(1000 * Math.log2(reports + outlets));

const inLogOrder = (a: Pick<Counted, "id" | "first_sequence">, b: Pick<Counted, "id" | "first_sequence">) =>
  a.first_sequence - b.first_sequence || compareText(a.id, b.id);

/** Reports by their ids or by their stories, in the order of the log. */
async function reportsBy(
  transaction: Transaction<Tables>,
  column: "r.id" | "p.story",
  values: readonly string[],
): Promise<readonly Counted[]> {
  const found: Counted[] = [];
  for (const some of stretches(values)) {
    const { rows } =
      await sql<Counted>`SELECT p.story, r.id, r.revision, r.title, r.outlet, r.published, r.freshness, r.first_sequence
      FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1
      WHERE ${sql.ref(column)} IN (${sql.join(some)})`.execute(transaction);
    found.push(...rows);
  }
  return found.sort(inLogOrder);
}

/** Notes the outlets of reports with their stories. @returns how many of them are new to each story */
async function addOutlets(
  transaction: Transaction<Tables>,
  reports: readonly Counted[],
): Promise<ReadonlyMap<string, number>> {
  const fresh = new Map<string, number>();
  const rows = reports.flatMap(({ story, outlet }) => (outlet === null ? [] : { story, outlet }));
  for (const some of stretches(rows)) {
    const added = await transaction
      .insertInto("story_outlets")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .returning("story")
      .execute();
    for (const { story } of added) fresh.set(story, (fresh.get(story) ?? 0) + 1);
  }
  return fresh;
}

/**
 * Notes whom reports name with their stories. The reports are given as a list, whose length a planner knows before it has counted
 * any table: in the first minute of a desk PostgreSQL began with all reports otherwise, and looked up the mentions of each.
 */
async function addEntities(transaction: Transaction<Tables>, reports: readonly Counted[]): Promise<void> {
  for (const some of stretches(reports)) {
    const given = some.map(
      ({ story, id, revision }) => sql`(CAST(${story} AS text), CAST(${id} AS text), CAST(${revision} AS bigint))`,
    );
    await sql`WITH given (story, report, revision) AS (VALUES ${sql.join(given)})
      INSERT INTO story_entities (story, name, kind) SELECT DISTINCT g.story, m.entity, m.kind
      FROM given g JOIN mentions m ON m.report = g.report AND m.revision = g.revision
      WHERE true ON CONFLICT DO NOTHING`.execute(transaction);
  }
}

/** What a story comes to with more reports. @param reports in the order of the log */
function withReports(story: Counts, reports: readonly Counted[], outlets: number): Counts {
  const published = [story.first_published, story.last_published, ...reports.map((report) => report.published)]
    .filter((time) => time !== null)
    .sort(compareText);
  const [first] = reports;
  const { first_sequence, first_report: id } = story;
  const opens = first !== undefined && (id === null || inLogOrder(first, { id, first_sequence }) < 0);
  return {
    ...story,
    ...(opens ? { first_report: first.id, title: first.title, first_sequence: first.first_sequence } : {}),
    reports: story.reports + reports.length,
    outlets: story.outlets + outlets,
    first_published: published[0] ?? null,
    last_published: published.at(-1) ?? null,
    freshness: reports.reduce((newest, { freshness }) => Math.max(newest, freshness), story.freshness),
  };
}

/** Adds reports to what was counted of their stories, and marks these to be weighed. */
async function countReports(
  transaction: Transaction<Tables>,
  stories: readonly Counts[],
  reports: readonly Counted[],
): Promise<void> {
  if (stories.length === 0) return;
  const outlets = await addOutlets(transaction, reports);
  await addEntities(transaction, reports);
  const ofStory = Map.groupBy(reports, ({ story }) => story);
  const rows = stories.map((story) => {
    const counts = withReports(story, ofStory.get(story.story) ?? [], outlets.get(story.story) ?? 0);
    const { first_sequence: _, ...row } = counts;
    return { ...row, rank: rankOf(counts), changes: 1, current: 0 };
  });
  await transaction
    .insertInto("stories")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("story").doUpdateSet(({ eb, ref }) => ({
        first_report: ref("excluded.first_report"),
        title: ref("excluded.title"),
        reports: ref("excluded.reports"),
        outlets: ref("excluded.outlets"),
        first_published: ref("excluded.first_published"),
        last_published: ref("excluded.last_published"),
        freshness: ref("excluded.freshness"),
        rank: ref("excluded.rank"),
        changes: eb("stories.changes", "+", 1),
        current: 0,
      })),
    )
    .execute();
}

/** Counts stories anew after their reports changed, and marks them to be weighed; forgets those that have no report left. */
export async function markStories(transaction: Transaction<Tables>, stories: Iterable<string>): Promise<void> {
  for (const some of stretches([...new Set(stories)].sort())) {
    for (const table of ["story_outlets", "story_entities"] as const)
      await transaction.deleteFrom(table).where("story", "in", some).execute();
    const reports = await reportsBy(transaction, "p.story", some);
    const there = new Set(reports.map(({ story }) => story));
    await countReports(
      transaction,
      [...there].sort().map((story) => ({ story, ...uncounted })),
      reports,
    );
    const gone = some.filter((story) => !there.has(story));
    if (gone.length === 0) continue;
    for (const table of ["stories", "records", "claims", "conflicts"] as const)
      await transaction.deleteFrom(table).where("story", "in", gone).execute();
  }
}

/** Marks the stories that hold any of these reports: their text changed. */
export async function markStoriesOf(transaction: Transaction<Tables>, reports: readonly string[]): Promise<void> {
  if (reports.length === 0) return;
  const placed = await transaction
    .selectFrom("placements")
    .select("story")
    .distinct()
    .where("report", "in", reports)
    .execute();
  await markStories(
    transaction,
    placed.map(({ story }) => story),
  );
}

/** What was counted of stories so far; null for one whose first report is none of its reports any more. */
async function countsOf(
  transaction: Transaction<Tables>,
  stories: readonly string[],
): Promise<Map<string, Counts | null>> {
  const rows = await transaction
    .selectFrom("stories")
    .leftJoin("reports", (join) => join.onRef("reports.id", "=", "stories.first_report").on("reports.current", "=", 1))
    .select([
      "stories.story",
      "stories.first_report",
      "stories.title",
      "stories.reports",
      "stories.outlets",
      "stories.first_published",
      "stories.last_published",
      "stories.freshness",
      "reports.first_sequence",
    ])
    .where("story", "in", stories)
    .execute();
  return new Map(
    rows.map(({ first_sequence, ...row }) => [row.story, first_sequence === null ? null : { ...row, first_sequence }]),
  );
}

/**
 * Counts reports that came to stories, and marks these to be weighed: what it takes does not grow with the stories.
 *
 * @param added reports that were in no story before, by the story that they are in now; a story without any counts as many as before
 */
export async function addToStories(
  transaction: Transaction<Tables>,
  added: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const unknown: string[] = [];
  for (const some of stretches([...added.keys()].sort())) {
    const known = await countsOf(transaction, some);
    const counted = some.filter((story) => known.get(story) !== null);
    unknown.push(...some.filter((story) => known.get(story) === null));
    const reports = await reportsBy(
      transaction,
      "r.id",
      counted.flatMap((story) => added.get(story) ?? []),
    );
    const filled = new Set(reports.map(({ story }) => story));
    const stories = counted.flatMap((story) => known.get(story) ?? (filled.has(story) ? { story, ...uncounted } : []));
    await countReports(transaction, stories, reports);
  }
  await markStories(transaction, unknown);
}
