// Time to weigh a story by its number of reports: node bench/weigh.ts FOLDER
// FOLDER is the benchmark folder. One made-up story of growing size, then the news stories as they are, then all news
// reports as if they were one story. Annotations are made beforehand and are not timed; each time is the best of three.
// Example: node bench/weigh.ts ../shared/eval

import { join, resolve } from "node:path";
import { commandLine } from "../soak/command-line.ts";
import { annotate } from "../src/annotate/index.ts";
import type { AnnotatedReport, Report } from "../src/model/index.ts";
import { weigh } from "../src/weigh/index.ts";
import { generated, printTable, reportsIn } from "./reports.ts";

const SIZES = [20, 50, 100, 200, 500, 1000];
const PASSES = 3;
/** A mean size so large that the generator puts nearly every report in one story. */
const ONE_STORY = ["--mean", "100000"];

function best(reports: readonly AnnotatedReport[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const started = performance.now();
    weigh(reports);
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function row(name: string, reports: readonly AnnotatedReport[]): (string | number)[] {
  const time = best(reports);
  const sentences = reports.reduce((sum, { annotations }) => sum + annotations.sentences.length, 0);
  return [name, reports.length, sentences, time.toFixed(0), (time / reports.length).toFixed(2)];
}

const annotated = (report: Report): AnnotatedReport => ({ report, annotations: annotate(report) });

const { positionals, needed } = commandLine(import.meta.filename, {}, 1);
const folder = needed(positionals[0], "FOLDER");
const made: AnnotatedReport[] = [];
for await (const report of generated(resolve(folder), SIZES.at(-1) ?? 0, ...ONE_STORY)) made.push(annotated(report));
const news = reportsIn(join(folder, "stories", "news-dev.ndjson.gz")).map(({ report, story }) => ({
  story,
  own: annotated(report),
}));
const all = news.map(({ own }) => own);
const stories = [...Map.groupBy(news, ({ story }) => story).values()].map((story) => story.map(({ own }) => own));
const largest = stories.sort((a, b) => b.length - a.length).slice(0, 3);

printTable([
  ["story", "reports", "sentences", "ms", "ms a report"],
  ...SIZES.map((size) => row("made up", made.slice(0, size))),
  ...largest.map((story) => row("news story", story)),
  ...[20, 50, 100, 200].map((size) => row("news, all as one story", all.slice(0, size))),
]);
