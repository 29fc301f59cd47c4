import { type Kysely, type SqlBool, sql } from "kysely";
import { surelyBefore } from "../../../base/index.ts";
import type { Counted, OutletDetail, OutletItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, type Paging, pageOf } from "../../page.ts";
import type { Tables } from "../tables.ts";

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

const columns = sql`outlet AS name, count(*) AS reports, min(published) AS first, max(published) AS last`;

/** Outlets with reports on the desk, those with most first. */
export async function listOutlets(database: Kysely<Tables>, paging: Paging): Promise<Page<OutletItem>> {
  const limit = limitOf(paging);
  const key = keyOf(paging, ["number", "string"]);
  const beyond = key === null ? sql<SqlBool>`true` : sql<SqlBool>`(reports, name) < (${key[0]}, ${key[1]})`;
  const { rows } = await sql<OutletRow>`SELECT * FROM (SELECT ${columns} FROM reports INDEXED BY reports_outlet
      WHERE outlet IS NOT NULL AND current = 1 GROUP BY outlet COLLATE NOCASE)
    WHERE ${beyond} ORDER BY reports DESC, name DESC LIMIT ${limit + 1}`.execute(database);
  return pageOf(rows, limit, ({ reports, name }) => [reports, name], itemOf);
}

interface Carried {
  readonly story: string;
  readonly outlet: string | null;
  readonly published: string | null;
}

/** In how many stories that others carry too an outlet surely was the first, and in how many it is at all. */
function firsts(rows: readonly Carried[], name: string): { first: number; shared: number; stories: number } {
  const stories = new Map<string, Carried[]>();
  for (const row of rows) {
    const known = stories.get(row.story);
    if (known === undefined) stories.set(row.story, [row]);
    else known.push(row);
  }
  let [first, shared] = [0, 0];
  for (const reports of stories.values()) {
    const isOwn = ({ outlet }: Carried) => outlet?.toLowerCase() === name.toLowerCase();
    const others = reports.filter((report) => !isOwn(report));
    if (others.length === 0) continue;
    shared += 1;
    const own = reports.filter(isOwn);
    if (own.some(({ published }) => others.every((other) => surelyBefore(published, other.published)))) first += 1;
  }
  return { first, shared, stories: stories.size };
}

/** All that is counted about an outlet. */
export async function describeOutlet(database: Kysely<Tables>, asked: string): Promise<OutletDetail | null> {
  const { rows } = await sql<OutletRow>`SELECT ${columns} FROM reports INDEXED BY reports_outlet
    WHERE outlet = ${asked} COLLATE NOCASE AND current = 1 GROUP BY outlet COLLATE NOCASE`.execute(database);
  const credits = sql`citations a JOIN reports r ON r.id = a.report AND r.revision = a.revision AND r.current = 1`;
  const citedBy = await sql<Counted>`SELECT r.outlet AS name, count(*) AS count FROM ${credits}
    WHERE a.outlet = ${asked} COLLATE NOCASE AND r.outlet IS NOT NULL
    GROUP BY r.outlet ORDER BY count DESC, name LIMIT ${MOST_CITED}`.execute(database);
  const [found] = rows;
  // An agency that is only ever cited has a page of its own, too.
  if (found === undefined && citedBy.rows.length === 0) return null;
  const name = found?.name ?? asked;
  const cites = await sql<Counted>`SELECT a.outlet AS name, count(*) AS count FROM ${credits}
    WHERE r.outlet = ${name} COLLATE NOCASE GROUP BY a.outlet ORDER BY count DESC, name LIMIT ${MOST_CITED}`.execute(
    database,
  );
  const carried = await sql<Carried>`SELECT p.story, r.outlet, r.published FROM placements p
    JOIN reports r ON r.id = p.report AND r.current = 1
    WHERE p.story IN (SELECT q.story FROM reports o JOIN placements q ON q.report = o.id
      WHERE o.outlet = ${name} COLLATE NOCASE AND o.current = 1)`.execute(database);
  const counted = ({ name: other, count }: Counted): Counted => ({ name: other, count });
  return {
    ...itemOf(found ?? { name, reports: 0, first: null, last: null }),
    ...firsts(carried.rows, name),
    cites: cites.rows.map(counted),
    citedBy: citedBy.rows.map(counted),
  };
}
