import type { Time, TimeType } from "../../model/index.ts";
import type { Document } from "../document.ts";
import type { Day } from "./calendar.ts";

/** A unit that times are counted in. */
export type Unit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "year"
  | "decade"
  | "century"
  | "weekend"
  | "night"
  | "fortnight";
/** The tense of a clause, as far as it tells past from future. */
export type Tense = "past" | "present" | "future";

/** What a word can mean to the rules of a locale; a word may mean several things ("second", "may"). */
export interface Entry {
  readonly number?: number;
  /** `several`, `few`: a number that is not told. */
  readonly some?: boolean;
  readonly ordinal?: number;
  readonly month?: number;
  /** Monday 1 to Sunday 7. */
  readonly weekday?: number;
  readonly unit?: Unit;
  readonly plural?: boolean;
  /** TIMEX3 part of day: MO, AF, EV, NI, DT, MI, NO. */
  readonly part?: string;
  /** TIMEX3 season: SP, SU, FA, WI. */
  readonly season?: string;
  /** Days from the publication day: today 0, yesterday -1. */
  readonly day?: number;
  /** Starts a rule by itself. */
  readonly trigger?: boolean;
}

/** What the words of a language mean, by lower-case word. */
export type Lexicon = ReadonlyMap<string, Entry>;

/** A token, or a part of a hyphenated token with a meaning in it ("two-year", "mid-1990s"). */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly entry: Entry | undefined;
  /** Index of its token. */
  readonly token: number;
  /** Index of its sentence. */
  readonly sentence: number;
  /** A hyphen joins it to the piece before. */
  readonly glued: boolean;
}

/** What the report has said so far; rules read and change it as the text goes on. */
/** What the text has named so far, for expressions that refer back to it. */
export interface Memory {
  day: Day | null;
  daySentence: number;
  /** First day of the month last named. */
  month: Day | null;
  /** Calendar quarter as year * 4 + quarter - 1. */
  quarter: number | null;
  year: number | null;
}

/** What a rule may look at. */
export interface Context {
  readonly document: Document;
  readonly pieces: readonly Piece[];
  /** The outlet's calendar day of publication, or null: only absolute times are resolved. */
  readonly published: Day | null;
  readonly memory: Memory;
  /** The tense of the clause around a piece. */
  readonly tense: (at: number) => Tense | null;
}

/** What a rule has read, from piece `first` to before piece `last`. */
export interface Found {
  readonly first: number;
  readonly last: number;
  readonly type: TimeType;
  readonly value: string;
  readonly anchor: Time["anchor"];
  readonly tense?: Tense | null;
  readonly mod?: string;
  readonly quant?: string;
  readonly freq?: string;
  readonly relation?: "before" | "after";
  /** What the expression is worth to later ones. */
  readonly day?: Day;
  readonly quarter?: number;
  readonly year?: number;
  /** A determiner before it belongs to it. */
  readonly article?: boolean;
}

/** One form that times are written in. */
export interface Rule {
  readonly name: string;
  /** Reads an expression that begins at a piece, or null. Looks at a bounded number of pieces. */
  readonly read: (context: Context, at: number) => Found | null;
}

/** Everything a language brings. */
export interface Locale {
  readonly lexicon: Lexicon;
  /** In order: of equally long readings the first rule's counts. */
  readonly rules: readonly Rule[];
  /** Puts determiners and modifiers before an expression into it. */
  readonly widen: (context: Context, found: Found) => Found;
  /** Whether the words around say that this is no time (a name, an age, a score). */
  readonly isFalse: (context: Context, found: Found) => boolean;
}

/** The words of a piece, "" beyond the text's ends. */
export const lowerAt = (context: Context, at: number): string => context.pieces[at]?.lower ?? "";
const nothing: Entry = {};
/** What a piece means; an empty entry beyond the text's ends, or where it means nothing. */
export const entryAt = (context: Context, at: number): Entry => context.pieces[at]?.entry ?? nothing;
/** Whether two neighbouring pieces are in one sentence. */
export const together = (context: Context, at: number): boolean =>
  at > 0 && context.pieces[at]?.sentence === context.pieces[at - 1]?.sentence;
/** The part of speech of a piece, "" beyond the text's ends or without a tagger. */
export const tagAt = (context: Context, at: number): string =>
  context.document.tokens[context.pieces[at]?.token ?? -1]?.tag ?? "";
/** Whether a piece begins with a capital letter. */
export const isCapital = (context: Context, at: number): boolean => {
  const piece = context.pieces[at];
  return piece !== undefined && piece.text.charAt(0) !== piece.lower.charAt(0);
};
