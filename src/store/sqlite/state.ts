import { type Kysely, sql } from "kysely";
import type { StoreState } from "../state.ts";
import type { Tables } from "./tables.ts";

async function counts(
  database: Kysely<Tables>,
): Promise<Pick<StoreState, "reports" | "stories" | "waiting" | "tombstones">> {
  const { rows } = await sql<Pick<StoreState, "reports" | "stories" | "waiting" | "tombstones">>`
    SELECT (SELECT count(*) FROM reports WHERE current = 1) AS reports, (SELECT count(*) FROM stories) AS stories,
      (SELECT count(*) FROM stories WHERE current = 0) AS waiting, (SELECT count(*) FROM tombstones) AS tombstones`.execute(
    database,
  );
  return rows[0] ?? { reports: 0, stories: 0, waiting: 0, tombstones: 0 };
}

function tally(names: readonly string[], by: (index: number) => number = () => 1): Record<string, number> {
  const tallied: Record<string, number> = {};
  for (const [index, name] of names.entries()) tallied[name] = (tallied[name] ?? 0) + by(index);
  return tallied;
}

/** How much the database holds, and what waits. */
export async function stateOf(database: Kysely<Tables>): Promise<StoreState> {
  const refused = await database
    .selectFrom("quarantine")
    .select(({ fn }) => ["code", fn.countAll<number>().as("count")])
    .groupBy("code")
    .orderBy("code")
    .execute();
  const sources = await database
    .selectFrom("sources")
    .select(["address", "status", "failures"])
    .orderBy("url")
    .execute();
  const failing = sources.filter(({ failures }) => failures > 0);
  return {
    ...(await counts(database)),
    quarantined: tally(
      refused.map(({ code }) => code),
      (index) => refused[index]?.count ?? 0,
    ),
    sources: tally(sources.map(({ status }) => status)),
    failing: tally(
      failing.map(({ address }) => (URL.canParse(address) ? new URL(address).host : address)),
      (index) => failing[index]?.failures ?? 0,
    ),
  };
}
