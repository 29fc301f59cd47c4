import { type Kysely, type RawBuilder, sql } from "kysely";
import { type FoundReport, MOST_HITS, MOST_RANKED, type WordIndex } from "../sql/engine.ts";
import type { Tables } from "../sql/tables.ts";
import type { SearchQuery } from "../store.ts";

/** A query of FTS5 that finds all of the phrases, or any. Words hold letters, marks and digits: nothing of it is FTS5 syntax. */
function matchOf(phrases: readonly (readonly string[])[], any: boolean): string {
  return phrases.map((words) => `"${words.join(" ")}"`).join(any ? " OR " : " ");
}

/** Rows of the index and how well they hold the words: of all words, of the newest that do; of any, of all. FTS5 finds the newest first. */
function scored(holding: RawBuilder<unknown>, { any, newest }: SearchQuery, last: number): RawBuilder<unknown> {
  if (newest === true)
    return sql`SELECT f.rowid AS row, -f.rowid AS score FROM ${holding} ORDER BY f.rowid DESC LIMIT ${last}`;
  const ranked = sql`SELECT f.rowid AS row, bm25(reports_words, 3.0, 1.0) AS score FROM ${holding}`;
  if (any === true) return ranked;
  return sql`SELECT row, CASE WHEN row_number() OVER (ORDER BY row DESC) > ${MOST_RANKED} THEN 0 ELSE score END AS score
    FROM (${ranked} ORDER BY f.rowid DESC LIMIT ${Math.max(last, MOST_RANKED)})`;
}

/** The index of words, by FTS5: it is given the words as they are looked for, a space between them. */
export function createWordIndex(database: Kysely<Tables>): WordIndex {
  return {
    add: async (transaction, revisions) => {
      for (const { row, words } of revisions)
        await sql`INSERT INTO reports_words (rowid, title, text)
          VALUES (${row}, ${words.title.join(" ")}, ${words.text.join(" ")})`.execute(transaction);
    },
    remove: async (transaction, rows) => {
      for (const row of rows) await sql`DELETE FROM reports_words WHERE rowid = ${row}`.execute(transaction);
    },
    find: async (query, phrases, kept) => {
      const { any = false, limit = MOST_HITS, offset = 0 } = query;
      // With the plus the list is only looked up in: else the words would be looked for in each report of it by itself.
      const among = kept === null ? sql`true` : sql`+f.rowid IN (SELECT r.row FROM reports r WHERE ${kept})`;
      const holding = sql`reports_words f WHERE reports_words MATCH ${matchOf(phrases, any)} AND ${among}`;
      const { rows } = await sql<FoundReport>`SELECT reports.id, reports.report, placements.story FROM
          (SELECT found.row, found.score FROM (${scored(holding, query, limit + offset)}) found
            ORDER BY found.score, found.row LIMIT ${limit} OFFSET ${offset}) hits
        JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
        ORDER BY hits.score, hits.row`.execute(database);
      return rows;
    },
  };
}
