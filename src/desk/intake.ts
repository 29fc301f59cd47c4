import { annotate } from "../annotate/index.ts";
import { digest } from "../base/index.ts";
import { cut, type Gathered } from "../gather/index.ts";
import type { Capture, Report } from "../model/index.ts";
import { isRefusal, read } from "../read/index.ts";
import type { Batch, LogEntry, PlacedEntry, Quarantined, Store, StoredReport, StoredResource } from "../store/index.ts";
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
  readonly carried: { readonly sequence: number; readonly report: string }[];
}

/** What became of a capture, nothing being wrong with it: no report, no reason. */
const plain = { report: null, revision: null, code: null, message: null } as const;

/** The receipt of what was taken down before: it does not come back. */
export function takenDown(name: string, sequence: number | null, reason: string | null): Receipt {
  const message = `${name}: it was taken down${reason === null ? "" : ` (${reason})`} and does not come back`;
  return { ...plain, sequence, name, status: "refused", code: "taken-down", message };
}

/** The newest revision of a report, in this batch or in the store. */
async function newest(id: string, draft: Draft, store: Store): Promise<StoredReport | null> {
  return draft.reports.findLast((stored) => stored.report.id === id) ?? (await store.report(id));
}

async function takeReport(report: Report, name: string, sequence: number, draft: Draft, store: Store): Promise<void> {
  draft.carried.push({ sequence, report: report.id });
  const tombstone = await store.tombstone(report.id);
  if (tombstone !== null) {
    draft.receipts.push(takenDown("a report", sequence, tombstone.reason));
    return;
  }
  const known = await newest(report.id, draft, store);
  const isSame = known !== null && known.report.text === report.text && known.report.title === report.title;
  const revision = isSame ? known.revision : (known?.revision ?? 0) + 1;
  const status = isSame ? "unchanged" : revision === 1 ? "added" : "revised";
  draft.receipts.push({ ...plain, sequence, name, status, report: report.id, revision });
  if (!isSame) draft.reports.push({ report, revision, sequence, annotations: annotate(report) });
}

/** Kinds of pages that are no news: kept in quarantine with that reason. */
const notNews = new Set(["error", "search", "front", "consent", "stub"]);

/** Whether a page holds a report. */
export function isNews({ kind }: Report): boolean {
  return !notNews.has(kind);
}

async function takeCapture(capture: Capture, sequence: number, draft: Draft, store: Store): Promise<void> {
  const result = read(capture);
  const refuse = (code: string, message: string) => {
    draft.quarantined.push({ sequence, name: capture.name, code, message });
    draft.receipts.push({ ...plain, sequence, name: capture.name, status: "refused", code, message });
  };
  if (isRefusal(result)) refuse(result.code, result.message);
  else if (!isNews(result)) refuse("not-news", `${capture.name}: a page of kind ${result.kind}, not a report`);
  else await takeReport(result, capture.name, sequence, draft, store);
}

/** What an entry of the log holds, cut into captures, and the digest of the resource as it came. */
interface Held {
  readonly digest: string;
  readonly cut: AsyncIterable<Gathered> | Iterable<Gathered>;
}

/**
 * The captures of a logged resource.
 *
 * @throws DatelineError `missing` for a resource kept by reference whose file is gone
 */
export async function capturesOf(entry: Exclude<LogEntry, { readonly kind: "decision" }>): Promise<Held> {
  if (entry.kind === "remainder") return { digest: entry.digest, cut: entry.captures };
  const resource = await wholeResource(entry);
  return { digest: digest(resource.bytes), cut: cut(resource) };
}

/** How an entry is remembered; what is left of one that was taken from has no name or address of its own. */
function resourceOf({ entry, place }: PlacedEntry, digest: string): StoredResource | null {
  if (entry.kind === "decision") return null;
  const { sequence } = entry;
  if (entry.kind === "remainder") return { sequence, digest, url: null, name: "taken down", erased: true, ...place };
  const { url, name, place: within } = entry.resource;
  return { sequence, digest, url, name, ...place, ...(within === undefined ? {} : { within }) };
}

/**
 * Reads and annotates what logged resources hold: the part of adding that `rebuild` repeats.
 *
 * @param entries resources in the order of the log; decisions among them are passed over
 * @throws DatelineError `missing` for a resource kept by reference whose file is gone
 */
export async function takeIn(entries: readonly PlacedEntry[], store: Store): Promise<Intake> {
  const draft: Draft = { resources: [], reports: [], quarantined: [], receipts: [], carried: [] };
  for (const placed of entries) {
    const { entry } = placed;
    if (entry.kind === "decision") continue;
    const { sequence } = entry;
    const held = await capturesOf(entry);
    const resource = resourceOf(placed, held.digest);
    if (resource !== null) draft.resources.push(resource);
    const name = resource?.name ?? "";
    for await (const capture of held.cut) {
      if ("refused" in capture) {
        const { code, message } = capture;
        draft.quarantined.push({ sequence, name, code, message });
        draft.receipts.push({ ...plain, sequence, name, status: "refused", code, message });
      } else await takeCapture(capture, sequence, draft, store);
    }
  }
  return { batch: draft, receipts: draft.receipts };
}
