import type { Kysely, Transaction } from "kysely";
import type { Correction, Decision } from "../../model/index.ts";
import { correctedReports, isCorrection } from "../corrections.ts";
import type { StoredDecision } from "../linking.ts";
import { markStoriesOf } from "./counts.ts";
import type { Tables } from "./tables.ts";

/** What persons decided about how any of these reports are weighed, in the order of the log. */
export async function correctionsOf(database: Kysely<Tables>, reports: readonly string[]): Promise<Correction[]> {
  const rows = await database
    .selectFrom("decisions")
    .select("decision")
    .where("kind", "in", ["chain", "speaker", "family", "same", "apart"])
    .orderBy("sequence")
    .execute();
  const asked = new Set(reports);
  return rows.flatMap(({ decision: json }) => {
    const decision: Decision = JSON.parse(json);
    if (!isCorrection(decision)) return [];
    const about = correctedReports(decision);
    return about === null || about.some((report) => asked.has(report)) ? [decision] : [];
  });
}

/** Marks the stories that decisions change the weighing of. */
export async function markCorrected(
  transaction: Transaction<Tables>,
  decisions: readonly StoredDecision[],
): Promise<void> {
  for (const { decision } of decisions) {
    if (!isCorrection(decision)) continue;
    const reports = correctedReports(decision);
    if (reports !== null) await markStoriesOf(transaction, reports);
    // Any story may hold outlets of a family.
    else
      await transaction
        .updateTable("stories")
        .set(({ eb }) => ({ current: 0, changes: eb("changes", "+", 1) }))
        .execute();
  }
}
