// Lists given names with the pronoun that reports use of their bearers: node models/entities/given.ts FOLDER.
// Writes models/entities/given.tsv: single words, from the machine-made coreference of the training articles.
import { writeFileSync } from "node:fs";
import { readSilver } from "../tags/silver.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/entities/given.ts FOLDER");
/** Name → reports in which it was `he`, and `she`. */
const counts = new Map<string, { m: number; f: number }>();
for (const { document, tokens, coref } of readSilver(folder, "train")) {
  const persons = new Set(document.tokens.filter((_, at) => tokens[at]?.[4] === "PERSON").map((token) => token.start));
  for (const chain of coref) {
    const texts = chain.map(([start, end]) => document.text.slice(start, end));
    const [he, she] = [/^(?:he|him|his)$/i, /^(?:she|her|hers)$/i].map(
      (one) => texts.filter((text) => one.test(text)).length,
    );
    if ((he ?? 0) + (she ?? 0) < 2 || ((he ?? 0) > 0 && (she ?? 0) > 0)) continue;
    const names = new Set<string>();
    for (const [at, text] of texts.entries()) {
      const given = /^(\p{Lu}\p{Ll}{2,})(?: \p{Lu}\.)? \p{Lu}\p{L}+$/u.exec(text)?.[1];
      if (given !== undefined && persons.has(chain[at]?.[0] ?? -1)) names.add(given.toLowerCase());
    }
    for (const name of names) {
      const of = counts.get(name) ?? { m: 0, f: 0 };
      counts.set(name, of);
      if ((he ?? 0) > 0) of.m++;
      else of.f++;
    }
  }
}
const lines: string[] = [];
for (const [name, { m, f }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (m >= 1 && m >= 5 * f) lines.push(`${name}\tm`);
  else if (f >= 1 && f >= 5 * m) lines.push(`${name}\tf`);
}
writeFileSync(new URL("given.tsv", import.meta.url), `${lines.join("\n")}\n`);
console.log(`${lines.length} names`);
