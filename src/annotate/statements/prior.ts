import { lazy, readModelText } from "../../base/index.ts";
import type { Token } from "../document.ts";
import { lemma } from "../tags/index.ts";
import { confidenceOf } from "./confidence.ts";
import type { Stretch } from "./cue-features.ts";
import { type Facts, OUTSIDE } from "./facts.ts";
import type { Found, Labelled } from "./label.ts";
import { paragraphTokens } from "./stretches.ts";

/** Lemma → cues in a thousand of its uses in the training articles (models/statements/cues.ts). */
const priors = lazy(
  (): ReadonlyMap<string, number> =>
    new Map(
      readModelText("statements/cues.tsv")
        .trimEnd()
        .split("\n")
        .map((line) => {
          const [word = "", share = "0"] = line.split("\t");
          return [word, Number(share)];
        }),
    ),
);

const CARRIES = /^(?:VB|NN|JJ)/;

/** The lemmas of the words that may carry a cue's meaning: its verbs, nouns and adjectives. */
export const wordsOfCue = (tokens: readonly Token[]): string[] =>
  tokens.filter(({ tag }) => CARRIES.test(tag)).map(({ text, tag }) => lemma(text, tag).toLowerCase());

/** Confidence (thousandths) that a statement must have, by how often its cue's best word is one (in a thousand). */
const NEEDED: readonly (readonly [prior: number, confidence: number])[] = [
  [50, 700],
  [200, 600],
  [500, 300],
];

/** How often the best of a cue's words is one, in a thousand of its uses; null where it has no such word ("according to"). */
export function priorOf(facts: Facts, { first, end }: Stretch): number | null {
  const words = wordsOfCue(facts.document.tokens.slice(first, end));
  return words.length === 0 ? null : Math.max(...words.map((word) => priors().get(word) ?? 0));
}

const neededFor = (prior: number): number => NEEDED.find(([below]) => prior < below)?.[1] ?? 0;

/**
 * Whether a statement of the chains is to be believed. The chains, taught on political news, take any verb between two nouns
 * for a cue where they are far from home ("a truck hit a pillar"); words that are seldom cues must have more for them.
 * Quoted words and cues without such words ("according to") need no more.
 */
export function isBorneOut(facts: Facts, labelled: Labelled): boolean {
  const { cue, content } = labelled;
  const prior = priorOf(facts, cue);
  if (prior === null || content.some(({ first }) => (facts.quoted[first] ?? OUTSIDE) !== OUTSIDE)) return true;
  return confidenceOf(labelled) >= neededFor(prior);
}

/**
 * Whether a cue could still make a statement that is borne out, however sure its source and content turn out to be: the others
 * need not be looked at. Where its paragraph has quotation marks, it could.
 *
 * @param sure The cue's probability, in thousandths.
 */
export function mayBeBorneOut(facts: Facts, { stretch, sure }: Found): boolean {
  const prior = priorOf(facts, stretch);
  if (prior === null) return true;
  const best = {
    cue: { ...stretch, head: stretch.first },
    source: [stretch],
    content: [],
    sure: { cue: sure, source: 1000, content: 1000 },
  };
  return confidenceOf(best) >= neededFor(prior) || hasQuotes(facts, stretch.first);
}

function hasQuotes(facts: Facts, at: number): boolean {
  const { document, sentenceOf, quoted } = facts;
  const { first, end } = paragraphTokens(document, document.sentences[sentenceOf[at] ?? 0]?.paragraph ?? 0);
  return quoted.subarray(first, end).some((state) => state !== OUTSIDE);
}
