import type { Token } from "../document.ts";
import { type Abbreviations, abbreviationsOf } from "./abbreviations.ts";
import { isAstralLetter, isLower, isUpper, Kind, kind } from "./characters.ts";

const DOT = 46;
const COMMA = 44;
const HYPHEN = 45;
const APOSTROPHE = 39;
const RIGHT_QUOTE = 0x2019;
const AMPERSAND = 38;
const SLASH = 47;
const COLON = 58;
const AT = 64;
const HASH = 35;
const LONGEST_ABBREVIATION = 8;

/** What the scanner carries along. */
interface Scan {
  readonly text: string;
  readonly abbreviations: Abbreviations;
  readonly english: boolean;
  readonly tokens: Token[];
}

/**
 * Cuts a text into tokens, in order, with gaps of white space and format characters between them. English clitics are
 * tokens of their own, as in the Penn Treebank (`do` `n't`, `Russia` `'s`); a hyphenated word is one token.
 */
export function scan(text: string, language: string): Token[] {
  const state: Scan = { text, abbreviations: abbreviationsOf(language), english: language === "en", tokens: [] };
  let at = 0;
  while (at < text.length) {
    const next = kind(text.charCodeAt(at));
    if (next === Kind.gap) at++;
    else at = isWordStart(text, at, next) ? word(state, at) : mark(state, at, next);
  }
  return state.tokens;
}

function push(state: Scan, start: number, end: number): void {
  const text = state.text.slice(start, end);
  state.tokens.push({ start, end, text, lower: text.toLowerCase(), tag: "" });
}

const isWordUnit = (unit: number): boolean => {
  const what = kind(unit);
  return what === Kind.letter || what === Kind.digit;
};

/** Kind of the unit at a place; a gap beyond the end. */
const kindAt = (text: string, at: number): number => (at < text.length ? kind(text.charCodeAt(at)) : Kind.gap);

function isWordStart(text: string, at: number, what: number): boolean {
  if (what === Kind.letter || what === Kind.digit) return true;
  if (what === Kind.high) return isAstralLetter(text, at);
  const unit = text.charCodeAt(at);
  if (unit === AT || unit === HASH) return kindAt(text, at + 1) === Kind.letter;
  return isShortYear(text, at);
}

/** `'90s`, `’68`: two digits after an apostrophe. */
function isShortYear(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== APOSTROPHE && unit !== RIGHT_QUOTE && unit !== 0x2018) return false;
  if (kindAt(text, at + 1) !== Kind.digit || kindAt(text, at + 2) !== Kind.digit) return false;
  const after = text.charCodeAt(at + 3);
  return kindAt(text, at + 3) === Kind.gap || after === 115 || after === COMMA || after === DOT;
}

/** Reads one word from `at`, pushes it and its clitics, gives the place after it. */
function word(state: Scan, at: number): number {
  const { text } = state;
  const address = addressEnd(text, at);
  if (address > at) {
    push(state, at, address);
    return address;
  }
  let end = at + 1;
  while (end < text.length) {
    const step = wordStep(text, at, end);
    if (step === 0) break;
    end += step;
  }
  if (text.charCodeAt(end) === DOT && takesDot(state, at, end)) end++;
  pushWord(state, at, end);
  return end;
}

/** How many units at `at` go on with the word that began at `start`: none, one or two. */
function wordStep(text: string, start: number, at: number): number {
  const unit = text.charCodeAt(at);
  const what = kind(unit);
  if (what === Kind.letter || what === Kind.digit) return 1;
  if (what === Kind.high) return isAstralLetter(text, at) ? 2 : 0;
  if (kind(text.charCodeAt(at - 1)) === Kind.mark && at - 1 > start) return unit >= 0xdc00 && unit <= 0xdfff ? 1 : 0;
  if (unit >= 0xdc00 && unit <= 0xdfff) return 1;
  return joins(text, at, unit) ? 1 : 0;
}

/** Whether a mark inside a word joins what stands before and after it. */
function joins(text: string, at: number, unit: number): boolean {
  const before = kind(text.charCodeAt(at - 1));
  const after = kindAt(text, at + 1);
  if (after !== Kind.letter && after !== Kind.digit) return false;
  switch (unit) {
    case HYPHEN:
    case 0x2010:
    case 0x2011:
      return true;
    case APOSTROPHE:
    case RIGHT_QUOTE:
    case 0x02bc:
      return before === Kind.letter && after === Kind.letter;
    case AMPERSAND:
      return isUpper(text, at - 1) && isUpper(text, at + 1);
    case DOT:
      return dotJoins(text, at, before, after);
    case COMMA:
      return before === Kind.digit && isThousands(text, at);
    case COLON:
      return before === Kind.digit && after === Kind.digit;
    case SLASH:
      return before === Kind.digit && after === Kind.digit;
    case AT:
      return true;
    default:
      return false;
  }
}

/** `3.5`, `28.07.2023`, `U.S`, `a.m`, `example.org`; not `end.Next`, where a space was lost. */
function dotJoins(text: string, at: number, before: number, after: number): boolean {
  if (before === Kind.digit) return after === Kind.digit;
  if (after === Kind.digit) return false;
  const single = !isWordUnit(text.charCodeAt(at - 2)) || at < 2;
  const nextSingle = kindAt(text, at + 2) !== Kind.letter;
  if (single) return nextSingle || isUpper(text, at + 1) === isUpper(text, at - 1);
  return isLower(text, at - 1) && isLower(text, at + 1);
}

/** Three digits, and no more, follow the comma. */
function isThousands(text: string, at: number): boolean {
  for (let step = 1; step <= 3; step++) if (kindAt(text, at + step) !== Kind.digit) return false;
  return kindAt(text, at + 4) !== Kind.digit;
}

/** Whether the full stop at `end` belongs to the word. */
function takesDot(state: Scan, start: number, end: number): boolean {
  const { text, abbreviations } = state;
  const length = end - start;
  if (length === 1) return isUpper(text, start);
  if (kindAt(text, end + 1) === Kind.letter) return false;
  const body = length > LONGEST_ABBREVIATION * 2 ? "" : text.slice(start, end).toLowerCase();
  const dot = body.lastIndexOf(".");
  if (dot > 0 && body.length - dot === 2) return kind(text.charCodeAt(start)) === Kind.letter;
  const last = body.slice(body.lastIndexOf("-") + 1);
  if (last.length > LONGEST_ABBREVIATION || last === "") return false;
  if (last === "no") return isUpper(text, start) && isNumberAhead(text, end + 1);
  if (abbreviations.before.has(last)) return isTitleCase(text, end - last.length) || last === "vs" || !state.english;
  return abbreviations.anywhere.has(last) && (isTitleCase(text, end - last.length) || last === "etc" || !state.english);
}

const isTitleCase = (text: string, at: number): boolean => isUpper(text, at);

function isNumberAhead(text: string, at: number): boolean {
  return kindAt(text, at) === Kind.digit || (kindAt(text, at) === Kind.gap && kindAt(text, at + 1) === Kind.digit);
}

const CLITICS: readonly string[] = ["s", "re", "ve", "ll", "d", "m"];

/** Pushes a word, in English without its clitic, and the clitic after it. */
function pushWord(state: Scan, start: number, end: number): void {
  const cut = state.english ? cliticStart(state.text, start, end) : -1;
  if (cut > start) {
    push(state, start, cut);
    push(state, cut, end);
  } else push(state, start, end);
}

/** Where the clitic of `text[start, end)` begins, or -1. */
function cliticStart(text: string, start: number, end: number): number {
  const length = end - start;
  if (length === 6 && text.slice(start, end).toLowerCase() === "cannot") return start + 3;
  for (let size = 2; size <= 3 && size < length; size++) {
    const unit = text.charCodeAt(end - size);
    if (unit !== APOSTROPHE && unit !== RIGHT_QUOTE) continue;
    const tail = text.slice(end - size + 1, end).toLowerCase();
    if (tail === "t") return (text.charCodeAt(end - 3) | 32) === 110 && length > 3 ? end - 3 : -1;
    return CLITICS.includes(tail) ? end - size : -1;
  }
  return -1;
}

/** The end of a web address that begins at `at`, else `at`. */
function addressEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at) | 32;
  if (unit !== 104 && unit !== 119) return at;
  const head = text.slice(at, at + 8).toLowerCase();
  if (!head.startsWith("http://") && head !== "https://" && !head.startsWith("www.")) return at;
  let end = at;
  while (end < text.length && kindAt(text, end) !== Kind.gap && !'"“”<>'.includes(text.charAt(end))) end++;
  while (end > at && ".,;:!?)]'’".includes(text.charAt(end - 1))) end--;
  return end;
}

/** Reads a mark from `at`: a run of one dash, dot or quote is a token, anything else stands alone. */
function mark(state: Scan, at: number, what: number): number {
  const { text } = state;
  if (what === Kind.high) {
    const low = text.charCodeAt(at + 1);
    const end = low >= 0xdc00 && low <= 0xdfff ? at + 2 : at + 1;
    push(state, at, end);
    return end;
  }
  const unit = text.charCodeAt(at);
  const end = runEnd(text, at, unit);
  push(state, at, end);
  return end;
}

function runEnd(text: string, at: number, unit: number): number {
  if (unit === APOSTROPHE || unit === 96) return text.charCodeAt(at + 1) === unit ? at + 2 : at + 1;
  if (unit === DOT) return ellipsisEnd(text, at);
  if (unit !== HYPHEN && unit !== 95 && unit !== 42 && unit !== 61 && unit !== 0x2026) return at + 1;
  let end = at + 1;
  while (text.charCodeAt(end) === unit) end++;
  return end;
}

/** `...`, and `. . .` with spaces: one token; a single full stop otherwise. */
function ellipsisEnd(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) === DOT) end++;
  if (end > at + 1) return end;
  while (text.charCodeAt(end) === 32 && text.charCodeAt(end + 1) === DOT) end += 2;
  return end > at + 3 ? end : at + 1;
}
