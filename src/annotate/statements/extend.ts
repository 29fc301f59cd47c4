import type { Stretch } from "./cue-features.ts";
import { type Facts, OPENS, OUTSIDE } from "./facts.ts";
import type { Labelled } from "./label.ts";

/** Words between a content and the quotation it goes on with: "a few questions, including | “Will you…”". */
const GAP = 2;

/** Quotations by index that some statement's content or cue has a part of. */
export function claimedQuotes(facts: Facts, statements: readonly Labelled[]): Set<number> {
  const claimed = new Set<number>();
  for (const { cue, content } of statements) {
    for (const { first, end } of [cue, ...content]) {
      for (let at = first; at < end; at++) {
        const quote = facts.quoteOf[at] ?? -1;
        if (quote >= 0) claimed.add(quote);
      }
    }
  }
  return claimed;
}

/** Whether a token belongs to the statement's own source or cue. */
const isOwn = ({ cue, source }: Labelled, at: number): boolean =>
  [cue, ...source].some(({ first, end }) => at >= first && at < end);

/** The quotation that begins within a few words of a content's end, in the same sentence. */
function nextQuote(facts: Facts, statement: Labelled, piece: Stretch): number {
  if ((facts.quoted[piece.end - 1] ?? OUTSIDE) !== OUTSIDE) return -1;
  for (let at = piece.end; at <= piece.end + GAP; at++) {
    if (facts.sentenceOf[at] !== facts.sentenceOf[piece.end - 1] || isOwn(statement, at)) return -1;
    if (facts.quoted[at] === OPENS) return facts.quoteOf[at] ?? -1;
  }
  return -1;
}

/** The quotation with which the next sentence begins, where the content is a quotation that the cue follows: "“…,” he said. “…”". */
function continuation(facts: Facts, { cue, source, content }: Labelled): number {
  const { sentences, tokens } = facts.document;
  const own = sentences[facts.sentenceOf[cue.head] ?? 0];
  const next = sentences[(facts.sentenceOf[cue.head] ?? 0) + 1];
  if (own === undefined || next === undefined || next.paragraph !== own.paragraph) return -1;
  const quotedBefore = content.some(({ end }) => end <= cue.first && (facts.quoted[end - 1] ?? OUTSIDE) !== OUTSIDE);
  const saidEnd = Math.max(cue.end, ...source.map(({ end }) => end));
  if (!quotedBefore || saidEnd > own.last || content.some(({ first }) => first >= cue.end)) return -1;
  const quiet = tokens[own.last - 1]?.text === "." && own.last - saidEnd < 14;
  return quiet && facts.quoted[next.first] === OPENS ? (facts.quoteOf[next.first] ?? -1) : -1;
}

/** Whether a cue stands right behind a quotation: then it is another statement's. */
function hasOwnCue(facts: Facts, quote: number): boolean {
  const end = facts.quotes[quote]?.end ?? 0;
  for (let at = end; at < end + 8 && at < facts.inCue.length; at++) {
    if (facts.sentenceOf[at] !== facts.sentenceOf[end - 1]) return false;
    if (facts.inCue[at] === 1) return true;
  }
  return false;
}

/** Gives quotations that no statement has to the one they go on from. */
export function extend(facts: Facts, statements: readonly Labelled[]): readonly Labelled[] {
  const claimed = claimedQuotes(facts, statements);
  const take = (quote: number): Stretch | null => {
    if (quote < 0 || claimed.has(quote)) return null;
    claimed.add(quote);
    const found = facts.quotes[quote];
    return found ? { first: found.first, end: found.end } : null;
  };
  return statements.map((statement) => {
    const content = statement.content.map((piece) => {
      const found = take(nextQuote(facts, statement, piece));
      return found ? { first: piece.first, end: found.end } : piece;
    });
    const after = continuation(facts, statement);
    const more = hasOwnCue(facts, after) ? null : take(after);
    return { ...statement, content: more ? [...content, more] : content };
  });
}
