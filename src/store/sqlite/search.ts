import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Report } from "../../model/index.ts";
import type { SearchHit, SearchQuery } from "../store.ts";
import type { Tables } from "./tables.ts";

const MOST_HITS = 20;
/** Characters shown on each side of the first word found. */
const AROUND = 80;

/** Words as an FTS5 query that finds all of them, or any; a phrase in quotes stays one. Nothing of it is FTS5 syntax. */
function matchOf(words: string, any: boolean): string {
  const pieces = words.match(/"[^"]*"|[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return pieces
    .map((piece) => `"${(piece.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ")}"`)
    .filter((piece) => piece !== '""')
    .join(any ? " OR " : " ");
}

/** The stretch of a text around the first of the words. */
function excerpt(text: string, words: string): { readonly start: number; readonly end: number } {
  const lower = text.toLowerCase();
  const places = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  const at = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + AROUND);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const space = text.lastIndexOf(" ", to);
  const end = to === text.length || space <= at ? to : space;
  return start <= at ? { start, end } : { start: from, end };
}

/** What a query asks beside its words: the reports that it leaves, by their indexes. Null where it asks nothing more. */
function keptRows({ outlet, from, to, entity, story, language }: SearchQuery): RawBuilder<SqlBool> | null {
  const conditions = [
    outlet === undefined ? null : sql<SqlBool>`r.outlet = ${outlet} COLLATE NOCASE`,
    from === undefined ? null : sql<SqlBool>`r.published >= ${from}`,
    to === undefined ? null : sql<SqlBool>`r.published <= ${`${to}\uffff`}`,
    language === undefined ? null : sql<SqlBool>`r.language = ${language}`,
    entity === undefined
      ? null
      : sql<SqlBool>`r.id IN (SELECT mentions.report FROM mentions WHERE mentions.entity = ${entity} COLLATE NOCASE)`,
    story === undefined
      ? null
      : sql<SqlBool>`r.id IN (SELECT placements.report FROM placements WHERE placements.story = ${story})`,
  ].filter((condition) => condition !== null);
  if (conditions.length === 0) return null;
  // With the plus the list is only looked up in: else the words would be looked for in each report of it by itself.
  return sql<SqlBool>`+found.row IN (SELECT r.row FROM reports r WHERE r.current = 1 AND ${sql.join(conditions, sql` AND `)})`;
}

interface Row {
  readonly id: string;
  readonly report: string;
  readonly story: string | null;
}

/**
 * Reports that hold all the words, best first. The index of words has current revisions only; texts are read of those that are
 * given, not of all that are found.
 */
export async function searchReports(database: Kysely<Tables>, query: SearchQuery): Promise<SearchHit[]> {
  const match = matchOf(query.words, query.any === true);
  if (match === "") return [];
  const kept = keptRows(query) ?? sql<SqlBool>`true`;
  const score = query.newest === true ? sql`-f.rowid` : sql`bm25(reports_words, 3.0, 1.0)`;
  const { rows } = await sql<Row>`SELECT reports.id, reports.report, placements.story FROM
      (SELECT found.row, found.score FROM
        (SELECT f.rowid AS row, ${score} AS score FROM reports_words f WHERE reports_words MATCH ${match}) found WHERE ${kept}
        ORDER BY found.score, found.row LIMIT ${query.limit ?? MOST_HITS} OFFSET ${query.offset ?? 0}) hits
    JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
    ORDER BY hits.score, hits.row`.execute(database);
  return rows.map((row) => {
    const report: Report = JSON.parse(row.report);
    const { start, end } = excerpt(report.text, query.words);
    return {
      report: row.id,
      story: row.story,
      title: report.title,
      outlet: report.outlet,
      published: report.published,
      start,
      end,
      text: report.text.slice(start, end),
    };
  });
}
