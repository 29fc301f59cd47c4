import { hostname } from "node:os";
import { openQueue, type Queue, queueAddress } from "../../queue/index.ts";
import { homeOf } from "../home.ts";
import { linkEntries } from "./linker.ts";
import { createRate } from "./rate.ts";
import { type ReaderCounts, readEntries } from "./reader.ts";
import type { ReaderState } from "./said.ts";
import { quieter, rest, type Tell, untilDone } from "./trouble.ts";

/** Milliseconds between two words of a reader on how it does. */
const SAYING = 2000;

/** What a process of a cluster does. */
export interface WorkOptions {
  readonly queue: string;
  /** Threads that read and annotate; none where it only links. */
  readonly threads: number;
  /** The folder of the desk that it links; it keeps the state of linking there. Null where it only reads. */
  readonly folder: string | null;
  /** The database that keeps what is derived, where the folder is new: that of a linker on another machine. */
  readonly database?: string | undefined;
  /** Ends it: what it has in hand is finished. */
  readonly signal: AbortSignal;
  readonly tell: Tell;
  /** Is told when it takes over linking, and how many milliseconds that took. */
  readonly leading?: (milliseconds: number) => void;
}

async function read(queue: Queue, threads: number, signal: AbortSignal, tell: Tell): Promise<void> {
  const counts: ReaderCounts = { read: 0, redelivered: 0, refused: 0 };
  const rate = createRate();
  const id = `${hostname()}-${process.pid}`.replace(/[^A-Za-z0-9_-]/g, "-");
  const ended = new AbortController();
  const saying = (async () => {
    const { pid } = process;
    do {
      const state: ReaderState = { host: hostname(), pid, threads, rate: rate(counts.read), ...counts };
      // While the queue is away there is nobody to tell.
      await queue.said.say("reader", id, state).catch(() => undefined);
    } while (await rest(SAYING, ended.signal));
    await queue.said.forget("reader", id).catch(() => undefined);
  })();
  try {
    await readEntries(queue, { threads, signal, tell, counts });
  } finally {
    ended.abort();
    await saying;
  }
}

/**
 * Takes part in a cluster until the signal: reads entries of the log, links what was read, or both. A queue that does not answer is
 * waited for, from the start.
 *
 * @throws DatelineError `usage` for an address that is none, `version` where the desk is of other versions
 */
export async function work(options: WorkOptions): Promise<void> {
  const { queue: url, threads, folder, database, signal, leading } = options;
  const tell = quieter(options.tell);
  const role = [threads > 0 ? "reader" : "", folder === null ? "" : "linker"].filter((part) => part !== "").join(" ");
  queueAddress(url);
  const queue = await untilDone(() => openQueue(url, role), { signal, tell }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  if (queue === undefined) return;
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const link = async (folder: string) => {
    const store = await (await homeOf(folder, database)).open();
    try {
      await linkEntries({ folder, store, queue, signal: stop, tell, ...(leading === undefined ? {} : { leading }) });
    } finally {
      await store.close();
    }
  };
  const parts = [
    ...(threads > 0 ? [read(queue, threads, stop, tell)] : []),
    ...(folder === null ? [] : [link(folder)]),
  ];
  try {
    await Promise.all(parts);
  } finally {
    failed.abort();
    await Promise.allSettled(parts);
    await queue.close();
  }
}
