import { DatelineError } from "../../base/index.ts";
import type { LoggedEntry, Queue, Stretch } from "../../queue/index.ts";
import { encodeEntry, type LogEntry, type LogPlace, type PlacedEntry, readRecord } from "../../store/index.ts";
import { logBeyond } from "../log-beyond.ts";
import { wholeResource } from "../references.ts";
import { type Trying, untilDone } from "./trouble.ts";

/** Entries that are sent together at most. */
const TOGETHER = 64;

/** Where an entry that the archive cannot bring back would stand. */
const nowhere: LogPlace = { file: "", offset: 0, length: 0 };

/** What a publisher must know of the desk. */
export interface Source {
  readonly archive: string;
  /** The last entry that was linked. */
  readonly linked: (LogPlace & { readonly sequence: number }) | null;
}

/** Sends entries of the log to the queue, each once and in their order. */
export interface Publisher {
  /** Number of the log's last entry. */
  readonly last: number;
  /** Sends entries that are on disk: when it returns, the queue has them. */
  readonly publish: (entries: readonly PlacedEntry[]) => Promise<void>;
}

/** An entry's record as workers need it: what is kept by reference stands on this machine only, so its bytes go along. */
async function recordOf({ entry, place }: PlacedEntry, archive: string): Promise<Uint8Array> {
  if (entry.kind !== "reference") return readRecord(archive, place);
  const { sequence, logged } = entry;
  const whole: LogEntry = { sequence, logged, kind: "resource", resource: await wholeResource(entry) };
  return encodeEntry(whole);
}

/** Sends what of some entries the queue has not got. */
async function sendMissing(entries: readonly LoggedEntry[], queue: Queue, trying: Trying): Promise<void> {
  await untilDone(async () => {
    const held = await heldBy(queue);
    const missing = entries.filter(({ entry }) => entry > held.last);
    if (missing.length > 0) await queue.entries.publish(missing, held.after);
  }, trying);
}

/** @throws DatelineError `missing` where the queue has nothing for this desk */
async function heldBy(queue: Queue): Promise<Stretch> {
  const held = await queue.entries.held();
  if (held === null)
    throw new DatelineError("missing", `the queue has no streams for ${queue.name}: run dateline cluster init`);
  return held;
}

/** The stretch that the queue holds, begun anew where it lost something that is not linked yet. */
async function heldWhole(queue: Queue, linked: number): Promise<Stretch> {
  const held = await heldBy(queue);
  const whole = held.last === linked || (held.last > linked && (await queue.entries.holds(linked + 1)));
  if (whole) return held;
  await queue.entries.restart({ after: linked, replicas: held.replicas });
  return heldBy(queue);
}

/**
 * Sends what the archive holds and the queue has not got yet: what a process that died had logged and not sent, and all that is not
 * linked where the queue lost it. Nobody else may be writing.
 *
 * @param met is told of each entry that is not linked yet
 * @throws DatelineError `missing` without streams, or where a file that is kept by reference is gone; `damaged` where the queue
 * holds entries that the archive has not
 */
export async function openPublisher(
  queue: Queue,
  { archive, linked }: Source,
  met: (placed: PlacedEntry) => void,
  trying: Trying,
): Promise<Publisher> {
  const from = linked?.sequence ?? 0;
  const held = await heldWhole(queue, from);
  let last = from;
  let batch: LoggedEntry[] = [];
  const flush = async () => {
    if (batch.length > 0) await sendMissing(batch, queue, trying);
    batch = [];
  };
  const add = async (entry: number, place: LogPlace, record: () => Promise<Uint8Array>) => {
    last = entry;
    if (entry <= held.last) return;
    if (batch.push({ entry, place, record: await record() }) === TOGETHER) await flush();
  };
  const take = async (placed: PlacedEntry) => {
    const { sequence } = placed.entry;
    // A number that cannot be read is sent as nothing: the numbers of the queue are those of the log.
    while (last + 1 < sequence) await add(last + 1, nowhere, async () => new Uint8Array());
    await add(sequence, placed.place, () => recordOf(placed, archive));
  };
  for await (const placed of logBeyond(archive, linked)) {
    met(placed);
    await take(placed);
  }
  await flush();
  if (held.last > last)
    throw new DatelineError(
      "damaged",
      `${archive}: the queue ${queue.name} holds entries up to ${held.last} and the archive up to ${last}: it was restored from an older backup, or the queue is another desk's: give the queue another name`,
    );
  return {
    get last() {
      return last;
    },
    publish: async (entries) => {
      for (const placed of entries) await take(placed);
      await flush();
    },
  };
}
