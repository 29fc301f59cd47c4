import { type Kysely, type RawBuilder, sql } from "kysely";
import { type FoundReport, MOST_HITS, MOST_RANKED, type WordIndex } from "../sql/engine.ts";
import { leastOf, sharedBy, type WordsToShare } from "../sql/sharing.ts";
import type { Tables } from "../sql/tables.ts";
import type { SearchQuery, SharingReport } from "../store.ts";

/** Words as FTS5 takes a phrase. They hold letters, marks and digits: nothing of them is its syntax. */
function phraseOf(words: readonly string[]): string {
  return `"${words.join(" ")}"`;
}

/** Rows of the index and how well they hold the words, of the newest that do; FTS5 finds the newest first. */
function scored(holding: RawBuilder<unknown>, { newest }: SearchQuery, last: number): RawBuilder<unknown> {
  if (newest === true)
    return sql`SELECT f.rowid AS row, -f.rowid AS score FROM ${holding} ORDER BY f.rowid DESC LIMIT ${last}`;
  const ranked = sql`SELECT f.rowid AS row, bm25(reports_words, 3.0, 1.0) AS score FROM ${holding}`;
  return sql`SELECT row, CASE WHEN row_number() OVER (ORDER BY row DESC) > ${MOST_RANKED} THEN 0 ELSE score END AS score
    FROM (${ranked} ORDER BY f.rowid DESC LIMIT ${Math.max(last, MOST_RANKED)})`;
}

/** Rows that a query of FTS5 finds. */
function matching(query: string): RawBuilder<unknown> {
  return sql`SELECT rowid AS row FROM reports_words WHERE reports_words MATCH ${query}`;
}

/** The reports that share words, by the lists of these. */
function sharing({ all, first, least }: WordsToShare, limit: number): RawBuilder<SharingReport> {
  const terms = (some: readonly string[]) => some.map((word) => phraseOf([word]));
  const some = leastOf(terms(first), least, " AND ", " OR ");
  return sharedBy(matching(some), terms(all).map(matching), limit);
}

/** How many rows behind one hold a word. The newest are looked at, as many as there are: a condition alone would have the word's whole list read. */
function heldBehind(row: number, word: string, place: number): RawBuilder<unknown> {
  const behind = sql`SELECT count(*) FROM reports WHERE row > ${row}`;
  return sql`SELECT ${sql.lit(place)} AS place, count(*) AS held
    FROM (${matching(phraseOf([word]))} ORDER BY rowid DESC LIMIT (${behind})) WHERE row > ${row}`;
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
      const { limit = MOST_HITS, offset = 0 } = query;
      const words = phrases.map(phraseOf).join(" ");
      // With the plus the list is only looked up in: else the words would be looked for in each report of it by itself.
      const among = kept === null ? sql`true` : sql`+f.rowid IN (SELECT r.row FROM reports r WHERE ${kept})`;
      const holding = sql`reports_words f WHERE reports_words MATCH ${words} AND ${among}`;
      const { rows } = await sql<FoundReport>`SELECT reports.id, reports.report, placements.story FROM
          (SELECT found.row, found.score FROM (${scored(holding, query, limit + offset)}) found
            ORDER BY found.score, found.row LIMIT ${limit} OFFSET ${offset}) hits
        JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
        ORDER BY hits.score, hits.row`.execute(database);
      return rows;
    },
    heldAfter: async (row, words) => {
      const counts = words.map((word, index) => heldBehind(row, word, index));
      const all = sql<{ held: number }>`${sql.join(counts, sql` UNION ALL `)} ORDER BY place`;
      return (await all.execute(database)).rows.map(({ held }) => held);
    },
    sharing: async (words, limit) => (await sharing(words, limit).execute(database)).rows,
  };
}
