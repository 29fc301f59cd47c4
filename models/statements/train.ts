/**
 * Trains the two chains of statements and prints their scores on dev:
 *
 *     node --max-old-space-size=14000 models/statements/train.ts FOLDER
 *
 * Trains the parser first (models/parse). Writes models/parse/en.bin and models/statements/en.bin. The same data gives the same bytes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "../../src/annotate/document.ts";
import { parseWith, relationHashes } from "../../src/annotate/parse/index.ts";
import { chainOf, readTables } from "../../src/annotate/sequence/index.ts";
import type { Tree } from "../../src/annotate/statements/facts.ts";
import { labelAll } from "../../src/annotate/statements/find.ts";
import type { Chains } from "../../src/annotate/statements/label.ts";
import { nest } from "../../src/annotate/statements/nest.ts";
import { readLines } from "../data.ts";
import { type Settings, train } from "./crf.ts";
import type { Article, Silver } from "./data.ts";
import { cueRaws, prepare, roleRaws } from "./prepare.ts";
import { indexOf, type Raw, sampleOf } from "./samples.ts";
import { tableBytes } from "./weights.ts";

const SCALE = 24;
/** Each chain is trained once a seed (order of the samples, features left out); the weights are averaged. */
const SEEDS = [7, 11];
const [, , folder = ""] = process.argv;
if (folder === "") throw new Error("usage: node models/statements/train.ts FOLDER");
const data = join(folder, "statements");
const scratch = mkdtempSync(join(tmpdir(), "statements-"));

const say = (line: string): void => console.error(`${Math.round(performance.now() / 1000)}s ${line}`);

/** Trains the parser and its two halves. */
function trainParsers(): string {
  const folds = join(scratch, "parser");
  const script = fileURLToPath(new URL("../parse/train.ts", import.meta.url));
  const env = { ...process.env, FOLDS: folds };
  const done = spawnSync(process.execPath, ["--max-old-space-size=8000", script, folder], { env });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  say(done.stdout.toString().trim());
  return folds;
}

/** The parser of a file, as a function of a document. */
function parserOf(file: string | URL): (document: Document) => Tree {
  const [moves, relations] = readTables(new Uint8Array(readFileSync(file)));
  if (!moves || !relations) throw new Error(`${file}: no parser`);
  return (document) => {
    const parsed = parseWith(document, { moves, relations });
    return { heads: parsed.heads, relations: relationHashes(parsed) };
  };
}

type Tuning = Pick<Settings, "labels" | "epochs" | "rate" | "l1" | "dropout">;

function fit(raws: readonly Raw[], least: number, tuning: Tuning): Buffer {
  const nodeIndex = indexOf(raws, (raw) => raw.nodes, least);
  const edgeIndex = indexOf(raws, (raw) => raw.edges, least);
  say(`${raws.length} sequences, ${nodeIndex.hashes.length} node and ${edgeIndex.hashes.length} edge features`);
  const samples = raws.map((raw) => sampleOf(raw, nodeIndex, edgeIndex));
  const rows = { nodeFeatures: nodeIndex.hashes.length, edgeFeatures: edgeIndex.hashes.length };
  const runs = SEEDS.map((seed) => train(samples, { ...tuning, ...rows, seed }, say));
  const mean = (lists: readonly Float32Array[]): Float32Array =>
    Float32Array.from(lists[0] ?? [], (_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0) / lists.length);
  const nodes = mean(runs.map((run) => run.nodes));
  const edges = mean(runs.map((run) => run.edges));
  const { labels } = tuning;
  return Buffer.concat([
    tableBytes({ hashes: nodeIndex.hashes, weights: nodes, width: labels }, SCALE),
    tableBytes({ hashes: edgeIndex.hashes, weights: edges, width: labels * labels }, SCALE),
  ]);
}

const all = readLines<Article>(join(data, "train.ndjson.gz"));
const folds = trainParsers();
/** Training text is parsed by the half that did not see it: the parser numbers the articles that have silver trees. */
const halves = [parserOf(`${folds}.0`), parserOf(`${folds}.1`)];
const silver = new Set(readLines<Silver>(join(data, "train.tokens.ndjson.gz")).map(({ id }) => id));
const cues: Raw[] = [];
const roles: Raw[] = [];
let treed = 0;
for (const [index, article] of all.entries()) {
  const parse = halves[treed % 2];
  if (silver.has(article.id)) treed++;
  const facts = prepare(article, (document) => parse?.(document) ?? null);
  cues.push(...cueRaws(facts, article, index));
  roles.push(...roleRaws(facts, article, index));
}
say(`${all.length} articles`);
const cueBytes = fit(cues, 3, { labels: 2, epochs: 10, rate: 0.1, l1: 0.00002, dropout: 0.25 });
cues.length = 0;
const roleBytes = fit(roles, 4, { labels: 4, epochs: 9, rate: 0.1, l1: 0.00003, dropout: 0.25 });
const bytes = Buffer.concat([cueBytes, roleBytes]);
writeFileSync(new URL("en.bin", import.meta.url), bytes);
say(`${cueBytes.length} + ${roleBytes.length} bytes`);

const [a, b, c, d] = readTables(new Uint8Array(bytes));
if (a && b && c && d)
  scoreOn(readLines<Article>(join(data, "dev.ndjson.gz")), { cues: chainOf(a, b), roles: chainOf(c, d) });

function scoreOn(dev: readonly Article[], chains: Chains): void {
  const parse = parserOf(new URL("../parse/en.bin", import.meta.url));
  const lines = dev.map((article) => {
    const facts = prepare(article, parse);
    const { tokens } = facts.document;
    const range = ({ first, end }: { first: number; end: number }) => ({
      start: tokens[first]?.start ?? 0,
      end: tokens[end - 1]?.end ?? 0,
    });
    const statements = nest(labelAll(facts, chains))
      .map(({ statement }) => statement)
      .map(({ cue, source, content, sure }) => ({
        source: source.map(range),
        cue: [range(cue)],
        content: content.map(range),
        sure,
      }));
    return JSON.stringify({ id: article.id, statements });
  });
  const file = join(scratch, "pred.ndjson");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const done = spawnSync(process.execPath, [
    join(data, "score.mjs"),
    "--gold",
    join(data, "dev.ndjson.gz"),
    "--pred",
    file,
  ]);
  console.log(done.stdout.toString(), done.stderr.toString());
}
