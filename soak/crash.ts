// Kills `dateline add` and `serve` at random moments and compares the desk with one that was never killed:
// npm run soak:crash -- [--captures 20000] [--kills 500] [--life 1200] [--seed 1] [--engine sqlite|postgres]
// A process that is to be killed lives from 200 ms to `life` more; it takes about 500 to start. With PostgreSQL the desk that is killed is kept
// there, by a server that is stopped and started at random moments, too, every other time as a power failure would; the other desk is kept in a file.
// Reports are added in order, each process going on behind the last receipt that was printed, a few before it once more. At the end both
// desks must hold the same, table by table and byte for byte in the archive, and so must their records.
// Example: npm run soak:crash -- --captures 300 --kills 6

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDesk } from "../src/desk/index.ts";
import { type PostgresServer, startPostgres } from "../test/support/postgres.ts";
import { commandLine } from "./command-line.ts";
import { differences, stateOf } from "./desk-state.ts";
import { createReporter } from "./made-up.ts";
import { createRandom } from "./random.ts";

const { values, number, oneOf } = commandLine(import.meta.filename, {
  captures: { type: "string", default: "20000" },
  kills: { type: "string", default: "500" },
  life: { type: "string", default: "1200" },
  seed: { type: "string", default: "1" },
  engine: { type: "string", default: "sqlite" },
});
const [captures, kills, longestLife] = [number(values.captures), number(values.kills), number(values.life)];
const random = createRandom(number(values.seed));
const engine = oneOf(values.engine, ["sqlite", "postgres"]);
const preload = fileURLToPath(new URL("preload.ts", import.meta.url));
const bin = fileURLToPath(new URL("../src/cli/bin.ts", import.meta.url));
const home = await mkdtemp(join(tmpdir(), "dateline-crash-"));
const [killed, whole] = [join(home, "killed"), join(home, "whole")];

/** Files given to one process at most, and how many before the last receipt are given again. */
const STRETCH = 500;
const AGAIN = 3;

const report = createReporter(random);
const files: string[] = [];
for (let index = 0; index < captures; index += 1) {
  const file = join(home, `report-${String(index).padStart(6, "0")}.txt`);
  await writeFile(file, report());
  files.push(file);
}

const postgres = engine === "postgres" ? await startPostgres() : null;
const database = (await postgres?.database()) ?? null;

function dateline(desk: string, args: readonly string[]): ChildProcess {
  const env = desk === killed && database !== null ? { ...process.env, DATELINE_DATABASE: database } : process.env;
  return spawn(process.execPath, ["--import", preload, bin, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
}

interface Life {
  /** Receipts printed whole. */
  readonly receipts: number;
  readonly killed: boolean;
  readonly errors: string;
}

/** Adds files until it is done or killed. */
async function add(desk: string, from: number, to: number, life: number | null): Promise<Life> {
  const child = dateline(desk, ["add", "--desk", desk, "--json", ...files.slice(from, to)]);
  const timer = life === null ? null : setTimeout(() => child.kill("SIGKILL"), life);
  let receipts = 0;
  let errors = "";
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  if (child.stdout !== null)
    for await (const line of createInterface({ input: child.stdout })) {
      // A line that was torn by the kill is no receipt.
      if (!line.endsWith("}")) break;
      receipts += 1;
    }
  await new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve(null),
  );
  if (timer !== null) clearTimeout(timer);
  return { receipts, killed: child.signalCode === "SIGKILL", errors };
}

/** A server of the desk that is asked for its pages, and killed and started again now and then. */
function serveBeside(desk: string): { readonly stop: () => number } {
  let started = 0;
  let child: ChildProcess | null = null;
  let stopped = false;
  const port = 20_000 + (process.pid % 20_000);
  const start = () => {
    if (stopped) return;
    started += 1;
    child = dateline(desk, ["serve", "--desk", desk, "--port", String(port)]);
    const asking = setInterval(() => void fetch(`http://127.0.0.1:${port}/`).catch(() => undefined), 300);
    const timer = setTimeout(() => child?.kill("SIGKILL"), 2000 + random(8000));
    child.once("exit", () => {
      clearInterval(asking);
      clearTimeout(timer);
      start();
    });
  };
  start();
  return {
    stop: () => {
      stopped = true;
      child?.kill("SIGKILL");
      return started;
    },
  };
}

/** Stops the database's server and starts it again now and then, for as long as processes are killed. */
function restartBeside(server: PostgresServer): { readonly stop: () => Promise<number> } {
  let restarts = 0;
  const stopped = new AbortController();
  const run = async () => {
    while (died < kills) {
      await wait(1000 + random(4000), undefined, { signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      await server.restart(restarts % 2 === 0 ? "fast" : "immediate");
      restarts += 1;
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped.abort();
      await running;
      return restarts;
    },
  };
}

let [acknowledged, died, lives] = [0, 0, 0];
const server = serveBeside(killed);
const restarting = postgres === null ? null : restartBeside(postgres);
const problems: string[] = [];
while (acknowledged < captures) {
  const from = Math.max(0, acknowledged - AGAIN);
  const to = Math.min(captures, acknowledged + STRETCH);
  const doomed = died < kills;
  const life = await add(killed, from, to, doomed ? 200 + random(longestLife) : null);
  lives += 1;
  if (life.killed) died += 1;
  else if (/Error|internal/.test(life.errors)) problems.push(life.errors);
  acknowledged = Math.max(acknowledged, from + life.receipts);
  if (process.stderr.isTTY) process.stderr.write(`\r${acknowledged} of ${captures}, ${died} killed`);
}
const servers = server.stop();
const restarts = await restarting?.stop();
console.log(
  `${captures} captures added in ${lives} processes, ${died} of them killed; ${servers} servers, all killed${
    restarts === undefined ? "" : `; PostgreSQL started ${restarts} times more`
  }`,
);

for (let from = 0; from < captures; from += 5000) await add(whole, from, Math.min(captures, from + 5000), null);
problems.push(...differences(await stateOf(killed), await stateOf(whole)).map((part) => `${part} differs`));
const [a, b] = [await openDesk(killed), await openDesk(whole)];
const stories = await b.stories();
let records = 0;
for (const { story } of stories) {
  const [made, expected] = [await a.record(story), await b.record(story)];
  if (JSON.stringify(made) !== JSON.stringify(expected)) problems.push(`the record of ${story} differs`);
  records += 1;
}
for (const { what } of await a.doctor({ verify: true })) problems.push(what);
await Promise.all([a.close(), b.close()]);
await postgres?.stop();
await rm(home, { recursive: true, force: true });
for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`${records} records compared; ${problems.length} wrong`);
process.exitCode = problems.length === 0 ? 0 : 1;
