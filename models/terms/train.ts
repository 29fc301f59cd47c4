// Counts in how many training texts each stem occurs and writes models/terms/table.tsv.
//
//   node models/terms/train.ts BENCHMARK_FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { stems } from "../../src/link/index.ts";

/** Stems held by fewer texts than this tell nothing that an unknown stem does not, and may be names. */
const LEAST_TEXTS = 4;

/** The text fields of the training files; the story files are left out, since they are what link is measured on. */
const sources: readonly { readonly file: string; readonly text: RegExp }[] = [
  { file: "statements/train.ndjson.gz", text: /^text$/ },
  { file: "times/dev.ndjson", text: /^text$/ },
  { file: "extraction/benchmark.dev.ndjson.gz", text: /^gold$/ },
];

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string")
    return value.text;
  return "";
}

function textsOf(path: string, field: RegExp): string[] {
  const bytes = readFileSync(path);
  const content = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return content
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const entry = Object.entries(JSON.parse(line)).find(([key]) => field.test(key));
      return textOf(entry?.[1]);
    });
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node models/terms/train.ts BENCHMARK_FOLDER");
  process.exit(2);
}
const counts = new Map<string, number>();
let texts = 0;
for (const { file, text } of sources) {
  for (const body of textsOf(join(folder, file), text)) {
    texts += 1;
    for (const stem of new Set(stems(body))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
}
const kept = [...counts].filter(([stem, count]) => count >= LEAST_TEXTS && stem.length <= 24);
kept.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const table = [String(texts), ...kept.map(([stem, count]) => `${stem}\t${count}`)].join("\n");
writeFileSync(new URL("table.tsv", import.meta.url), `${table}\n`);
console.log(`${kept.length} stems of ${texts} texts, ${table.length} bytes`);
