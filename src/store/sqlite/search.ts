import { type Kysely, type SqlBool, sql } from "kysely";
import type { Report } from "../../model/index.ts";
import type { SearchHit, SearchQuery } from "../store.ts";
import type { Tables } from "./tables.ts";

const MOST_HITS = 20;
/** Characters shown on each side of the first word found. */
const AROUND = 80;

/** Words as an FTS5 query that finds all of them, or any; a phrase in quotes stays one. Nothing of it is FTS5 syntax. */
function matchOf(words: string, any: boolean): string {
  const pieces = words.match(/"[^"]*"|[\p{L}\p{N}]+/gu) ?? [];
  return pieces
    .map((piece) => `"${piece.replaceAll('"', "").trim()}"`)
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

/** Reports that hold all the words, best first. */
export async function searchReports(database: Kysely<Tables>, query: SearchQuery): Promise<SearchHit[]> {
  const match = matchOf(query.words, query.any === true);
  if (match === "") return [];
  let found = database
    .selectFrom("reports")
    .innerJoin(
      sql<{
        rowid: number;
        score: number;
      }>`(SELECT rowid, bm25(reports_words, 3.0, 1.0) AS score FROM reports_words WHERE reports_words MATCH ${match})`.as(
        "words",
      ),
      (join) => join.onRef("words.rowid", "=", "reports.row"),
    )
    .leftJoin("placements", "placements.report", "reports.id")
    .select(["reports.id", "reports.report", "placements.story"])
    .where("reports.current", "=", 1);
  if (query.outlet !== undefined) found = found.where(sql<SqlBool>`reports.outlet = ${query.outlet} COLLATE NOCASE`);
  if (query.from !== undefined) found = found.where("reports.published", ">=", query.from);
  if (query.to !== undefined) found = found.where("reports.published", "<=", `${query.to}\uffff`);
  if (query.entity !== undefined) {
    found = found.where(
      sql<SqlBool>`EXISTS (SELECT 1 FROM mentions WHERE mentions.report = reports.id AND mentions.entity = ${query.entity} COLLATE NOCASE)`,
    );
  }
  if (query.story !== undefined) found = found.where("placements.story", "=", query.story);
  if (query.language !== undefined) found = found.where("reports.language", "=", query.language);
  const rows = await found
    .orderBy("words.score")
    .orderBy("reports.id")
    .limit(query.limit ?? MOST_HITS)
    .offset(query.offset ?? 0)
    .execute();
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
