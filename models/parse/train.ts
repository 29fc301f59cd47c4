/**
 * Trains the parser on the silver trees and prints its attachment scores on dev:
 *
 *     node --max-old-space-size=8000 models/parse/train.ts FOLDER
 *
 * Averaged perceptron with the dynamic oracle of Goldberg and Nivre (TACL 2013): the parser follows its own moves after the
 * first epoch and learns from the states it gets into. Writes models/parse/en.bin and, with `FOLDS=file`, two parsers each of
 * half the articles, so that what builds on parses can be trained on parses of unseen text.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../src/annotate/document.ts";
import { type ParserTables, parseWith, RELATIONS, tiesOf } from "../../src/annotate/parse/index.ts";
import { relationFeatures } from "../../src/annotate/parse/relation.ts";
import {
  allowed,
  apply,
  done,
  LEFT,
  SHIFT,
  type State,
  stateFeatures,
  stateOf,
} from "../../src/annotate/parse/state.ts";
import { type Words, wordsOf } from "../../src/annotate/parse/words.ts";
import { readTables } from "../../src/annotate/sequence/index.ts";
import { readLines } from "../data.ts";
import { shuffled } from "../statements/crf.ts";
import { type Article, documentOf, type Silver, tokensIn } from "../statements/data.ts";
import { tableBytes } from "../statements/weights.ts";
import { addTo, averaged, type Perceptron, perceptron, scoresOf, tick } from "./perceptron.ts";

const [, , folder = ""] = process.argv;
if (folder === "") throw new Error("usage: node models/parse/train.ts FOLDER");
const data = join(folder, "statements");
const say = (line: string): void => console.error(`${Math.round(performance.now() / 1000)}s ${line}`);

/** An article with its gold trees laid over our tokens; `known` marks sentences whose tokens all have one. */
interface Treed {
  readonly document: Document;
  readonly words: Words;
  readonly heads: Int32Array;
  readonly relations: Uint8Array;
  readonly known: readonly { readonly first: number; readonly last: number }[];
}

const relationIds = new Map(RELATIONS.map((name, id) => [name, id]));

function treed(article: Article, silver: Silver): Treed {
  const document = documentOf(article.id, article.text);
  const count = document.tokens.length;
  const heads = new Int32Array(count).fill(-1);
  const relations = new Uint8Array(count);
  const seen = new Uint8Array(count);
  for (const { tokens } of silver.sentences) {
    const ours = tokens.map(([start, end]) => {
      const at = tokensIn(document, [{ start, end }])[0] ?? -1;
      const token = document.tokens[at];
      return token && token.start === start && token.end === end ? at : -1;
    });
    for (const [index, [, , , , , head, relation]] of tokens.entries()) {
      const at = ours[index] ?? -1;
      const above = head < 0 ? -1 : (ours[head] ?? -2);
      if (at < 0 || above === -2 || (head >= 0 && above < 0)) continue;
      heads[at] = above;
      relations[at] = relationIds.get(relation) ?? 0;
      seen[at] = 1;
    }
  }
  const known = document.sentences.filter(({ first, last }) => {
    for (let at = first; at < last; at++) {
      const head = heads[at] ?? -1;
      if (!seen[at] || (head >= 0 && (head < first || head >= last))) return false;
    }
    return last - first < 120;
  });
  return { document, words: wordsOf(document), heads, relations, known };
}

/** Gold arcs that a move makes unreachable (Goldberg and Nivre 2013, for arc-hybrid). */
function cost(state: State, move: number, gold: Int32Array): number {
  const { stack, next, first, last } = state;
  const head = (at: number): number => {
    const above = gold[at] ?? -1;
    return above < 0 ? last : above;
  };
  const s0 = stack.at(-1) ?? -1;
  let lost = 0;
  if (move === SHIFT) {
    for (let i = 0; i < stack.length; i++) {
      const other = stack[i] ?? 0;
      if (i < stack.length - 1 && head(next) === other) lost++;
      if (head(other) === next) lost++;
    }
    return lost;
  }
  for (let at = next; at < last; at++) if (head(at) === s0) lost++;
  const own = head(s0);
  if (move === LEFT) {
    if (own !== next && (own > next || own === stack.at(-2))) lost++;
  } else if (own >= next) lost++;
  return first < 0 ? 0 : lost;
}

function learnSentence(
  model: Perceptron,
  words: Words,
  gold: Int32Array,
  first: number,
  last: number,
  explore: boolean,
): void {
  const state = stateOf(first, last);
  const features: number[] = [];
  while (!done(state)) {
    if (state.stack.length === 0) {
      apply(state, SHIFT);
      continue;
    }
    features.length = 0;
    stateFeatures(state, words, features);
    const scores = scoresOf(model, features);
    let [guess, best, least] = [-1, -1, 1e9];
    for (let move = 0; move < 3; move++) {
      if (!allowed(state, move)) continue;
      const score = scores[move] ?? 0;
      if (guess < 0 || score > (scores[guess] ?? 0)) guess = move;
      const price = cost(state, move, gold);
      if (price < least || (price === least && score > (scores[best] ?? 0))) [best, least] = [move, price];
    }
    tick(model);
    const wrong = cost(state, guess, gold) > least;
    if (wrong) {
      addTo(model, features, best, 1);
      addTo(model, features, guess, -1);
    }
    apply(state, wrong && !explore ? best : guess);
  }
}

/** Features of relations seen at least so often: with fewer the table would be larger than all others together. */
const LEAST_SEEN = Number(process.env.MC ?? 25);

function frequentRelations(articles: readonly Treed[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { words, heads, known } of articles) {
    const tied = tiesOf(heads);
    for (const { first, last } of known) {
      for (let at = first; at < last; at++) {
        const features: number[] = [];
        relationFeatures(words, tied, at, features);
        for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
      }
    }
  }
  return new Set([...counts].filter(([, count]) => count >= LEAST_SEEN).map(([one]) => one));
}

function learnRelations(
  model: Perceptron,
  { words, heads, relations, known }: Treed,
  frequent: ReadonlySet<number>,
): void {
  const tied = tiesOf(heads);
  const all: number[] = [];
  for (const { first, last } of known) {
    for (let at = first; at < last; at++) {
      all.length = 0;
      relationFeatures(words, tied, at, all);
      const features = all.filter((one) => frequent.has(one));
      const scores = scoresOf(model, features);
      let best = 0;
      for (let one = 1; one < RELATIONS.length; one++) if ((scores[one] ?? 0) > (scores[best] ?? 0)) best = one;
      tick(model);
      const gold = relations[at] ?? 0;
      if (best === gold) continue;
      addTo(model, features, gold, 1);
      addTo(model, features, best, -1);
    }
  }
}

const EPOCHS = 6;

function fit(articles: readonly Treed[]): Buffer {
  const moves = perceptron(3, 22);
  const relations = perceptron(RELATIONS.length, 18);
  const frequent = frequentRelations(articles);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const index of shuffled(articles.length, epoch + 1)) {
      const one = articles[index];
      if (one === undefined) continue;
      for (const { first, last } of one.known) learnSentence(moves, one.words, one.heads, first, last, epoch > 0);
      if (epoch < 4) learnRelations(relations, one, frequent);
    }
    say(`  epoch ${epoch + 1}`);
  }
  return Buffer.concat([
    tableBytes(averaged(moves, Number(process.env.LM ?? 26)), 1),
    tableBytes(averaged(relations, Number(process.env.LR ?? 4)), 1),
  ]);
}

function tablesOf(bytes: Buffer): ParserTables {
  const [moves, relations] = readTables(new Uint8Array(bytes));
  if (!moves || !relations) throw new Error("no tables");
  return { moves, relations };
}

function attachment(articles: readonly Treed[], bytes: Buffer): string {
  const tables = tablesOf(bytes);
  let [tokens, heads, both] = [0, 0, 0];
  for (const one of articles) {
    const parsed = parseWith(one.document, tables);
    for (const { first, last } of one.known) {
      for (let at = first; at < last; at++) {
        if (RELATIONS[one.relations[at] ?? 0] === "punct") continue;
        tokens++;
        if (parsed.heads[at] !== one.heads[at]) continue;
        heads++;
        if (parsed.relations[at] === one.relations[at]) both++;
      }
    }
  }
  const share = (count: number): string => ((100 * count) / tokens).toFixed(1);
  return `unlabelled ${share(heads)}, labelled ${share(both)} of ${tokens} tokens without punctuation`;
}

function load(name: string): Treed[] {
  const silver = new Map(readLines<Silver>(join(data, `${name}.tokens.ndjson.gz`)).map((one) => [one.id, one]));
  return readLines<Article>(join(data, `${name}.ndjson.gz`)).flatMap((article) => {
    const own = silver.get(article.id);
    return own ? [treed(article, own)] : [];
  });
}

const train = load("train");
const dev = load("dev");
say(`${train.length} articles, ${train.reduce((sum, one) => sum + one.known.length, 0)} sentences`);
const folds = process.env.FOLDS;
if (folds) {
  for (const fold of [0, 1]) {
    const bytes = fit(train.filter((_, index) => index % 2 !== fold));
    writeFileSync(`${folds}.${fold}`, bytes);
    say(`fold ${fold}: ${bytes.length} bytes, ${attachment(dev, bytes)}`);
  }
}
const bytes = fit(train);
writeFileSync(new URL("en.bin", import.meta.url), bytes);
console.log(`${bytes.length} bytes; ${attachment(dev, bytes)}`);
