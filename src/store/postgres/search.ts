import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { type FoundReport, type IndexedWords, MOST_HITS, MOST_RANKED, type WordIndex } from "../sql/engine.ts";
import { stretches, TEXTS_AT_ONCE } from "../sql/insert.ts";
import type { Tables } from "../sql/tables.ts";
import type { SearchQuery } from "../store.ts";
import type { ReportWords } from "../words.ts";

/** What PostgreSQL keeps of a word in one row: places up to the last it counts, and of these the first. */
const LAST_PLACE = 16_383;
const MOST_PLACES = 255;

type Phrases = readonly (readonly string[])[];

/** Words as a vector with their places, those of the title marked; what `simple` makes of words that are folded already. */
function vectorOf({ title, text }: ReportWords): string {
  const places = new Map<string, string[]>();
  for (const [index, word] of [...title, ...text].entries()) {
    const known = places.get(word);
    if (known !== undefined && known.length >= MOST_PLACES) continue;
    const place = `${Math.min(LAST_PLACE, index + 1)}${index < title.length ? "A" : ""}`;
    if (known === undefined) places.set(word, [place]);
    // One place is kept of all that lie beyond the last.
    else if (index < LAST_PLACE) known.push(place);
  }
  return [...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" ");
}

/** A row of the index: the words in their order, the title's before those of the text, and their vector. */
function indexedRow({ row, words }: IndexedWords): RawBuilder<unknown> {
  const inOrder = ` ${words.title.join(" ")} | ${words.text.join(" ")} `;
  return sql`(${row}::bigint, ${inOrder}, ${vectorOf(words)}::tsvector)`;
}

/** All or any of some words, as a query. They hold letters, marks and digits: nothing of it is PostgreSQL's syntax. */
function queryOf(words: readonly string[], operator: "&" | "|"): RawBuilder<unknown> {
  return sql`${words.map((word) => `'${word}'`).join(` ${operator} `)}::tsquery`;
}

/** Whether a row of `reports_words` named `f` holds a phrase. Which words follow each other is looked up in the words themselves. */
function holds(words: readonly string[]): RawBuilder<SqlBool> {
  const all = sql<SqlBool>`f.vector @@ ${queryOf(words, "&")}`;
  return words.length === 1 ? all : sql<SqlBool>`(${all} AND f.words LIKE ${`% ${words.join(" ")} %`})`;
}

/** Among the reports that a query leaves beside its words. */
function among(kept: RawBuilder<SqlBool> | null): RawBuilder<SqlBool> {
  return kept === null ? sql`true` : sql`f.row IN (SELECT r.row FROM reports r WHERE ${kept})`;
}

/** Rows that hold all phrases; the newest first, or the best by their words. */
function holdingAll(phrases: Phrases, kept: RawBuilder<SqlBool> | null, query: SearchQuery, last: number) {
  const words = queryOf([...new Set(phrases.flat())], "&");
  const following = phrases.filter(({ length }) => length > 1).map(holds);
  const found = sql`SELECT f.row FROM reports_words f
    WHERE ${sql.join([sql`f.vector @@ ${words}`, ...following, among(kept)], sql` AND `)} ORDER BY f.row DESC`;
  if (query.newest === true) return sql`SELECT row, -row AS score FROM (${found} LIMIT ${last}) f`;
  return sql`SELECT f.row, CASE WHEN f.place > ${MOST_RANKED} THEN 0 ELSE
      (SELECT -ts_rank('{0.33, 0, 0, 1}', w.vector, ${words}, 1) FROM reports_words w WHERE w.row = f.row) END AS score
    FROM (SELECT n.row, row_number() OVER (ORDER BY n.row DESC) AS place
      FROM (${found} LIMIT ${Math.max(last, MOST_RANKED)}) n) f`;
}

/** Rows that hold any of the phrases; the newest first, or those that hold more of them, a phrase that few hold counting for more. */
function holdingAny(phrases: Phrases, kept: RawBuilder<SqlBool> | null, { newest }: SearchQuery) {
  const each = phrases.map(
    (words, index) =>
      sql`SELECT ${sql.lit(index)} AS phrase, f.row FROM reports_words f WHERE ${holds(words)} AND ${among(kept)}`,
  );
  const found = sql.join(each, sql` UNION ALL `);
  if (newest === true) return sql`SELECT DISTINCT row, -row AS score FROM (${found}) f`;
  // By the number of the last row instead of how many there are, which would have to be counted; in whole thousandths, for a sum of
  // fractions would depend on the order in which they are added up.
  return sql`WITH found AS MATERIALIZED (${found})
    SELECT f.row, -sum(w.weight) AS score FROM found f JOIN (SELECT phrase,
        round(1000 * ln(1 + (SELECT max(row) FROM reports_words)::numeric / count(*)))::integer AS weight FROM found GROUP BY phrase) w
      ON w.phrase = f.phrase GROUP BY f.row`;
}

/** What PostgreSQL is to reckon with for a look at a row's vector, which lies outside of its row: four hundred times what it takes for a number. */
const LOOK = 1;

/**
 * Runs a query by the index of words, or by the newest rows where most hold the words, as the planner reckons then.
 *
 * @param workers that may help: for a few rows, starting them takes longer than reading
 */
function byIndex<Row>(database: Kysely<Tables>, query: RawBuilder<Row>, workers: number) {
  return database.transaction().execute(async (transaction) => {
    await sql`SELECT set_config('cpu_operator_cost', ${String(LOOK)}, true), set_config('enable_seqscan', 'off', true),
      set_config('max_parallel_workers_per_gather', ${String(workers)}, true)`.execute(transaction);
    return query.execute(transaction);
  });
}

/** The index of words: a vector that finds, and the words themselves, which tell what follows what however long the text is. */
export function createWordIndex(database: Kysely<Tables>): WordIndex {
  return {
    add: async (transaction, revisions) => {
      for (const some of stretches(revisions, TEXTS_AT_ONCE))
        await sql`INSERT INTO reports_words (row, words, vector) VALUES ${sql.join(some.map(indexedRow))}`.execute(
          transaction,
        );
    },
    remove: async (transaction, rows) => {
      for (const some of stretches(rows))
        await sql`DELETE FROM reports_words WHERE row IN (${sql.join(some)})`.execute(transaction);
    },
    find: async (query, phrases, kept) => {
      const { any = false, limit = MOST_HITS, offset = 0 } = query;
      const found = any ? holdingAny(phrases, kept, query) : holdingAll(phrases, kept, query, limit + offset);
      const hits = sql<FoundReport>`SELECT reports.id, reports.report, placements.story FROM
          (SELECT s.row, s.score FROM (${found}) s ORDER BY s.score, s.row LIMIT ${limit} OFFSET ${offset}) hits
        JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
        ORDER BY hits.score, hits.row`;
      return (await byIndex(database, hits, any ? 2 : 0)).rows;
    },
  };
}
