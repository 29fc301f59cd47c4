// How many entries a second workers read, one and two of them side by side in one run, and with the linker beside them:
// node bench/cluster.ts [--reports 1200] [--engine postgres]
// The queue is filled beforehand, so that nothing is limited by whoever fills it. A worker has one thread that reads. Each figure is the
// count of the entries read, or linked, between the first look and the last, over the time between.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { dateline, finished, writeReports } from "../soak/cluster/processes.ts";
import { openDesk } from "../src/desk/index.ts";
import { openQueue } from "../src/queue/index.ts";
import { startNats } from "../test/support/nats.ts";
import { startPostgres } from "../test/support/postgres.ts";

const { values } = parseArgs({
  options: { reports: { type: "string", default: "1200" }, engine: { type: "string", default: "postgres" } },
});
const reports = Number(values.reports);
const home = await mkdtemp(join(tmpdir(), "dateline-bench-"));
const corpus = join(home, "reports");
const nats = await startNats();
const postgres = values.engine === "postgres" ? await startPostgres() : null;
await writeReports(corpus, reports, 1);

/** Entries a second, from when a tenth is done until nine tenths are: starting and ending are left out. */
async function rateOf(done: () => Promise<number>): Promise<number> {
  const [from, to] = [reports / 10, (reports * 9) / 10];
  while ((await done()) < from) await wait(20);
  const [first, began] = [await done(), performance.now()];
  for (;;) {
    const now = await done();
    if (now >= to) return ((now - first) * 1000) / (performance.now() - began);
    await wait(50);
  }
}

/** @param linking a linker works beside the readers, else what they read is left on the queue */
async function measure(workers: number, linking: boolean): Promise<number> {
  const name = `w${workers}${linking ? "-linked" : ""}`;
  const [folder, url] = [join(home, name), `${nats.url}/${name}`];
  const database = postgres === null ? {} : { database: await postgres.database() };
  await (await openDesk(folder, { ...database, queue: null })).close();
  await finished(["cluster", "init", "--desk", folder, "--queue", url, "--json"]);
  await finished(["add", "--desk", folder, "--json", corpus]);
  const queue = await openQueue(url, "bench");
  const desk = await openDesk(folder, { queue: null });
  const reader = ["work", "--json", "--role", "reader", "--threads", "1", "--queue", url];
  const linker = ["work", "--json", "--role", "linker", "--desk", folder];
  const all = [...Array.from({ length: workers }, () => dateline(reader)), ...(linking ? [dateline(linker)] : [])];
  const rate = await rateOf(linking ? desk.sequence : queue.results.last);
  for (const { process } of all) process.kill("SIGTERM");
  await Promise.all(all.map(({ ended }) => ended));
  await desk.close();
  await queue.close();
  return rate;
}

console.log(`${availableParallelism()} cores, ${reports} made-up reports, ${values.engine}`);
for (const linking of [false, true]) {
  const [one, two] = [await measure(1, linking), await measure(2, linking)];
  const what = linking ? "read and linked" : "read";
  console.log(
    `${what}: ${one.toFixed(1)} a second with one worker, ${two.toFixed(1)} with two: efficiency ${((100 * two) / (2 * one)).toFixed(0)}%`,
  );
}
await postgres?.stop();
await nats.stop();
await rm(home, { recursive: true, force: true });
