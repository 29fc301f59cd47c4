import { type Kysely, sql, type Transaction } from "kysely";
import { isoTime } from "../../base/index.ts";
import type { Alert, StoryRecord } from "../../model/index.ts";
import type { Batch, StoredReport, StoredResource } from "../store.ts";
import { firstOutlet, weighedOf } from "../stories.ts";
import { reportWords } from "../words.ts";
import { conflictRows } from "./conflicts.ts";
import { markCorrected } from "./corrections.ts";
import { markStoriesOf } from "./counts.ts";
import type { Engine } from "./engine.ts";
import { countEntities, mentionsOf } from "./entities.ts";
import { freshnessOf } from "./freshness.ts";
import { insertRows, stretches, TEXTS_AT_ONCE } from "./insert.ts";
import { saveDecisions, writeLinks } from "./links.ts";
import { addToOutlets, takeFromOutlets } from "./outlets.ts";
import { indexed, insertAnnotations } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { buriedOf, forgetRecord, saveCarried } from "./takedown.ts";
import { saveAlerts } from "./watches.ts";

/** Takes back what is kept of the current revisions of reports. @returns when each of them first came, by its id */
async function replaceCurrent(
  transaction: Transaction<Tables>,
  engine: Engine,
  reports: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const earlier = await transaction
    .selectFrom("reports")
    .select(["row", "id", "first_sequence", "revision", "outlet", "published"])
    .where("id", "in", reports)
    .where("current", "=", 1)
    .execute();
  if (earlier.length === 0) return new Map();
  const rows = earlier.map(({ row }) => row);
  await transaction.updateTable("reports").set({ current: 0 }).where("row", "in", rows).execute();
  await engine.words.remove(transaction, rows);
  await takeFromOutlets(transaction, engine, earlier);
  for (const { id, revision } of earlier)
    await countEntities(transaction, await mentionsOf(transaction, id, revision), -1);
  return new Map(earlier.map(({ id, first_sequence }) => [id, first_sequence]));
}

function reportRow({ report, revision, sequence, annotations }: StoredReport, first: number | undefined) {
  const { id, url, outlet, title, published, language, fetched } = report;
  return {
    id,
    revision,
    sequence,
    first_sequence: first ?? sequence,
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
  };
}

/** Writes revisions of different reports. */
async function saveSome(
  transaction: Transaction<Tables>,
  engine: Engine,
  revisions: ReadonlyMap<string, StoredReport>,
): Promise<void> {
  const all = [...revisions.values()];
  for (const some of stretches(all, TEXTS_AT_ONCE)) {
    const first = await replaceCurrent(
      transaction,
      engine,
      some.map(({ report }) => report.id),
    );
    const rows = some.map((revision) => reportRow(revision, first.get(revision.report.id)));
    const written = await transaction.insertInto("reports").values(rows).returning(["row", "id"]).execute();
    const added = written.flatMap(({ row, id }) => {
      const report = revisions.get(id)?.report;
      return report === undefined ? [] : { row, words: reportWords(report.title, report.text) };
    });
    await engine.words.add(transaction, added);
    await addToOutlets(transaction, rows);
  }
  await countEntities(transaction, await insertAnnotations(transaction, all), 1);
}

/** Writes revisions in their order: together, as long as none takes the place of another among them. */
async function saveReports(transaction: Transaction<Tables>, engine: Engine, reports: readonly StoredReport[]) {
  let together = new Map<string, StoredReport>();
  for (const stored of reports) {
    const { id } = stored.report;
    if (together.has(id)) {
      await saveSome(transaction, engine, together);
      together = new Map();
    }
    together.set(id, stored);
  }
  await saveSome(transaction, engine, together);
}

function resourceRow({ sequence, digest, url, name, file, offset, length, within, erased }: StoredResource) {
  return {
    sequence,
    digest,
    url,
    name,
    file,
    offset,
    length,
    archive: within?.archive ?? null,
    archive_offset: within?.offset ?? null,
    payload: within?.payload ?? null,
    erased: erased === true ? 2 : 0,
  };
}

/** Writes a batch in one transaction. */
export async function saveBatch(engine: Engine, batch: Batch): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    await engine.guard(transaction);
    await insertRows(transaction, "resources", batch.resources.map(resourceRow));
    await saveReports(transaction, engine, batch.reports);
    await saveCarried(transaction, batch.carried ?? []);
    await saveDecisions(transaction, batch.decisions ?? []);
    await writeLinks(transaction, batch.links ?? []);
    await markCorrected(transaction, batch.decisions ?? []);
    await markStoriesOf(
      transaction,
      batch.reports.filter(({ revision }) => revision > 1).map(({ report }) => report.id),
    );
    await insertRows(transaction, "quarantine", batch.quarantined);
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
