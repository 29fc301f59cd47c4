import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { DatelineError, type ErrorCode } from "../base/index.ts";
import { type CutPack, type CutReport, cutReport, unpackCuts } from "../link/index.ts";
import type { LinkableReport, StoredDecision } from "../store/index.ts";

/** A stretch of the log: decisions at their places, null for each report, and the reports. */
export interface CutStretch {
  readonly decisions: readonly (StoredDecision | null)[];
  readonly cuts: CutPack;
}

/** Cuts a report as the store gives it for linking. Its arrays are views, until the next is cut. */
export function cutStored({ report, bylines }: LinkableReport): CutReport {
  const citations = bylines.map((outlet) => ({ outlet, credit: "byline", self: false }) as const);
  return cutReport(report, { citations });
}

/** What the thread tells. */
export type CutNews =
  | { readonly kind: "stretch"; readonly stretch: CutStretch }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string };

/**
 * All reports and decisions of a desk's store in the order of its log, the reports read and cut for linking by a thread of its own: that
 * is half of the work of making the linker's state anew, and needs nothing of the state.
 *
 * @throws DatelineError as opening and reading the store does
 */
export async function* cutLog(folder: string): AsyncGenerator<CutReport | StoredDecision> {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`./cutting-thread.${ending}`, import.meta.url), { workerData: folder });
  try {
    for await (const [news] of on(thread, "message", { close: ["exit"] })) {
      const heard: CutNews = news;
      if (heard.kind === "end") return;
      if (heard.kind === "failed") throw new DatelineError(heard.code, heard.message);
      const cuts = unpackCuts(heard.stretch.cuts);
      for (const decision of heard.stretch.decisions) {
        if (decision !== null) yield decision;
        else yield* next(cuts);
      }
      thread.postMessage("linked");
    }
    throw new DatelineError("internal", `${folder}: the thread that reads reports for linking ended before its time`);
  } finally {
    await thread.terminate();
  }
}

function* next(cuts: Generator<CutReport>): Generator<CutReport> {
  const { value, done } = cuts.next();
  if (done !== true) yield value;
}
