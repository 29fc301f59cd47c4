import type { Report } from "../model/index.ts";
import { scan, shapes, type Words } from "./scanner.ts";
import { TERM_BITS, termBetween } from "./stems.ts";

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

/** Places of the table of remembered words; a word's place is overwritten by the next that falls on it. */
const REMEMBERED = 1 << 15;
/** A hash of each word, and its term below the high bits of the other hash. */
const known = new Int32Array(REMEMBERED * 2);

/** The term of a word, remembered by the word's two hashes: a few thousand words are most of what is said. */
function termAt(text: string, { starts, ends, hashes, checks }: Words, index: number): number {
  const hash = hashes[index] ?? 0;
  const check = checks[index] ?? 0;
  const at = ((hash ^ (hash >>> 15)) & (REMEMBERED - 1)) * 2;
  const held = known[at + 1] ?? 0;
  if (known[at] === hash && (held ^ check) >>> TERM_BITS === 0) return held & ((1 << TERM_BITS) - 1);
  const made = termBetween(text, starts[index] ?? 0, ends[index] ?? 0);
  known[at] = hash;
  known[at + 1] = ((check >>> TERM_BITS) << TERM_BITS) | made;
  return made;
}

/** Words of a text that are cut at most: a book in one report is not read to its end. */
const MOST_WORDS = 20_000;

/** Room for the distinct stems of a report, four times what it can hold, and where each stands. */
const TABLE = 4096;
const places = new Int32Array(TABLE);
const stamps = new Int32Array(TABLE);
let stamp = 0;

// Arrays of a report's own would be given back to the system a hundred thousand times, which leaves memory full of holes.
const most = BODY_WORDS * 2;
const terms = new Int32Array(most);
const counts = new Int32Array(most);
const flags = new Int32Array(most);
let size = 0;

/** Counts a term for the report that is being cut. */
function count(term: number, by: number, flag: number): void {
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
  counts[place] = (counts[place] ?? 0) + by;
  flags[place] = (flags[place] ?? 0) | flag;
}

/** Counts the first words of a text. */
function countWords(text: string, words: Words, longest: number, title: boolean): void {
  for (let index = 0; index < words.count && index < longest; index += 1) {
    const shape = words.shapes[index] ?? 0;
    const named = (shape & shapes.named) !== 0 && (words.starts[index] ?? 0) < NAME_WINDOW;
    const lead = !title && index < LEAD_WORDS;
    const flag =
      (named ? NAME : 0) | ((shape & shapes.digit) !== 0 ? NUMBER : 0) | (title ? TITLE : 0) | (lead ? LEAD : 0);
    count(termAt(text, words, index), lead ? 2 : 1, flag);
  }
}

function hashedOn(before: number, { count, hashes }: Words): number {
  let hash = before;
  for (let index = 0; index < count; index += 1) hash = (Math.imul(hash ^ (hashes[index] ?? 0), 0x01000193) + 1) | 0;
  return hash;
}

/**
 * Cuts a report into weighted terms: title and lead count once more than the rest of the body. What it gives are views, until
 * the next report is cut.
 */
export function termsOf(report: Report): ReportTerms {
  size = 0;
  stamp += 1;
  const title = report.title ?? "";
  const heading = scan(title, LEAD_WORDS);
  countWords(title, heading, LEAD_WORDS, true);
  const opened = hashedOn(0, heading);
  const words = scan(report.text, MOST_WORDS);
  countWords(report.text, words, BODY_WORDS, false);
  return {
    size,
    terms: terms.subarray(0, size),
    counts: counts.subarray(0, size),
    flags: flags.subarray(0, size),
    words: words.hashes.subarray(0, words.count),
    text: hashedOn(opened, words),
  };
}
