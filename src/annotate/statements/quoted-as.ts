import { GUESSED } from "./confidence.ts";
import { cueOf } from "./cue.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import type { Labelled } from "./label.ts";

/** Words of a name before "as saying". */
const LONGEST_NAME = 16;

/** Where "as saying" begins in a stretch, or -1. */
function asSaying({ document: { tokens } }: Facts, { first, end }: Stretch): number {
  for (let at = first + 1; at + 1 < end; at++) {
    if (at - first > LONGEST_NAME) return -1;
    if (tokens[at]?.lower === "as" && tokens[at + 1]?.lower === "saying") return at;
  }
  return -1;
}

/** Who quotes: "was quoted | by the agency | as saying", "as saying | by local media | that". */
function quoter({ document: { tokens } }: Facts, from: number, to: number): Stretch | null {
  if (tokens[from]?.lower !== "by") return null;
  let end = from + 1;
  while (end < to && end - from <= LONGEST_NAME && !/^(?:as|that|[,.;:“"])$/.test(tokens[end]?.lower ?? "")) end++;
  return end - from > 1 ? { first: from + 1, end } : null;
}

/**
 * "Anna Berg was quoted as saying the bridge would close.": who is quoted speaks. "… was quoted by the agency as saying …": the
 * agency does, of whom it quotes, and what she says is nested.
 */
export function quotedPassive(facts: Facts, labelled: Labelled): Labelled {
  const { cue, content } = labelled;
  const { tokens } = facts.document;
  const verb = tokens.slice(cue.first, cue.end).findIndex(({ lower }) => lower === "quoted" || lower === "cited");
  const who = content.find(({ end }) => end <= cue.first);
  const sentence = facts.document.sentences[facts.sentenceOf[cue.head] ?? 0];
  if (verb < 1 || who === undefined || sentence === undefined) return labelled;
  const from = cue.first + verb + 1;
  const at = asSaying(facts, { first: from - 1, end: sentence.last });
  if (at < 0) return labelled;
  const source = quoter(facts, from, at) ?? quoter(facts, at + 2, sentence.last);
  const begins = Math.max(at + 2, source?.end ?? 0);
  const said = content
    .filter((piece) => piece !== who)
    .map(({ first, end }) => ({ first: Math.max(first, begins), end }))
    .filter(({ first, end }) => end - first > 1);
  if (said.length === 0) return labelled;
  return source === null
    ? { ...labelled, cue: cueOf(facts, cue.first, at + 2), source: [who], content: said }
    : {
        ...labelled,
        cue: cueOf(facts, cue.first, from),
        source: [source],
        content: [who, { first: at, end: at + 2 }, ...said],
      };
}

/** "“…,” the paper quoted him as saying.": what he said stands before whoever quotes him. */
export function quotedBefore(facts: Facts, labelled: Labelled): Labelled {
  const [only] = labelled.content;
  const [source] = labelled.source;
  const sentence = facts.document.sentences[facts.sentenceOf[labelled.cue.head] ?? 0];
  if (only === undefined || source === undefined || sentence === undefined || labelled.content.length > 1)
    return labelled;
  const at = asSaying(facts, only);
  const isLast = at >= 0 && at + 2 === only.end;
  if (!isLast || source.first > labelled.cue.first || source.first <= sentence.first) return labelled;
  let end = source.first;
  while (end > sentence.first && /^,$/.test(facts.document.tokens[end - 1]?.text ?? "")) end--;
  return end - sentence.first < 2
    ? labelled
    : { ...labelled, content: [{ first: sentence.first, end }, only], sure: { ...labelled.sure, content: GUESSED } };
}

/** Who is quoted in a content, and what with: "the agency quoted | Anna Berg as saying the bridge would close". */
export function quotedWithin(facts: Facts, { cue, content, sure }: Labelled): Labelled | null {
  const [who, ...rest] = content;
  const saying =
    who === undefined || who.end > cue.first || cue.end - cue.first < 2
      ? -1
      : asSaying(facts, { first: cue.end - 1, end: cue.end + LONGEST_NAME });
  if (who !== undefined && saying >= 0 && rest.length > 0 && facts.document.tokens[cue.head]?.lower === "quoted")
    return {
      cue: cueOf(facts, saying, saying + 2),
      source: [who],
      content: rest.filter((piece) => piece.first !== saying),
      sure: { cue: sure.cue, source: GUESSED, content: GUESSED },
    };
  for (const piece of content) {
    const at = asSaying(facts, piece);
    if (at < 0) continue;
    const that = facts.document.tokens[at + 2]?.lower === "that" ? at + 3 : at + 2;
    const behind = { first: that, end: piece.end };
    const said = behind.end - behind.first > 1 ? [behind] : content.filter((other) => other !== piece);
    if (said.length === 0) continue;
    return {
      cue: cueOf(facts, at, at + 2),
      source: [{ first: piece.first, end: at }],
      content: said,
      sure: { cue: sure.cue, source: GUESSED, content: GUESSED },
    };
  }
  return null;
}
