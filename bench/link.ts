// Speed of linking, alone and with copies: node bench/link.ts FOLDER [COUNT…]
// FOLDER is the benchmark folder. Made-up reports, their credits found beforehand and not timed, beside a plain
// streaming TF-IDF (nearest centroid by cosine, an inverted index without limits) over the same reports in the same run.
import { resolve } from "node:path";
import { creditsOf } from "../src/annotate/index.ts";
import {
  createLinker,
  decodeSnapshot,
  defaultSettings,
  encodeSnapshot,
  type Linker,
  type LinkSettings,
} from "../src/link/index.ts";
import type { Report } from "../src/model/index.ts";
import { generated, printTable } from "./reports.ts";

/** Reports handed over at once, so that a hundred thousand need no room of their own. */
const BATCH = 1000;
/** The plain one's cost grows with the stream: beyond so many reports it is not worth waiting for. */
const PLAIN_MOST = 5_000;
/** Least cosine to join a story: that of the news baseline in the data's README. */
const JOIN = 0.18;

interface Story {
  readonly sums: Map<string, number>;
  norm: number;
}

type Vector = readonly (readonly [word: string, weight: number])[];

/** Index of the story nearest to a vector above the bar, else that of a new one. */
function nearestTo(
  vector: Vector,
  stories: readonly Story[],
  holders: ReadonlyMap<string, ReadonlySet<number>>,
): number {
  const norm = Math.sqrt(vector.reduce((sum, [, weight]) => sum + weight * weight, 0));
  const dots = new Map<number, number>();
  for (const [word, weight] of vector)
    for (const story of holders.get(word) ?? [])
      dots.set(story, (dots.get(story) ?? 0) + weight * (stories[story]?.sums.get(word) ?? 0));
  let nearest = stories.length;
  let highest = JOIN;
  for (const [story, dot] of dots) {
    const cosine = dot / (norm * Math.sqrt(stories[story]?.norm ?? 1) || 1);
    if (cosine > highest) [nearest, highest] = [story, cosine];
  }
  return nearest;
}

/** The plain streaming TF-IDF of the data's README: words by (1 + log tf) × log((N + 1) / df), the nearest centroid. */
function createPlain(): (report: Report) => void {
  const frequency = new Map<string, number>();
  const stories: Story[] = [];
  const holders = new Map<string, Set<number>>();
  let count = 0;
  return ({ title, text }) => {
    const counts = new Map<string, number>();
    for (const [word] of `${title ?? ""} ${text}`.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1);
    count += 1;
    for (const word of counts.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const vector = [...counts].map(
      ([word, times]) => [word, (1 + Math.log(times)) * Math.log((count + 1) / (frequency.get(word) ?? 1))] as const,
    );
    const nearest = nearestTo(vector, stories, holders);
    const story = stories[nearest] ?? { sums: new Map<string, number>(), norm: 0 };
    stories[nearest] = story;
    for (const [word, weight] of vector) {
      const before = story.sums.get(word) ?? 0;
      story.norm += (before + weight) ** 2 - before ** 2;
      story.sums.set(word, before + weight);
      const held = holders.get(word);
      if (held === undefined) holders.set(word, new Set([nearest]));
      else held.add(nearest);
    }
  };
}

interface Timed {
  readonly link: number;
  readonly plain: number | null;
  /** Reports a second over the first ten thousand and over the last tenth of the stream. */
  readonly first: number;
  readonly last: number;
  /** MB of the process, and stories that may grow. */
  readonly memory: number;
  readonly stories: number;
  /** Milliseconds from a snapshot's bytes to a linker that goes on. */
  readonly start: number;
}

/** How long it takes to go on from a state, its bytes in memory. */
function startOf(linker: Linker, settings: LinkSettings): number {
  const bytes = new Uint8Array(Buffer.concat(encodeSnapshot(linker.save())));
  const began = performance.now();
  createLinker(settings, decodeSnapshot(bytes));
  return performance.now() - began;
}

const perSecond = (count: number, time: number) => (1000 * count) / time;

async function run(folder: string, count: number, settings: LinkSettings): Promise<Timed> {
  const linker = createLinker(settings);
  const plain = createPlain();
  const first = Math.min(count, 10_000);
  let [link, plainTime, seen, firstTime, lastTime, lastCount] = [0, 0, 0, 0, 0, 0];
  let batch: Report[] = [];
  const handOver = (): void => {
    const prepared = batch.map((report) => ({ report, credits: creditsOf(report) }));
    const started = performance.now();
    for (const { report, credits } of prepared) linker.add(report, credits);
    const took = performance.now() - started;
    link += took;
    if (seen < first) firstTime += took;
    if (seen >= count * 0.9) [lastTime, lastCount] = [lastTime + took, lastCount + batch.length];
    if (seen < PLAIN_MOST) {
      const begun = performance.now();
      for (const report of batch) plain(report);
      plainTime += performance.now() - begun;
    }
    seen += batch.length;
    batch = [];
  };
  for await (const report of generated(folder, count)) {
    batch.push(report);
    if (batch.length === BATCH) handOver();
  }
  handOver();
  const memory = process.memoryUsage().rss / 2 ** 20;
  return {
    link: perSecond(count, link),
    plain: plainTime === 0 ? null : perSecond(Math.min(count, PLAIN_MOST), plainTime),
    first: perSecond(first, firstTime),
    last: perSecond(lastCount, lastTime),
    memory,
    stories: linker.open(),
    start: startOf(linker, settings),
  };
}

const [folder, ...counts] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node bench/link.ts FOLDER [COUNT…]");
const rows: (string | number)[][] = [
  [
    "reports",
    "",
    "reports/s",
    "first 10,000",
    "last tenth",
    `TF-IDF, first ${PLAIN_MOST}`,
    "ratio",
    "MB",
    "stories",
    "start ms",
  ],
];
for (const count of counts.length === 0 ? [10_000, 100_000] : counts.map(Number)) {
  for (const [name, originals] of [
    ["alone", 0],
    ["with copies", defaultSettings.originals],
  ] as const) {
    const settings = { ...defaultSettings, originals };
    const { link, plain, first, last, memory, stories, start } = await run(resolve(folder), count, settings);
    rows.push([
      count,
      name,
      ...[link, first, last].map((figure) => figure.toFixed(0)),
      plain === null ? "–" : plain.toFixed(0),
      plain === null ? "–" : (first / plain).toFixed(1),
      memory.toFixed(0),
      stories,
      start.toFixed(0),
    ]);
  }
}
printTable(rows);
