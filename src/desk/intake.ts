import { annotate } from "../annotate/index.ts";
import { digest } from "../base/index.ts";
import { cut, type Gathered, isCapture } from "../gather/index.ts";
import type { Annotations, Capture } from "../model/index.ts";
import type { Batch, LogEntry, PlacedEntry, Quarantined, Store, StoredReport, StoredResource } from "../store/index.ts";
import { failedOn, inOrder, type Outcome, type Readers } from "./readers/index.ts";
import { wholeResource } from "./references.ts";

/** What became of one capture. */
export interface Receipt {
  /** Number of the resource in the log; null where it was never logged. */
  readonly sequence: number | null;
  readonly name: string;
  /** `logged`: it is on disk, and what comes of it is seen once a cluster has linked it. */
  readonly status: "added" | "revised" | "unchanged" | "refused" | "logged";
  readonly report: string | null;
  readonly revision: number | null;
  /** Why it was refused. */
  readonly code: string | null;
  readonly message: string | null;
}

/** A batch being put together: what is already in it counts as known. */
interface Intake {
  readonly batch: Batch;
  readonly receipts: readonly Receipt[];
}

type ReadReport = Extract<Outcome, { readonly kind: "report" }>;
type Refused = Extract<Outcome, { readonly kind: "refused" }>;

interface Draft {
  readonly resources: StoredResource[];
  readonly reports: StoredReport[];
  readonly quarantined: Quarantined[];
  readonly receipts: Receipt[];
  readonly carried: { readonly sequence: number; readonly report: string }[];
}

function emptyDraft(): Draft {
  return { resources: [], reports: [], quarantined: [], receipts: [], carried: [] };
}

/** What became of a capture, nothing being wrong with it: no report, no reason. */
const plain = { report: null, revision: null, code: null, message: null } as const;

/** The receipt of a resource that the cluster is to read. */
export function loggedOnly(name: string, sequence: number): Receipt {
  return { ...plain, sequence, name, status: "logged" };
}

/** The receipt of what was taken down before: it does not come back. */
export function takenDown(name: string, sequence: number | null, reason: string | null): Receipt {
  const message = `${name}: it was taken down${reason === null ? "" : ` (${reason})`} and does not come back`;
  return { ...plain, sequence, name, status: "refused", code: "taken-down", message };
}

/** The newest revision of a report, in this batch or in the store. */
async function newest(id: string, draft: Draft, store: Store): Promise<StoredReport | null> {
  return draft.reports.findLast((stored) => stored.report.id === id) ?? (await store.report(id));
}

/** The annotations of a new report, where the readers have not made them. */
function annotationsOf({ report, annotations }: ReadReport): Annotations | Refused {
  try {
    return annotations ?? annotate(report);
  } catch (error) {
    return failedOn(report.id, error);
  }
}

function refuse({ code, message }: Refused, name: string, sequence: number, draft: Draft): void {
  draft.quarantined.push({ sequence, name, code, message });
  draft.receipts.push({ ...plain, sequence, name, status: "refused", code, message });
}

async function takeReport(read: ReadReport, name: string, sequence: number, draft: Draft, store: Store): Promise<void> {
  const { report } = read;
  draft.carried.push({ sequence, report: report.id });
  const tombstone = await store.tombstone(report.id);
  if (tombstone !== null) {
    draft.receipts.push(takenDown("a report", sequence, tombstone.reason));
    return;
  }
  const known = await newest(report.id, draft, store);
  const receipt = { ...plain, sequence, name, report: report.id };
  if (known !== null && known.report.text === report.text && known.report.title === report.title) {
    draft.receipts.push({ ...receipt, status: "unchanged", revision: known.revision });
    return;
  }
  const annotations = annotationsOf(read);
  if ("code" in annotations) return refuse(annotations, name, sequence, draft);
  const revision = (known?.revision ?? 0) + 1;
  draft.receipts.push({ ...receipt, status: revision === 1 ? "added" : "revised", revision });
  draft.reports.push({ report, revision, sequence, annotations });
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

/** How an entry is remembered; null for a decision. What is left of one that was taken from has no name or address of its own. */
export function resourceOf({ entry, place }: PlacedEntry, digest: string): StoredResource | null {
  if (entry.kind === "decision") return null;
  const { sequence } = entry;
  if (entry.kind === "remainder") return { sequence, digest, url: null, name: "taken down", erased: true, ...place };
  const { url, name, place: within } = entry.resource;
  return { sequence, digest, url, name, ...place, ...(within === undefined ? {} : { within }) };
}

/** A capture of an entry, or a refusal of what stood in its place. */
interface Item {
  readonly sequence: number;
  readonly name: string;
  readonly capture: Capture | null;
  readonly refused: Refused | null;
}

/** What entries hold, in their order; each is noted as it is opened. */
async function* itemsOf(entries: readonly PlacedEntry[], draft: Draft): AsyncGenerator<Item> {
  for (const placed of entries) {
    const { entry } = placed;
    if (entry.kind === "decision") continue;
    const { sequence } = entry;
    const held = await capturesOf(entry);
    const resource = resourceOf(placed, held.digest);
    if (resource !== null) draft.resources.push(resource);
    for await (const found of held.cut) {
      if (isCapture(found)) yield { sequence, name: found.name, capture: found, refused: null };
      else {
        const { code, message } = found;
        yield { sequence, name: resource?.name ?? "", capture: null, refused: { kind: "refused", code, message } };
      }
    }
  }
}

/** Entries that are being read: what they hold comes in order, once it is asked for. */
export interface Reading {
  readonly draft: Draft;
  readonly outcomes: AsyncGenerator<readonly [Item, Outcome | null]>;
}

/** Begins to read and annotate what logged resources hold; decisions among them are passed over. */
export function beginReading(entries: readonly PlacedEntry[], readers: Readers): Reading {
  const draft = emptyDraft();
  return { draft, outcomes: inOrder(itemsOf(entries, draft), readers) };
}

/** What came of one resource of the log: how it is remembered, and what was made of each capture it holds, in order. */
export interface ReadResource {
  readonly resource: StoredResource;
  readonly outcomes: readonly { readonly name: string; readonly outcome: Outcome }[];
}

/** Reads and annotates all that a resource holds, for somebody else to take in; null for a decision, which holds nothing. */
export async function readResource(placed: PlacedEntry, readers: Readers): Promise<ReadResource | null> {
  const { draft, outcomes } = beginReading([placed], readers);
  const read: { name: string; outcome: Outcome }[] = [];
  for await (const [{ name, refused }, outcome] of outcomes) {
    const made = outcome ?? refused;
    if (made !== null) read.push({ name, outcome: made });
  }
  const [resource] = draft.resources;
  return resource === undefined ? null : { resource, outcomes: read };
}

/** Resources that were read elsewhere, as if they were being read. */
export function readElsewhere(read: readonly ReadResource[]): Reading {
  const draft = { ...emptyDraft(), resources: read.map(({ resource }) => resource) };
  const outcomes = async function* () {
    for (const { resource, outcomes } of read)
      for (const { name, outcome } of outcomes)
        yield [{ sequence: resource.sequence, name, capture: null, refused: null }, outcome] as const;
  };
  return { draft, outcomes: outcomes() };
}

/**
 * Takes in what was read: the part of adding that `rebuild` repeats. What came before must be in the store.
 *
 * @throws DatelineError `missing` for a resource kept by reference whose file is gone
 */
export async function takeIn({ draft, outcomes }: Reading, store: Store): Promise<Intake> {
  for await (const [{ sequence, name, refused }, outcome] of outcomes) {
    if (outcome?.kind === "report") await takeReport(outcome, name, sequence, draft, store);
    else if (outcome !== null) refuse(outcome, name, sequence, draft);
    else if (refused !== null) refuse(refused, name, sequence, draft);
  }
  return { batch: draft, receipts: draft.receipts };
}
