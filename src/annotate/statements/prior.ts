import { lazy, readModelText } from "../../base/index.ts";
import type { Token } from "../document.ts";
import { lemma } from "../tags/index.ts";
import { confidenceOf } from "./confidence.ts";
import { type Facts, OUTSIDE } from "./facts.ts";
import type { Labelled } from "./label.ts";

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

/**
 * Whether a statement of the chains is to be believed. The chains, taught on political news, take any verb between two nouns
 * for a cue where they are far from home ("a truck hit a pillar"); words that are seldom cues must have more for them.
 * Quoted words and cues without such words ("according to") need no more.
 */
export function isBorneOut(facts: Facts, labelled: Labelled): boolean {
  const { cue, content } = labelled;
  const words = wordsOfCue(facts.document.tokens.slice(cue.first, cue.end));
  if (words.length === 0) return true;
  if (content.some(({ first }) => (facts.quoted[first] ?? OUTSIDE) !== OUTSIDE)) return true;
  const prior = Math.max(...words.map((word) => priors().get(word) ?? 0));
  const needed = NEEDED.find(([below]) => prior < below)?.[1] ?? 0;
  return confidenceOf(labelled) >= needed;
}
