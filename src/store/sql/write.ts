import { type Kysely, sql, type Transaction } from "kysely";
import { isoTime } from "../../base/index.ts";
import type { Alert, StoryRecord } from "../../model/index.ts";
import type { Batch, StoredReport } from "../store.ts";
import { firstOutlet, weighedOf } from "../stories.ts";
import { reportWords } from "../words.ts";
import { conflictRows } from "./conflicts.ts";
import { markCorrected } from "./corrections.ts";
import type { Engine } from "./engine.ts";
import { countEntities } from "./entities.ts";
import { freshnessOf } from "./freshness.ts";
import { insertRows } from "./insert.ts";
import { saveDecisions, writeLinks } from "./linking.ts";
import { indexed, insertAnnotations } from "./rows.ts";
import { markStoriesOf } from "./stories.ts";
import type { Tables } from "./tables.ts";
import { buriedOf, forgetRecord, saveCarried } from "./takedown.ts";
import { saveAlerts } from "./watches.ts";

async function saveReport(transaction: Transaction<Tables>, { words }: Engine, stored: StoredReport): Promise<void> {
  const { report, revision, sequence, annotations } = stored;
  const earlier = await transaction
    .selectFrom("reports")
    .select(["row", "first_sequence", "revision"])
    .where("id", "=", report.id)
    .where("current", "=", 1)
    .executeTakeFirst();
  if (earlier !== undefined) {
    await transaction.updateTable("reports").set({ current: 0 }).where("row", "=", earlier.row).execute();
    await words.remove(transaction, earlier.row);
    await countEntities(transaction, report.id, earlier.revision, -1);
  }
  const { id, url, outlet, title, published, language, fetched } = report;
  const { row } = await transaction
    .insertInto("reports")
    .values({
      id,
      revision,
      sequence,
      first_sequence: earlier?.first_sequence ?? sequence,
      current: 1,
      url,
      outlet: indexed(outlet),
      title,
      published: indexed(published),
      language: indexed(language),
      fetched,
      freshness: freshnessOf(published, fetched),
      report: JSON.stringify(report),
      annotations: JSON.stringify(annotations),
    })
    .returning("row")
    .executeTakeFirstOrThrow();
  await words.add(transaction, row, reportWords(title, report.text));
  await insertAnnotations(transaction, stored);
  await countEntities(transaction, id, revision, 1);
}

/** Writes a batch in one transaction. */
export async function saveBatch(engine: Engine, batch: Batch): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    await engine.guard(transaction);
    for (const { sequence, digest, url, name, file, offset, length, within, erased } of batch.resources) {
      const place = {
        archive: within?.archive ?? null,
        archive_offset: within?.offset ?? null,
        payload: within?.payload ?? null,
      };
      await transaction
        .insertInto("resources")
        .values({ sequence, digest, url, name, file, offset, length, ...place, erased: erased === true ? 2 : 0 })
        .execute();
    }
    for (const stored of batch.reports) await saveReport(transaction, engine, stored);
    await saveCarried(transaction, batch.carried ?? []);
    await saveDecisions(transaction, batch.decisions ?? []);
    await writeLinks(transaction, batch.links ?? []);
    await markCorrected(transaction, batch.decisions ?? []);
    await markStoriesOf(
      transaction,
      batch.reports.filter(({ revision }) => revision > 1).map(({ report }) => report.id),
    );
    for (const { sequence, name, code, message } of batch.quarantined) {
      await transaction.insertInto("quarantine").values({ sequence, name, code, message }).execute();
    }
  });
}

/**
 * Replaces a story's record, the rows of its claims and conflicts, and what lists show of it. The story's row goes first, so that
 * others who change it wait; nothing is kept of a story that is gone, nor of one with a report that was taken down meanwhile.
 *
 * @param changes how often the story had changed when its reports were read: where it changed again since, the record is
 * kept as the last there is, and the story stays marked
 */
export async function saveStoryRecord(
  database: Kysely<Tables>,
  record: StoryRecord,
  changes?: number,
  alerts: readonly Alert[] = [],
): Promise<void> {
  const { story } = record;
  await database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("stories")
      .set({
        headline: record.title,
        weighed: JSON.stringify(weighedOf(record)),
        first_outlet: indexed(firstOutlet(record)),
        current: changes === undefined ? 1 : sql<number>`CASE WHEN changes = ${changes} THEN 1 ELSE 0 END`,
      })
      .where("story", "=", story)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    // Taken down while it was weighed: the record holds its words.
    const reports = record.reports.map(({ id }) => id);
    if ((await buriedOf(transaction, reports)).size > 0) {
      await forgetRecord(transaction, story);
      return;
    }
    await saveAlerts(transaction, alerts, isoTime(Date.now()));
    const json = JSON.stringify(record);
    await transaction
      .insertInto("records")
      .values({ story, record: json })
      .onConflict((conflict) => conflict.column("story").doUpdateSet({ record: json }))
      .execute();
    for (const table of ["claims", "conflicts"] as const)
      await transaction.deleteFrom(table).where("story", "=", story).execute();
    const rows = record.claims.map(({ id, text, assertions, independent, atLeast }, rank) => ({
      id,
      story,
      rank,
      text,
      reports: new Set(assertions.map((assertion) => assertion.report)).size,
      independent,
      at_least: atLeast,
    }));
    await insertRows(transaction, "claims", rows);
    await insertRows(transaction, "conflicts", await conflictRows(transaction, record));
  });
}
