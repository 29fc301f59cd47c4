import type { EntryHead, ResultMessage, ResultStream } from "../../queue/index.ts";
import { decodeResult, type EntryResult, readBy } from "./result.ts";

/** Bytes of results that wait in memory for an earlier one; of those beyond, only where they stand is kept. */
const KEPT = 128 * 1024 * 1024;

/** What came of an entry, with where its record stands. */
export interface Arrived extends EntryHead {
  readonly result: EntryResult;
}

/** Results as they come, put into the order of the log. */
export interface Arrivals {
  /** The results are followed from the first again: none has been seen. */
  readonly again: () => void;
  /** Takes note of a result; one that came before, or that is linked already, changes nothing. */
  readonly add: (number: number, message: ResultMessage | null) => void;
  /** Up to so many results from a number on, without a gap; empty where that one has not come. */
  readonly take: (from: number, most: number) => Promise<Arrived[]>;
  /** Numbers within a stretch, its ends included, of which nothing has come; up to so many. */
  readonly missing: (from: number, to: number, most: number) => number[];
  /** Forgets those before a number: they are linked. */
  readonly linked: (before: number) => void;
  /** The lowest number, among the results, that is still needed; those before it can be dropped. */
  readonly needed: () => number;
  /** Results that wait. */
  readonly waiting: () => number;
  /** Number of the last result that came; 0 for none. */
  readonly seen: () => number;
}

interface Waiting {
  /** Its number among the results. */
  readonly number: number;
  /** Null where only its number is kept. */
  readonly message: ResultMessage | null;
  readonly bytes: number;
}

/**
 * @param results where those are had again of which only the number was kept
 * @param from number of the first entry that is not linked
 * @param strange is told of a result that cannot be used: that of another version, or none of ours
 * @param room bytes of results that are kept in memory; the next that is needed always is
 */
export function createArrivals(
  results: Pick<ResultStream, "get" | "open">,
  from: number,
  strange: (what: string) => void,
  room = KEPT,
): Arrivals {
  const waiting = new Map<number, Waiting>();
  let [next, bytes, seen] = [from, 0, 0];
  const forget = (entry: number) => {
    const found = waiting.get(entry);
    if (found === undefined) return;
    waiting.delete(entry);
    bytes -= found.bytes;
  };
  const openOne = async (entry: number, { number, message }: Waiting): Promise<Arrived | null> => {
    const found = message ?? (await results.get(number));
    const body = found === null ? null : await results.open(found.received);
    if (found === null || body === null) return null;
    try {
      const { place, readBy: by } = found;
      return { entry, place, readBy: by, result: decodeResult(body) };
    } catch (error) {
      strange(`the result of entry ${entry}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  return {
    again: () => {
      seen = 0;
    },
    add: (number, message) => {
      seen = number;
      if (message === null) return;
      const { entry, received } = message;
      if (entry < next || waiting.has(entry)) return;
      if (message.readBy !== readBy) {
        strange(`entry ${entry} was read by other versions (${message.readBy}): it is read again`);
        return;
      }
      const size = received.bytes.length;
      const kept = entry === next || bytes + size <= room;
      waiting.set(entry, { number, message: kept ? message : null, bytes: kept ? size : 0 });
      if (kept) bytes += size;
    },
    take: async (from, most) => {
      const run: Promise<Arrived | null>[] = [];
      for (let entry = from; run.length < most; entry += 1) {
        const found = waiting.get(entry);
        if (found === undefined) break;
        run.push(openOne(entry, found));
      }
      const taken: Arrived[] = [];
      for (const [index, arrived] of (await Promise.all(run)).entries()) {
        if (arrived === null) {
          // As if it had never come: it is asked for again.
          forget(from + index);
          break;
        }
        taken.push(arrived);
      }
      return taken;
    },
    missing: (from, to, most) => {
      const numbers: number[] = [];
      for (let entry = from; entry <= to && numbers.length < most; entry += 1)
        if (!waiting.has(entry)) numbers.push(entry);
      return numbers;
    },
    linked: (before) => {
      for (let entry = next; entry < before; entry += 1) forget(entry);
      next = before;
    },
    needed: () => [...waiting.values()].reduce((least, { number }) => Math.min(least, number), seen),
    waiting: () => waiting.size,
    seen: () => seen,
  };
}
