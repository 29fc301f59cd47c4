import { setTimeout as wait } from "node:timers/promises";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { openQueue } from "../../src/queue/index.ts";
import type { NatsServers } from "../../test/support/nats.ts";
import type { PostgresServer } from "../../test/support/postgres.ts";
import type { Fault } from "./faults.ts";
import { dateline, finished, type Running } from "./processes.ts";

/** What a run of a cluster needs. */
export interface RunSettings {
  /** The folder of its desk. */
  readonly desk: string;
  /** The folder of the reports. */
  readonly corpus: string;
  readonly reports: number;
  readonly workers: number;
  readonly nats: NatsServers;
  /** Null for a desk in its own file. */
  readonly postgres: PostgresServer | null;
  /** The desk's name on the queue. */
  readonly name: string;
  /** What is done to it while it works, in this order, at equal distances of what is linked. */
  readonly faults: readonly Fault[];
  readonly random: (below: number) => number;
}

/** What a fault did. */
export interface Struck {
  readonly name: string;
  /** Milliseconds, from the fault to the next one, for which nothing was linked at a stretch, at most. */
  readonly stoodStill: number;
}

/** How a run went. */
export interface Run {
  readonly milliseconds: number;
  readonly struck: readonly Struck[];
  /** What processes said that ended by themselves, or of errors of the program. */
  readonly problems: readonly string[];
}

/** Milliseconds between two looks at what is linked. */
const LOOK = 100;
/** Milliseconds without anything linked after which a run is given up. */
const STUCK = 180_000;

/** Number of the last entry that is linked; the last that was seen while the database is away. */
function progressOf(desk: Desk): () => Promise<number> {
  let seen = 0;
  return async () => {
    seen = await desk.sequence().catch(() => seen);
    return seen;
  };
}

/** Adds the corpus, once more where the database went away under it: what is known already changes nothing. */
async function addAll(desk: string, corpus: string, problems: string[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { ended, errors } = dateline(["add", "--desk", desk, "--json", corpus], true);
    if ((await ended) === 0) return;
    if (/TypeError|ReferenceError|internal/.test(errors())) problems.push(errors());
    if (tries === 20) throw new Error(`reports could not be added: ${errors()}`);
    await wait(500);
  }
}

/** What each process of a cluster did and said, for whoever looks for the reason why it stands still. */
function accountOf(all: readonly Running[]): string {
  return all
    .map(({ process: { pid, exitCode, signalCode, spawnargs }, events, errors }) => {
      const state = signalCode ?? (exitCode === null ? "runs" : `ended with ${exitCode}`);
      const said = [...events.slice(-10).map(({ event, message }) => `${event}: ${message}`), errors().slice(-2000)];
      return `${pid} ${spawnargs.slice(2).join(" ")} (${state})\n${said.join("\n")}`;
    })
    .join("\n");
}

/** What the queue holds. */
async function queueAccount(url: string): Promise<string> {
  const queue = await openQueue(url, "soak");
  try {
    const [held, unread, results] = await Promise.all([
      queue.entries.held(),
      queue.entries.unread(),
      queue.results.last(),
    ]);
    return `the queue: ${JSON.stringify({ held, unread, results })}`;
  } finally {
    await queue.close();
  }
}

/** Runs a cluster of real processes until all reports are linked. */
export async function runCluster(settings: RunSettings): Promise<Run> {
  const { desk: folder, corpus, reports, workers, nats, postgres, name, faults, random } = settings;
  const queue = `${nats.url}/${name}`;
  const replicas = String(nats.nodes.length);
  if (postgres !== null) await (await openDesk(folder, { database: await postgres.database(), queue: null })).close();
  await finished(["cluster", "init", "--desk", folder, "--queue", queue, "--replicas", replicas, "--json"]);
  const all: Running[] = [];
  const started = (args: readonly string[]): Running => {
    const running = dateline(["work", "--json", ...args]);
    all.push(running);
    return running;
  };
  const startReader = () => started(["--role", "reader", "--queue", queue, "--threads", "1"]);
  const startLinker = () => started(["--role", "linker", "--desk", folder]);
  const readers = Array.from({ length: workers }, startReader);
  const linkers = [startLinker(), startLinker()];
  const problems: string[] = [];
  const desk = await openDesk(folder, { queue: null });
  const linked = progressOf(desk);
  const struck: { name: string; stoodStill: number }[] = [];
  const began = performance.now();
  const adding = addAll(folder, corpus, problems);
  let [last, grown] = [0, performance.now()];
  /** The fault that is under way, or whose end nothing was linked after yet. */
  let suffering = false;
  const strike = async (fault: Fault) => {
    suffering = true;
    struck.push({ name: fault.name, stoodStill: 0 });
    process.stderr.write(`entry ${last} of ${reports}: ${fault.name}\n`);
    try {
      await fault.strike({ queue, nats, postgres, readers, linkers, random, startReader, startLinker });
    } catch (error) {
      problems.push(`${fault.name}: ${String(error)}`);
    }
    const healed = last;
    while (last <= healed && last < reports) await wait(LOOK);
    suffering = false;
  };
  try {
    for (let next = 0; last < reports; await wait(LOOK)) {
      const now = await linked();
      const still = performance.now() - grown;
      const fault = struck.at(-1);
      if (fault !== undefined) fault.stoodStill = Math.max(fault.stoodStill, still);
      if (now > last) [last, grown] = [now, performance.now()];
      else if (still > STUCK) {
        const told = [...problems, accountOf(all), await queueAccount(queue).catch(String)].join("\n");
        throw new Error(`nothing was linked for ${STUCK / 1000} seconds after entry ${last}:\n${told}`);
      }
      const due = faults[next];
      if (suffering || due === undefined || last < (reports * (next + 1)) / (faults.length + 1)) continue;
      next += 1;
      grown = performance.now();
      void strike(due);
    }
    const milliseconds = performance.now() - began;
    await adding;
    return { milliseconds, struck, problems };
  } finally {
    for (const { process } of all) process.kill("SIGTERM");
    for (const running of all) {
      const code = await running.ended;
      if (running.process.signalCode === null && code !== 0)
        problems.push(`a worker ended with ${code}: ${running.errors()}`);
    }
    await desk.close();
  }
}
