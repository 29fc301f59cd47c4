// Counts how often each verb, noun and adjective is a cue in the training articles: node models/statements/cues.ts FOLDER
// Writes models/statements/cues.tsv: lemma, cues in a thousand of its uses; words that were a cue twice or more.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { wordsOfCue } from "../../src/annotate/statements/prior.ts";
import { readLines } from "../data.ts";
import { type Article, documentOf, tokensIn } from "./data.ts";

const [, , folder = ""] = process.argv;
if (folder === "") throw new Error("usage: node models/statements/cues.ts FOLDER");
const LEAST = 2;
const cues = new Map<string, number>();
const uses = new Map<string, number>();
const count = (counts: Map<string, number>, lemmas: readonly string[]): void => {
  for (const one of lemmas) counts.set(one, (counts.get(one) ?? 0) + 1);
};
for (const article of readLines<Article>(join(folder, "statements", "train.ndjson.gz"))) {
  const document = documentOf(article.id, article.text);
  count(uses, wordsOfCue(document.tokens));
  for (const { cue } of article.statements)
    count(cues, wordsOfCue(tokensIn(document, cue).flatMap((at) => document.tokens[at] ?? [])));
}
const lines = [...cues]
  .filter(([word, times]) => times >= LEAST && /^\p{L}+$/u.test(word))
  .map(([word, times]) => `${word}\t${Math.min(1000, Math.round((1000 * times) / (uses.get(word) ?? times)))}`)
  .sort((a, b) => (a < b ? -1 : 1));
writeFileSync(new URL("cues.tsv", import.meta.url), `${lines.join("\n")}\n`);
console.log(`${lines.length} words`);
