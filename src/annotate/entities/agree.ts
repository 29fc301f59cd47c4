import type { Document, Sentence, Token } from "../document.ts";
import { type NameSpan, writtenElsewhere } from "./tagger.ts";

const WORD = /^\p{L}{2}/u;
const CAPITAL = /^\p{Lu}/u;
/** A sentence with this share of capitalised words is a headline in title case. */
const TITLE_CASE_PERCENT = 65;
const LEAST_WORDS = 4;

/** Where most words have capitals, capitals say nothing. */
function isTitleCase({ tokens }: Document, { first, last }: Sentence): boolean {
  if (tokens[last - 1]?.text === ".") return false;
  let [words, capitals] = [0, 0];
  for (let at = first; at < last; at++) {
    const text = tokens[at]?.text ?? "";
    if (!WORD.test(text)) continue;
    words++;
    if (CAPITAL.test(text)) capitals++;
  }
  return words >= LEAST_WORDS && capitals * 100 >= words * TITLE_CASE_PERCENT;
}

/**
 * Makes the tagger's names agree over a report: in a headline in title case only words stay names that are names in
 * the text too, and one word is one kind of name everywhere.
 */
export function agreed(document: Document, spans: readonly NameSpan[]): NameSpan[] {
  const titles = document.sentences.filter((sentence) => isTitleCase(document, sentence));
  const kept = titles.length === 0 ? [...spans] : withoutHeadlines(document, spans, titles);
  return spread(document, vote(document.tokens, joinApostrophes(document.tokens, kept)));
}

function withoutHeadlines(document: Document, spans: readonly NameSpan[], titles: readonly Sentence[]): NameSpan[] {
  const sentences = document.sentences.filter((sentence) => !titles.includes(sentence));
  const seen = writtenElsewhere({ ...document, sentences });
  const isName = (token: Token | undefined): boolean => ((seen.get(token?.lower ?? "") ?? 0) & 3) === 2;
  let title = 0;
  return spans.flatMap((span) => {
    while (title < titles.length && (titles[title]?.last ?? 0) <= span.first) title++;
    const inTitle = (titles[title]?.first ?? Number.POSITIVE_INFINITY) <= span.first;
    return inTitle ? runs(document.tokens, span, isName) : [span];
  });
}

/** The longest runs of a span whose tokens are all names. */
function runs(tokens: readonly Token[], span: NameSpan, isName: (token: Token | undefined) => boolean): NameSpan[] {
  const found: NameSpan[] = [];
  let first = span.first;
  while (first < span.last) {
    let last = first;
    while (last < span.last && isName(tokens[last])) last++;
    const [start, end] = [tokens[first]?.start, tokens[last - 1]?.end];
    if (last > first && start !== undefined && end !== undefined) found.push({ ...span, first, last, start, end });
    first = Math.max(last, first + 1);
  }
  return found;
}

/** "Workers' Party": one name, whatever the tagger made of the apostrophe. */
function joinApostrophes(tokens: readonly Token[], spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const mark = tokens[span.first - 1];
    const touches =
      before !== undefined &&
      before.last === span.first - 1 &&
      before.label === "ORGANIZATION" &&
      span.label === "ORGANIZATION";
    if (touches && (mark?.text === "'" || mark?.text === "’") && mark.start === before.end) {
      joined[joined.length - 1] = { ...before, last: span.last, end: span.end };
    } else joined.push(span);
  }
  return joined;
}

/** Words that are names in one place are names where the tagger passed them over: at a sentence's start, in brackets. */
function spread(document: Document, spans: readonly NameSpan[]): NameSpan[] {
  const { tokens } = document;
  const known = new Map<string, string>();
  const taken = new Set<number>();
  for (const { first, last, label } of spans) {
    for (let at = first; at < last; at++) taken.add(at);
    const word = tokens[last - 1]?.text ?? "";
    if (last - first === 1 || label === "PERSON") known.set(word, label);
  }
  const seen = writtenElsewhere(document);
  const added: NameSpan[] = [];
  for (const [at, { text, lower, start, end }] of tokens.entries()) {
    const label = taken.has(at) ? undefined : known.get(text);
    if (label === undefined || label === "MISC" || text.length < 3 || !CAPITAL.test(text)) continue;
    if (((seen.get(lower) ?? 0) & 1) === 1 || taken.has(at - 1) || taken.has(at + 1)) continue;
    added.push({ first: at, last: at + 1, start, end, label });
  }
  return added.length === 0 ? [...spans] : [...spans, ...added].sort((a, b) => a.first - b.first);
}

/** One kind for one name: of a full name's last word the person's, else what most places say. */
function vote(tokens: readonly Token[], spans: readonly NameSpan[]): NameSpan[] {
  const votes = new Map<string, Map<string, number>>();
  const surnames = new Set<string>();
  const keyOf = ({ first, last }: NameSpan): string =>
    tokens
      .slice(first, last)
      .map((token) => token.lower)
      .join(" ");
  for (const span of spans) {
    const key = keyOf(span);
    const of = votes.get(key) ?? new Map<string, number>();
    votes.set(key, of);
    of.set(span.label, (of.get(span.label) ?? 0) + 1);
    if (span.label === "PERSON" && span.last - span.first > 1) surnames.add(tokens[span.last - 1]?.lower ?? "");
  }
  return spans.map((span) => {
    const key = keyOf(span);
    if (span.last - span.first === 1 && surnames.has(key)) return { ...span, label: "PERSON" };
    const [best] = [...(votes.get(key) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return best === undefined ? span : { ...span, label: best[0] };
  });
}
