import type { Document } from "../document.ts";
import type { Stretch } from "./cue-features.ts";
import { type Facts, OPENS } from "./facts.ts";

/** Tokens of its paragraph looked at before and after a cue: more change no figure on dev, and cost time. */
const BEFORE = 50;
const AFTER = 80;
/** A stretch for cues is no longer than this, so that a paragraph of a megabyte takes linear time and little memory. */
const LONGEST = 600;

/** The tokens of a paragraph. */
export function paragraphTokens(document: Document, paragraph: number): Stretch {
  const { firstSentence = 0, lastSentence = 0 } = document.paragraphs[paragraph] ?? {};
  const first = document.sentences[firstSentence]?.first ?? 0;
  return { first, end: lastSentence > firstSentence ? (document.sentences[lastSentence - 1]?.last ?? first) : first };
}

/** The stretches in which cues are looked for: paragraphs, long ones in pieces. */
export function cueStretches(document: Document): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let index = 0; index < document.paragraphs.length; index++) {
    const { first, end } = paragraphTokens(document, index);
    for (let from = first; from < end; from += LONGEST) found.push({ first: from, end: Math.min(end, from + LONGEST) });
  }
  return found;
}

/**
 * The stretch in which a cue's source and content are looked for: its paragraph, and the next one where the paragraph ends
 * with a colon and the next begins with a quotation.
 */
export function roleStretch(facts: Facts, cue: Stretch): Stretch {
  const { document } = facts;
  const paragraph = document.sentences[facts.sentenceOf[cue.first] ?? 0]?.paragraph ?? 0;
  const { first, end } = paragraphTokens(document, paragraph);
  const next = paragraphTokens(document, paragraph + 1);
  const colon = document.tokens[end - 1]?.text === ":" && end - cue.end < 12;
  const runsOn = colon && next.end > next.first && facts.quoted[next.first] === OPENS;
  return { first: Math.max(first, cue.first - BEFORE), end: Math.min(runsOn ? next.end : end, cue.end + AFTER) };
}
