/**
 * Trains the two chains of statements and prints their scores on dev:
 *
 *     node --max-old-space-size=12000 models/statements/train.ts ../shared/eval [articles]
 *
 * Writes models/statements/en.bin. The same data gives the same bytes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document } from "../../src/annotate/document.ts";
import { parseWith, relationHashes } from "../../src/annotate/parse/index.ts";
import { chainOf, readTables } from "../../src/annotate/sequence/index.ts";
import type { Tree } from "../../src/annotate/statements/facts.ts";
import { labelAll } from "../../src/annotate/statements/find.ts";
import type { Chains } from "../../src/annotate/statements/label.ts";
import { nest } from "../../src/annotate/statements/nest.ts";
import { type Settings, train } from "./crf.ts";
import { type Article, readLines, type Silver } from "./data.ts";
import { cueRaws, prepare, roleRaws, silverTree } from "./prepare.ts";
import { indexOf, type Raw, sampleOf } from "./samples.ts";
import { tableBytes } from "./weights.ts";

const SCALE = 24;
const [, , folder = "../shared/eval", limit = "100000", treeFrom = "none"] = process.argv;
const data = join(folder, "statements");
const parser = new URL("../parse/en.bin", import.meta.url);

const say = (line: string): void => console.error(`${Math.round(performance.now() / 1000)}s ${line}`);

/** The tree of a document: silver, parsed, or none. Training text is parsed by a parser that did not see it. */
type Trees = (id: string, index: number) => (document: Document) => Tree | null;

function trees(name: string): Trees {
  if (treeFrom === "silver") {
    const found = new Map(readLines<Silver>(join(data, `${name}.tokens.ndjson.gz`)).map((one) => [one.id, one]));
    return (id) => (document) => {
      const silver = found.get(id);
      return silver ? silverTree(document, silver) : null;
    };
  }
  if (treeFrom === "none") return () => () => null;
  const tables = ["0", "1", "all"].map((fold) => {
    const [moves, relations] = readTables(
      readFileSync(name === "dev" || fold === "all" ? parser : `${treeFrom}.${fold}`),
    );
    if (!moves || !relations) throw new Error("no parser");
    return { moves, relations };
  });
  return (_, index) => (document) => {
    const own = tables[name === "dev" ? 2 : index % 2];
    if (own === undefined) return null;
    const parsed = parseWith(document, own);
    return { heads: parsed.heads, relations: relationHashes(parsed) };
  };
}

type Tuning = Pick<Settings, "labels" | "epochs" | "rate" | "l1" | "dropout">;

function fit(raws: readonly Raw[], least: number, tuning: Tuning): Buffer {
  const nodeIndex = indexOf(raws, (raw) => raw.nodes, least);
  const edgeIndex = indexOf(raws, (raw) => raw.edges, least);
  say(`${raws.length} sequences, ${nodeIndex.hashes.length} node and ${edgeIndex.hashes.length} edge features`);
  const samples = raws.map((raw) => sampleOf(raw, nodeIndex, edgeIndex));
  const settings = { ...tuning, nodeFeatures: nodeIndex.hashes.length, edgeFeatures: edgeIndex.hashes.length };
  const { nodes, edges } = train(samples, settings, say);
  const { labels } = tuning;
  return Buffer.concat([
    tableBytes({ hashes: nodeIndex.hashes, weights: nodes, width: labels }, SCALE),
    tableBytes({ hashes: edgeIndex.hashes, weights: edges, width: labels * labels }, SCALE),
  ]);
}

const all = readLines<Article>(join(data, "train.ndjson.gz"));
const every = Math.max(1, Math.floor(all.length / Number(limit)));
const treeOf = trees("train");
/** The place of an article among those that the parser was trained on, which says which half held it out. */
const withTree = new Map(readLines<Silver>(join(data, "train.tokens.ndjson.gz")).map(({ id }, index) => [id, index]));
const cues: Raw[] = [];
const roles: Raw[] = [];
for (const [index, article] of all.entries()) {
  if (index % every !== 0) continue;
  const facts = prepare(article, treeOf(article.id, withTree.get(article.id) ?? 0));
  cues.push(...cueRaws(facts, article, index));
  roles.push(...roleRaws(facts, article, index));
}
say(`${all.length} articles`);
const tuned = (name: string, value: number): number => Number(process.env[name] ?? value);
const cueBytes = process.env.CUES
  ? readFileSync(process.env.CUES).subarray(0, Number(process.env.CUEN))
  : fit(cues, 3, {
      labels: 2,
      epochs: tuned("CE", 8),
      rate: tuned("CR", 0.1),
      l1: tuned("CL", 0.00002),
      dropout: tuned("CD", 0),
    });
cues.length = 0;
const roleBytes = fit(roles, 4, {
  labels: 4,
  epochs: tuned("RE", 6),
  rate: tuned("RR", 0.1),
  l1: tuned("RL", 0.00002),
  dropout: tuned("RD", 0),
});
const bytes = Buffer.concat([cueBytes, roleBytes]);
writeFileSync(process.env.OUT ?? new URL("en.bin", import.meta.url), bytes);
say(`${cueBytes.length} + ${roleBytes.length} bytes`);

const [a, b, c, d] = readTables(new Uint8Array(bytes));
if (a && b && c && d)
  scoreOn(readLines<Article>(join(data, "dev.ndjson.gz")), { cues: chainOf(a, b), roles: chainOf(c, d) });

function scoreOn(dev: readonly Article[], chains: Chains): void {
  const devTree = trees("dev");
  const scratch = mkdtempSync(join(tmpdir(), "statements-"));
  const lines = dev.map((article) => {
    const facts = prepare(article, devTree(article.id, 0));
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
  const file = process.env.PRED ?? join(scratch, "pred.ndjson");
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
