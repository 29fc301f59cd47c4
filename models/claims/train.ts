// Fits what tells whether two sentences assert the same and writes models/claims/weights.tsv: logistic regression, by
// gradient descent from zero, so that the same data gives the same bytes. Prints, for each story, how well weights fitted on the others
// rank its pairs (average precision), beside what the share of words alone would.
//
//   node models/claims/train.ts BENCHMARK_FOLDER
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { annotate } from "../../src/annotate/index.ts";
import type { AnnotatedReport, Span } from "../../src/model/index.ts";
import { reportFromLine } from "../../src/read/index.ts";
import { comparing, features } from "../../src/weigh/comparison.ts";
import { indexTerms } from "../../src/weigh/termIndex.ts";
import { inOrder, type Unit, unitsOf } from "../../src/weigh/units.ts";
import { readLines } from "../data.ts";

interface GoldStory {
  readonly story: string;
  readonly claims: readonly { readonly assertions: readonly Span[] }[];
}

/** Two sentences, the first of which carries an annotated claim. */
interface Pair {
  readonly story: string;
  /** 1 where the second carries it, too. */
  readonly same: number;
  readonly values: readonly number[];
  readonly share: number;
}

const STEPS = 2000;
const RATE = 0.5;
const MOMENTUM = 0.9;
/** Keeps weights small that few pairs speak for. */
const DECAY = 0.0005;

/** Names of the weights of a fit: those of the features, then what is added in any case. */
const names = [...features, "bias"];

function pairsOf(story: string, units: readonly Unit[], claims: GoldStory["claims"]): Pair[] {
  const overlap = (unit: Unit, span: Span) =>
    span.report === unit.report && span.start < unit.end && unit.start < span.end;
  const carried = units.map((unit) =>
    claims.flatMap(({ assertions }, index) => (assertions.some((span) => overlap(unit, span)) ? [index] : [])),
  );
  const compare = comparing(units);
  const index = indexTerms(units);
  return units.flatMap((unit) => {
    const own = carried[unit.index] ?? [];
    if (own.length === 0) return [];
    const shares = new Map(index.sharers(unit).map((sharer) => [sharer.unit, sharer.share]));
    return compare(unit).map((comparison) => ({
      story,
      same: (carried[comparison.unit.index] ?? []).some((claim) => own.includes(claim)) ? 1 : 0,
      values: comparison.values,
      share: shares.get(comparison.unit.index) ?? 0,
    }));
  });
}

function scoreOf(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), weights.at(-1) ?? 0);
}

/** Weights of the features, then the bias. */
function fit(pairs: readonly Pair[]): number[] {
  const weights: number[] = names.map(() => 0);
  const speed: number[] = names.map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope: number[] = names.map(() => 0);
    for (const { values, same } of pairs) {
      const error = 1 / (1 + Math.exp(-scoreOf(values, weights))) - same;
      for (const [index, value] of [...values, 1].entries())
        slope[index] = (slope[index] ?? 0) + (error * value) / pairs.length;
    }
    for (const [index, value] of slope.entries()) {
      const pull = index < features.length ? DECAY * (weights[index] ?? 0) : 0;
      speed[index] = MOMENTUM * (speed[index] ?? 0) + value + pull;
      weights[index] = (weights[index] ?? 0) - RATE * (speed[index] ?? 0);
    }
  }
  return weights;
}

/** Mean precision at each right pair, with pairs in the order of a score. */
function averagePrecision(pairs: readonly Pair[], score: (pair: Pair) => number): number {
  let [right, sum] = [0, 0];
  const ordered = pairs.map((pair) => ({ same: pair.same, score: score(pair) })).sort((a, b) => b.score - a.score);
  for (const [index, { same }] of ordered.entries()) {
    right += same;
    sum += same === 1 ? right / (index + 1) : 0;
  }
  return sum / (right || 1);
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node models/claims/train.ts BENCHMARK_FOLDER");
  process.exit(2);
}
const gold = readLines<GoldStory>(join(folder, "origins/dev.ndjson"));
/** A label that covers several happenings is split: "nc-70a", "nc-70b". */
const labelOf = (story: string) => story.replace(/(?<=\d)[a-z]$/, "");
const stories = Map.groupBy(gold, ({ story }) => labelOf(story));
const reports = new Map<string, AnnotatedReport[]>();
for (const line of readLines<{ story: string }>(join(folder, "stories/news-dev.ndjson.gz"))) {
  const read = stories.has(line.story) ? reportFromLine(line) : null;
  if (read === null || !("report" in read)) continue;
  const annotated = { report: read.report, annotations: annotate(read.report) };
  reports.set(line.story, [...(reports.get(line.story) ?? []), annotated]);
}
const pairs = [...reports].flatMap(([story, given]) =>
  pairsOf(
    story,
    unitsOf(inOrder(given)),
    (stories.get(story) ?? []).flatMap(({ claims }) => claims),
  ),
);

const held: { pair: Pair; score: number }[] = [];
for (const story of reports.keys()) {
  const weights = fit(pairs.filter((pair) => pair.story !== story));
  const own = pairs.filter((pair) => pair.story === story);
  for (const pair of own) held.push({ pair, score: scoreOf(pair.values, weights) });
  const fitted = averagePrecision(own, ({ values }) => scoreOf(values, weights));
  console.log(
    `${story}\t${own.length} pairs\tfitted on the others ${(100 * fitted).toFixed(1)}\tshare of words ${(100 * averagePrecision(own, ({ share }) => share)).toFixed(1)}`,
  );
}
const scores = new Map(held.map(({ pair, score }) => [pair, score]));
console.log(
  `all\t${pairs.length} pairs\tfitted on the others ${(100 * averagePrecision(pairs, (pair) => scores.get(pair) ?? 0)).toFixed(1)}\tshare of words ${(100 * averagePrecision(pairs, ({ share }) => share)).toFixed(1)}`,
);
const weights = fit(pairs);
const lines = names.map((name, index) => `${name}\t${Math.round(1000 * (weights[index] ?? 0))}`);
writeFileSync(new URL("weights.tsv", import.meta.url), `feature\tthousandths\n${lines.join("\n")}\n`);
