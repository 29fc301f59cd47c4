// Fits what tells whether two sentences assert the same and writes models/claims/weights.tsv: logistic regression, by
// gradient descent from zero, so that the same data gives the same bytes. Prints, for each story, how well weights fitted on the others
// rank its pairs (average precision, where a pair that is not compared at all counts as never found), beside what the share of words alone would.
// Learns from the benchmark's annotated stories and from those of annotated.tsv.
//
//   node models/claims/train.ts BENCHMARK_FOLDER
import { readFileSync, writeFileSync } from "node:fs";
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

const STEPS = 1000;
const RATE = 0.5;
const MOMENTUM = 0.9;
/** Keeps weights small that few pairs speak for. */
const DECAY = 0.0005;

/** Names of the weights of a fit: those of the features, then what is added in any case. */
const names = [...features, "bias"];

/** For each unit, the claims it carries, by index. */
function carriedBy(units: readonly Unit[], claims: readonly (readonly Span[])[]): number[][] {
  const overlap = (unit: Unit, span: Span) =>
    span.report === unit.report && span.start < unit.end && unit.start < span.end;
  return units.map((unit) =>
    claims.flatMap((assertions, index) => (assertions.some((span) => overlap(unit, span)) ? [index] : [])),
  );
}

/** How many pairs of units of different reports carry the same claim, compared or not. */
function pairsToFind(units: readonly Unit[], carried: readonly (readonly number[])[]): number {
  const same = (a: Unit, b: Unit) =>
    a.place !== b.place && (carried[a.index] ?? []).some((claim) => carried[b.index]?.includes(claim));
  const carriers = units.filter(({ index }) => (carried[index] ?? []).length > 0);
  return carriers.reduce((sum, unit) => sum + carriers.filter((other) => same(unit, other)).length, 0);
}

function pairsOf(story: string, units: readonly Unit[], carried: readonly (readonly number[])[]): Pair[] {
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

function scoreOf(values: readonly number[], weights: Float64Array): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), weights.at(-1) ?? 0);
}

/** Weights of the features, then the bias. Values lie in one flat array, row by row: there are millions of sums. */
function fit(pairs: readonly Pair[]): Float64Array {
  const width = names.length;
  const rows = Float64Array.from(pairs.flatMap(({ values }) => [...values, 1]));
  const weights = new Float64Array(width);
  const speed = new Float64Array(width);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Float64Array(width);
    for (const [row, { same }] of pairs.entries()) {
      const from = row * width;
      let odds = 0;
      for (let at = 0; at < width; at += 1) odds += (rows[from + at] ?? 0) * (weights[at] ?? 0);
      const error = (1 / (1 + Math.exp(-odds)) - same) / pairs.length;
      for (let at = 0; at < width; at += 1) slope[at] = (slope[at] ?? 0) + error * (rows[from + at] ?? 0);
    }
    for (const [at, value] of slope.entries()) {
      const pull = at < features.length ? DECAY * (weights[at] ?? 0) : 0;
      speed[at] = MOMENTUM * (speed[at] ?? 0) + value + pull;
      weights[at] = (weights[at] ?? 0) - RATE * (speed[at] ?? 0);
    }
  }
  return weights;
}

/** Mean precision at each pair that is to be found, with pairs in the order of a score. */
function averagePrecision(pairs: readonly Pair[], score: (pair: Pair) => number, all: number): number {
  let [right, sum] = [0, 0];
  const ordered = pairs.map((pair) => ({ same: pair.same, score: score(pair) })).sort((a, b) => b.score - a.score);
  for (const [index, { same }] of ordered.entries()) {
    right += same;
    sum += same === 1 ? right / (index + 1) : 0;
  }
  return sum / (all || 1);
}

/** The claims of each story, each as the sentences that carry it. */
function annotatedClaims(folder: string): Map<string, Span[][]> {
  const claims = new Map<string, Span[][]>();
  for (const { story, claims: own } of readLines<GoldStory>(join(folder, "origins/dev.ndjson"))) {
    // A label that covers several happenings is split: "nc-70a", "nc-70b".
    const label = story.replace(/(?<=\d)[a-z]$/, "");
    claims.set(label, [...(claims.get(label) ?? []), ...own.map(({ assertions }) => [...assertions])]);
  }
  const lines = readFileSync(new URL("annotated.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
  for (const [label, rows] of Map.groupBy(lines, (line) => line.slice(0, line.indexOf("\t")))) {
    const spans = rows
      .map((row) => row.split("\t"))
      .map(([, claim = "", report = "", start, end]) => {
        return { claim, report, start: Number(start), end: Number(end) };
      });
    claims.set(label, [...Map.groupBy(spans, ({ claim }) => claim).values()]);
  }
  return claims;
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node models/claims/train.ts BENCHMARK_FOLDER");
  process.exit(2);
}
const claims = annotatedClaims(folder);
const reports = new Map<string, AnnotatedReport[]>();
for (const line of readLines<{ story: string }>(join(folder, "stories/news-dev.ndjson.gz"))) {
  const read = claims.has(line.story) ? reportFromLine(line) : null;
  if (read === null || !("report" in read)) continue;
  const annotated = { report: read.report, annotations: annotate(read.report) };
  reports.set(line.story, [...(reports.get(line.story) ?? []), annotated]);
}
const stories = [...reports].map(([story, given]) => {
  const units = unitsOf(inOrder(given));
  const carried = carriedBy(units, claims.get(story) ?? []);
  return { story, pairs: pairsOf(story, units, carried), toFind: pairsToFind(units, carried) };
});
const pairs = stories.flatMap((story) => story.pairs);

const percent = (share: number) => (100 * share).toFixed(1);
const held = new Map<Pair, number>();
for (const { story, pairs: own, toFind } of stories) {
  const weights = fit(pairs.filter((pair) => pair.story !== story));
  for (const pair of own) held.set(pair, scoreOf(pair.values, weights));
  const fitted = averagePrecision(own, (pair) => held.get(pair) ?? 0, toFind);
  const plain = averagePrecision(own, ({ share }) => share, toFind);
  console.log(
    `${story}\t${own.length} pairs, ${toFind} to find\tfitted on the others ${percent(fitted)}\tshare of words ${percent(plain)}`,
  );
}
const toFind = stories.reduce((sum, story) => sum + story.toFind, 0);
const [fitted, plain] = [(pair: Pair) => held.get(pair) ?? 0, ({ share }: Pair) => share].map((score) =>
  percent(averagePrecision(pairs, score, toFind)),
);
console.log(`all\t${pairs.length} pairs, ${toFind} to find\tfitted on the others ${fitted}\tshare of words ${plain}`);
const weights = fit(pairs);
const lines = names.map((name, index) => `${name}\t${Math.round(1000 * (weights[index] ?? 0))}`);
writeFileSync(new URL("weights.tsv", import.meta.url), `feature\tthousandths\n${lines.join("\n")}\n`);
