import { mkdir } from "node:fs/promises";
import { digest, isoTime } from "../../base/index.ts";
import type { Gathered } from "../../gather/index.ts";
import type { Decision } from "../../model/index.ts";
import { openQueue, type Queue } from "../../queue/index.ts";
import { type LogWriter, openLogWriter, type PlacedEntry } from "../../store/index.ts";
import { type AddOptions, batches, createInFlight, logBatch } from "../adding.ts";
import { checkPlaces } from "../deriving.ts";
import { loggedOnly, type Receipt } from "../intake.ts";
import { lockDesk } from "../lock.ts";
import { erase } from "../takedown.ts";
import type { Place } from "../writing.ts";
import { openPublisher, type Publisher } from "./publisher.ts";
import { rest, type Trying } from "./trouble.ts";

/** Milliseconds that a decision is waited for: with a cluster far behind it is done later, in its turn. */
const DECIDED_WITHIN = 10_000;
/** Milliseconds that logging waits until what was taken down can be erased. */
const ERASED_WITHIN = 60_000;
/** Milliseconds between two looks at what is linked. */
const LOOK = 100;

/** The part of a cluster that logs what comes in and sends it to the workers: it alone has the desk's archive. */
export interface Gatherer {
  /** Logs captures, a receipt each once the queue has it. */
  readonly add: (captures: AsyncIterable<Gathered>, options: AddOptions) => AsyncGenerator<Receipt>;
  /** Logs a decision, and waits a little until it is done. @returns its number in the log */
  readonly decide: (decision: Decision) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** What is done with the log while nobody else writes it. */
interface Logbook {
  readonly writer: LogWriter;
  readonly publisher: Publisher;
  readonly inFlight: ReturnType<typeof createInFlight>;
}

function nameOf({ entry }: PlacedEntry): string {
  return entry.kind === "resource" || entry.kind === "reference" ? entry.resource.name : "";
}

/**
 * The gatherer of a desk.
 *
 * @param place of the desk as it is now
 * @param url of the queue
 */
export function createGatherer(place: () => Place, url: string): Gatherer {
  const ended = new AbortController();
  const trying: Trying = { signal: ended.signal, tell: (trouble) => process.emitWarning(trouble) };
  let opened: Promise<Queue> | null = null;
  const connected = (): Promise<Queue> => {
    opened ??= openQueue(url, "gatherer").catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  const linked = async () => (await place().store.lastPlace())?.sequence ?? 0;
  const linkedWithin = async (sequence: number, milliseconds: number): Promise<boolean> => {
    const until = performance.now() + milliseconds;
    while ((await linked()) < sequence)
      if (performance.now() > until || !(await rest(LOOK, ended.signal))) return false;
    return true;
  };

  /** Erases what was taken down, once all that is logged is linked: what is on its way says where it stood. */
  const eraseAfter = async (last: number): Promise<void> => {
    const { archive, store } = place();
    if ((await store.erasures()).length === 0) return;
    if (!(await linkedWithin(last, ERASED_WITHIN)))
      trying.tell("what was taken down is still in the archive: it is erased once the cluster has linked all");
    else if (!(await erase(archive, store)))
      trying.tell("what was taken down is still in the database's files: it is erased once nobody reads it as it was");
  };

  const writing = async function* <T>(use: (book: Logbook) => AsyncGenerator<T>): AsyncGenerator<T> {
    const { folder, archive, store, patience } = place();
    const queue = await connected();
    const unlock = await lockDesk(folder, patience);
    try {
      const inFlight = createInFlight();
      const met = ({ entry }: PlacedEntry) => {
        if (entry.kind === "resource") inFlight.note(digest(entry.resource.bytes), entry.resource.url, entry.sequence);
        else if (entry.kind === "reference") inFlight.note(entry.digest, entry.resource.url, entry.sequence);
      };
      await mkdir(archive, { recursive: true });
      await checkPlaces({ archive, store });
      const publisher = await openPublisher(queue, { archive, linked: await store.lastPlace() }, met, trying);
      await eraseAfter(publisher.last);
      const writer = await openLogWriter(archive);
      try {
        yield* use({ writer, publisher, inFlight });
      } finally {
        await writer.close();
        await eraseAfter(publisher.last);
      }
    } finally {
      await unlock();
    }
  };

  return {
    add: (captures, { byReference = false }) =>
      writing(async function* ({ writer, publisher, inFlight }) {
        for await (const batch of batches(captures)) {
          const { store } = place();
          inFlight.settled(await linked());
          const logging = { store, writer, inFlight };
          const { receipts, entries } = await logBatch(batch, publisher.last, logging, byReference);
          await publisher.publish(entries);
          yield* receipts;
          for (const placed of entries) yield loggedOnly(nameOf(placed), placed.entry.sequence);
        }
      }),
    decide: async (decision) => {
      let number = 0;
      const done = writing(async function* ({ writer, publisher }) {
        const sequence = publisher.last + 1;
        const entries = await writer.append([{ sequence, logged: isoTime(Date.now()), kind: "decision", decision }]);
        await publisher.publish(entries);
        await linkedWithin(sequence, DECIDED_WITHIN);
        yield sequence;
      });
      for await (const sequence of done) number = sequence;
      return number;
    },
    close: async () => {
      ended.abort();
      await (await opened)?.close();
    },
  };
}
