// Runs the same reports through a desk by itself and through clusters of real processes, over real servers, and compares all that
// they hold: npm run soak:cluster -- [--reports 20000] [--workers 1,2,4] [--faults 20] [--nodes 3] [--seed 1] [--engine postgres|sqlite]
// A run of its own with --faults: while reports are read and linked, readers and the linker are killed, a node of the queue and the
// database are stopped and started again, and results are sent twice and in another order. How long nothing was linked after each is
// told. `--engine sqlite` keeps the desks in their own files.
// Example: npm run soak:cluster -- --reports 240 --workers 2 --faults 5 --nodes 3

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDesk } from "../src/desk/index.ts";
import { startNats } from "../test/support/nats.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { type Fault, faults } from "./cluster/faults.ts";
import { finished, writeReports } from "./cluster/processes.ts";
import { type Run, runCluster } from "./cluster/run.ts";
import { commandLine } from "./command-line.ts";
import { differences, stateOf } from "./desk-state.ts";
import { createRandom } from "./random.ts";

const { values, number, oneOf } = commandLine(import.meta.filename, {
  reports: { type: "string", default: "20000" },
  workers: { type: "string", default: "1,2,4" },
  faults: { type: "string", default: "0" },
  nodes: { type: "string", default: "1" },
  seed: { type: "string", default: "1" },
  engine: { type: "string", default: "postgres" },
});
const [reports, seed, struck] = [number(values.reports), number(values.seed), number(values.faults)];
const [workers, nodes] = [values.workers.split(",").map(number), number(values.nodes)];
const engine = oneOf(values.engine, ["postgres", "sqlite"]);
const home = await mkdtemp(join(tmpdir(), "dateline-cluster-"));
const [corpus, whole] = [join(home, "reports"), join(home, "whole")];
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const problems: string[] = [];

/** The records of a desk, weighed now, by story; and the order of its stories. */
async function recordsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const desk = await openDesk(folder, { queue: null });
  const records = new Map<string, string>();
  for (const { story } of await desk.stories()) records.set(story, await desk.recordText(story));
  await desk.close();
  return records;
}

/** A desk of a database, in files: what it holds can then be compared with another's table by table. */
async function inFiles(folder: string, to: string): Promise<string> {
  if (engine === "sqlite") return folder;
  const desk = await openDesk(folder, { queue: null });
  await desk.backUp(to);
  await desk.close();
  return to;
}

function compare(what: string, held: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): void {
  for (const part of differences(held, expected)) problems.push(`${what}: ${part} differs`);
}

async function run(name: string, count: number, done: readonly Fault[]): Promise<Run> {
  const nats = await startNats(nodes);
  const postgres = engine === "sqlite" ? null : await startPostgres();
  const desk = join(home, name);
  try {
    const random = createRandom(seed);
    const ran = await runCluster({ desk, corpus, reports, workers: count, nats, postgres, name, faults: done, random });
    problems.push(...ran.problems);
    // Before it is weighed: weighing leaves rows that the other desk has not got yet.
    compare(name, await stateOf(await inFiles(desk, join(home, `${name}-files`))), expectedState);
    compare(`${name}: the record of`, await recordsOf(desk), expectedRecords);
    return ran;
  } finally {
    await postgres?.stop();
    await nats.stop();
    await rm(desk, { recursive: true, force: true });
  }
}

await writeReports(corpus, reports, seed);
const began = performance.now();
await finished(["add", "--desk", whole, corpus], true);
console.log(`${reports} reports through one desk: ${seconds(performance.now() - began)}`);
const expectedState = await stateOf(whole);
const expectedRecords = await recordsOf(whole);

for (const count of workers) {
  const { milliseconds } = await run(`workers-${count}`, count, []);
  console.log(`${reports} reports through a cluster of ${count} readers: ${seconds(milliseconds)}`);
}
if (struck > 0) {
  const possible = faults.filter(({ name }) => engine !== "sqlite" || !name.includes("database"));
  const done = Array.from({ length: struck }, (_, index) => possible[index % possible.length]).flatMap(
    (fault) => fault ?? [],
  );
  const ran = await run("faults", Math.max(2, ...workers), done);
  console.log(`${reports} reports through a cluster with ${struck} faults: ${seconds(ran.milliseconds)}`);
  for (const { name } of possible) {
    const still = ran.struck.filter((fault) => fault.name === name).map(({ stoodStill }) => stoodStill);
    if (still.length > 0)
      console.log(
        `  ${name}, ${still.length} times: nothing was linked for ${seconds(Math.max(...still))} at most, ${seconds(still.reduce((sum, one) => sum + one, 0) / still.length)} on average`,
      );
  }
}
await rm(home, { recursive: true, force: true });
for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`${expectedRecords.size} records of each desk compared; ${problems.length} wrong`);
process.exitCode = problems.length === 0 ? 0 : 1;
