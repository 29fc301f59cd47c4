import { type RawBuilder, sql } from "kysely";
import { compareText } from "../../base/index.ts";
import type { SharingReport } from "../store.ts";
import { phrasesOf } from "../words.ts";
import type { Engine } from "./engine.ts";

/** Words of a sentence that are looked at: a longer one is a whole text, and its first words will do. */
const MOST_ASKED = 64;
/** Of those, the rarest that reports are looked for by. */
const MOST_TELLING = 16;
/** The newest reports, by which it is reckoned how many of all hold a word. */
const SAMPLED = 200;
/** Reports that hold a telling word, at most; but the rarest words are telling, however many hold them. What these bounds take is in docs/scale.md. */
const FEW = 10_000;
const ALWAYS_TELLING = 4;
/** Reports that share enough words, and are ranked by how many: of more than these the newest. */
const MOST_RANKED = 5000;

/** How reports that share words with a sentence are found: `first` finds them, and they are ranked by how many of `all` they hold. */
export interface WordsToShare {
  /** Telling words, the rarest first. */
  readonly all: readonly string[];
  /** The rarest of them, of which a report must hold so many at least. */
  readonly first: readonly string[];
  readonly least: 1 | 2;
}

/**
 * Chooses what a sentence is looked for by. Whatever holds `third` of `n` telling words, two or more, holds two of the rarest
 * `n - third + 2`: the lists of the others, the longest, need not be read (prefix filtering: Chaudhuri, Ganti and Kaushik, "A primitive
 * operator for similarity joins in data cleaning", ICDE 2006).
 *
 * @param words at least one, each of them once
 * @param held how many of the newest reports hold each word
 * @param each for how many of all reports one of the newest stands
 */
export function wordsToShare(words: readonly string[], held: readonly number[], each: number): WordsToShare {
  const all = words
    .map((word, index) => ({ word, count: (held[index] ?? 0) * each }))
    .sort((a, b) => a.count - b.count || b.word.length - a.word.length || compareText(a.word, b.word))
    .filter(({ count }, index) => index < ALWAYS_TELLING || (index < MOST_TELLING && count <= FEW))
    .map(({ word }) => word);
  const third = Math.ceil(all.length / 3);
  const least = third > 1 ? 2 : 1;
  return { all, first: all.slice(0, all.length - third + least), least };
}

/** Reports that hold a third or more of a sentence's telling words, those that hold most of them first, and of these the newest. */
export async function reportsSharing(engine: Engine, sentence: string, limit: number): Promise<SharingReport[]> {
  const words = [...new Set(phrasesOf(sentence.replaceAll('"', " ")).flat())].slice(0, MOST_ASKED);
  if (words.length === 0) return [];
  const last = await engine.database
    .selectFrom("reports")
    .select(({ fn }) => fn.max("row").as("row"))
    .executeTakeFirst();
  const rows = last?.row ?? 0;
  const held = await engine.words.heldAfter(rows - SAMPLED, words);
  const found = await engine.words.sharing(wordsToShare(words, held, Math.max(1, rows / SAMPLED)), limit);
  // A row of SQLite has no prototype.
  return found.map(({ report, story }) => ({ report, story }));
}

/**
 * What holds one of some terms, or two, in a query of an engine's own.
 *
 * @param terms as the engine writes them; two at least where two must be held
 * @param and between two that must both be held, and `or` between two of which one will do, with the spaces around them
 */
export function leastOf(terms: readonly string[], least: 1 | 2, and: string, or: string): string {
  if (least === 1) return terms.join(or);
  const pairs = terms.slice(0, -1).map((term, index) => `(${term}${and}(${terms.slice(index + 1).join(or)}))`);
  return pairs.join(or);
}

/**
 * The reports that share words, those that share most first.
 *
 * @param some rows that share enough of them
 * @param each rows that hold a word, for each of them: all that hold it, or those that share enough
 */
export function sharedBy(
  some: RawBuilder<unknown>,
  each: readonly RawBuilder<unknown>[],
  limit: number,
): RawBuilder<SharingReport> {
  // With the plus SQLite reads each list once, instead of looking for each of the rows in it.
  return sql`WITH
      sharing AS MATERIALIZED (SELECT row FROM (${some}) f ORDER BY row DESC LIMIT ${MOST_RANKED}),
      best AS (SELECT row, count(*) AS shared FROM (${sql.join(each, sql` UNION ALL `)}) f
        WHERE +row IN (SELECT row FROM sharing) GROUP BY row ORDER BY shared DESC, row DESC LIMIT ${limit})
    SELECT reports.id AS report, placements.story FROM best
      JOIN reports ON reports.row = best.row LEFT JOIN placements ON placements.report = reports.id
      ORDER BY best.shared DESC, best.row DESC`;
}
