import type { Selectable, Transaction } from "kysely";
import { stretches } from "./insert.ts";
import type { Tables } from "./tables.ts";

/** A place where a report names an entity. */
export type Mention = Pick<Selectable<Tables["mentions"]>, "report" | "entity" | "kind">;

/** The mentions of a revision. */
export async function mentionsOf(
  transaction: Transaction<Tables>,
  report: string,
  revision: number,
): Promise<readonly Mention[]> {
  return transaction
    .selectFrom("mentions")
    .select(["report", "entity", "kind"])
    .where("report", "=", report)
    .where("revision", "=", revision)
    .execute();
}

/** Counts the entities that current revisions name, or takes them back when later ones take their place, or they go. */
export async function countEntities(
  transaction: Transaction<Tables>,
  mentions: readonly Mention[],
  by: 1 | -1,
): Promise<void> {
  const named = Map.groupBy(mentions, ({ entity, kind }) => `${kind}\n${entity}`);
  const rows = [...named.values()].flatMap((places) =>
    places.slice(0, 1).map(({ entity, kind }) => ({
      name: entity,
      kind,
      reports: by * new Set(places.map(({ report }) => report)).size,
      mentions: by * places.length,
    })),
  );
  for (const some of stretches(rows))
    await transaction
      .insertInto("entities")
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(["name", "kind"]).doUpdateSet(({ eb, ref }) => ({
          reports: eb("entities.reports", "+", ref("excluded.reports")),
          mentions: eb("entities.mentions", "+", ref("excluded.mentions")),
        })),
      )
      .execute();
  if (by < 0) await transaction.deleteFrom("entities").where("reports", "<=", 0).execute();
}
