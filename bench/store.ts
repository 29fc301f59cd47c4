// What a report costs to keep, and how long the store takes to answer, as it grows, on both engines side by side:
// node bench/store.ts FOLDER [COUNT…] [--engine sqlite|postgres] [--keep FOLDER] [--database URL]
// FOLDER is the benchmark folder, whose generator makes up the reports and their stories; their annotations are made up here, as many as a
// news report has: nothing is read, annotated or linked. PostgreSQL is started in a folder of its own, with 1 GB of shared buffers. The last
// 6,400 reports before each count are written 64 at a time, each batch on disk before the next, as a desk writes them, from a checkpoint on: as
// many come in the five minutes between two checkpoints where two million come a day. The cost is that of these, on the clock and of the
// processor; those before them are written 1,024 at a time. Each question is asked 40 times. What SQLite was given is kept in the folder that
// `--keep` names, and `--database` is of a server of its own that runs already: a later run goes on from what is there.
// Example: node bench/store.ts ../shared/eval 10000 --engine sqlite

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { commandLine } from "../soak/command-line.ts";
import type { Report } from "../src/model/index.ts";
import { openPostgresStore, openSqliteStore, type Store } from "../src/store/index.ts";
import { weigh } from "../src/weigh/index.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { batchOf, entitiesOf, type Made } from "./batches.ts";
import { processorTime } from "./processor.ts";
import { generatedLines, printTable } from "./reports.ts";

/** Reports written together, as a desk does, and where it is only filled. */
const TOGETHER = 64;
const FILLED = 1024;
/** Reports before each count that are measured. */
const MEASURED = 6400;
/** How often a question is asked, each time about something else. */
const ASKED = 40;

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
  ["reports that share words with a title", (store, { report }) => store.reportsSharing(report.title ?? "", 30)],
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
  readonly clock: string;
  readonly processor: string;
  readonly bytes: string;
  readonly answers: readonly string[];
}

/** A store that is filled, and what of its engine is done from outside. */
interface Filled {
  readonly store: Store;
  /** From here on, each batch is to be on disk before the next, as it is on a desk; or need not be. */
  readonly careful: (careful: boolean) => Promise<void>;
  /** Milliseconds of the processor that the engine's own processes took. */
  readonly processor: () => Promise<number>;
}

/** Milliseconds that measured writes took, and how many reports they wrote. */
function createWatch({ processor }: Filled) {
  let [clock, own, engine, reports] = [0, 0, 0, 0];
  return {
    start: async () => {
      [clock, own, engine, reports] = [0, 0, await processor(), 0];
    },
    write: async (count: number, write: () => Promise<void>) => {
      const [at, before] = [performance.now(), process.cpuUsage()];
      await write();
      const { user, system } = process.cpuUsage(before);
      clock += performance.now() - at;
      own += (user + system) / 1000;
      reports += count;
    },
    figures: async () => {
      const each = (all: number) => (reports === 0 ? "" : `${(all / reports).toFixed(2)} ms`);
      return { clock: each(clock), processor: each(own + (await processor()) - engine) };
    },
  };
}

/** Fills a store, going on from what it holds, and measures it at each count. */
async function measure(filled: Filled, folder: string, counts: readonly number[]): Promise<Map<number, Figures>> {
  const { store, careful } = filled;
  const figures = new Map<number, Figures>();
  const last = Math.max(...counts);
  const step = Math.max(1, Math.floor(Math.min(...counts) / ASKED));
  const asked: Asked[] = [];
  const held = await store.reportCount();
  const watch = createWatch(filled);
  let [place, written] = [0, held];
  let batch: Made[] = [];
  await careful(false);
  for await (const { report, story } of generatedLines(folder, last)) {
    const made = { report, story: story ?? report.id };
    place += 1;
    if (place % step === 0 && asked.length < ASKED) asked.push(askedOf(made));
    if (place > held) batch.push(made);
    const next = counts.find((count) => count >= place) ?? last;
    const measured = Math.max(0, next - MEASURED);
    const together = written >= measured ? TOGETHER : Math.min(FILLED, measured - written);
    if (batch.length > 0 && (batch.length === together || place === next)) {
      if (written === measured) {
        await careful(true);
        await watch.start();
      }
      const rows = batchOf(batch, written + 1);
      await watch.write(batch.length, () => store.save(rows));
      written += batch.length;
      batch = [];
      if (process.stderr.isTTY) process.stderr.write(`\r${written} of ${last}`);
    }
    if (place !== next || written !== next) continue;
    const took = await watch.figures();
    await weighSome(store, asked);
    const answers: string[] = [];
    for (const [, ask] of questions) answers.push(await timed((one) => ask(store, one), asked));
    const bytes = `${((await store.size()) / written / 1000).toFixed(1)} kB`;
    figures.set(written, { ...took, bytes, answers });
    process.stderr.write(`${[written, took.clock, took.processor, bytes, ...answers].join(", ")}\n`);
    await careful(false);
  }
  return figures;
}

async function openSqlite(folder: string): Promise<Filled> {
  const store = await openSqliteStore(join(folder, "desk.db"));
  return { store, careful: async () => undefined, processor: async () => 0 };
}

async function openPostgres(url: string): Promise<Filled> {
  const store = await openPostgresStore(url);
  const ask = async (statement: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(statement);
    await client.end();
    return rows;
  };
  return {
    store,
    careful: async (careful) => {
      await ask(`ALTER SYSTEM SET synchronous_commit = ${careful ? "on" : "off"}`);
      await ask("SELECT pg_reload_conf()");
      if (careful) await ask("CHECKPOINT");
    },
    processor: async () => {
      const pids = await ask("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
      return pids.reduce((total, { pid }) => total + processorTime(pid), 0);
    },
  };
}

const options = { engine: { type: "string" }, keep: { type: "string" }, database: { type: "string" } } as const;
const asked = commandLine(import.meta.filename, options, Number.POSITIVE_INFINITY);
const { values, positionals } = asked;
const folder = asked.needed(positionals[0], "FOLDER");
const given = positionals.slice(1).map(asked.number);
const counts = given.length === 0 ? [10_000, 100_000] : given.sort((a, b) => a - b);
const all = ["sqlite", "postgres"] as const;
const engines = values.engine === undefined ? all : [asked.oneOf(values.engine, all)];
const home = values.keep ?? (await mkdtemp(join(tmpdir(), "dateline-bench-")));
const server =
  engines.includes("postgres") && values.database === undefined
    ? await startPostgres(["shared_buffers=1GB", "max_wal_size=4GB"])
    : null;
const database = values.database ?? (await server?.database()) ?? "";
const rows: string[][] = [
  ["median / 95th, ms"],
  ["to write a report"],
  ["of the processor, a report"],
  ["on disk, a report"],
  ...questions.map(([name]) => [name]),
];
for (const engine of engines) {
  const filled = await (engine === "postgres" ? openPostgres(database) : openSqlite(home));
  for (const [count, { clock, processor, bytes, answers }] of await measure(filled, resolve(folder), counts))
    for (const [index, cell] of [`${engine} ${count}`, clock, processor, bytes, ...answers].entries())
      rows[index]?.push(cell);
  await filled.store.close();
}
await server?.stop();
if (values.keep === undefined) await rm(home, { recursive: true });
printTable(rows);
