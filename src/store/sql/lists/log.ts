import { type Kysely, sql } from "kysely";
import type { Decision } from "../../../model/index.ts";
import type { DecisionItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, type Paging, pageOf } from "../../page.ts";
import type { Quarantined } from "../../store.ts";
import type { Tables } from "../tables.ts";

/** Decisions, the last first. */
export async function listDecisions(database: Kysely<Tables>, paging: Paging): Promise<Page<DecisionItem>> {
  const limit = limitOf(paging);
  const key = keyOf(paging, ["number"]);
  let found = database.selectFrom("decisions").select(["sequence", "decision"]);
  if (key !== null) found = found.where("sequence", "<", key[0]);
  const rows = await found
    .orderBy("sequence", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    ({ sequence }) => [sequence],
    ({ sequence, decision: json }) => {
      const decision: Decision = JSON.parse(json);
      return { sequence, decision };
    },
  );
}

interface QuarantineRow extends Quarantined {
  readonly row: number;
}

/** What was refused, the last first. */
export async function listQuarantined(database: Kysely<Tables>, paging: Paging): Promise<Page<Quarantined>> {
  const limit = limitOf(paging);
  const key = keyOf(paging, ["number"]);
  const { rows } = await sql<QuarantineRow>`SELECT rowid AS row, sequence, name, code, message FROM quarantine
    WHERE ${key === null ? sql`true` : sql`rowid < ${key[0]}`} ORDER BY rowid DESC LIMIT ${limit + 1}`.execute(
    database,
  );
  return pageOf(
    rows,
    limit,
    ({ row }) => [row],
    ({ sequence, name, code, message }) => ({ sequence, name, code, message }),
  );
}
