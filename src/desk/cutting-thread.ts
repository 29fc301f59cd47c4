// A thread that reads the log's reports from a desk's store and cuts them for linking, a few stretches ahead of whoever links them.
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { DatelineError } from "../base/index.ts";
import { type CutReport, packCuts } from "../link/index.ts";
import type { LinkableReport, Store, StoredDecision } from "../store/index.ts";
import { type CutNews, type CutStretch, cutStored } from "./cutting.ts";
import { homeOf } from "./home.ts";

/** Entries of a stretch, and stretches that may wait to be linked. */
const STRETCH = 256;
const AHEAD = 4;

type Entry = LinkableReport | StoredDecision;

function* cutsOf(entries: readonly Entry[]): Generator<CutReport> {
  for (const entry of entries) if ("report" in entry) yield cutStored(entry);
}

function stretchOf(entries: readonly Entry[]): CutStretch {
  const decisions = entries.map((entry) => ("decision" in entry ? entry : null));
  return { decisions, cuts: packCuts(cutsOf(entries)) };
}

async function cutAll(store: Store, port: NonNullable<typeof parentPort>): Promise<void> {
  let waiting = 0;
  port.on("message", () => {
    waiting -= 1;
  });
  const tell = async (entries: readonly Entry[]) => {
    const stretch = stretchOf(entries);
    const news: CutNews = { kind: "stretch", stretch };
    waiting += 1;
    port.postMessage(news, [stretch.cuts.integers.buffer]);
    while (waiting >= AHEAD) await once(port, "message");
  };
  let entries: Entry[] = [];
  for await (const entry of store.linkable(0)) {
    if (entries.push(entry) < STRETCH) continue;
    await tell(entries);
    entries = [];
  }
  await tell(entries);
}

/** Cuts all of a desk's log, and says that it is done or what went wrong. */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  let end: CutNews = { kind: "end" };
  try {
    const store = await (await homeOf(String(workerData))).open();
    await cutAll(store, port).finally(() => store.close());
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    end = { kind: "failed", code: error.code, message: error.message };
  }
  port.postMessage(end);
  port.close();
}

if (parentPort !== null) await run(parentPort);
