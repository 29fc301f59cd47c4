import type { Report } from "../model/index.ts";
import { hashOf, mixed } from "./numbers.ts";
import { roomFor } from "./pool.ts";
import { createScanner, LOWER, UPPER } from "./scanner.ts";

/** Bits of a term: a stem's hash. Among four million, two stems of one report meet once in some hundred reports. */
export const TERM_BITS = 22;

/** A report cut into terms, each once. */
export interface ReportTerms {
  readonly size: number;
  readonly terms: Int32Array;
  /** Weighted counts: body, lead and title together. */
  readonly counts: Int32Array;
  /** {@link NAME}, {@link NUMBER}, {@link TITLE}, {@link LEAD}. */
  readonly flags: Int32Array;
  /** Hashes of the text's words in order, the title's left out: a view, until the next report is cut. */
  readonly words: Int32Array;
  /** A hash of all of it, the title too: the same for the same words alone. */
  readonly text: number;
}

/** The stem stands capitalised inside a sentence. */
export const NAME = 1;
/** It holds a digit. */
export const NUMBER = 2;
/** It stands in the title. */
export const TITLE = 4;
/** It stands in the first words of the text. */
export const LEAD = 8;

/** Words of the body that count; the tail of a long report is background that other stories share. */
const BODY_WORDS = 600;
/** Words that count once more, for standing first. */
const LEAD_WORDS = 60;
/** Characters searched for names. */
const NAME_WINDOW = 4000;

const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

function undouble(stem: string): string {
  return /(.)\1$/u.test(stem) && !/(?:ll|ss|zz)$/.test(stem) ? stem.slice(0, -1) : stem;
}

/**
 * A light English stem: plural, possessive, -ing, -ed and a final e are dropped. Words with digits and words under four
 * letters stay. Lighter than Porter's (1980), which joins words that tell stories apart.
 */
export function stem(lower: string): string {
  if (lower.length < 4 || /\d/.test(lower)) return lower;
  let result = lower.replace(/['’]s$/, "");
  if (/ies$/.test(result) && result.length > 4) return `${result.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(result)) return result;
  if (/(?:sh|ch|x|z)es$/.test(result)) return result.slice(0, -2);
  if (/s$/.test(result)) result = result.slice(0, -1);
  if (/ing$/.test(result) && result.length > 5) result = undouble(result.slice(0, -3));
  else if (/ed$/.test(result) && result.length > 4) result = undouble(result.slice(0, -2));
  return result.length > 4 && result.endsWith("e") ? result.slice(0, -1) : result;
}

/** The stems of a text in order, at most `most` of them. */
export function stems(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(word)) {
    if (found.length >= most) break;
    found.push(stem(match[0].toLowerCase()));
  }
  return found;
}

/** The term that stands for a stem. */
export function termOf(stem: string): number {
  return mixed(hashOf(stem)) >>> (32 - TERM_BITS);
}

/** Places of the table of remembered words; a word's place is overwritten by the next that falls on it. */
const REMEMBERED = 1 << 15;

/** Terms of words by two hashes of the word: cutting the same words over and over takes most of the time. */
function createStemmer(): (text: string, start: number, end: number, hash: number, check: number) => number {
  const known = new Int32Array(REMEMBERED * 3);
  return (text, start, end, hash, check) => {
    const at = ((hash ^ (hash >>> 15)) & (REMEMBERED - 1)) * 3;
    if (known[at] === hash && known[at + 1] === check) return known[at + 2] ?? 0;
    const made = termOf(stem(text.slice(start, end).toLowerCase()));
    known[at] = hash;
    known[at + 1] = check;
    known[at + 2] = made;
    return made;
  };
}

const stemOf = createStemmer();
const scan = createScanner();

/** Words of a text that are cut at most: a book in one report is not read to its end. */
const MOST_WORDS = 20_000;

/** Room for the distinct stems of a report, four times what it can hold, and where each stands. */
const TABLE = 4096;
const places = new Int32Array(TABLE);
const stamps = new Int32Array(TABLE);
let stamp = 0;
let wordHashes: Int32Array = new Int32Array(4096);

// Arrays of a report's own would be given back to the system a hundred thousand times, which leaves memory full of holes.
const most = BODY_WORDS * 2;
const terms = new Int32Array(most);
const counts = new Int32Array(most);
const flags = new Int32Array(most);

/**
 * Cuts a report into weighted terms: title and lead count once more than the rest of the body. What it gives are views, until
 * the next report is cut.
 */
export function termsOf(report: Report): ReportTerms {
  let size = 0;
  stamp += 1;
  const add = (term: number, count: number, flag: number): void => {
    let at = term & (TABLE - 1);
    while (stamps[at] === stamp && terms[places[at] ?? 0] !== term) at = (at + 1) & (TABLE - 1);
    if (stamps[at] !== stamp) {
      if (size === most) return;
      stamps[at] = stamp;
      places[at] = size;
      terms[size] = term;
      counts[size] = 0;
      flags[size] = 0;
      size += 1;
    }
    const place = places[at] ?? 0;
    counts[place] = (counts[place] ?? 0) + count;
    flags[place] = (flags[place] ?? 0) | flag;
  };
  let words = 0;
  let text = 0;
  const cut = (source: string, longest: number, title: boolean): void => {
    scan(source, longest, (start, end, hash, check, shape, opens, index) => {
      text = Math.imul(text ^ hash, 0x01000193) + 1;
      if (!title) {
        wordHashes = roomFor(wordHashes, index + 1);
        wordHashes[index] = hash;
        words = index + 1;
        if (index >= BODY_WORDS) return;
      }
      const named = start < NAME_WINDOW && !opens && shape.first === UPPER && shape.second >= LOWER;
      const lead = !title && index < LEAD_WORDS;
      const flag = (named ? NAME : 0) | (shape.digit ? NUMBER : 0) | (title ? TITLE : 0) | (lead ? LEAD : 0);
      add(stemOf(source, start, end, hash, check), lead ? 2 : 1, flag);
    });
  };
  cut(report.title ?? "", LEAD_WORDS, true);
  cut(report.text, MOST_WORDS, false);
  return {
    size,
    terms: terms.subarray(0, size),
    counts: counts.subarray(0, size),
    flags: flags.subarray(0, size),
    words: wordHashes.subarray(0, words),
    text: text | 0,
  };
}
