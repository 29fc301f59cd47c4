import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { type FoundReport, type IndexedWords, MOST_HITS, MOST_RANKED, type WordIndex } from "../sql/engine.ts";
import { stretches, TEXTS_AT_ONCE } from "../sql/insert.ts";
import { leastOf, sharedBy, type WordsToShare } from "../sql/sharing.ts";
import type { Tables } from "../sql/tables.ts";
import type { SearchQuery, SharingReport } from "../store.ts";
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

/** A word of a query. It holds letters, marks and digits: nothing of it is PostgreSQL's syntax. */
function lexeme(word: string): string {
  return `'${word}'`;
}

/** All of some words, as a query. */
function queryOf(words: readonly string[]): RawBuilder<unknown> {
  return sql`${words.map(lexeme).join(" & ")}::tsquery`;
}

/** Whether a row of `reports_words` named `f` holds a phrase. Which words follow each other is looked up in the words themselves. */
function holds(words: readonly string[]): RawBuilder<SqlBool> {
  const all = sql<SqlBool>`f.vector @@ ${queryOf(words)}`;
  return words.length === 1 ? all : sql<SqlBool>`(${all} AND f.words LIKE ${`% ${words.join(" ")} %`})`;
}

/** Among the reports that a query leaves beside its words. */
function among(kept: RawBuilder<SqlBool> | null): RawBuilder<SqlBool> {
  return kept === null ? sql`true` : sql`f.row IN (SELECT r.row FROM reports r WHERE ${kept})`;
}

/** Rows that hold all phrases; the newest first, or the best by their words. */
function holdingAll(phrases: Phrases, kept: RawBuilder<SqlBool> | null, query: SearchQuery, last: number) {
  const words = queryOf([...new Set(phrases.flat())]);
  const following = phrases.filter(({ length }) => length > 1).map(holds);
  const found = sql`SELECT f.row FROM reports_words f
    WHERE ${sql.join([sql`f.vector @@ ${words}`, ...following, among(kept)], sql` AND `)} ORDER BY f.row DESC`;
  if (query.newest === true) return sql`SELECT row, -row AS score FROM (${found} LIMIT ${last}) f`;
  return sql`SELECT f.row, CASE WHEN f.place > ${MOST_RANKED} THEN 0 ELSE
      (SELECT -ts_rank('{0.33, 0, 0, 1}', w.vector, ${words}, 1) FROM reports_words w WHERE w.row = f.row) END AS score
    FROM (SELECT n.row, row_number() OVER (ORDER BY n.row DESC) AS place
      FROM (${found} LIMIT ${Math.max(last, MOST_RANKED)}) n) f`;
}

/** The reports that share words, by the index alone: to look into one report takes longer than to find ten. */
function sharing({ all, first, least }: WordsToShare, limit: number): RawBuilder<SharingReport> {
  const matching = (query: string) => sql`SELECT f.row FROM reports_words f WHERE f.vector @@ ${query}::tsquery`;
  const some = leastOf(first.map(lexeme), least, " & ", " | ");
  // OFFSET 0 keeps the order in which these are wanted from the planner, which would go through the newest reports one by one for it.
  return sharedBy(
    sql`${matching(some)} OFFSET 0`,
    all.map((word) => matching(`(${some}) & ${lexeme(word)}`)),
    limit,
  );
}

/** What PostgreSQL is to reckon with for a look at a row's vector, which lies outside of its row: four hundred times what it takes for a number. */
const LOOK = 1;

/**
 * Runs a query by the index of words, or by the newest rows where most hold the words, as the planner reckons then; by itself, for
 * starting others to help takes longer than reading a few rows.
 */
function byIndex<Row>(database: Kysely<Tables>, query: RawBuilder<Row>) {
  return database.transaction().execute(async (transaction) => {
    await sql`SELECT set_config('cpu_operator_cost', ${String(LOOK)}, true), set_config('enable_seqscan', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`.execute(transaction);
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
      const { limit = MOST_HITS, offset = 0 } = query;
      const found = holdingAll(phrases, kept, query, limit + offset);
      const hits = sql<FoundReport>`SELECT reports.id, reports.report, placements.story FROM
          (SELECT s.row, s.score FROM (${found}) s ORDER BY s.score, s.row LIMIT ${limit} OFFSET ${offset}) hits
        JOIN reports ON reports.row = hits.row LEFT JOIN placements ON placements.report = reports.id
        ORDER BY hits.score, hits.row`;
      return (await byIndex(database, hits)).rows;
    },
    heldAfter: async (row, words) => {
      const counts = words.map((word) => sql`count(*) FILTER (WHERE f.vector @@ ${lexeme(word)}::tsquery)::integer`);
      const { rows } = await sql<{ held: number[] }>`SELECT ARRAY[${sql.join(counts)}] AS held FROM reports_words f
        WHERE f.row > ${row}`.execute(database);
      return rows[0]?.held ?? [];
    },
    sharing: async (words, limit) => (await byIndex(database, sharing(words, limit))).rows,
  };
}
