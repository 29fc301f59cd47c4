import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { CreditKind, StatementAct, StatementKind } from "../../../model/index.ts";
import type { CitationFilter, CitationItem, StatementFilter, StatementItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, pageOf } from "../../page.ts";
import { revisionId } from "../../revision.ts";
import type { Engine } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** What a row of annotations has in common with others: its place, and what is known of its report. */
interface PlacedRow {
  readonly row: number;
  readonly report: string;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  readonly by: string | null;
  readonly published: string | null;
  readonly story: string | null;
}

interface StatementRow extends PlacedRow {
  readonly kind: StatementKind;
  readonly act: StatementAct;
  readonly speaker: string | null;
  readonly source: string | null;
  readonly cue: string;
  readonly content: string;
  readonly confidence: number;
}

interface CitationRow extends PlacedRow {
  readonly outlet: string;
  readonly credit: CreditKind;
}

interface Placed {
  readonly report?: string | undefined;
  readonly story?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
}

type Condition = RawBuilder<SqlBool>;

const spanOf = ({ report, revision, start, end }: PlacedRow) => ({ report: revisionId(report, revision), start, end });

/** What is asked of the reports that rows belong to, and where the stretch before ended. */
function placedConditions({ named }: Engine, filter: Placed, outlet: string | undefined): Condition[] {
  const { report, story, from, to } = filter;
  const key = keyOf(filter, ["number"]);
  return [
    sql<SqlBool>`r.current = 1`,
    ...(report === undefined ? [] : [sql<SqlBool>`a.report = ${report}`]),
    ...(story === undefined
      ? []
      : [sql<SqlBool>`a.report IN (SELECT report FROM placements WHERE placements.story = ${story})`]),
    ...(from === undefined ? [] : [sql<SqlBool>`r.published >= ${from}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`r.published <= ${`${to}\uffff`}`]),
    ...(outlet === undefined ? [] : [named("r.outlet", outlet)]),
    ...(key === null ? [] : [sql<SqlBool>`a.rowid < ${key[0]}`]),
  ];
}

async function newestRows<Row extends PlacedRow>(
  database: Kysely<Tables>,
  table: "statements" | "citations",
  conditions: readonly Condition[],
  limit: number,
): Promise<Row[]> {
  const { rows } =
    await sql<Row>`SELECT a.rowid AS row, a.*, r.outlet AS "by", r.published, p.story FROM ${sql.table(table)} a
    JOIN reports r ON r.id = a.report AND r.revision = a.revision LEFT JOIN placements p ON p.report = a.report
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY a.rowid DESC LIMIT ${limit + 1}`.execute(database);
  return rows;
}

/** Statements, nested ones too, the last to arrive first. */
export async function listStatements(engine: Engine, filter: StatementFilter): Promise<Page<StatementItem>> {
  const limit = limitOf(filter);
  const { database, named } = engine;
  const { speaker, about, kind, act, outlet } = filter;
  const conditions = [
    ...placedConditions(engine, filter, outlet),
    ...(speaker === undefined ? [] : [named("a.speaker", speaker)]),
    ...(about === undefined
      ? []
      : [
          sql<SqlBool>`a.rowid IN (SELECT s.rowid FROM mentions m JOIN statements s ON s.report = m.report AND s.revision = m.revision
            WHERE ${named("m.entity", about)} AND s.start <= m.start AND m.end <= s.end)`,
        ]),
    ...(kind === undefined ? [] : [sql<SqlBool>`a.kind = ${kind}`]),
    ...(act === undefined ? [] : [sql<SqlBool>`a.act = ${act}`]),
  ];
  const rows = await newestRows<StatementRow>(database, "statements", conditions, limit);
  return pageOf(
    rows,
    limit,
    ({ row }) => [row],
    (row) => ({
      span: spanOf(row),
      kind: row.kind,
      act: row.act,
      speaker: row.speaker,
      source: row.source,
      cue: row.cue,
      content: row.content,
      confidence: row.confidence,
      outlet: row.by,
      published: row.published,
      story: row.story,
    }),
  );
}

/** Credits, the last to arrive first. */
export async function listCitations(engine: Engine, filter: CitationFilter): Promise<Page<CitationItem>> {
  const limit = limitOf(filter);
  const { database, named } = engine;
  const { outlet, by, credit } = filter;
  const conditions = [
    ...placedConditions(engine, filter, by),
    ...(outlet === undefined ? [] : [named("a.outlet", outlet)]),
    ...(credit === undefined ? [] : [sql<SqlBool>`a.credit = ${credit}`]),
  ];
  const rows = await newestRows<CitationRow>(database, "citations", conditions, limit);
  return pageOf(
    rows,
    limit,
    ({ row }) => [row],
    (row) => ({
      span: spanOf(row),
      outlet: row.outlet,
      by: row.by,
      credit: row.credit,
      published: row.published,
      story: row.story,
    }),
  );
}
