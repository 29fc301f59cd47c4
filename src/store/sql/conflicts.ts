import type { Insertable, Transaction } from "kysely";
import { shortId } from "../../base/index.ts";
import type { Conflict, StoryRecord } from "../../model/index.ts";
import type { Tables } from "./tables.ts";

/** A conflict's id: what is asked, and where its first answer stands. */
function conflictId(story: string, { kind, slot, values }: Conflict): string {
  const first = values[0]?.assertions[0];
  return shortId("k-", [story, kind, slot, first?.report ?? "", String(first?.start ?? 0)]);
}

/** The rows of a record's conflicts, with the number of the newest report that has part in each. */
export async function conflictRows(
  transaction: Transaction<Tables>,
  record: StoryRecord,
): Promise<Insertable<Tables["conflicts"]>[]> {
  const sequences = new Map(
    (
      await transaction
        .selectFrom("placements")
        .innerJoin("reports", (join) =>
          join.onRef("reports.id", "=", "placements.report").on("reports.current", "=", 1),
        )
        .select(["reports.id", "reports.sequence"])
        .where("placements.story", "=", record.story)
        .execute()
    ).map(({ id, sequence }) => [id, sequence]),
  );
  const published = new Map(record.reports.map((report) => [report.id, report.published]));
  const rows = record.conflicts.map((conflict) => {
    const reports = conflict.values.flatMap(({ assertions }) => assertions.map(({ report }) => report));
    return {
      id: conflictId(record.story, conflict),
      story: record.story,
      kind: conflict.kind,
      status: conflict.status,
      sequence: Math.max(0, ...reports.map((id) => sequences.get(id.replace(/@\d+$/, "")) ?? 0)),
      published: reports.map((id) => published.get(id) ?? "").reduce((a, b) => (a > b ? a : b), "") || null,
      conflict: JSON.stringify(conflict),
    };
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
