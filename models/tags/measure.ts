// Agreement of the tagger with the machine-made tags of the dev articles: node models/tags/measure.ts FOLDER
import { tag } from "../../src/annotate/tags/index.ts";
import { readSilver } from "./silver.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/tags/measure.ts FOLDER");
let [same, all] = [0, 0];
const confusions = new Map<string, number>();
const reports = readSilver(folder, "dev");
for (const { document, tokens, exact } of reports) {
  for (const [at, token] of tag(document).tokens.entries()) {
    if (exact[at] !== true) continue;
    all++;
    const silver = tokens[at]?.[2] ?? "";
    if (token.tag === silver) same++;
    else confusions.set(`${silver} as ${token.tag}`, (confusions.get(`${silver} as ${token.tag}`) ?? 0) + 1);
  }
}
const worst = [...confusions].sort((a, b) => b[1] - a[1]).slice(0, 12);
console.log(worst.map(([kind, count]) => `${kind} ${count}`).join(", "));
console.log(`agreement ${((100 * same) / all).toFixed(2)}% of ${all} tokens`);
const speeds: number[] = [];
for (let pass = 0; pass < 5; pass++) {
  const started = process.cpuUsage().user;
  let tokens = 0;
  for (const { document } of reports) tokens += tag(document).tokens.length;
  speeds.push((tokens / (process.cpuUsage().user - started)) * 1e6);
}
console.log(`${Math.round(speeds.sort((a, b) => a - b)[2] ?? 0)} tokens a second, tagging alone`);
