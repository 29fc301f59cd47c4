// Speed of annotate's parts: node bench/annotate.ts FILE [PASSES]
// FILE is NDJSON of reports with `text` and `published`. Prints, per part, the share of the time, reports and tokens a
// second of one core's user time, and the ratio to plain word matching over the same texts in the same run; then the
// time that hostile texts of 1 MB take.
// Example: node bench/annotate.ts reports.ndjson 3
import { commandLine } from "../soak/command-line.ts";
import { findEntities } from "../src/annotate/entities/index.ts";
import { tag } from "../src/annotate/tags/index.ts";
import { findTimes } from "../src/annotate/times/index.ts";
import { cutUp } from "../src/annotate/tokens/index.ts";
import type { Report } from "../src/model/index.ts";
import { languageOf, reportFromLine } from "../src/read/index.ts";
import { reportsIn } from "./reports.ts";

function reportOf(text: string): Report {
  const line = reportFromLine({ id: "hostile", text, published: "2023-07-28" });
  if (!("report" in line)) throw new TypeError(line.message);
  return line.report;
}

const micros = (work: () => void): number => {
  const started = process.cpuUsage().user;
  work();
  return process.cpuUsage().user - started;
};

const { positionals, needed, number } = commandLine(import.meta.filename, {}, 2);
const reports = reportsIn(needed(positionals[0], "FILE")).map(({ report }) => report);
const passes = number(positionals[1] ?? "5");
const totals = new Map<string, number>();
const add = (part: string, time: number): void => {
  totals.set(part, (totals.get(part) ?? 0) + time);
};
let tokens = 0;
for (let pass = -1; pass < passes; pass++) {
  for (const report of reports) {
    const count = pass < 0 ? () => undefined : add;
    let cut = cutUp(report, "en");
    count(
      "language",
      micros(() => languageOf(report.text)),
    );
    count(
      "tokens",
      micros(() => (cut = cutUp(report, "en"))),
    );
    const plain = cut;
    count(
      "tags",
      micros(() => (cut = tag(plain))),
    );
    count(
      "times",
      micros(() => findTimes(cut)),
    );
    count(
      "entities",
      micros(() => findEntities(cut)),
    );
    count(
      "word match",
      micros(() => report.text.match(/\p{L}+|\p{N}+|\S/gu)),
    );
    if (pass >= 0) tokens += cut.tokens.length;
  }
}
const matching = totals.get("word match") ?? 1;
totals.delete("word match");
const all = [...totals.values()].reduce((sum, time) => sum + time, 0);
const line = (part: string, time: number): string =>
  [
    part.padEnd(10),
    `${((100 * time) / all).toFixed(1)}%`.padStart(7),
    `${Math.round((reports.length * passes * 1e6) / time)} reports/s`.padStart(18),
  ].join("") +
  `${Math.round((tokens * 1e6) / time)} tokens/s`.padStart(20) +
  `${(time / matching).toFixed(1)} × word match`.padStart(20);
for (const [part, time] of totals) console.log(line(part, time));
console.log(line("all", all));

const MEGABYTE = 1_000_000;
for (const unit of [
  "a",
  "(",
  "'",
  '."',
  "\ud800",
  "U.",
  "1,",
  "two years ",
  "the Kim ",
  "\u200f",
  "he ",
  "last Friday ",
]) {
  for (const size of [MEGABYTE / 4, MEGABYTE]) {
    const report = reportOf(unit.repeat(Math.floor(size / unit.length)));
    const started = performance.now();
    const cut = tag(cutUp(report, "en"));
    findTimes(cut);
    findEntities(cut);
    console.log(`${JSON.stringify(unit).padEnd(16)} ${size} characters: ${Math.round(performance.now() - started)} ms`);
  }
}
