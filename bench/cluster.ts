// How many entries a second workers read, one and two of them side by side in one run, and with the linker beside them:
// node bench/cluster.ts [--reports 1200] [--length 6] [--rounds 3] [--engine postgres|sqlite]
// The queue is filled beforehand, so that nothing is limited by whoever fills it. A worker has one thread that reads, and one core of the
// processor for all of its threads; servers, and the linker, take what time they need of any. Each figure is the count of the entries
// read, or linked, from when a tenth was done until nine tenths were, over the time between: the median of the rounds. Beside it stands the
// processor's time that the readers took for an entry: where others use the machine, it tells what the rate cannot.
// Example: node bench/cluster.ts --reports 1000 --rounds 2

import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { dateline, finished, type Running, writeReports } from "../soak/cluster/processes.ts";
import { commandLine } from "../soak/command-line.ts";
import { openDesk } from "../src/desk/index.ts";
import { openQueue } from "../src/queue/index.ts";
import { startNats } from "../test/support/nats.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { processorTime } from "./processor.ts";

const { values, number, oneOf } = commandLine(import.meta.filename, {
  reports: { type: "string", default: "1200" },
  length: { type: "string", default: "6" },
  rounds: { type: "string", default: "3" },
  engine: { type: "string", default: "postgres" },
});
const [reports, rounds, length] = [number(values.reports), number(values.rounds), number(values.length)];
const engine = oneOf(values.engine, ["postgres", "sqlite"]);
const home = await mkdtemp(join(tmpdir(), "dateline-bench-"));
const corpus = join(home, "reports");
const nats = await startNats();
const postgres = engine === "postgres" ? await startPostgres() : null;
await writeReports(corpus, reports, 1, length);

/** Milliseconds of the processor's time that processes took so far. */
const spent = (processes: readonly Running[]) =>
  processes.reduce((sum, { process: { pid } }) => sum + (pid === undefined ? 0 : processorTime(pid)), 0);

interface Speed {
  /** Entries a second. */
  readonly rate: number;
  /** Milliseconds of the processor's time that readers took for an entry. */
  readonly cost: number;
}

/** How fast it goes from when a tenth is done until nine tenths are: starting and ending are left out. */
async function speedOf(done: () => Promise<number>, readers: readonly Running[]): Promise<Speed> {
  // Both ends go by when they were asked for: an answer that waits for a busy machine then lengthens neither.
  const look = async () => ({ at: performance.now(), spent: spent(readers), count: await done() });
  const upTo = async (share: number) => {
    for (;;) {
      const seen = await look();
      if (seen.count >= reports * share) return seen;
      await wait(20);
    }
  };
  const [first, last] = [await upTo(0.1), await upTo(0.9)];
  const count = last.count - first.count;
  return { rate: (count * 1000) / (last.at - first.at), cost: (last.spent - first.spent) / count };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What is measured: readers alone, whose results stay on the queue; the linker alone, with results that lie there; or both at once. */
type Part = "read" | "linked" | "read and linked";

async function measure(part: Part, workers: number, round: number): Promise<Speed> {
  const name = `${part.replaceAll(" ", "-")}-${workers}-${round}`;
  const [folder, url] = [join(home, name), `${nats.url}/${name}`];
  const database = postgres === null ? {} : { database: await postgres.database() };
  await (await openDesk(folder, { ...database, queue: null })).close();
  await finished(["cluster", "init", "--desk", folder, "--queue", url, "--json"]);
  await finished(["add", "--desk", folder, "--json", corpus]);
  const queue = await openQueue(url, "bench");
  const desk = await openDesk(folder, { queue: null });
  const reader = ["work", "--json", "--role", "reader", "--threads", "1", "--queue", url];
  const startReaders = () => Array.from({ length: workers }, (_, core) => dateline(reader, false, core));
  const startLinker = () => dateline(["work", "--json", "--role", "linker", "--desk", folder]);
  const end = async (all: readonly Running[]) => {
    for (const { process } of all) process.kill("SIGTERM");
    await Promise.all(all.map(({ ended }) => ended));
  };
  const readers = startReaders();
  if (part === "linked") {
    while ((await queue.results.last()) < reports) await wait(100);
    await end(readers);
  }
  const linkers = part === "read" ? [] : [startLinker()];
  const working = part === "linked" ? [] : readers;
  const speed = await speedOf(part === "read" ? queue.results.last : desk.sequence, working);
  await end([...linkers, ...working]);
  await desk.close();
  await queue.close();
  return speed;
}

console.log(`${availableParallelism()} cores, ${reports} made-up reports of some ${60 * length} words, ${engine}`);
for (const part of ["read", "read and linked"] as const) {
  const [alone, together]: [Speed[], Speed[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await measure(part, 1, round));
    together.push(await measure(part, 2, round));
  }
  const of = (speeds: readonly Speed[], what: keyof Speed) => median(speeds.map((speed) => speed[what]));
  const percent = (share: number) => `${(share * 100).toFixed(0)}%`;
  const [one, two] = [of(alone, "rate"), of(together, "rate")];
  console.log(
    `${part}: ${one.toFixed(1)} a second with one worker, ${two.toFixed(1)} with two: ${percent(two / (2 * one))}`,
  );
  // With a linker, readers may be done long before it is.
  if (part !== "read") continue;
  const [cost, costs] = [of(alone, "cost"), of(together, "cost")];
  console.log(
    `  processor's time of readers for an entry: ${cost.toFixed(1)} ms with one, ${costs.toFixed(1)} ms with two: ${percent(cost / costs)}`,
  );
}
console.log(`linked, by itself: ${(await measure("linked", 2, 0)).rate.toFixed(1)} a second`);
await postgres?.stop();
await nats.stop();
await rm(home, { recursive: true, force: true });
