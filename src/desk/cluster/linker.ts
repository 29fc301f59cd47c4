import { hostname } from "node:os";
import { DatelineError, isoTime } from "../../base/index.ts";
import type { Queue } from "../../queue/index.ts";
import type { Store } from "../../store/index.ts";
import { createBell } from "../bell.ts";
import { deriveDecision, keepReading, type Linking } from "../deriving.ts";
import { type ReadResource, readElsewhere } from "../intake.ts";
import { lockLinkingOnceFree } from "../lock.ts";
import { openPlacer } from "../placing.ts";
import { versions } from "../versions.ts";
import { type Arrivals, type Arrived, createArrivals } from "./arrivals.ts";
import { createRate } from "./rate.ts";
import { readBy } from "./result.ts";
import { type LinkerState, linkerSaid } from "./said.ts";
import { rest, type Tell } from "./trouble.ts";

/** Entries that are linked and committed together at most. */
const TOGETHER = 64;
/** Milliseconds between two looks at what can be dropped, what is missing, and what is said of it. */
const LOOK = 2000;
/** Entries that are asked for again at once, and of those that a reader may still have in hand. */
const MOST_AGAIN = 256;
const MOST_IN_DOUBT = 16;
/** Looks without anything linked after which entries are asked for that were taken and never finished: longer than a reader may be silent. */
const LOOKS_IN_DOUBT = 8;
/** Milliseconds that the right to link is waited for at once, and between two tries to take over. */
const PAUSE = 500;
/** Looks between two at the large bodies. */
const LOOKS_AT_LARGE = 30;

/** How a desk is linked. */
export interface LinkerOptions {
  /** Where this machine keeps the state of linking. */
  readonly folder: string;
  readonly store: Store;
  readonly queue: Queue;
  readonly signal: AbortSignal;
  readonly tell: Tell;
  /** Is told of each take-over: how long it took from the right to link to the first look at what came, in milliseconds. */
  readonly leading?: (milliseconds: number) => void;
}

/** Links results that follow each other, and commits them. @returns number of the last that the store remembers; 0 for none */
async function linkRun(run: readonly Arrived[], linking: Linking): Promise<number> {
  let resources: ReadResource[] = [];
  const flush = async () => {
    if (resources.length > 0) await keepReading(readElsewhere(resources), linking);
    resources = [];
  };
  for (const { entry, place, result } of run) {
    if (result.kind === "resource") resources.push(result);
    else if (result.kind === "decision") {
      await flush();
      await deriveDecision({ sequence: entry, decision: result.decision, ...place }, linking);
    }
  }
  await flush();
  return run.findLast(({ result }) => result.kind !== "nothing")?.entry ?? 0;
}

/** What a linker has done since it took over. */
interface Progress {
  /** Number of the last entry that is linked. */
  linked: number;
  /** Number of the last entry that the store remembers: who takes over goes on behind it. */
  stored: number;
}

/** What a linker that leads goes by. */
interface Leading {
  readonly queue: Queue;
  readonly progress: Progress;
  readonly arrivals: Arrivals;
  readonly since: string;
  readonly takeOvers: number;
  /** Follows the results from the first again: what followed them may have gone with the node that it was on. */
  readonly followAgain: () => void;
}

/** Says how things stand. */
async function say({ queue, progress, arrivals, since, takeOvers }: Leading, rate: number): Promise<void> {
  const state: LinkerState = {
    host: hostname(),
    pid: process.pid,
    sequence: progress.linked,
    rate,
    waiting: arrivals.waiting(),
    readBy,
    since,
    takeOvers,
  };
  await queue.said.say("linker", "one", state);
}

/** Drops what is linked from the queue, and asks again for what was lost. @param still looks at which nothing was linked since the one before */
async function tidy({ queue, progress, arrivals, followAgain }: Leading, still: number): Promise<void> {
  await queue.entries.drop(progress.stored);
  await queue.results.dropBefore(arrivals.needed());
  if (still === 0) return;
  // Behind what there is: what followed stands still. Before it: the queue went back to what it had kept.
  if (arrivals.seen() !== (await queue.results.last())) {
    followAgain();
    return;
  }
  // Nothing moves, and all results that there are have come: those of entries that readers are done with were lost.
  const { done, taken } = await queue.entries.readUpTo();
  const [upTo, most] = still < LOOKS_IN_DOUBT ? [done, MOST_AGAIN] : [taken, MOST_IN_DOUBT];
  const missing = arrivals.missing(progress.linked + 1, upTo, most);
  for (const entry of missing) await queue.entries.askAgain(entry);
}

/** Looks after the queue every few seconds; what fails while it is away is done at the next look. */
async function lookAfter(leading: Leading, { tell }: LinkerOptions, signal: AbortSignal): Promise<void> {
  const { queue, progress } = leading;
  const rate = createRate();
  let [before, still] = [-1, 0];
  for (let looks = 0; !signal.aborted; looks += 1) {
    try {
      await say(leading, rate(progress.linked));
      still = before === progress.linked ? still + 1 : 0;
      before = progress.linked;
      await tidy(leading, still);
      if (looks % LOOKS_AT_LARGE === 0) await queue.dropLarge(progress.stored);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
    await rest(LOOK, signal);
  }
}

/**
 * Waits for the right to link: one process on this machine has it by the lock of a file, one of all machines by that of the store,
 * which lets nobody write who lost it.
 */
async function rightToLink({ folder, store, signal }: LinkerOptions): Promise<() => Promise<void>> {
  const unlock = await lockLinkingOnceFree(folder, signal);
  try {
    for (;;) {
      signal.throwIfAborted();
      const giveBack = await store.claim(PAUSE).catch((error: unknown) => {
        if (error instanceof DatelineError && error.code === "locked") return null;
        throw error;
      });
      if (giveBack !== null)
        return async () => {
          await giveBack();
          await unlock();
        };
    }
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Links, with the right to, until the signal. */
async function lead(options: LinkerOptions, signal: AbortSignal): Promise<void> {
  const { folder, store, queue, tell, leading } = options;
  const began = performance.now();
  const since = isoTime(Date.now());
  const linking: Linking = { folder, store, placer: await openPlacer(folder, store) };
  await store.setVersions(versions);
  const last = (await store.lastPlace())?.sequence ?? 0;
  const progress: Progress = { linked: last, stored: last };
  const takeOvers = (linkerSaid(await queue.said.heard())?.takeOvers ?? -1) + 1;
  const arrivals = createArrivals(queue.results, progress.linked + 1, tell);
  const bell = createBell();
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  let following = new AbortController();
  const receive = async () => {
    for (; !stop.aborted; await rest(PAUSE, stop)) {
      following = new AbortController();
      arrivals.again();
      try {
        for await (const [number, message] of queue.results.follow(AbortSignal.any([stop, following.signal]))) {
          arrivals.add(number, message);
          bell.ring();
        }
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const commit = async () => {
    while (!stop.aborted) {
      const heard = bell.heard();
      const run = await arrivals.take(progress.linked + 1, TOGETHER);
      if (run.length === 0) {
        await heard;
        continue;
      }
      progress.stored = Math.max(progress.stored, await linkRun(run, linking));
      progress.linked += run.length;
      arrivals.linked(progress.linked + 1);
      await linking.placer.keep(progress.stored);
    }
  };
  stop.addEventListener("abort", bell.ring);
  leading?.(performance.now() - began);
  const parts = [
    receive(),
    commit(),
    lookAfter({ queue, progress, arrivals, since, takeOvers, followAgain: () => following.abort() }, options, stop),
  ];
  try {
    await Promise.all(parts);
  } finally {
    ended.abort();
    await Promise.allSettled(parts);
  }
}

/**
 * Links what workers made of the entries, in the order of the log, for as long as it is not told to end. One process does so at a
 * time; others that are started wait, and take over when it ends or loses what it needs.
 */
export async function linkEntries(options: LinkerOptions): Promise<void> {
  const { signal, tell } = options;
  while (!signal.aborted) {
    try {
      const release = await rightToLink(options);
      try {
        await lead(options, signal);
      } finally {
        await release();
      }
    } catch (error) {
      if (!signal.aborted) tell(error instanceof Error ? error.message : String(error));
    }
    await rest(PAUSE, signal);
  }
}
