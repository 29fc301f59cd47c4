import { type SqlBool, sql } from "kysely";
import type { Counted, OutletDetail, OutletItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, type Paging, pageOf } from "../../page.ts";
import type { Engine } from "../engine.ts";

/** Outlets that are told as citing or cited. */
const MOST_CITED = 50;

interface OutletRow {
  readonly name: string;
  readonly reports: number;
  readonly first: string | null;
  readonly last: string | null;
}

const itemOf = ({ name, reports, first, last }: OutletRow): OutletItem => ({
  name,
  reports,
  firstPublished: first,
  lastPublished: last,
});

/** Of several spellings of a name the one with the first capitals. */
const columns = sql`min(outlet) AS name, CAST(sum(reports) AS bigint) AS reports, min(first_published) AS first,
  max(last_published) AS last`;

/** Outlets with reports on the desk, those with most first. */
export async function listOutlets({ database, caseless }: Engine, paging: Paging): Promise<Page<OutletItem>> {
  const limit = limitOf(paging);
  const key = keyOf(paging, ["number", "string"]);
  const beyond = key === null ? sql<SqlBool>`true` : sql<SqlBool>`(reports, name) < (${key[0]}, ${key[1]})`;
  const { rows } =
    await sql<OutletRow>`SELECT * FROM (SELECT ${columns} FROM outlets GROUP BY ${caseless("outlet")}) listed
    WHERE ${beyond} ORDER BY reports DESC, name DESC LIMIT ${limit + 1}`.execute(database);
  return pageOf(rows, limit, ({ reports, name }) => [reports, name], itemOf);
}

interface Carrying {
  readonly stories: number;
  readonly shared: number;
}

/** In how many stories an outlet is, in how many that others carry too, and in how many it surely was the first. */
async function firsts({ database, named }: Engine, name: string): Promise<Carrying & { readonly first: number }> {
  const carried = await sql<Carrying>`SELECT count(DISTINCT o.story) AS stories,
      count(DISTINCT CASE WHEN s.outlets > 1 THEN o.story END) AS shared
    FROM story_outlets o JOIN stories s ON s.story = o.story WHERE ${named("o.outlet", name)}`.execute(database);
  const first = await sql<{ first: number }>`SELECT count(*) AS first FROM stories
    WHERE ${named("first_outlet", name)}`.execute(database);
  const { stories = 0, shared = 0 } = carried.rows[0] ?? {};
  return { stories, shared, first: first.rows[0]?.first ?? 0 };
}

/** All that is counted about an outlet. */
export async function describeOutlet(engine: Engine, asked: string): Promise<OutletDetail | null> {
  const { database, caseless, named } = engine;
  const { rows } =
    await sql<OutletRow>`SELECT ${columns} FROM outlets WHERE ${named("outlet", asked)} GROUP BY ${caseless("outlet")}`.execute(
      database,
    );
  const credits = sql`citations a JOIN reports r ON r.id = a.report AND r.revision = a.revision AND r.current = 1`;
  const citedBy = await sql<Counted>`SELECT r.outlet AS name, count(*) AS count FROM ${credits}
    WHERE ${named("a.outlet", asked)} AND r.outlet IS NOT NULL
    GROUP BY r.outlet ORDER BY count DESC, name LIMIT ${MOST_CITED}`.execute(database);
  const [found] = rows;
  // An agency that is only ever cited has a page of its own, too.
  if (found === undefined && citedBy.rows.length === 0) return null;
  const name = found?.name ?? asked;
  const cites = await sql<Counted>`SELECT a.outlet AS name, count(*) AS count FROM ${credits}
    WHERE ${named("r.outlet", name)} GROUP BY a.outlet ORDER BY count DESC, name LIMIT ${MOST_CITED}`.execute(database);
  const counted = ({ name: other, count }: Counted): Counted => ({ name: other, count });
  return {
    ...itemOf(found ?? { name, reports: 0, first: null, last: null }),
    ...(await firsts(engine, name)),
    cites: cites.rows.map(counted),
    citedBy: citedBy.rows.map(counted),
  };
}
