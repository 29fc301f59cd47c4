import { type Kysely, sql } from "kysely";
import { type FoundReport, MOST_HITS, type WordIndex } from "../sql/engine.ts";
import type { Tables } from "../sql/tables.ts";

/** A query of FTS5 that finds all of the phrases, or any. Words hold letters, marks and digits: nothing of it is FTS5 syntax. */
function matchOf(phrases: readonly (readonly string[])[], any: boolean): string {
  return phrases.map((words) => `"${words.join(" ")}"`).join(any ? " OR " : " ");
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
    find: async ({ any = false, newest = false, limit = MOST_HITS, offset = 0 }, phrases, kept) => {
      const score = newest ? sql`-f.rowid` : sql`bm25(reports_words, 3.0, 1.0)`;
      // With the plus the list is only looked up in: else the words would be looked for in each report of it by itself.
      const among = kept === null ? sql`true` : sql`+found.row IN (SELECT r.row FROM reports r WHERE ${kept})`;
      const { rows } = await sql<FoundReport>`SELECT reports.id, reports.report, placements.story FROM
          (SELECT found.row, found.score FROM
            (SELECT f.rowid AS row, ${score} AS score FROM reports_words f WHERE reports_words MATCH ${matchOf(phrases, any)}) found
            WHERE ${among} ORDER BY found.score, found.row LIMIT ${limit} OFFSET ${offset}) hits
        JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
        ORDER BY hits.score, hits.row`.execute(database);
      return rows;
    },
  };
}
