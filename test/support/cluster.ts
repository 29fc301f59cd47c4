import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { initCluster, linkEntries, readEntries } from "../../src/desk/cluster/index.ts";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { openQueue, type Queue } from "../../src/queue/index.ts";
import { openSqliteStore, type Store } from "../../src/store/index.ts";

/** A desk with its queue, and parts of its cluster that run in this process. */
export interface TestCluster {
  readonly folder: string;
  readonly desk: Desk;
  readonly store: Store;
  readonly queue: Queue;
  /** What the parts told of trouble. */
  readonly told: string[];
  /** Starts a reader. @returns what ends it */
  readonly read: () => () => Promise<void>;
  /** Starts a linker, with the state of linking in the desk's folder or another. @returns what ends it */
  readonly link: (state?: string) => () => Promise<void>;
  /** Waits until all that was logged is linked. */
  readonly linked: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function waitFor(what: string, met: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let waited = 0; waited < seconds * 20; waited += 1) {
    if (await met()) return;
    await wait(50);
  }
  throw new Error(`${what}: not within ${seconds} seconds`);
}

/** Uses a cluster, and ends all of it whatever happens. */
export async function withCluster(
  url: string,
  name: string,
  use: (cluster: TestCluster) => Promise<void>,
): Promise<void> {
  const cluster = await makeCluster(url, name);
  try {
    await use(cluster);
  } finally {
    await cluster.close();
  }
}

/** Makes a desk in a folder of its own, with a queue of that name. */
async function makeCluster(url: string, name: string): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), "dateline-cluster-"));
  const store = await openSqliteStore(join(folder, "desk.db"));
  const address = `${url}/${name}`;
  await initCluster({ folder, queue: address, replicas: 1 });
  const queue = await openQueue(address, "test");
  const desk = await openDesk(folder);
  const told: string[] = [];
  const running = new Set<() => Promise<void>>();
  const run = (part: (signal: AbortSignal) => Promise<void>) => {
    const ended = new AbortController();
    const done = part(ended.signal);
    const end = async () => {
      running.delete(end);
      ended.abort();
      await done;
    };
    running.add(end);
    return end;
  };
  const tell = (trouble: string) => told.push(trouble);
  return {
    folder,
    desk,
    store,
    queue,
    told,
    read: () =>
      run((signal) =>
        readEntries(queue, { threads: 1, signal, tell, counts: { read: 0, redelivered: 0, refused: 0 } }),
      ),
    link: (state = folder) => run((signal) => linkEntries({ folder: state, store, queue, signal, tell })),
    linked: () =>
      waitFor("all is linked", async () => {
        const held = await queue.entries.held();
        return held !== null && ((await store.lastPlace())?.sequence ?? 0) >= held.last;
      }),
    close: async () => {
      for (const end of [...running]) await end();
      await desk.close();
      await queue.close();
      await store.close();
    },
  };
}
