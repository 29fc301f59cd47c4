import type { Sentence, Token } from "../document.ts";
import { type Abbreviations, abbreviationsOf } from "./abbreviations.ts";
import { isLower, isUpper, Kind, kind } from "./characters.ts";
import { datelineLength } from "./dateline.ts";
import type { Stretch } from "./paragraphs.ts";

const CLOSERS: ReadonlySet<string> = new Set(['"', "”", "’", "'", "''", ")", "]", "»", "›", "“"]);
const ENDERS: ReadonlySet<string> = new Set([".", "?", "!", "。", "؟", "।", "？", "！"]);
/** After an abbreviation that may end a sentence, one of these words begins the next. */
const STARTERS: ReadonlySet<string> = new Set(
  (
    "the a an he she it they we i you this that these those but and in on at for as if when while after before his her " +
    "its their our my there what who how why so yet still now then some many most all no not one both mr mrs ms"
  ).split(" "),
);
/** A single letter after one of these is a label, not an initial. */
const LABELS: ReadonlySet<string> = new Set(
  "plan vitamin hepatitis type group class grade section phase schedule".split(" "),
);

/**
 * Cuts the tokens of each paragraph into sentences. `last` of the returned sentences is exclusive, and every token
 * inside a paragraph belongs to exactly one sentence.
 */
export function sentencesOf(text: string, tokens: readonly Token[], stretches: readonly Stretch[], language: string) {
  const abbreviations = abbreviationsOf(language);
  const sentences: Sentence[] = [];
  const firsts: number[] = [];
  let at = 0;
  for (const [paragraph, stretch] of stretches.entries()) {
    firsts.push(sentences.length);
    let first = at;
    at = pastDateline(text, tokens, at, stretch);
    if (at > first) add(sentences, tokens, first, at, paragraph);
    first = at;
    while (at < tokens.length && (tokens[at]?.start ?? 0) < stretch.end) {
      const end = endsSentence(text, tokens, at, abbreviations) ? closersEnd(text, tokens, at + 1, stretch.end) : 0;
      at = end > at ? end : at + 1;
      if (end > 0 && beginsSentence(text, tokens, at, end)) {
        add(sentences, tokens, first, at, paragraph);
        first = at;
      }
    }
    if (at > first) add(sentences, tokens, first, at, paragraph);
  }
  firsts.push(sentences.length);
  return { sentences, firsts };
}

/** The token after a paragraph's dateline, which is a sentence of its own: what follows it is told, not where and by whom. */
function pastDateline(text: string, tokens: readonly Token[], from: number, stretch: Stretch): number {
  const end = stretch.start + datelineLength(text, stretch.start);
  let at = from;
  while (end > stretch.start && at < tokens.length && (tokens[at]?.end ?? 0) <= end) at += 1;
  return at;
}

function add(to: Sentence[], tokens: readonly Token[], first: number, last: number, paragraph: number): void {
  const start = tokens[first]?.start ?? 0;
  to.push({ start, end: tokens[last - 1]?.end ?? start, first, last, paragraph });
}

/** Whether a sentence may end with the token at `at`. */
function endsSentence(text: string, tokens: readonly Token[], at: number, abbreviations: Abbreviations): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (ENDERS.has(token.text)) return true;
  if (/^(?:\.{2,}|…|\. \.)/.test(token.text)) return followedByUpper(text, tokens, at);
  if (!token.text.endsWith(".") || token.text.length < 2) return false;
  return abbreviationEnds(tokens, at, token, abbreviations);
}

function abbreviationEnds(tokens: readonly Token[], at: number, token: Token, abbreviations: Abbreviations): boolean {
  const next = tokens[at + 1];
  const body = token.lower.slice(0, -1);
  if (next === undefined || abbreviations.before.has(body) || body === "no") return false;
  if (token.text.length === 2) return LABELS.has(tokens[at - 1]?.lower ?? "") || (token.text === "I." && at > 0);
  if (CLOSERS.has(next.text) && next.start === token.end) return STARTERS.has(tokens[at + 2]?.lower ?? "");
  return STARTERS.has(next.lower) && next.text.charAt(0) !== next.lower.charAt(0);
}

function followedByUpper(text: string, tokens: readonly Token[], at: number): boolean {
  let next = at + 1;
  while (next < tokens.length && CLOSERS.has(tokens[next]?.text ?? "")) next++;
  const token = tokens[next];
  return token === undefined || (STARTERS.has(token.lower) && isUpper(text, token.start));
}

/** The token after the marks that close what ended: quotes and brackets that touch the end, further full stops. */
function closersEnd(text: string, tokens: readonly Token[], from: number, limit: number): number {
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.start >= limit) break;
    if (token.start !== tokens[at - 1]?.end && !closesAfterSpace(text, token)) break;
    if (!CLOSERS.has(token.text) && !ENDERS.has(token.text)) break;
    if (isOpening(text, token)) break;
  }
  return at;
}

/** Some outlets set a space before a closing quote. */
function closesAfterSpace(text: string, token: Token): boolean {
  return CLOSERS.has(token.text) && (token.end >= text.length || kind(text.charCodeAt(token.end)) === Kind.gap);
}

/** A quote mark that a word follows directly opens. */
function isOpening(text: string, token: Token): boolean {
  if (token.text === ")" || token.text === "]") return false;
  const after = token.end < text.length ? kind(text.charCodeAt(token.end)) : Kind.gap;
  return after === Kind.letter || after === Kind.digit;
}

/** Whether the token at `at` can begin a sentence: anything but a lower-case word or a mark that goes on. */
function beginsSentence(text: string, tokens: readonly Token[], at: number, ended: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  const before = tokens[ended - 1];
  if (before !== undefined && before.end === token.start && !isUpper(text, token.start)) return false;
  if (token.text === "," || token.text === ";" || token.text === ":" || token.text === ")") return false;
  return (
    !isLower(text, token.start) || (before?.text === "." && tokens[ended - 2] !== undefined && isAddress(token.text))
  );
}

const isAddress = (text: string): boolean => text.startsWith("http") || text.startsWith("www.");
