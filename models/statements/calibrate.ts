/**
 * Prints how often statements of each raw confidence are right on dev (source and cue share a word with the gold ones, contents
 * overlap by half), and from which calibrated confidence on 90% are:
 *
 *     node models/statements/calibrate.ts FOLDER
 */
import { join } from "node:path";
import { confidenceOf, rawConfidence } from "../../src/annotate/statements/confidence.ts";
import type { Stretch } from "../../src/annotate/statements/cue-features.ts";
import { labelAll } from "../../src/annotate/statements/find.ts";
import { parsedFacts, shippedChains } from "../../src/annotate/statements/index.ts";
import type { Labelled } from "../../src/annotate/statements/label.ts";
import { nest } from "../../src/annotate/statements/nest.ts";
import { readLines } from "../data.ts";
import { type Article, documentOf, tokensIn } from "./data.ts";

const [, , folder = ""] = process.argv;
if (folder === "") throw new Error("usage: node models/statements/calibrate.ts FOLDER");

const tokens = (pieces: readonly Stretch[]): Set<number> =>
  new Set(pieces.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i)));
const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => [...a].filter((one) => b.has(one)).length;

interface Gold {
  readonly source: Set<number>;
  readonly cue: Set<number>;
  readonly content: Set<number>;
}

function isRight(found: Labelled, gold: readonly Gold[]): boolean {
  const [source, cue, content] = [tokens(found.source), tokens([found.cue]), tokens(found.content)];
  return gold.some((one) => {
    const both = shared(content, one.content);
    const overlap = both / (content.size + one.content.size - both);
    const sources = source.size + one.source.size === 0 || shared(source, one.source) > 0;
    return overlap >= 0.5 && sources && shared(cue, one.cue) > 0;
  });
}

const judged: { raw: number; calibrated: number; right: boolean }[] = [];
for (const article of readLines<Article>(join(folder, "statements", "dev.ndjson.gz"))) {
  const document = documentOf(article.id, article.text);
  const facts = parsedFacts(document);
  const gold = article.statements.map(({ source, cue, content }) => ({
    ...{ source: new Set(tokensIn(document, source)), cue: new Set(tokensIn(document, cue)) },
    content: new Set(tokensIn(document, content)),
  }));
  for (const { statement } of nest(labelAll(facts, shippedChains()))) {
    judged.push({
      raw: rawConfidence(statement),
      calibrated: confidenceOf(statement),
      right: isRight(statement, gold),
    });
  }
}

judged.sort((a, b) => a.raw - b.raw);
const size = Math.ceil(judged.length / 12);
for (let from = 0; from < judged.length; from += size) {
  const part = judged.slice(from, from + size);
  const right = part.filter((one) => one.right).length;
  console.log(`raw ${part[0]?.raw} to ${part.at(-1)?.raw}: ${Math.round((1000 * right) / part.length)} of 1000 right`);
}
for (let floor = 950; floor >= 600; floor -= 10) {
  const part = judged.filter(({ calibrated }) => calibrated >= floor);
  const right = part.filter((one) => one.right).length;
  console.log(
    `from ${floor}: ${part.length} of ${judged.length} statements, ${((100 * right) / part.length).toFixed(1)}% right`,
  );
}
