import type { Document, Token } from "../document.ts";

/** A quoted stretch of one paragraph, as tokens. */
export interface Quote {
  /** The opening mark, or the paragraph's first token where the quote runs on from the paragraph before. */
  readonly first: number;
  /** After the closing mark, or after the paragraph's last token where no mark closes it. */
  readonly end: number;
  /** A mark closes it in its paragraph. */
  readonly closed: boolean;
}

type Role = "open" | "close" | "either" | "none";

/** Marks of one family answer each other: single ones never close double ones. */
const DOUBLE: ReadonlyMap<string, Role> = new Map([
  ["“", "open"],
  ["„", "open"],
  ["«", "open"],
  ["``", "open"],
  ["”", "close"],
  ["»", "close"],
  ["‟", "either"],
  ['"', "either"],
  ["''", "either"],
  ["＂", "either"],
]);
const SINGLE: ReadonlyMap<string, Role> = new Map([
  ["‘", "open"],
  ["‚", "open"],
  ["`", "open"],
  ["’", "close"],
  ["'", "either"],
]);

const GAP = /\s/;
const WORD = /[\p{L}\p{N}]/u;

/** Whether the mark stands at the beginning of a word rather than at its end, by the space around it. */
function leans(text: string, token: Token): Role {
  const before =
    token.start === 0 || GAP.test(text[token.start - 1] ?? " ") || "([—–-―".includes(text[token.start - 1] ?? "");
  const after = token.end >= text.length || GAP.test(text[token.end] ?? " ");
  if (before && !after) return "open";
  return after && !before ? "close" : "either";
}

function roleOf(text: string, token: Token, open: boolean): Role {
  const double = DOUBLE.get(token.text);
  if (double === "close" && !open && leans(text, token) === "open") return "open";
  if (double === "open" || double === "close") return double;
  if (double === "either") {
    const way = leans(text, token);
    return way === "either" ? (open ? "close" : "open") : way;
  }
  return "none";
}

/** Single marks are apostrophes too: they open only before a word and close only after something that is no space. */
function singleRole(text: string, token: Token): Role {
  const role = SINGLE.get(token.text);
  if (role === undefined) return "none";
  const before = text[token.start - 1] ?? " ";
  const after = text[token.end] ?? " ";
  if (role !== "close" && !WORD.test(before) && WORD.test(after)) return "open";
  return role !== "open" && !GAP.test(before) && !WORD.test(after) ? "close" : "none";
}

/**
 * The outermost quoted stretches of a document, in order and without overlap, one paragraph at a time. A mark that opens
 * while a quote is open begins a new one; a quote that no mark closes runs to its paragraph's end, as the first
 * paragraphs of a long quotation do. Marks that close nothing are passed over.
 */
export function findQuotes(document: Document): readonly Quote[] {
  const quotes: Quote[] = [];
  for (const paragraph of document.paragraphs) {
    const first = document.sentences[paragraph.firstSentence]?.first ?? 0;
    const last = document.sentences[paragraph.lastSentence - 1]?.last ?? first;
    if (paragraph.lastSentence > paragraph.firstSentence) quotesOf(document, first, last, quotes);
  }
  return quotes;
}

function quotesOf(document: Document, first: number, last: number, quotes: Quote[]): void {
  const { text, tokens } = document;
  let open = -1;
  for (let at = first; at < last; at++) {
    const token = tokens[at];
    const role = token ? roleOf(text, token, open >= 0) : "none";
    if (role === "open") {
      if (open >= 0 && open < at - 1) quotes.push({ first: open, end: at, closed: false });
      open = at;
    } else if (role === "close" && open >= 0) {
      quotes.push({ first: open, end: at + 1, closed: true });
      open = -1;
    }
  }
  if (open >= 0) quotes.push({ first: open, end: last, closed: false });
  singleQuotes(document, first, last, quotes);
}

/** Singly quoted stretches outside the double ones; each must close. */
function singleQuotes(document: Document, first: number, last: number, quotes: Quote[]): void {
  const { text, tokens } = document;
  const taken = new Set<number>();
  for (const quote of quotes) if (quote.first >= first) for (let at = quote.first; at < quote.end; at++) taken.add(at);
  let open = -1;
  const found: Quote[] = [];
  for (let at = first; at < last; at++) {
    const token = tokens[at];
    if (token === undefined || taken.has(at)) continue;
    const role = singleRole(text, token);
    if (role === "open") open = at;
    else if (role === "close" && open >= 0) {
      found.push({ first: open, end: at + 1, closed: true });
      open = -1;
    }
  }
  quotes.push(...found);
  quotes.sort((a, b) => a.first - b.first || a.end - b.end);
}
