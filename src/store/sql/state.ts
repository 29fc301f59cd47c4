import { type Kysely, sql } from "kysely";
import type { StoreState } from "../state.ts";
import type { Tables } from "./tables.ts";

type Counts = Pick<StoreState, "reports" | "stories" | "waiting" | "tombstones" | "undelivered">;

async function counts(database: Kysely<Tables>): Promise<Counts> {
  const { rows } = await sql<Counts>`
    SELECT (SELECT count(*) FROM reports WHERE current = 1) AS reports, (SELECT count(*) FROM stories) AS stories,
      (SELECT count(*) FROM stories WHERE current = 0) AS waiting, (SELECT count(*) FROM tombstones) AS tombstones,
      (SELECT count(*) FROM alerts WHERE due IS NOT NULL) AS undelivered`.execute(database);
  return rows[0] ?? { reports: 0, stories: 0, waiting: 0, tombstones: 0, undelivered: 0 };
}

/** Numbers by name, those of one name summed up. */
function tally(numbers: readonly (readonly [string, number])[]): Record<string, number> {
  const tallied: Record<string, number> = {};
  for (const [name, number] of numbers) tallied[name] = (tallied[name] ?? 0) + number;
  return tallied;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
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
    quarantined: tally(refused.map(({ code, count }) => [code, count])),
    sources: tally(sources.map(({ status }) => [status, 1])),
    failing: tally(failing.map(({ address, failures }) => [hostOf(address), failures])),
  };
}
