import type { Cell } from "../base/index.ts";
import type { Annotations, Citation, Claim, Range, Report, Statement, StoryRecord } from "../model/index.ts";

/** A report with what was found in it, as tables are made of. */
export interface TableReport {
  readonly report: Report;
  readonly annotations: Annotations;
  /** Null where the report is of no desk. */
  readonly story: string | null;
  readonly revision: number | null;
}

/** A column: its name, what it says, and how it is taken from what a row stands for. */
export interface Column<Row> {
  readonly name: string;
  readonly about: string;
  readonly cell: (row: Row) => Cell;
}

interface StatementRow extends TableReport {
  readonly statement: Statement;
  /** 0 for a statement that stands in no other. */
  readonly depth: number;
}

interface CitationRow extends TableReport {
  readonly citation: Citation;
}

interface ClaimRow {
  readonly claim: Claim;
  readonly record: StoryRecord;
}

const list = (values: readonly string[]): string => values.join("; ");
const wordsOf = (text: string, ranges: readonly Range[]): string =>
  ranges.map(({ start, end }) => text.slice(start, end)).join(" … ");

const ofReport: readonly Column<TableReport>[] = [
  { name: "report", about: "id of the report", cell: ({ report }) => report.id },
  { name: "story", about: "id of its story; empty for files", cell: ({ story }) => story },
  { name: "outlet", about: "who published it: a name or a host", cell: ({ report }) => report.outlet },
  {
    name: "published",
    about: "ISO 8601, as exact as it was written: a day, a local time, a time with zone",
    cell: ({ report }) => report.published,
  },
];

const reports: readonly Column<TableReport>[] = [
  ...ofReport,
  { name: "revision", about: "which text of it this is, from 1; empty for files", cell: ({ revision }) => revision },
  {
    name: "modified",
    about: "when it was last changed, where on a later day",
    cell: ({ report }) => report.modified ?? null,
  },
  {
    name: "kind",
    about: "article, live or other; files also error, search, front, consent, stub",
    cell: ({ report }) => report.kind,
  },
  { name: "title", about: "without the site's name", cell: ({ report }) => report.title },
  { name: "byline", about: 'names, joined by ", "', cell: ({ report }) => report.byline },
  { name: "outlets", about: "all who published it", cell: ({ report }) => list(report.outlets) },
  { name: "section", about: "as the outlet calls it", cell: ({ report }) => report.section },
  { name: "language", about: "BCP 47 primary subtag, or und", cell: ({ report }) => report.language },
  { name: "url", about: "its address", cell: ({ report }) => report.url },
  { name: "characters", about: "length of the text in UTF-16 code units", cell: ({ report }) => report.text.length },
  {
    name: "blocks",
    about: "paragraphs, headings, items and quotes of the text",
    cell: ({ report }) => report.blocks.length,
  },
  {
    name: "statements",
    about: "attributed statements, those inside others not counted",
    cell: ({ annotations }) => annotations.statements.length,
  },
  {
    name: "citations",
    about: "credits to outlets and agencies",
    cell: ({ annotations }) => annotations.citations.length,
  },
  {
    name: "credited",
    about: "outlets that the page's data or address credit",
    cell: ({ report }) => list(report.credited),
  },
  { name: "fetched", about: "when the capture was fetched", cell: ({ report }) => report.fetched },
];

const statements: readonly Column<StatementRow>[] = [
  ...ofReport,
  {
    name: "start",
    about: "begin of the content in the report's text, UTF-16 code units",
    cell: ({ statement }) => statement.content[0]?.start ?? null,
  },
  { name: "end", about: "its end, exclusive", cell: ({ statement }) => statement.content.at(-1)?.end ?? null },
  { name: "depth", about: "0, or how many statements it stands in", cell: ({ depth }) => depth },
  {
    name: "speaker",
    about: "the source's name, resolved; empty where nobody is named",
    cell: ({ statement }) => statement.speakerName,
  },
  {
    name: "source",
    about: "the words that name the source",
    cell: ({ report, statement }) => wordsOf(report.text, statement.source),
  },
  {
    name: "cue",
    about: "the words that attribute",
    cell: ({ report, statement }) => wordsOf(report.text, statement.cue),
  },
  { name: "content", about: "what is said", cell: ({ report, statement }) => wordsOf(report.text, statement.content) },
  { name: "kind", about: "direct, indirect or mixed", cell: ({ statement }) => statement.kind },
  { name: "act", about: "says, denies, declines, questions or believes", cell: ({ statement }) => statement.act },
  { name: "negated", about: "true for “did not say”", cell: ({ statement }) => statement.negated },
  { name: "hedged", about: "true for “reportedly”", cell: ({ statement }) => statement.hedged },
  {
    name: "said",
    about: "when it was said, TIMEX3",
    cell: ({ statement, annotations }) =>
      statement.time === undefined ? null : (annotations.times[statement.time]?.value ?? null),
  },
  { name: "confidence", about: "0 to 1000, calibrated", cell: ({ statement }) => statement.confidence },
];

const citations: readonly Column<CitationRow>[] = [
  ...ofReport,
  {
    name: "start",
    about: "begin of the name in the report's text, UTF-16 code units",
    cell: ({ citation }) => citation.start,
  },
  { name: "end", about: "its end, exclusive", cell: ({ citation }) => citation.end },
  {
    name: "credited",
    about: "the outlet that is credited, by one usual name",
    cell: ({ citation }) => citation.outlet,
  },
  {
    name: "text",
    about: "as written",
    cell: ({ report, citation }) => report.text.slice(citation.start, citation.end),
  },
  { name: "credit", about: "text, byline or photo", cell: ({ citation }) => citation.credit },
  { name: "generic", about: "true for “local media”", cell: ({ citation }) => citation.generic },
  { name: "self", about: "true for the report's own outlet or its family", cell: ({ citation }) => citation.self },
  { name: "rule", about: "the rule that found it", cell: ({ citation }) => citation.rule },
];

const claims: readonly Column<ClaimRow>[] = [
  { name: "story", about: "id of the story", cell: ({ record }) => record.story },
  { name: "claim", about: "id of the claim", cell: ({ claim }) => claim.id },
  { name: "text", about: "the words of its most central assertion", cell: ({ claim }) => claim.text },
  { name: "report", about: "the report that they stand in", cell: ({ claim }) => claim.span.report },
  {
    name: "start",
    about: "begin of these words in the report's text, UTF-16 code units",
    cell: ({ claim }) => claim.span.start,
  },
  { name: "end", about: "their end, exclusive", cell: ({ claim }) => claim.span.end },
  {
    name: "reports",
    about: "reports that carry it",
    cell: ({ claim }) => new Set(claim.assertions.map(({ report }) => report)).size,
  },
  { name: "asserted", about: "assertions of it", cell: ({ claim }) => countOf(claim, "asserts") },
  { name: "denied", about: "denials of it", cell: ({ claim }) => countOf(claim, "denies") },
  { name: "questioned", about: "assertions that question it", cell: ({ claim }) => countOf(claim, "questions") },
  { name: "independent", about: "origins that its chains end in", cell: ({ claim }) => claim.independent },
  { name: "at_least", about: "those of them that are named and not guessed", cell: ({ claim }) => claim.atLeast },
  { name: "origins", about: "their names", cell: ({ claim }) => list(claim.origins.map(({ name }) => name)) },
];

const countOf = (claim: Claim, stance: Claim["assertions"][number]["stance"]): number =>
  claim.assertions.filter((assertion) => assertion.stance === stance).length;

const nested = (statement: Statement, depth: number): { statement: Statement; depth: number }[] => [
  { statement, depth },
  ...statement.inner.flatMap((inner) => nested(inner, depth + 1)),
];

/** Tables made of reports one by one: their columns, and the rows that a report gives. */
export const reportTables: ReadonlyMap<string, Table<TableReport>> = new Map([
  ["reports", table(reports, (from: TableReport) => [from])],
  [
    "statements",
    table(statements, (from: TableReport) =>
      from.annotations.statements.flatMap((one) => nested(one, 0).map((row) => ({ ...from, ...row }))),
    ),
  ],
  [
    "citations",
    table(citations, (from: TableReport) => from.annotations.citations.map((citation) => ({ ...from, citation }))),
  ],
]);

/** The table made of stories: a row a claim. */
export const claimTable = table(claims, (record: StoryRecord) => record.claims.map((claim) => ({ claim, record })));

/** A table's columns, and the rows that one source of it gives. */
export interface Table<Source> {
  readonly columns: readonly { readonly name: string; readonly about: string }[];
  readonly rows: (source: Source) => Cell[][];
}

function table<Source, Row>(
  columns: readonly Column<Row>[],
  rowsOf: (source: Source) => readonly Row[],
): Table<Source> {
  return { columns, rows: (source) => rowsOf(source).map((row) => columns.map(({ cell }) => cell(row))) };
}
