import type { Kysely, Selectable, Transaction } from "kysely";
import type { Alert, WatchCondition } from "../../model/index.ts";
import { keyOf, limitOf, pageOf } from "../page.ts";
import type { StoredAlert, StoredWatch, WatchStore } from "../watches.ts";
import type { Tables } from "./tables.ts";

function watchOf({ query, conditions, ...row }: Selectable<Tables["watches"]>): StoredWatch {
  const on: WatchCondition[] = JSON.parse(conditions);
  const asked: StoredWatch["query"] = JSON.parse(query);
  const { id, name, webhook, secret, since, created, created_by: by } = row;
  return { id, name, query: asked, on, webhook, secret, since, created, by };
}

function alertOf(row: Selectable<Tables["alerts"]>): StoredAlert {
  const alert: Alert = JSON.parse(row.alert);
  const { number, created, attempts, due, delivered, failure } = row;
  return { ...alert, number, created, attempts, due, delivered, failure };
}

/**
 * Writes alerts; one that is there already stays as it is. An alert of a watch with a webhook is due at once.
 *
 * @param now ISO 8601, UTC
 */
export async function saveAlerts(
  transaction: Transaction<Tables>,
  alerts: readonly Alert[],
  now: string,
): Promise<void> {
  for (const alert of alerts) {
    const watch = await transaction
      .selectFrom("watches")
      .select("webhook")
      .where("id", "=", alert.watch)
      .executeTakeFirst();
    if (watch === undefined) continue;
    const { id, story, on: condition } = alert;
    const due = watch.webhook === null ? null : now;
    await transaction
      .insertInto("alerts")
      .values({
        id,
        watch: alert.watch,
        condition,
        story,
        alert: JSON.stringify(alert),
        created: now,
        attempts: 0,
        due,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
}

/** The watches of a database. */
export function createWatchStore(database: Kysely<Tables>): WatchStore {
  return {
    save: async ({ query, on, by, ...watch }) => {
      const row = { ...watch, query: JSON.stringify(query), conditions: JSON.stringify(on), created_by: by };
      await database
        .insertInto("watches")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    list: async () =>
      (await database.selectFrom("watches").selectAll().orderBy("created").orderBy("id").execute()).map(watchOf),
    remove: async (id) => {
      const gone = await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("alerts").where("watch", "=", id).execute();
        return transaction.deleteFrom("watches").where("id", "=", id).executeTakeFirst();
      });
      return gone.numDeletedRows > 0n;
    },
    alerts: async (filter = {}) => {
      const limit = limitOf(filter);
      const key = keyOf(filter, ["number"]);
      let found = database.selectFrom("alerts").selectAll();
      if (key !== null) found = found.where("number", "<", key[0]);
      if (filter.watch !== undefined) found = found.where("watch", "=", filter.watch);
      if (filter.on !== undefined) found = found.where("condition", "=", filter.on);
      if (filter.since !== undefined) found = found.where("number", ">", filter.since);
      const rows = await found
        .orderBy("number", "desc")
        .limit(limit + 1)
        .execute();
      return pageOf(rows, limit, ({ number }) => [number], alertOf);
    },
    due: async (now, never, limit) =>
      (
        await database
          .selectFrom("alerts")
          .selectAll()
          .where((alert) => alert.or([alert("due", "<=", now), alert("due", ">", never)]))
          .orderBy("due")
          .orderBy("number")
          .limit(limit)
          .execute()
      ).map(alertOf),
    noteDelivery: async (alert, outcome) => {
      await database.updateTable("alerts").set(outcome).where("id", "=", alert).execute();
    },
  };
}
