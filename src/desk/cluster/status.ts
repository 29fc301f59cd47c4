import { openQueue, type Queue, shownQueue } from "../../queue/index.ts";
import type { Store } from "../../store/index.ts";
import { linkerSaid, readersSaid } from "./said.ts";

/** Seconds after which a part that said nothing is taken to be gone. */
const SILENT = 10;

/** One process that reads. */
export interface ReaderStatus {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly threads: number;
  /** Entries that it read, and how many a second of late. */
  readonly read: number;
  readonly rate: number;
  /** Of these, those that another had in hand before, and those that it refused because nobody had finished them. */
  readonly redelivered: number;
  readonly refused: number;
}

/** The process that links. */
export interface LinkerStatus {
  readonly host: string;
  readonly pid: number;
  /** When it took over, ISO 8601. */
  readonly since: string;
  /** Entries linked a second, of late. */
  readonly rate: number;
  /** Results that wait in it for an earlier one. */
  readonly waiting: number;
}

/** A cluster whose queue does not answer: what is linked can be read all the same. */
export interface ClusterAway {
  /** Its queue, without user and password. */
  readonly queue: string;
  /** Why it cannot be said how it does. */
  readonly trouble: string;
}

/** How a cluster does. */
export interface ClusterStatus {
  /** Its queue, without user and password. */
  readonly queue: string;
  readonly trouble: null;
  /** Number of the last entry that the queue was given, and of the last that is linked. */
  readonly logged: number;
  readonly linked: number;
  /** Entries that no reader has finished, those in hand among them; and those that are read and not linked. */
  readonly unread: number;
  readonly inHand: number;
  readonly unlinked: number;
  /** How often one linker took over from another. */
  readonly takeOvers: number;
  /** Null while nobody links. */
  readonly linker: LinkerStatus | null;
  readonly readers: readonly ReaderStatus[];
}

/** Ages are told by the clock of the queue or by this one, whichever is ahead: a clock that is behind makes nobody silent. */
async function statusOf(url: string, queue: Queue, store: Store): Promise<ClusterStatus> {
  const held = await queue.entries.held();
  const linked = (await store.lastPlace())?.sequence ?? 0;
  const { waiting, inHand } = held === null ? { waiting: 0, inHand: 0 } : await queue.entries.unread();
  const said = await queue.said.heard();
  const now = Math.max(Date.now(), ...said.map(({ at }) => at));
  const isThere = ({ at }: { readonly at: number }) => now - at < SILENT * 1000;
  const linker = linkerSaid(said);
  const logged = Math.max(linked, held?.last ?? 0);
  const unread = Math.min(logged - linked, waiting + inHand);
  return {
    queue: shownQueue(url),
    trouble: null,
    logged,
    linked,
    unread,
    inHand,
    unlinked: logged - linked - unread,
    takeOvers: linker?.takeOvers ?? 0,
    linker: linker === null || !isThere(linker) ? null : linkerOf(linker),
    readers: readersSaid(said).filter(isThere).map(readerOf),
  };
}

function linkerOf({ host, pid, since, rate, waiting }: LinkerStatus): LinkerStatus {
  return { host, pid, since, rate, waiting };
}

function readerOf({ id, host, pid, threads, read, rate, redelivered, refused }: ReaderStatus): ReaderStatus {
  return { id, host, pid, threads, read, rate, redelivered, refused };
}

/** Looks at a cluster, connecting when it is first asked. */
export interface ClusterLook {
  /** @returns null for a desk without a queue */
  readonly look: () => Promise<ClusterStatus | ClusterAway | null>;
  readonly close: () => Promise<void>;
}

export function createClusterLook(url: string | null, store: () => Store): ClusterLook {
  let opened: Promise<Queue> | null = null;
  return {
    look: async () => {
      if (url === null) return null;
      opened ??= openQueue(url, "status").catch((error: unknown) => {
        opened = null;
        throw error;
      });
      try {
        return await statusOf(url, await opened, store());
      } catch (error) {
        return { queue: shownQueue(url), trouble: error instanceof Error ? error.message : String(error) };
      }
    },
    close: async () => {
      await (await opened)?.close();
    },
  };
}
