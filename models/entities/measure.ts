// Agreement of the name tagger with the machine-made tags of the dev articles, exact spans: node models/entities/measure.ts FOLDER
import { tagNames } from "../../src/annotate/entities/tagger.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { readSilver } from "../tags/silver.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node models/entities/measure.ts FOLDER");
const KINDS: ReadonlySet<string> = new Set(["PERSON", "ORGANIZATION", "LOCATION"]);
const counts = new Map<string, { same: number; ours: number; theirs: number }>();
const count = (label: string) => {
  const known = counts.get(label) ?? { same: 0, ours: 0, theirs: 0 };
  counts.set(label, known);
  return known;
};
const reports = readSilver(folder, "dev").map((report) => ({ ...report, document: tag(report.document) }));
for (const { document, tokens } of reports) {
  const theirs = new Set<string>();
  for (const { first, last } of document.sentences) {
    for (let at = first; at < last; ) {
      const label = tokens[at]?.[4] ?? "O";
      let end = at + 1;
      while (end < last && (tokens[end]?.[4] ?? "O") === label) end++;
      if (KINDS.has(label)) theirs.add(`${at} ${end} ${label}`);
      at = end;
    }
  }
  for (const key of theirs) count(key.split(" ")[2] ?? "").theirs++;
  for (const { first, last, label } of tagNames(document)) {
    if (!KINDS.has(label)) continue;
    count(label).ours++;
    if (theirs.has(`${first} ${last} ${label}`)) count(label).same++;
  }
}
const f1 = ({ same, ours, theirs }: { same: number; ours: number; theirs: number }): string =>
  ((200 * same) / (ours + theirs)).toFixed(1);
for (const [label, one] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${label} ${f1(one)}`);
const all = [...counts.values()].reduce((a, b) => ({
  same: a.same + b.same,
  ours: a.ours + b.ours,
  theirs: a.theirs + b.theirs,
}));
console.log(`agreement ${f1(all)} (F1 of ${all.theirs} exact spans)`);
const started = process.cpuUsage().user;
let tokens = 0;
for (const { document } of reports) {
  tagNames(document);
  tokens += document.tokens.length;
}
console.log(`${Math.round((tokens / (process.cpuUsage().user - started)) * 1e6)} tokens a second, tagging alone`);
