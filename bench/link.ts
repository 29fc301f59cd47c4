// Speed of linking, alone and with copies, and what it takes of memory: node bench/link.ts FOLDER [COUNT…] [--mean REPORTS]
// FOLDER is the benchmark folder; stories have so many reports in the mean, 4 unless told. Made-up reports, read and their credits found
// by another process, beside a plain streaming TF-IDF (nearest centroid by cosine, an inverted index without limits) over the
// same reports. Each figure is of a process of its own, so that its memory is its own. Speed is counted in the processor time of the
// process, what V8's own threads do while it links included, so that what else runs on the machine counts for little; the start from a snapshot is
// by the clock.
// With --of it is a process of its own: `plain`, or linking with so many originals remembered.
// Example: node bench/link.ts ../shared/eval 10000 --mean 8

import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { commandLine } from "../soak/command-line.ts";
import {
  createLinker,
  decodeSnapshot,
  defaultSettings,
  encodeSnapshot,
  type Linker,
  type LinkSettings,
} from "../src/link/index.ts";
import type { Report } from "../src/model/index.ts";
import { credited, printTable } from "./reports.ts";

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

/** Milliseconds of processor time that this process took so far. A thread's own is no finer than the scheduler's clock. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Timed {
  readonly link: number;
  /** Reports a second over the first ten thousand and over the last tenth of the stream. */
  readonly first: number;
  readonly last: number;
  /** MB resident at the end, reports remembered, and stories that may grow. */
  readonly memory: number;
  readonly remembered: number;
  readonly stories: number;
  /** Milliseconds from a snapshot's bytes to a linker that goes on. */
  readonly start: number;
}

/** How long it takes to go on from a state, its bytes in memory. */
async function startOf(linker: Linker, settings: LinkSettings): Promise<number> {
  const bytes = new Uint8Array(Buffer.concat(encodeSnapshot(linker.save())));
  let at = 0;
  const next = async (length: number) => {
    at += length;
    return bytes.slice(at - length, at);
  };
  const began = performance.now();
  createLinker(settings, await decodeSnapshot(next));
  return performance.now() - began;
}

const perSecond = (count: number, time: number) => (1000 * count) / time;

async function runPlain(folder: string, count: number, mean: string): Promise<number> {
  const plain = createPlain();
  let time = 0;
  for await (const { report } of credited(folder, count, mean)) {
    const begun = busy();
    plain(report);
    time += busy() - begun;
  }
  return perSecond(count, time);
}

async function run(folder: string, count: number, mean: string, settings: LinkSettings): Promise<Timed> {
  const linker = createLinker(settings);
  const first = Math.min(count, 10_000);
  let [link, seen, firstTime, lastTime, lastCount] = [0, 0, 0, 0, 0];
  for await (const { report, credits } of credited(folder, count, mean)) {
    const started = busy();
    linker.add(report, credits);
    const took = busy() - started;
    link += took;
    if (seen < first) firstTime += took;
    if (seen >= count * 0.9) [lastTime, lastCount] = [lastTime + took, lastCount + 1];
    seen += 1;
  }
  const memory = process.memoryUsage().rss / 2 ** 20;
  return {
    link: perSecond(count, link),
    first: perSecond(first, firstTime),
    last: perSecond(lastCount, lastTime),
    memory,
    remembered: linker.remembered(),
    stories: linker.open(),
    start: await startOf(linker, settings),
  };
}

const options = { mean: { type: "string", default: "4" }, of: { type: "string" } } as const;
const { values, positionals, needed, number } = commandLine(import.meta.filename, options, Number.POSITIVE_INFINITY);
const folder = needed(positionals[0], "FOLDER");
const counts = positionals.slice(1).map(number);

/** What a process of its own prints: the plain one's speed, or figures of linking with so many originals. */
async function apart(count: number, what: "plain" | number): Promise<string> {
  const asked = [resolve(folder), String(count), "--mean", values.mean, "--of", String(what)];
  return (await promisify(execFile)(process.execPath, [import.meta.filename, ...asked])).stdout;
}

async function table(): Promise<void> {
  const header = ["reports", "", "reports/s", "first 10,000", "last tenth", `TF-IDF, first ${PLAIN_MOST}`, "ratio"];
  const rows: (string | number)[][] = [[...header, "MB", "remembered", "stories", "start ms"]];
  for (const count of counts.length === 0 ? [10_000, 100_000] : counts) {
    const plain = Number(await apart(Math.min(count, PLAIN_MOST), "plain"));
    for (const [name, originals] of [
      ["alone", 0],
      ["with copies", defaultSettings.originals],
    ] as const) {
      const timed: Timed = JSON.parse(await apart(count, originals));
      const { link, first, last, memory, remembered, stories, start } = timed;
      const speeds = [link, first, last, plain].map((figure) => figure.toFixed(0));
      rows.push([
        count,
        name,
        ...speeds,
        (first / plain).toFixed(1),
        memory.toFixed(0),
        remembered,
        stories,
        start.toFixed(0),
      ]);
    }
  }
  printTable(rows);
}

if (values.of === undefined) await table();
else if (values.of === "plain") console.log(await runPlain(folder, counts[0] ?? PLAIN_MOST, values.mean));
else {
  const settings = { ...defaultSettings, originals: number(values.of) };
  console.log(JSON.stringify(await run(folder, counts[0] ?? PLAIN_MOST, values.mean, settings)));
}
