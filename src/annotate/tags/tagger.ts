import { lazy, readModel } from "../../base/index.ts";
import type { Document, Token } from "../document.ts";
import { factsOf, joined, none, spacingOf, type WordFacts } from "./features.ts";
import { addScores, hashText, readWeights, tableOf, type Weights } from "./weights.ts";

/** The words that training saw often: the class of their tags, and the tag where it never varied. */
export interface Dictionary {
  readonly keys: Int32Array;
  readonly rows: Int32Array;
  readonly classes: Uint8Array;
  /** Label plus one, 0 where the tag depends on the sentence. */
  readonly sure: Uint8Array;
}

/** A word's facts with the summed scores of its features, worked out once. */
interface Scored {
  readonly facts: WordFacts;
  readonly sure: number;
  readonly own: Int32Array;
  readonly before: Int32Array;
  readonly before2: Int32Array;
  readonly after: Int32Array;
  readonly after2: Int32Array;
}

interface Model {
  readonly weights: Weights;
  readonly dictionary: Dictionary;
  readonly cache: Map<string, Scored>;
  readonly edge: Scored;
}

/** Words kept with their scores: 5 vectors of 45 numbers each, so about 20 MB. */
const CACHED_WORDS = 20_000;
/** A token longer than this is no word of the dictionary. */
const LONGEST_WORD = 40;

/** Reads the dictionary: 32-bit hash, class and sure tag (8 bits each) a word; see models/tags/train.ts. */
export function readDictionary(extra: Uint8Array): Dictionary {
  const count = extra.length / 6;
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  const hashes = new Int32Array(count);
  for (let at = 0; at < count; at++) hashes[at] = view.getInt32(at * 4, true);
  return { ...tableOf(hashes), classes: extra.subarray(count * 4, count * 5), sure: extra.subarray(count * 5) };
}

/** The key of a word in the dictionary: as written, but numbers share one. */
export function dictionaryKey(text: string): number {
  return hashText(text.length > LONGEST_WORD ? "" : text) || 1;
}

function scored(weights: Weights, facts: WordFacts, sure: number): Scored {
  const sum = (features: readonly number[]): Int32Array => {
    const scores = new Int32Array(weights.labels.length);
    for (const one of features) addScores(weights, one, scores);
    return scores;
  };
  const { own, before, before2, after, after2 } = facts;
  return {
    ...{ facts, sure, own: sum(own), before: sum(before), before2: sum(before2) },
    ...{ after: sum(after), after2: sum(after2) },
  };
}

const english = lazy((): Model => {
  const weights = readWeights(readModel("tags/en.bin"));
  return { weights, dictionary: readDictionary(weights.extra), cache: new Map(), edge: scored(weights, none, 0) };
});

/** Row of a word in the dictionary, or -1. */
function dictionaryRow(dictionary: Dictionary, text: string): number {
  const key = dictionaryKey(text);
  const mask = dictionary.keys.length - 1;
  for (let slot = key & mask; dictionary.keys[slot] !== 0; slot = (slot + 1) & mask) {
    if (dictionary.keys[slot] === key) return dictionary.rows[slot] ?? -1;
  }
  return -1;
}

/** Class of tags (0 unknown) and sure label plus one (0 unsure) of a word. */
export function lookUp(dictionary: Dictionary, text: string): { kind: number; sure: number } {
  const row = dictionaryRow(dictionary, text);
  return row < 0 ? { kind: 0, sure: 0 } : { kind: dictionary.classes[row] ?? 0, sure: dictionary.sure[row] ?? 0 };
}

const isMark = (text: string): boolean => text.length <= 3 && !/[\p{L}\p{N}]/u.test(text);

function scoredWord(model: Model, tokens: readonly Token[], at: number): Scored {
  const token = tokens[at];
  if (token === undefined) return model.edge;
  const { text } = token;
  const spacing = isMark(text) ? spacingOf(tokens, at) : 0;
  const key = spacing === 0 ? text : `${text} ${spacing}`;
  const known = model.cache.get(key);
  if (known !== undefined) return known;
  if (model.cache.size >= CACHED_WORDS) model.cache.clear();
  const { kind, sure } = lookUp(model.dictionary, text);
  const made = scored(model.weights, factsOf(text.slice(0, LONGEST_WORD), kind, spacing), sure);
  model.cache.set(key, made);
  return made;
}

/** Marks of older wires that the training texts lack, or use otherwise. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["``", "``"],
  ["_", ":"],
  ["__", ":"],
  ["•", ":"],
]);

/** Label of one sentence's tokens `[first, last)`, written into `labels`. */
function tagSentence(model: Model, tokens: readonly Token[], first: number, last: number, labels: Uint8Array): void {
  const { weights, edge } = model;
  const scores = new Int32Array(weights.labels.length);
  const features: number[] = [];
  let [before2, before] = [edge, edge];
  let here = scoredWord(model, tokens, first);
  let after = first + 1 < last ? scoredWord(model, tokens, first + 1) : edge;
  let [tag1, tag2] = [-1, -1];
  for (let at = first; at < last; at++) {
    const after2 = at + 2 < last ? scoredWord(model, tokens, at + 2) : edge;
    let best = here.sure - 1;
    if (best < 0) {
      for (let label = 0; label < scores.length; label++) {
        scores[label] =
          (here.own[label] ?? 0) +
          (before.before[label] ?? 0) +
          (before2.before2[label] ?? 0) +
          (after.after[label] ?? 0) +
          (after2.after2[label] ?? 0);
      }
      joined(here.facts, before.facts, after.facts, tag1, tag2, features);
      for (const one of features) addScores(weights, one, scores);
      best = highest(scores);
    }
    labels[at] = best;
    tag2 = tag1;
    tag1 = best;
    [before2, before, here, after] = [before, here, after, after2];
  }
}

/** The label with the highest score, the first of equals. */
function highest(scores: Int32Array): number {
  let best = 0;
  for (let label = 1; label < scores.length; label++) if ((scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
  return best;
}

/**
 * The document with Penn Treebank parts of speech on its tokens. Only English has a tagger; a document in another
 * language is given back as it is.
 */
export function tag(document: Document): Document {
  if (document.language !== "en") return document;
  const model = english();
  const labels = new Uint8Array(document.tokens.length);
  for (const { first, last } of document.sentences) tagSentence(model, document.tokens, first, last, labels);
  const tokens = document.tokens.map((token, at) => ({
    ...{ start: token.start, end: token.end, text: token.text, lower: token.lower },
    tag: MARKS.get(token.text) ?? model.weights.labels[labels[at] ?? 0] ?? "",
  }));
  return { ...document, tokens };
}
