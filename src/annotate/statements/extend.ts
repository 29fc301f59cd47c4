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

/** Tokens between a cue and a quotation beside it. */
const BESIDE = 8;

/** Whether a statement's cue stands in the quotation's own sentence, right before or behind it. */
function isBeside(facts: Facts, { cue }: Labelled, quote: Stretch): boolean {
  const behind =
    cue.first >= quote.end &&
    cue.first - quote.end <= BESIDE &&
    facts.sentenceOf[cue.first] === facts.sentenceOf[quote.end - 1];
  const before =
    cue.end <= quote.first &&
    quote.first - cue.end <= BESIDE &&
    facts.sentenceOf[cue.first] === facts.sentenceOf[quote.first];
  return behind || before;
}

/** Cuts a quotation out of a content. */
function without(pieces: readonly Stretch[], quote: Stretch): readonly Stretch[] {
  return pieces.flatMap((piece) => {
    if (piece.end <= quote.first || piece.first >= quote.end) return [piece];
    const parts = [
      { first: piece.first, end: Math.min(piece.end, quote.first) },
      { first: Math.max(piece.first, quote.end), end: piece.end },
    ];
    return parts.filter(({ first, end }) => end - first > 1);
  });
}

/** A quotation that two statements claim is that one's beside which it stands in one sentence: "… ,” he added." */
export function settle(facts: Facts, statements: readonly Labelled[]): readonly Labelled[] {
  const owners = new Map<number, Labelled>();
  for (const statement of statements) {
    for (const { first, end } of statement.content) {
      for (let at = first; at < end; at++) {
        const index = facts.quoteOf[at] ?? -1;
        const quote = facts.quotes[index];
        if (quote === undefined) continue;
        at = Math.max(at, quote.end - 1);
        if (isBeside(facts, statement, quote)) owners.set(index, statement);
      }
    }
  }
  return statements.map((statement) => {
    let content = statement.content;
    for (const piece of statement.content) {
      for (let at = piece.first; at < piece.end; at++) {
        const index = facts.quoteOf[at] ?? -1;
        const quote = facts.quotes[index];
        if (quote === undefined) continue;
        at = Math.max(at, quote.end - 1);
        const owner = owners.get(index);
        const nested =
          owner !== undefined &&
          statement.content.some(({ first, end }) => owner.cue.first >= first && owner.cue.end <= end);
        if (owner !== undefined && owner !== statement && !nested && !isBeside(facts, statement, quote))
          content = without(content, quote);
      }
    }
    return content.length > 0 ? { ...statement, content } : statement;
  });
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
