import { annotate } from "../annotate/index.ts";
import { digest } from "../base/index.ts";
import { cut } from "../gather/index.ts";
import type { Capture, Report } from "../model/index.ts";
import { isRefusal, read } from "../read/index.ts";
import type { Batch, PlacedEntry, Quarantined, Store, StoredReport, StoredResource } from "../store/index.ts";
import { wholeResource } from "./references.ts";

/** What became of one capture. */
export interface Receipt {
  /** Number of the resource in the log; null where it was never logged. */
  readonly sequence: number | null;
  readonly name: string;
  readonly status: "added" | "revised" | "unchanged" | "refused";
  readonly report: string | null;
  readonly revision: number | null;
  /** Why it was refused. */
  readonly code: string | null;
  readonly message: string | null;
}

/** A batch being put together: what is already in it counts as known. */
export interface Intake {
  readonly batch: Batch;
  readonly receipts: readonly Receipt[];
}

interface Draft {
  readonly resources: StoredResource[];
  readonly reports: StoredReport[];
  readonly quarantined: Quarantined[];
  readonly receipts: Receipt[];
}

/** The newest revision of a report, in this batch or in the store. */
async function newest(id: string, draft: Draft, store: Store): Promise<StoredReport | null> {
  return draft.reports.findLast((stored) => stored.report.id === id) ?? (await store.report(id));
}

async function takeReport(report: Report, name: string, sequence: number, draft: Draft, store: Store): Promise<void> {
  const known = await newest(report.id, draft, store);
  if (known !== null && known.report.text === report.text && known.report.title === report.title) {
    draft.receipts.push({
      sequence,
      name,
      status: "unchanged",
      report: report.id,
      revision: known.revision,
      code: null,
      message: null,
    });
    return;
  }
  const revision = (known?.revision ?? 0) + 1;
  draft.reports.push({ report, revision, sequence, annotations: annotate(report) });
  draft.receipts.push({
    sequence,
    name,
    status: revision === 1 ? "added" : "revised",
    report: report.id,
    revision,
    code: null,
    message: null,
  });
}

/** Kinds of pages that are no news: kept in quarantine with that reason. */
const notNews = new Set(["error", "search", "front", "consent", "stub"]);

async function takeCapture(capture: Capture, sequence: number, draft: Draft, store: Store): Promise<void> {
  const result = read(capture);
  const refuse = (code: string, message: string) => {
    draft.quarantined.push({ sequence, name: capture.name, code, message });
    draft.receipts.push({
      sequence,
      name: capture.name,
      status: "refused",
      report: null,
      revision: null,
      code,
      message,
    });
  };
  if (isRefusal(result)) refuse(result.code, result.message);
  else if (notNews.has(result.kind)) refuse("not-news", `${capture.name}: a page of kind ${result.kind}, not a report`);
  else await takeReport(result, capture.name, sequence, draft, store);
}

/**
 * Reads and annotates what logged resources hold: the part of adding that `rebuild` repeats.
 *
 * @param entries resources in the order of the log; decisions among them are passed over
 * @throws DatelineError `missing` for a resource kept by reference whose file is gone
 */
export async function takeIn(entries: readonly PlacedEntry[], store: Store): Promise<Intake> {
  const draft: Draft = { resources: [], reports: [], quarantined: [], receipts: [] };
  for (const { entry, place } of entries) {
    if (entry.kind === "decision") continue;
    const { sequence } = entry;
    const resource = await wholeResource(entry);
    draft.resources.push({
      sequence,
      digest: digest(resource.bytes),
      url: resource.url,
      name: resource.name,
      ...place,
      ...(resource.place === undefined ? {} : { within: resource.place }),
    });
    for await (const capture of cut(resource)) {
      if ("refused" in capture) {
        draft.quarantined.push({ sequence, name: resource.name, code: capture.code, message: capture.message });
        draft.receipts.push({
          sequence,
          name: resource.name,
          status: "refused",
          report: null,
          revision: null,
          code: capture.code,
          message: capture.message,
        });
      } else await takeCapture(capture, sequence, draft, store);
    }
  }
  return { batch: draft, receipts: draft.receipts };
}
