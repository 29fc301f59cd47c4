import type { Kysely, RawBuilder, SqlBool, Transaction } from "kysely";
import type { SearchQuery, SharingReport } from "../store.ts";
import type { ReportWords } from "../words.ts";
import type { WordsToShare } from "./sharing.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Tables } from "./tables.ts";

/** A revision that was found, with its story. */
export interface FoundReport {
  readonly id: string;
  readonly report: string;
  readonly story: string | null;
}

/** Reports that a search gives unless it asks for more or fewer. */
export const MOST_HITS = 20;
/** Hits of all words that are ranked by them: of more than these the newest; ranking reads what each one holds. */
export const MOST_RANKED = 1000;

/** The words of a current revision, by its row. */
export interface IndexedWords {
  readonly row: number;
  readonly words: ReportWords;
}

/** The index of words: of current revisions, by their rows. */
export interface WordIndex {
  readonly add: (transaction: Transaction<Tables>, revisions: readonly IndexedWords[]) => Promise<void>;
  readonly remove: (transaction: Transaction<Tables>, rows: readonly number[]) => Promise<void>;
  /**
   * The revisions that a query finds, in its order.
   *
   * @param phrases of the query, at least one
   * @param kept what it asks beside its words, of a row of `reports` that is named `r`; null where it asks nothing more
   */
  readonly find: (
    query: SearchQuery,
    phrases: readonly (readonly string[])[],
    kept: RawBuilder<SqlBool> | null,
  ) => Promise<readonly FoundReport[]>;
  /** How many of the revisions behind a row hold each of some words. */
  readonly heldAfter: (row: number, words: readonly string[]) => Promise<readonly number[]>;
  /** The reports that hold some of a sentence's words: those that hold most come first, and of these the newest. */
  readonly sharing: (words: WordsToShare, limit: number) => Promise<SharingReport[]>;
}

/** A name without the case of its Latin letters, as every engine takes it: other letters are as they are. */
export function withoutCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A database, and what its engine says in words of its own: all else is said once, for every engine. */
export interface Engine {
  readonly database: Kysely<Tables>;
  /** Whether it can only be read. */
  readonly readOnly: boolean;
  readonly words: WordIndex;
  /** Whether a column holds a name, whatever the case of its Latin letters. */
  readonly named: (column: string, name: string) => RawBuilder<SqlBool>;
  /** A column without the case of its Latin letters; by the engine's index of it. */
  readonly caseless: (column: string) => RawBuilder<unknown>;
  /**
   * Takes the database for writing, beside the lock of the desk's folder.
   *
   * @param patience milliseconds to wait for another writer
   * @returns what gives it back
   * @throws DatelineError `locked` where another keeps writing
   */
  readonly claim: (patience: number) => Promise<() => Promise<void>>;
  /** Begins what only the one writer may do. @throws DatelineError `locked` where another has taken the database over */
  readonly guard: (transaction: Transaction<Tables>) => Promise<void>;
  /**
   * Overwrites what was deleted and replaced: nothing of it stays in the engine's files.
   *
   * @param patience milliseconds to wait for whoever reads the database as it was before
   * @returns false where somebody still does: it is to be done again
   */
  readonly overwrite: (patience: number) => Promise<boolean>;
  readonly snapshot: () => Promise<Snapshot>;
  /** Goes on behind rows that were written with their numbers. */
  readonly renumber: () => Promise<void>;
  /** Copies all of it, as it is at one moment, to an SQLite file that is not there yet. */
  readonly copyTo: (path: string) => Promise<void>;
  /** Bytes that it takes on disk. */
  readonly size: () => Promise<number>;
  /** What the engine itself finds wrong with what it keeps, a line each. */
  readonly check: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}
