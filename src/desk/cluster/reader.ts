import { DatelineError } from "../../base/index.ts";
import type { Queue, TakenEntry } from "../../queue/index.ts";
import { decodeEntry, type PlacedEntry } from "../../store/index.ts";
import { capturesOf, readResource, resourceOf } from "../intake.ts";
import { createReaders, type Readers } from "../readers/index.ts";
import { type EntryResult, encodeResult, readBy } from "./result.ts";
import { deskReadBy } from "./said.ts";
import { rest, type Tell, type Trying, untilDone } from "./trouble.ts";

/** Entries that a reader has in hand for each of its threads at most; it takes more once half of them are done. */
const AHEAD = 6;
/** Readers that may have ended with an entry in hand before it is taken to be the entry's fault. */
const MOST_TRIES = 3;
/** Milliseconds between two words that an entry is still being read. */
const BEAT = 2500;
/** Milliseconds between two looks at whether the desk is of this program's versions. */
const LOOK = 10_000;

/** What a reader did so far. */
export interface ReaderCounts {
  /** Entries of which it sent what came of them. */
  read: number;
  /** Of these, those that another had in hand before. */
  redelivered: number;
  /** Of these, those that it refused because nobody had finished them. */
  refused: number;
}

/** How entries are read. */
export interface ReaderOptions {
  readonly threads: number;
  /** Ends it: what it has in hand is finished. */
  readonly signal: AbortSignal;
  readonly tell: Tell;
  readonly counts: ReaderCounts;
}

/** The refusal of an entry that nobody finished: under its number, so that the linker does not wait for it. */
async function refusal(placed: PlacedEntry): Promise<EntryResult> {
  if (placed.entry.kind === "decision") return { kind: "decision", decision: placed.entry.decision };
  const { digest } = await capturesOf(placed.entry);
  const resource = resourceOf(placed, digest);
  if (resource === null) return { kind: "nothing" };
  const message = `${resource.name}: ${MOST_TRIES} workers did not finish reading it: it was left`;
  const outcome = { kind: "refused", code: "too-many-tries", message } as const;
  return { kind: "resource", resource, outcomes: [{ name: resource.name, outcome }] };
}

async function resultOf(record: Uint8Array, { place, tries }: TakenEntry, readers: Readers): Promise<EntryResult> {
  if (record.length === 0) return { kind: "nothing" };
  const placed = { entry: decodeEntry(record), place };
  if (tries > MOST_TRIES) return refusal(placed);
  const read = await readResource(placed, readers);
  return read === null ? refusal(placed) : { kind: "resource", ...read };
}

/** Reads one entry and sends what came of it; only then the queue is told that it is done. */
async function readEntry(entry: TakenEntry, queue: Queue, readers: Readers, options: ReaderOptions): Promise<void> {
  const beat = setInterval(entry.working, BEAT);
  // What was begun is finished, also where the reader is told to end.
  const trying: Trying = { signal: new AbortController().signal, tell: options.tell };
  try {
    const record = await untilDone(() => queue.open(entry.received), trying);
    if (record === null) {
      options.tell(`entry ${entry.entry}: its record is not in the queue's object store: the gatherer sends it again`);
      return;
    }
    const body = encodeResult(await resultOf(record, entry, readers));
    const head = { entry: entry.entry, place: entry.place, readBy };
    await untilDone(() => queue.results.publish(head, body, entry.again), trying);
    entry.done();
    options.counts.read += 1;
    if (entry.tries > 1) options.counts.redelivered += 1;
    if (entry.tries > MOST_TRIES) options.counts.refused += 1;
  } finally {
    clearInterval(beat);
  }
}

/** @throws DatelineError `version` where the desk is kept by other versions of the stages than this program's */
async function checkVersions(queue: Queue): Promise<void> {
  const kept = await deskReadBy(queue);
  if (kept !== null && kept !== readBy)
    throw new DatelineError(
      "version",
      `the desk is linked by a dateline of other versions (${kept}, here ${readBy}): install the same one on every machine`,
    );
}

/**
 * Reads and annotates entries of the log, for as long as it is not told to end. Any number may do so at once, each on its own: they
 * share nothing but the queue.
 *
 * @throws DatelineError `version`, or where a reader fails on something other than what it reads
 */
export async function readEntries(queue: Queue, options: ReaderOptions): Promise<void> {
  const { threads, signal, tell } = options;
  const readers = createReaders({ threads, inline: 0 });
  const inHand = new Set<Promise<void>>();
  const failed = new AbortController();
  const stopped = AbortSignal.any([signal, failed.signal]);
  const most = threads * AHEAD;
  const begin = (entry: TakenEntry) => {
    const reading = readEntry(entry, queue, readers, options)
      .catch((error: unknown) => failed.abort(error))
      .finally(() => inHand.delete(reading));
    inHand.add(reading);
  };
  let looked = Number.NEGATIVE_INFINITY;
  try {
    while (!stopped.aborted) {
      try {
        if (performance.now() - looked > LOOK) {
          await checkVersions(queue);
          looked = performance.now();
        }
        for await (const entry of queue.entries.take(most - inHand.size)) begin(entry);
      } catch (error) {
        if (error instanceof DatelineError && error.code === "version") throw error;
        tell(error instanceof Error ? error.message : String(error));
        await rest(500, stopped);
      }
      while (inHand.size > most / 2) await Promise.race(inHand);
    }
    if (failed.signal.aborted) throw failed.signal.reason;
  } finally {
    await Promise.all(inHand);
    await readers.stop();
  }
}
