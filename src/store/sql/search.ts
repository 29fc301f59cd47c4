import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Report } from "../../model/index.ts";
import type { SearchHit, SearchQuery } from "../store.ts";
import { excerpt, phrasesOf } from "../words.ts";
import type { Engine } from "./engine.ts";

/** What a query asks beside its words: of a row of `reports` named `r`. Null where it asks nothing more. */
function keptRows(
  { named }: Engine,
  { outlet, from, to, entity, story, language }: SearchQuery,
): RawBuilder<SqlBool> | null {
  const conditions = [
    outlet === undefined ? null : named("r.outlet", outlet),
    from === undefined ? null : sql<SqlBool>`r.published >= ${from}`,
    to === undefined ? null : sql<SqlBool>`r.published <= ${`${to}\uffff`}`,
    language === undefined ? null : sql<SqlBool>`r.language = ${language}`,
    entity === undefined
      ? null
      : sql<SqlBool>`r.id IN (SELECT mentions.report FROM mentions WHERE ${named("mentions.entity", entity)})`,
    story === undefined
      ? null
      : sql<SqlBool>`r.id IN (SELECT placements.report FROM placements WHERE placements.story = ${story})`,
  ].filter((condition) => condition !== null);
  if (conditions.length === 0) return null;
  return sql<SqlBool>`r.current = 1 AND ${sql.join(conditions, sql` AND `)}`;
}

/**
 * Reports that hold all the words, best first. The index of words has current revisions only; texts are read of those that are
 * given, not of all that are found.
 */
export async function searchReports(engine: Engine, query: SearchQuery): Promise<SearchHit[]> {
  const phrases = phrasesOf(query.words);
  if (phrases.length === 0) return [];
  const found = await engine.words.find(query, phrases, keptRows(engine, query));
  return found.map((row) => {
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
