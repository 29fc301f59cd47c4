import { type Insertable, sql, type Transaction } from "kysely";
import { compareText } from "../../base/index.ts";
import type { Engine } from "./engine.ts";
import { stretches } from "./insert.ts";
import type { Tables } from "./tables.ts";

/** A current revision as it counts for its outlet. */
interface Published {
  readonly outlet: string | null;
  readonly published: string | null;
}

/** What reports come to, an outlet a row. */
function countsOf(reports: readonly Published[]): Insertable<Tables["outlets"]>[] {
  const ofOutlet = Map.groupBy(reports, ({ outlet }) => outlet);
  return [...ofOutlet].flatMap(([outlet, all]) => {
    const published = all.flatMap((report) => report.published ?? []).sort(compareText);
    if (outlet === null) return [];
    return {
      outlet,
      reports: all.length,
      first_published: published[0] ?? null,
      last_published: published.at(-1) ?? null,
    };
  });
}

/** Counts current revisions for their outlets. */
export async function addToOutlets(transaction: Transaction<Tables>, reports: readonly Published[]): Promise<void> {
  for (const some of stretches(countsOf(reports)))
    await transaction
      .insertInto("outlets")
      .values(some)
      .onConflict((conflict) =>
        conflict.column("outlet").doUpdateSet(({ eb, ref }) => ({
          reports: eb("outlets.reports", "+", ref("excluded.reports")),
          first_published: sql<string | null>`CASE WHEN outlets.first_published <= excluded.first_published
            THEN outlets.first_published ELSE coalesce(excluded.first_published, outlets.first_published) END`,
          last_published: sql<string | null>`CASE WHEN outlets.last_published >= excluded.last_published
            THEN outlets.last_published ELSE coalesce(excluded.last_published, outlets.last_published) END`,
        })),
      )
      .execute();
}

/** Takes back what was counted of revisions that are not current any more: when an outlet's others were published is looked up. */
export async function takeFromOutlets(
  transaction: Transaction<Tables>,
  { named }: Engine,
  reports: readonly Published[],
): Promise<void> {
  for (const { outlet, reports: gone } of countsOf(reports)) {
    const others = sql`FROM reports r WHERE ${named("r.outlet", outlet)} AND r.outlet = ${outlet} AND r.current = 1`;
    await sql`UPDATE outlets SET reports = reports - ${gone}, first_published = (SELECT min(r.published) ${others}),
      last_published = (SELECT max(r.published) ${others}) WHERE outlet = ${outlet}`.execute(transaction);
    await transaction.deleteFrom("outlets").where("outlet", "=", outlet).where("reports", "<=", 0).execute();
  }
}
