import type { Document, Token } from "../document.ts";
import type { Entry, Lexicon, Piece } from "./rule.ts";

const YEAR_LIKE = /^(?:1\d|20)\d\d(?:s|$)/;
/** A date in figures, a telephone number: one piece. */
const IN_FIGURES = /^\d+-\d+-/;
/** A hyphenated token of more parts is no time. */
const MOST_PARTS = 4;
const LONGEST = 40;

/** Tokens as pieces: a hyphenated token is taken apart where one of its parts means something to the locale. */
export function piecesOf(document: Document, lexicon: Lexicon): Piece[] {
  const pieces: Piece[] = [];
  for (const [sentence, { first, last }] of document.sentences.entries()) {
    for (let token = first; token < last; token++) {
      const of = document.tokens[token];
      if (of !== undefined) addToken(pieces, of, token, sentence, lexicon);
    }
  }
  return pieces;
}

function addToken(pieces: Piece[], of: Token, token: number, sentence: number, lexicon: Lexicon): void {
  const { start, end, text, lower } = of;
  const entry = lexicon.get(lower) ?? numeric(lower);
  const hyphen = entry === undefined && lower.length <= LONGEST ? lower.indexOf("-") : -1;
  if (hyphen <= 0 || IN_FIGURES.test(lower) || !addParts(pieces, of, token, sentence, lexicon)) {
    pieces.push({ start, end, text, lower, entry, token, sentence, glued: false });
  }
}

/** Digits, with what may stand behind them. */
const NUMERIC = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const numericEntries = new Map<string, Entry>();

function numeric(lower: string): Entry | undefined {
  const first = lower.charCodeAt(0);
  if (first < 48 || first > 57 || lower.length > 12 || !NUMERIC.test(lower)) return undefined;
  if (numericEntries.size > 5000) numericEntries.clear();
  const known = numericEntries.get(lower);
  if (known !== undefined) return known;
  const made = { number: Number(lower.replaceAll(",", "")) };
  numericEntries.set(lower, made);
  return made;
}

function addParts(pieces: Piece[], of: Token, token: number, sentence: number, lexicon: Lexicon): boolean {
  // Of the text itself: "İ" in lower case is longer.
  const written = of.text.split("-");
  if (written.length > MOST_PARTS || written.some((part) => part === "")) return false;
  const parts = written.map((part) => part.toLowerCase());
  const entries = parts.map((part) => lexicon.get(part) ?? numeric(part));
  if (!entries.some((entry) => entry !== undefined) && !parts.some((part) => YEAR_LIKE.test(part))) return false;
  let start = of.start;
  for (const [index, text] of written.entries()) {
    const end = start + text.length;
    const lower = parts[index] ?? "";
    pieces.push({ start, end, text, lower, entry: entries[index], token, sentence, glued: index > 0 });
    start = end + 1;
  }
  return true;
}
