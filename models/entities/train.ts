// Trains the English name tagger: node models/entities/train.ts FOLDER. Writes models/entities/en.bin.
import { writeFileSync } from "node:fs";
import { emissions, LABELS, mayBeName, transitions, WORD_FEATURES } from "../../src/annotate/entities/features.ts";
import { hintsAt, knownOf } from "../../src/annotate/entities/tagger.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import {
  adjust,
  countFeatures,
  generator,
  type Learner,
  learner,
  pack,
  row,
  score,
  shuffle,
} from "../tags/perceptron.ts";
import { readSilver } from "../tags/silver.ts";

const ROUNDS = 8;
const SEED = 20230729;
const CUT = 2;
const WIDTH = LABELS.length;
/**
 * Share of the tokens whose own word is hidden in a round, so that names of other countries and fields, unknown here, are
 * told by what stands around them (word dropout).
 */
const HIDDEN = 0.5;

/** A run of tokens that may be names. */
interface Run {
  readonly gold: readonly number[];
  readonly emissions: readonly number[][];
  /** For each token, for each label before it. */
  readonly transitions: readonly (readonly number[][])[];
}

function readRuns(folder: string): Run[] {
  const runs: Run[] = [];
  for (const { document, tokens: silver } of readSilver(folder, "train")) {
    const { tokens, sentences } = tag(document);
    const known = knownOf({ ...document, tokens });
    for (const { first, last } of sentences) {
      let begin = first;
      while (begin < last) {
        let end = begin;
        while (end < last && mayBeName(tokens, end)) end++;
        if (end > begin) {
          const places = Array.from({ length: end - begin }, (_, at) => begin + at);
          runs.push({
            gold: places.map((at) => Math.max(0, LABELS.indexOf(silver[at]?.[4] ?? "O"))),
            emissions: places.map((at) => emissions(tokens, at, first, last, hintsAt(tokens, at, known))),
            transitions: places.map((at) => LABELS.map((_, before) => transitions(tokens, at, first, before))),
          });
        }
        begin = Math.max(end, begin + 1);
      }
    }
  }
  return runs;
}

/** Rows in place of features. */
interface Rows {
  readonly gold: readonly number[];
  readonly emissions: readonly Int32Array[];
  readonly transitions: readonly (readonly Int32Array[])[];
}

function advance(here: number[], from: number[], scores: Int32Array, base: number, label: number): void {
  for (let to = 0; to < WIDTH; to++) {
    const total = base + (scores[to] ?? 0);
    if (total <= (here[to] ?? 0)) continue;
    here[to] = total;
    from[to] = label;
  }
}

function decode(model: Learner, run: Rows): number[] {
  const back: number[][] = [];
  let before = LABELS.map((_, label) => (label === 0 ? 0 : Number.NEGATIVE_INFINITY));
  for (const [at, own] of run.emissions.entries()) {
    const base = new Int32Array(WIDTH);
    for (const one of own) score(model, one, base);
    const here = LABELS.map(() => Number.NEGATIVE_INFINITY);
    const from = LABELS.map(() => 0);
    for (const [label, soFar] of before.entries()) {
      if (soFar === Number.NEGATIVE_INFINITY) continue;
      const scores = base.slice();
      for (const one of run.transitions[at]?.[label] ?? []) score(model, one, scores);
      advance(here, from, scores, soFar, label);
    }
    back.push(from);
    before = here;
  }
  let best = 0;
  for (let label = 1; label < WIDTH; label++) if ((before[label] ?? 0) > (before[best] ?? 0)) best = label;
  const labels: number[] = [];
  for (let at = back.length - 1; at >= 0; at--) {
    labels[at] = best;
    best = back[at]?.[best] ?? 0;
  }
  return labels;
}

/** One step of the structured perceptron; gives whether the run was wrong. */
function learn(model: Learner, run: Rows): boolean {
  model.step++;
  const said = decode(model, run);
  if (said.every((label, at) => label === run.gold[at])) return false;
  for (const [at, label] of said.entries()) {
    const gold = run.gold[at] ?? 0;
    const [goldBefore, saidBefore] = [run.gold[at - 1] ?? 0, said[at - 1] ?? 0];
    if (gold !== label) for (const one of run.emissions[at] ?? []) change(model, one, gold, label);
    if (gold === label && goldBefore === saidBefore) continue;
    for (const one of run.transitions[at]?.[goldBefore] ?? []) adjust(model, one, gold, 1);
    for (const one of run.transitions[at]?.[saidBefore] ?? []) adjust(model, one, label, -1);
  }
  return true;
}

/** The run with the own words of some tokens hidden. */
function withHiddenWords(run: Rows, random: () => number): Rows {
  return { ...run, emissions: run.emissions.map((list) => (random() < HIDDEN ? list.subarray(WORD_FEATURES) : list)) };
}

function change(model: Learner, at: number, right: number, wrong: number): void {
  adjust(model, at, right, 1);
  adjust(model, at, wrong, -1);
}

function train(folder: string): Uint8Array {
  const runs = readRuns(folder);
  const counter = countFeatures(CUT);
  for (const run of runs) {
    for (const list of run.emissions) for (const one of list) counter.add(one);
    for (const [at, lists] of run.transitions.entries())
      for (const one of lists[run.gold[at - 1] ?? 0] ?? []) counter.add(one);
  }
  const model = learner(LABELS, counter.kept());
  const toRows = (list: readonly number[]): Int32Array => Int32Array.from(list, (one) => row(model, one));
  const rows: Rows[] = runs.map((run) => ({
    gold: run.gold,
    emissions: run.emissions.map(toRows),
    transitions: run.transitions.map((lists) => lists.map(toRows)),
  }));
  const random = generator(SEED);
  for (let round = 1; round <= ROUNDS; round++) {
    shuffle(rows, random);
    const wrong = rows.filter((run) => learn(model, withHiddenWords(run, random))).length;
    console.log(`round ${round}: ${model.features.length} features, ${wrong} of ${rows.length} runs wrong`);
  }
  return pack(model, 0.25, 1, new Uint8Array(0));
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/entities/train.ts FOLDER");
writeFileSync(new URL("en.bin", import.meta.url), train(folder));
