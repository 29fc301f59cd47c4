// Trains the English part-of-speech tagger: node models/tags/train.ts FOLDER
// FOLDER holds statements/{train,dev}.{ndjson,tokens.ndjson}.gz. Writes models/tags/en.bin and prints the agreement.
import { writeFileSync } from "node:fs";
import type { Token } from "../../src/annotate/document.ts";
import { factsOf, joined, none, spacingOf, type WordFacts } from "../../src/annotate/tags/features.ts";
import { dictionaryKey, lookUp, readDictionary } from "../../src/annotate/tags/tagger.ts";
import { correct, countFeatures, generator, type Learner, learner, pack, row, score, shuffle } from "./perceptron.ts";
import { readSilver, type SilverReport } from "./silver.ts";

const ROUNDS = 9;
const SEED = 20230728;
/** Features seen less often are not learnt. */
const CUT = 3;
/** A word this frequent has a class of tags, and a sure tag where this share of its uses agree. */
const FREQUENT = 4;
const SURE_USES = 20;
const SURE_SHARE = 0.998;

interface Example {
  /** Facts of each word. */
  readonly facts: readonly WordFacts[];
  /** Gold label, -1 where the machine has no token of that place. */
  readonly gold: readonly number[];
  readonly sure: readonly number[];
  /** Rows of the features that do not depend on tags; filled before training. */
  rows: readonly Int32Array[];
}

function tagCounts(reports: readonly SilverReport[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { document, tokens } of reports) {
    for (const [at, token] of document.tokens.entries()) {
      const tag = tokens[at]?.[2];
      if (tag === undefined) continue;
      const of = counts.get(token.text) ?? new Map<string, number>();
      of.set(tag, (of.get(tag) ?? 0) + 1);
      counts.set(token.text, of);
    }
  }
  return counts;
}

/** Hash, class and sure tag of the frequent words, as `readDictionary` reads them. */
function dictionaryOf(counts: Map<string, Map<string, number>>, labels: readonly string[]): Uint8Array {
  const classes = new Map<string, number>();
  const words: { key: number; kind: number; sure: number }[] = [];
  const keys = new Set<number>();
  for (const [word, tags] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const total = [...tags.values()].reduce((sum, count) => sum + count, 0);
    const key = dictionaryKey(word);
    if (total < FREQUENT || keys.has(key)) continue;
    keys.add(key);
    const sorted = [...tags].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const usual = sorted.filter(([, count]) => count / total > 0.04).map(([tag]) => tag);
    const name = usual.slice(0, 3).join(" ");
    if (!classes.has(name) && classes.size < 254) classes.set(name, classes.size + 1);
    const [first = "", most = 0] = sorted[0] ?? [];
    const sure =
      total >= SURE_USES && most / total >= SURE_SHARE && /[a-z]/i.test(word) ? labels.indexOf(first) + 1 : 0;
    words.push({ key, kind: classes.get(name) ?? 255, sure });
  }
  const bytes = new Uint8Array(words.length * 6);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of words.entries()) {
    view.setInt32(at * 4, word.key, true);
    bytes[words.length * 4 + at] = word.kind;
    bytes[words.length * 5 + at] = word.sure;
  }
  return bytes;
}

function examplesOf(reports: readonly SilverReport[], labels: readonly string[], extra: Uint8Array): Example[] {
  const dictionary = readDictionary(extra);
  const cache = new Map<string, { facts: WordFacts; sure: number }>();
  const look = (all: readonly Token[], at: number) => {
    const text = all[at]?.text ?? "";
    const spacing = text.length <= 3 && !/[\p{L}\p{N}]/u.test(text) ? spacingOf(all, at) : 0;
    const key = `${text} ${spacing}`;
    const known = cache.get(key);
    if (known) return known;
    const { kind, sure } = lookUp(dictionary, text);
    const made = { facts: factsOf(text.slice(0, 40), kind, spacing), sure };
    cache.set(key, made);
    return made;
  };
  return reports.flatMap(({ document, tokens }) =>
    document.sentences.map(({ first, last }) => {
      const words = Array.from({ length: last - first }, (_, at) => look(document.tokens, first + at));
      return {
        facts: words.map((word) => word.facts),
        sure: words.map((word) => word.sure),
        gold: words.map((_, at) => labels.indexOf(tokens[first + at]?.[2] ?? "")),
        rows: [],
      };
    }),
  );
}

function fixedFeatures({ facts }: Example, at: number): number[] {
  const of = (place: number): WordFacts => facts[place] ?? none;
  const { before } = of(at - 1);
  return [...of(at).own, ...before, ...of(at - 2).before2, ...of(at + 1).after, ...of(at + 2).after2];
}

/** The label with the highest score, the first of equals. */
function highest(scores: Int32Array): number {
  let best = 0;
  for (let label = 1; label < scores.length; label++) if ((scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
  return best;
}

/** Tags one sentence with the current weights; learns from each mistake when `teach`. Gives the predicted labels. */
function decode(model: Learner, example: Example, teach: boolean): number[] {
  const scores = new Int32Array(model.labels.length);
  const features: number[] = [];
  const tags: number[] = [];
  for (let at = 0; at < example.facts.length; at++) {
    const sure = example.sure[at] ?? 0;
    if (sure > 0) {
      tags.push(sure - 1);
      continue;
    }
    const [before, here, after] = [-1, 0, 1].map((step) => example.facts[at + step] ?? none);
    joined(here ?? none, before ?? none, after ?? none, tags[at - 1] ?? -1, tags[at - 2] ?? -1, features);
    const rows = [...(example.rows[at] ?? []), ...features.map((feature) => row(model, feature))];
    scores.fill(0);
    for (const one of rows) score(model, one, scores);
    const best = highest(scores);
    const gold = example.gold[at] ?? -1;
    if (teach) {
      model.step++;
      if (gold >= 0 && gold !== best) for (const one of rows) correct(model, one, gold, best);
    }
    tags.push(best);
  }
  return tags;
}

function train(folder: string): Uint8Array {
  const reports = readSilver(folder, "train");
  const counts = tagCounts(reports);
  const labels = [...new Set([...counts.values()].flatMap((tags) => [...tags.keys()]))].sort();
  const extra = dictionaryOf(counts, labels);
  const examples = examplesOf(reports, labels, extra);
  const counter = countFeatures(CUT);
  const into: number[] = [];
  for (const example of examples) {
    for (let at = 0; at < example.facts.length; at++) {
      for (const feature of fixedFeatures(example, at)) counter.add(feature);
      const [before, here, after] = [-1, 0, 1].map((step) => example.facts[at + step] ?? none);
      joined(here ?? none, before ?? none, after ?? none, example.gold[at - 1] ?? -1, example.gold[at - 2] ?? -1, into);
      for (const feature of into) counter.add(feature);
    }
  }
  const model = learner(labels, counter.kept());
  for (const example of examples) {
    example.rows = example.facts.map((_, at) => Int32Array.from(fixedFeatures(example, at), (one) => row(model, one)));
  }
  const random = generator(SEED);
  for (let round = 1; round <= ROUNDS; round++) {
    shuffle(examples, random);
    let wrong = 0;
    for (const example of examples) {
      const tags = decode(model, example, true);
      for (const [at, tag] of tags.entries()) if (tag !== example.gold[at]) wrong++;
    }
    console.log(`round ${round}: ${model.features.length} features, ${wrong} mistakes`);
  }
  return pack(model, 0.4, 1, extra);
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/tags/train.ts FOLDER");
writeFileSync(new URL("en.bin", import.meta.url), train(folder));
