// What a report costs to keep, and how long the store takes to answer, as it grows, on both engines side by side:
// node bench/store.ts FOLDER [COUNT…] [--engine sqlite|postgres]
// FOLDER is the benchmark folder, whose generator makes up the reports and their stories; their annotations are made up here, as many as a
// news report has: nothing is read, annotated or linked. PostgreSQL is started in a folder of its own, with 1 GB of shared buffers. Reports are
// written 64 at a time, as a desk writes them; the cost is that of the last tenth before each count. Each question is asked 40 times.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { digest } from "../src/base/index.ts";
import type { Annotations, Entity, Range, Report, Statement } from "../src/model/index.ts";
import { type Batch, openPostgresStore, openSqliteStore, type Store } from "../src/store/index.ts";
import { weigh } from "../src/weigh/index.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { generatedLines, printTable } from "./reports.ts";

/** Reports written together. */
const TOGETHER = 64;
/** How often a question is asked, each time about something else. */
const ASKED = 40;

/** Sentences, as the generator parts them. */
function sentencesOf(text: string): Range[] {
  return [...text.matchAll(/[^.\n]+\./g)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** Every capitalised word inside a sentence as a person that is named there. */
function entitiesOf(text: string): Entity[] {
  const mentions = new Map<string, Range[]>();
  for (const { index, 0: name } of text.matchAll(/(?<=[a-z] )[A-Z]\w+/g))
    mentions.set(name, [...(mentions.get(name) ?? []), { start: index, end: index + name.length }]);
  return [...mentions].map(([name, at], index) => ({
    id: `e${index + 1}`,
    kind: index % 3 === 0 ? "place" : "person",
    name,
    roles: [],
    institution: null,
    government: null,
    mentions: at.map((range) => ({ ...range, by: "name" })),
  }));
}

/** Every third sentence as what somebody said. */
function statementsOf(sentences: readonly Range[], entities: readonly Entity[]): Statement[] {
  return sentences.flatMap((content, index) => {
    const speaker = entities[index % Math.max(1, entities.length)];
    if (index % 3 !== 0 || speaker === undefined) return [];
    const { start } = content;
    return {
      source: [{ start, end: start + 3 }],
      cue: [{ start: start + 3, end: start + 7 }],
      content: [content],
      kind: "indirect",
      act: "says",
      speaker: speaker.id,
      speakerName: speaker.name,
      negated: false,
      hedged: false,
      by: "chains",
      confidence: 900,
      inner: [],
    };
  });
}

/** Annotations in the numbers that a news report has, at places that its text has. */
function annotationsOf({ id, text }: Report): Annotations {
  const sentences = sentencesOf(text);
  const entities = entitiesOf(text);
  return {
    report: id,
    language: "en",
    sentences,
    times: sentences.slice(0, 3).map(({ start }) => ({
      start,
      end: start + 4,
      type: "DATE",
      value: "2026-01-01",
      rule: "made up",
      anchor: "published",
    })),
    periods: [],
    entities,
    statements: statementsOf(sentences, entities),
    citations: [],
    documents: [],
    happenings: [],
    notTried: [],
  };
}

interface Made {
  readonly report: Report;
  readonly story: string;
}

function batchOf(made: readonly Made[], sequence: number): Batch {
  const numbered = made.map((one, index) => ({ ...one, number: sequence + index }));
  return {
    resources: numbered.map(({ report, number }) => ({
      sequence: number,
      digest: digest(Buffer.from(report.id)),
      url: report.url,
      name: report.id,
      file: "desk-000001.warc.gz",
      offset: number * 2000,
      length: 2000,
    })),
    reports: numbered.map(({ report, number }) => ({
      report,
      annotations: annotationsOf(report),
      sequence: number,
      revision: 1,
    })),
    quarantined: [],
    carried: numbered.map(({ report, number }) => ({ sequence: number, report: report.id })),
    links: made.map(({ report, story }) => ({
      kind: "place",
      report: report.id,
      story: `s-${story}`,
      opens: `s-${report.id}`,
      copy: null,
      follows: null,
      shares: [],
    })),
  };
}

/** What is asked for, drawn from what was written at even steps. */
interface Asked {
  readonly report: Report;
  readonly story: string;
  readonly rare: string;
  readonly name: string;
}

function askedOf({ report, story }: Made): Asked {
  const words = report.text.match(/\w+/g) ?? [];
  const rare = words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
  return { report, story: `s-${story}`, rare, name: entitiesOf(report.text)[0]?.name ?? rare };
}

const questions: readonly (readonly [string, (store: Store, asked: Asked) => Promise<unknown>])[] = [
  ["front page: 50 stories", (store) => store.pageStories({ limit: 50 })],
  ["stories that name somebody", (store, { name }) => store.pageStories({ limit: 50, entity: name })],
  ["stories of an outlet", (store, { report }) => store.pageStories({ limit: 50, outlet: report.outlet ?? "" })],
  ["a report", (store, { report }) => store.report(report.id)],
  ["the reports of a story", (store, { story }) => store.storyReports(story)],
  ["a record", (store, { story }) => store.lastRecord(story)],
  ["search: a rare word", (store, { rare }) => store.search({ words: rare })],
  ["search: a rare word and a common one", (store, { rare }) => store.search({ words: `${rare} said` })],
  ["search: a word in every report", (store) => store.search({ words: "said" })],
  ["search: any of eight words", (store, { report }) => store.search({ words: report.title ?? "", any: true })],
  ["50 reports, the newest", (store) => store.lists.reports()],
  ["statements of a speaker", (store, { name }) => store.lists.statements({ speaker: name })],
  ["an outlet", (store, { report }) => store.lists.outlet(report.outlet ?? "")],
  ["outlets", (store) => store.lists.outlets()],
];

/** Milliseconds of asking a question, in the middle and at the 95th of a hundred. */
async function timed(ask: (asked: Asked) => Promise<unknown>, all: readonly Asked[]): Promise<string> {
  const took: number[] = [];
  for (let index = 0; index < ASKED; index += 1) {
    const asked = all[Math.floor((index * all.length) / ASKED)];
    if (asked === undefined) continue;
    const begun = performance.now();
    await ask(asked);
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`;
}

/** Weighs the stories that are asked for, so that there are records. */
async function weighSome(store: Store, all: readonly Asked[]): Promise<void> {
  for (const { story } of all) {
    const members = await store.storyReports(story);
    await store.saveRecord(weigh(members.map((member) => ({ ...member, story }))));
  }
}

interface Figures {
  readonly perReport: string;
  readonly bytes: string;
  readonly answers: readonly string[];
}

async function measure(store: Store, folder: string, counts: readonly number[]): Promise<Map<number, Figures>> {
  const figures = new Map<number, Figures>();
  const last = Math.max(...counts);
  const step = Math.max(1, Math.floor(Math.min(...counts) / ASKED));
  const asked: Asked[] = [];
  let [written, spent, begun, tenth] = [0, 0, 0, 0];
  let batch: Made[] = [];
  for await (const { report, story } of generatedLines(folder, last)) {
    batch.push({ report, story: story ?? report.id });
    const place = written + batch.length;
    if (place % step === 0 && asked.length < ASKED) asked.push(askedOf({ report, story: story ?? report.id }));
    const next = counts.find((count) => count >= place) ?? last;
    if (batch.length < TOGETHER && place !== next) continue;
    const before = performance.now();
    await store.save(batchOf(batch, written + 1));
    if (place > next * 0.9) {
      if (begun !== next) [begun, spent, tenth] = [next, 0, 0];
      spent += performance.now() - before;
      tenth += batch.length;
    }
    written = place;
    batch = [];
    if (process.stderr.isTTY) process.stderr.write(`\r${written} of ${last}`);
    if (written !== next) continue;
    await weighSome(store, asked);
    const answers: string[] = [];
    for (const [, ask] of questions) answers.push(await timed((one) => ask(store, one), asked));
    const bytes = `${((await store.size()) / written / 1000).toFixed(1)} kB`;
    figures.set(written, { perReport: `${(spent / tenth).toFixed(2)} ms`, bytes, answers });
  }
  return figures;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { engine: { type: "string" } } });
const [folder, ...given] = positionals;
if (folder === undefined) throw new Error("usage: node bench/store.ts FOLDER [COUNT…] [--engine sqlite|postgres]");
const counts = (given.length === 0 ? [10_000, 100_000] : given.map(Number)).sort((a, b) => a - b);
const engines = values.engine === undefined ? ["sqlite", "postgres"] : [values.engine];
const home = await mkdtemp(join(tmpdir(), "dateline-bench-"));
const server = engines.includes("postgres") ? await startPostgres(["shared_buffers=1GB", "max_wal_size=4GB"]) : null;
const rows: string[][] = [
  ["median / 95th, ms"],
  ["to write a report"],
  ["on disk, a report"],
  ...questions.map(([name]) => [name]),
];
for (const engine of engines) {
  const store =
    engine === "postgres" && server !== null
      ? await openPostgresStore(await server.database())
      : await openSqliteStore(join(home, "desk.db"));
  for (const [count, { perReport, bytes, answers }] of await measure(store, resolve(folder), counts))
    for (const [index, cell] of [`${engine} ${count}`, perReport, bytes, ...answers].entries()) rows[index]?.push(cell);
  await store.close();
}
await server?.stop();
await rm(home, { recursive: true });
printTable(rows);
