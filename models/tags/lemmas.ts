// Lists the words that the lemma rules get wrong: node models/tags/lemmas.ts FOLDER. Writes models/tags/lemmas.tsv.
import { writeFileSync } from "node:fs";
import { byRule } from "../../src/annotate/tags/lemma.ts";
import { readSilver } from "./silver.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/tags/lemmas.ts FOLDER");
const counts = new Map<string, Map<string, number>>();
for (const { document, tokens } of readSilver(folder, "train")) {
  for (const [at, token] of document.tokens.entries()) {
    const silver = tokens[at];
    if (!silver || !/^(?:NNS|VB|MD)/.test(silver[2]) || !/^[a-z'’]{2,24}$/.test(token.lower)) continue;
    if (silver[1] - silver[0] !== token.text.length) continue;
    const kind = silver[2].startsWith("N") ? "n" : "v";
    const word = token.lower.replaceAll("’", "'");
    const key = `${kind}\t${word}\t${byRule(word, silver[2])}`;
    const of = counts.get(key) ?? new Map<string, number>();
    of.set(silver[3].toLowerCase(), (of.get(silver[3].toLowerCase()) ?? 0) + 1);
    counts.set(key, of);
  }
}
const lines = new Map<string, string>();
for (const [key, lemmas] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [kind = "", word = "", ruled = ""] = key.split("\t");
  const [best = ""] = [...lemmas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  if (best !== ruled && /^[a-z']+$/.test(best)) lines.set(`${kind}\t${word}`, best);
}
const text = [...lines].map(([key, base]) => `${key}\t${base}\n`).join("");
writeFileSync(new URL("lemmas.tsv", import.meta.url), text);
console.log(`${lines.size} exceptions`);
