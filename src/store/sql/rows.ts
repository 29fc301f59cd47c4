import type { Insertable, Transaction } from "kysely";
import type { Range, Statement } from "../../model/index.ts";
import type { StoredReport } from "../store.ts";
import type { Mention } from "./entities.ts";
import { insertRows } from "./insert.ts";
import type { Tables } from "./tables.ts";

/** What a row of `reports` holds of a revision. */
interface ReportRow {
  readonly revision: number;
  readonly sequence: number;
  readonly report: string;
  readonly annotations: string;
}

/** A revision from its row. */
export function stored(row: ReportRow): StoredReport {
  return {
    report: JSON.parse(row.report),
    revision: row.revision,
    sequence: row.sequence,
    annotations: JSON.parse(row.annotations),
  };
}

/** Characters of a name, a time or a language that are indexed: an ordered index of PostgreSQL takes no more than 2,700 bytes. */
const MOST_INDEXED = 500;

/** A value as it is indexed; the report's own JSON has all of it. */
export function indexed<Value extends string | null>(value: Value): Value | string {
  return value === null ? value : value.slice(0, MOST_INDEXED);
}

function slice(text: string, pieces: readonly Range[]): string {
  return pieces.map(({ start, end }) => text.slice(start, end)).join(" … ");
}

/** A statement and those nested in it, outermost first. */
function flattened(statement: Statement): Statement[] {
  return [statement, ...statement.inner.flatMap(flattened)];
}

/** Rows of a report's annotations, so that they can be asked about. */
function annotationRows({ report, revision, annotations }: StoredReport) {
  const at = { report: report.id, revision };
  const statements: Insertable<Tables["statements"]>[] = annotations.statements.flatMap(flattened).map((statement) => ({
    ...at,
    start: statement.content[0]?.start ?? 0,
    end: statement.content.at(-1)?.end ?? 0,
    kind: statement.kind,
    act: statement.act,
    speaker: indexed(statement.speakerName),
    source: statement.source.length === 0 ? null : slice(report.text, statement.source),
    cue: slice(report.text, statement.cue),
    content: slice(report.text, statement.content),
    confidence: statement.confidence,
  }));
  const citations: Insertable<Tables["citations"]>[] = annotations.citations
    .filter((citation) => !citation.self)
    .map(({ start, end, outlet, credit }) => ({ ...at, start, end, outlet: indexed(outlet), credit }));
  const mentions: Insertable<Tables["mentions"]>[] = annotations.entities.flatMap(({ name, kind, mentions: found }) =>
    found.map(({ start, end }) => ({ ...at, start, end, entity: indexed(name), kind })),
  );
  const times: Insertable<Tables["times"]>[] = annotations.times.map(({ start, end, type, value }) => ({
    ...at,
    start,
    end,
    type,
    value: indexed(value),
  }));
  return { statements, citations, mentions, times };
}

/** Writes the rows of revisions' annotations. @returns the mentions among them */
export async function insertAnnotations(
  transaction: Transaction<Tables>,
  revisions: readonly StoredReport[],
): Promise<readonly Mention[]> {
  const rows = revisions.map(annotationRows);
  const mentions = rows.flatMap((of) => of.mentions);
  await insertRows(
    transaction,
    "statements",
    rows.flatMap((of) => of.statements),
  );
  await insertRows(
    transaction,
    "citations",
    rows.flatMap((of) => of.citations),
  );
  await insertRows(transaction, "mentions", mentions);
  await insertRows(
    transaction,
    "times",
    rows.flatMap((of) => of.times),
  );
  return mentions;
}
