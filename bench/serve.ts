// How fast a served desk answers: node bench/serve.ts FOLDER [--desk DESK] [--count 20000] [--data FILE] [--seconds 60] [--widest N]
// FOLDER is the benchmark folder, whose generator makes up the reports; FILE adds those of an NDJSON file. The desk is kept where
// --desk names one, and used again when it is there. Stories of more than N reports are not asked for. An open loop: requests are
// sent when they are due, 50 a second (10 pages of stories, 10 searches, 30 of the API), however long answers take, from this
// process to a server in another.
// Example: node bench/serve.ts ../shared/eval --desk ./served --count 5000 --seconds 20

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { commandLine } from "../soak/command-line.ts";
import { type Desk, openDesk } from "../src/desk/index.ts";
import type { Gathered } from "../src/gather/index.ts";
import type { Report } from "../src/model/index.ts";
import type { StoryPlace } from "../src/store/index.ts";
import { generated, printTable, reportsIn } from "./reports.ts";

/** Requests a second of each kind. */
const RATES = { page: 10, search: 10, api: 30 } as const;
const BETWEEN = 1000 / (RATES.page + RATES.search + RATES.api);
/** Stories, reports and names that are asked for. */
const ASKED = 400;
/** Stories that the front page shows. */
const FRONT = 19;
/** Requests that are sent before measuring: nobody's first request is the server's first. */
const WARM_UP_SECONDS = 5;
/** Seconds after the load until memory is looked at once more: what was thrown away is given back when nobody asks. */
const REST_SECONDS = 10;

type Kind = keyof typeof RATES;

function captureOf({ title, published, outlet, text, byline, url }: Report, index: number): Gathered {
  const bytes = new TextEncoder().encode(JSON.stringify({ url, title, published, outlet, byline, text }));
  return { bytes, mediaType: "application/json", url: null, fetched: null, name: `report ${index}`, hints: {} };
}

async function* captures(folder: string, count: number, data: string | undefined): AsyncGenerator<Gathered> {
  let index = 0;
  const more = data === undefined ? [] : reportsIn(data);
  for (const { report } of more) yield captureOf(report, index++);
  for await (const report of generated(folder, count)) yield captureOf(report, index++);
}

async function fill(desk: Desk, folder: string, count: number, data: string | undefined): Promise<void> {
  let added = 0;
  const started = performance.now();
  for await (const { status } of desk.add(captures(folder, count, data))) {
    if (status === "added" || status === "revised") added += 1;
    if (added % 2000 === 0) process.stderr.write(`\r${added} reports added`);
  }
  const weighing = performance.now();
  let stories = 0;
  for (; (await desk.weighNext()) !== null; stories += 1);
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
  process.stderr.write(`\r${added} reports added in ${seconds(started, weighing)} s, `);
  process.stderr.write(`${stories} stories weighed in ${seconds(weighing, performance.now())} s\n`);
}

/** Stories from the heaviest and freshest to the last, at even steps, and those of the front page. */
async function storiesOf(desk: Desk, widest: number): Promise<string[]> {
  const all: string[] = [];
  for (let after: StoryPlace | null | undefined; after !== null; ) {
    const page = await desk.lists.pageStories({ limit: 500, after });
    all.push(...page.stories.filter(({ reports }) => reports <= widest).map(({ story }) => story));
    after = page.next;
  }
  const step = Math.max(1, Math.floor(all.length / ASKED));
  return [...new Set([...all.slice(0, FRONT), ...all.filter((_, at) => at % step === 0)])];
}

/** Paths of each kind, drawn from what the desk holds. */
async function pathsOf(desk: Desk, widest: number): Promise<Record<Kind, string[]>> {
  const stories = await storiesOf(desk, widest);
  const reports = (await desk.lists.reports({ limit: ASKED })).items;
  const entities = (await desk.lists.entities({ limit: 50 })).items.map(({ name }) => encodeURIComponent(name));
  const outlets = (await desk.lists.outlets({ limit: 50 })).items.map(({ name }) => encodeURIComponent(name));
  const words = reports.flatMap(({ title }) => (title ?? "").split(/\P{L}+/u).filter((word) => word.length > 4));
  const queries = words.map((word, at) => encodeURIComponent(at % 2 === 0 ? word : `${word} ${words[at - 1]}`));
  const each = <Item>(items: readonly Item[], make: (item: Item) => string) => items.map(make);
  return {
    page: each(stories, (story) => `/stories/${story}`),
    search: each(queries, (query) => `/search?q=${query}`),
    api: [
      ...each(stories, (story) => `/api/v1/stories/${story}`),
      ...each(stories, (story) => `/api/v1/stories/${story}/record`),
      ...each(stories, (story) => `/api/v1/stories/${story}/brief`),
      ...each(stories, (story) => `/api/v1/claims?story=${story}`),
      ...each(reports, ({ id }) => `/api/v1/reports/${id}`),
      ...each(reports, ({ id }) => `/api/v1/statements?report=${id}`),
      ...each(entities, (name) => `/api/v1/stories?entity=${name}`),
      ...each(entities, (name) => `/api/v1/reports?entity=${name}&limit=20`),
      ...each(entities, (name) => `/api/v1/statements?about=${name}&limit=20`),
      ...each(entities, (name) => `/api/v1/entities/${name}`),
      ...each(outlets, (name) => `/api/v1/outlets/${name}`),
      ...each(outlets, (name) => `/api/v1/reports?outlet=${name}&from=2024-01-01`),
      ...each(queries.slice(0, 100), (query) => `/api/v1/search?q=${query}`),
      "/api/v1/stories",
      "/api/v1/conflicts",
      "/api/v1/entities",
      "/api/v1/outlets",
      "/api/v1/statements",
      "/api/v1/citations",
    ],
  };
}

/** Numbers in an order that is the same each time (Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

interface Timed {
  readonly kind: Kind;
  readonly path: string;
  readonly took: number;
  readonly failure: string | null;
}

async function ask(base: string, kind: Kind, path: string, due: number): Promise<Timed> {
  try {
    const answer = await fetch(base + path, { redirect: "manual" });
    await answer.arrayBuffer();
    const failure = answer.status === 200 ? null : `${answer.status}`;
    return { kind, path, took: performance.now() - due, failure };
  } catch (error) {
    return { kind, path, took: performance.now() - due, failure: String(error) };
  }
}

/** Sends requests when they are due. What is sent late because this process was busy counts as the server's time. */
async function load(base: string, paths: Readonly<Record<Kind, string[]>>, seconds: number): Promise<Timed[]> {
  const draw = numbers(7);
  const order: Kind[] = ["page", "api", "api", "search", "api"];
  const running: Promise<Timed>[] = [];
  const started = performance.now();
  const count = Math.round((seconds * 1000) / BETWEEN);
  for (let index = 0; index < count; index += 1) {
    const due = started + index * BETWEEN;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const kind = order[index % order.length] ?? "api";
    const choice = paths[kind];
    running.push(ask(base, kind, choice[Math.floor(draw() * choice.length)] ?? "/", due));
  }
  return Promise.all(running);
}

/** Memory of a process in MB, as Linux counts it. */
function memoryOf({ pid }: ChildProcess): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

async function start(folder: string): Promise<{ readonly server: ChildProcess; readonly base: string }> {
  const cli = new URL("../src/cli/bin.ts", import.meta.url).pathname;
  const server = spawn(process.execPath, [cli, "serve", "--desk", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const chunk of server.stdout ?? []) {
    const [, base] = /(http:\/\/[^/\s]+)/.exec(String(chunk)) ?? [];
    if (base !== undefined) return { server, base };
  }
  throw new Error("the server did not start");
}

function rowOf(name: string, timed: readonly Timed[]): (string | number)[] {
  const took = timed.map((one) => one.took).sort((a, b) => a - b);
  const at = (share: number) => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
  return [
    name,
    took.length,
    at(0.5),
    at(0.95),
    at(0.99),
    at(1),
    timed.filter(({ failure }) => failure !== null).length,
  ];
}

const options = {
  desk: { type: "string" },
  count: { type: "string", default: "20000" },
  data: { type: "string" },
  seconds: { type: "string", default: "60" },
  widest: { type: "string", default: "Infinity" },
} as const;
const { values, positionals, needed, number } = commandLine(import.meta.filename, options, 1);
const folder = needed(positionals[0], "FOLDER");
const [count, seconds, widest] = [number(values.count), number(values.seconds), number(values.widest)];
const path = values.desk ?? mkdtempSync(join(tmpdir(), "dateline-bench-"));
try {
  const isKnown = existsSync(join(path, "desk.db"));
  const desk = await openDesk(path);
  if (!isKnown) await fill(desk, resolve(folder), count, values.data);
  const paths = await pathsOf(desk, widest);
  await desk.close();
  const { server, base } = await start(path);
  try {
    await pause(3000);
    const idle = memoryOf(server);
    const front = await fetch(base);
    const size = (await front.arrayBuffer()).byteLength;
    await load(base, paths, WARM_UP_SECONDS);
    const timed = await load(base, paths, seconds);
    const after = memoryOf(server);
    await pause(REST_SECONDS * 1000);
    const rested = memoryOf(server);
    printTable([
      ["", "requests", "p50 ms", "p95", "p99", "most", "errors"],
      ...(["page", "search", "api"] as const).map((kind) =>
        rowOf(
          kind,
          timed.filter((one) => one.kind === kind),
        ),
      ),
    ]);
    const pattern = (one: Timed) =>
      one.path
        .replace(/\?.*/, "?")
        .replace(/\/(?:[srk]-\w+|(?<=(?:entities|outlets)\/)[^/?]+)/g, "/…")
        .replace(/(entities|outlets)\/[^/?]+/, "$1/…");
    const slow = [...Map.groupBy(timed, pattern)].map(([name, group]) => rowOf(name, group));
    printTable([
      ["slowest kinds", "requests", "p50 ms", "p95", "p99", "most", "errors"],
      ...slow.sort((a, b) => Number(b[3]) - Number(a[3])).slice(0, 12),
    ]);
    for (const { path: failed, failure } of timed.filter((one) => one.failure !== null).slice(0, 5))
      console.log(failed, failure);
    const above = (memory: number) => `${memory.toFixed(0)} MB, ${(memory - idle).toFixed(0)} above`;
    console.log(
      `memory: ${idle.toFixed(0)} MB idle; after the load ${above(after)}; ${REST_SECONDS} s later ${above(rested)}`,
    );
    console.log(`front page: ${(size / 1000).toFixed(1)} kB before compression`);
  } finally {
    server.kill("SIGTERM");
    await new Promise((done) => server.once("exit", done));
  }
} finally {
  if (values.desk === undefined) rmSync(path, { recursive: true });
}
