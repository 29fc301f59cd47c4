// Measures the briefs of the news stories: node eval/brief.ts FOLDER
//
// FOLDER is the benchmark folder. Stories are taken as labelled and briefed at `standard` length. Prints a line a story, the
// worst last, and then one JSON object of the figures, which eval/run.ts shows with the others.
import { join, resolve } from "node:path";
import { z } from "zod";
import { compose, isDeskText } from "../src/brief/index.ts";
import { linkStories } from "../src/desk/index.ts";
import type { Brief, Part, Report, Span, StoryRecord } from "../src/model/index.ts";
import { reportFromLine } from "../src/read/index.ts";
import { weigh } from "../src/weigh/index.ts";
import { linesOf } from "./data.ts";

const spanShape = z.object({ report: z.string(), start: z.number(), end: z.number() });
const goldShape = z.object({
  story: z.string(),
  claims: z.array(z.object({ claim: z.string(), assertions: z.array(spanShape) })),
});
type Gold = z.infer<typeof goldShape>;

/** Sections that tell, where saying a thing twice is waste; the others list what is told by who tells it. */
const telling = new Set(["quote", "details", "background", "why"]);
/** Words that a sentence must share with an earlier one to say it again. */
const SAME = 0.6;
/** Shorter pieces are names. */
const LEAST_WORDS = 5;

interface Measured {
  readonly story: string;
  readonly reports: number;
  /** Parts with a span, and those of them that are the very slice. */
  readonly spans: number;
  readonly exact: number;
  /** Parts without span, field or name that hold other words than the desk's own. */
  readonly strange: readonly string[];
  /** Sentences told, and those told before. */
  readonly told: number;
  readonly again: number;
  /** Gold claims of two or more outlets, and those the brief covers. */
  readonly claims: number;
  readonly covered: number;
  readonly missed: readonly string[];
  readonly conflicts: number;
  readonly shown: number;
}

function partsOf(brief: Brief): Part[] {
  const lines = [brief.headline, brief.facts, ...brief.sections.flatMap((section) => section.lines)];
  return lines.flatMap((line) => line.parts);
}

const overlaps = (a: Span, b: Span): boolean => a.report === b.report && a.start < b.end && b.start < a.end;
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/** How many sentences of the telling sections there are, and how many say again what stands above. */
function repeated(brief: Brief): { readonly told: number; readonly again: number } {
  const seen: Set<string>[] = [];
  let again = 0;
  for (const line of brief.sections.filter(({ name }) => telling.has(name)).flatMap(({ lines }) => lines)) {
    const words = wordsOf(line.parts.flatMap((part) => (part.span === null ? [] : [part.text])).join(" "));
    if (words.size < LEAST_WORDS) continue;
    const isAgain = seen.some((other) => {
      const shared = [...words].filter((word) => other.has(word)).length;
      return shared >= SAME * Math.min(words.size, other.size);
    });
    again += Number(isAgain);
    seen.push(words);
  }
  return { told: seen.length, again };
}

/** Conflicts of a record that the brief shows with two values or more. */
function conflictsShown(brief: Brief, record: StoryRecord): { readonly conflicts: number; readonly shown: number } {
  const found = record.conflicts.filter(({ status }) => status !== "differs");
  const lines = brief.sections.filter(({ name }) => name === "conflicts").flatMap(({ lines: own }) => own);
  const shown = found.filter(({ values }) =>
    lines.some((line) => {
      const spans = line.parts.flatMap((part) => (part.span === null ? [] : [part.span]));
      const carried = values.filter((value) => value.assertions.some((at) => spans.some((span) => overlaps(at, span))));
      return carried.length >= Math.min(2, values.length);
    }),
  );
  return { conflicts: found.length, shown: shown.length };
}

function measure(
  story: string,
  record: StoryRecord,
  reports: ReadonlyMap<string, Report>,
  gold: Gold | undefined,
): Measured {
  const brief = compose(record, "standard");
  const parts = partsOf(brief);
  const spans = parts.flatMap((part) => (part.span === null ? [] : [{ text: part.text, span: part.span }]));
  const exact = spans.filter(({ text, span }) => reports.get(span.report)?.text.slice(span.start, span.end) === text);
  const strange = parts.filter(
    (part) => part.span === null && part.field === undefined && part.name === undefined && !isDeskText(part.text),
  );
  const claims = (gold?.claims ?? []).filter(
    ({ assertions }) => new Set(assertions.map(({ report }) => reports.get(report)?.outlet)).size > 1,
  );
  const missed = claims.filter(
    ({ assertions }) => !assertions.some((at) => spans.some(({ span }) => overlaps(at, span))),
  );
  return {
    story,
    reports: record.reports.length,
    spans: spans.length,
    exact: exact.length,
    strange: strange.map(({ text }) => text),
    ...repeated(brief),
    claims: claims.length,
    covered: claims.length - missed.length,
    missed: missed.map(({ claim }) => claim),
    ...conflictsShown(brief, record),
  };
}

function readReports(folder: string): { readonly report: Report; readonly story: string }[] {
  return linesOf(join(folder, "stories", "news-dev.ndjson.gz")).map((line) => {
    const read = reportFromLine(JSON.parse(line));
    if (!("report" in read) || read.story === null) throw new TypeError("a line of the stories is no labelled report");
    return { report: read.report, story: read.story };
  });
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function figuresOf(measured: readonly Measured[]): Record<string, number | null> {
  const sum = (pick: (one: Measured) => number) => measured.reduce((total, one) => total + pick(one), 0);
  return {
    sliced: share(
      sum(({ exact }) => exact),
      sum(({ spans }) => spans),
    ),
    strange: sum(({ strange }) => strange.length),
    redundancy: share(
      sum(({ again }) => again),
      sum(({ told }) => told),
    ),
    claims: share(
      sum(({ covered }) => covered),
      sum(({ claims }) => claims),
    ),
    conflicts: share(
      sum(({ shown }) => shown),
      sum(({ conflicts }) => conflicts),
    ),
  };
}

function print(one: Measured): void {
  const counts = `${one.exact}/${one.spans} sliced, ${one.again}/${one.told} again, ${one.covered}/${one.claims} claims, ${one.shown}/${one.conflicts} conflicts`;
  console.log(`${one.story.padEnd(8)} ${String(one.reports).padStart(3)} reports  ${counts}`);
  for (const text of one.strange) console.log(`         strange: ${text}`);
  for (const claim of one.missed) console.log(`         not told: ${claim}`);
}

const folder = resolve(process.argv[2] ?? "../shared/eval");
const labelled = readReports(folder);
const reports = new Map(labelled.map(({ report }) => [report.id, report]));
const gold = new Map(
  linesOf(join(folder, "origins", "dev.ndjson")).map((line) => {
    const read = goldShape.parse(JSON.parse(line));
    return [read.story, read] as const;
  }),
);
const given = new Map(labelled.map(({ report, story }) => [report.id, story]));
const measured = linkStories([...reports.values()], given).map((story) =>
  measure(story.id, weigh(story.reports), reports, gold.get(story.id)),
);
const worth = (one: Measured): number =>
  (share(one.covered, one.claims) ?? 1) -
  (share(one.again, one.told) ?? 0) -
  one.strange.length -
  (one.spans - one.exact);
for (const one of [...measured].sort((a, b) => worth(b) - worth(a) || (a.story < b.story ? -1 : 1))) print(one);
console.log(JSON.stringify(figuresOf(measured)));
