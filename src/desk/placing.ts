import { shortId } from "../base/index.ts";
import {
  type CutReport,
  createLinker,
  defaultSettings,
  type Explanation,
  type LinkChange,
  type Linker,
  type Placement,
} from "../link/index.ts";
import type { Copy, Decision, Report, SharedText } from "../model/index.ts";
import {
  isCorrection,
  type LinkableReport,
  type LinkWrite,
  type Store,
  type StoredDecision,
  type StoredReport,
  type StoryEvent,
} from "../store/index.ts";
import { copyOf, sharesOf } from "./copies.ts";
import { cutLog, cutStored } from "./cutting.ts";
import { replayedDecision } from "./decisions.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";
import { versions } from "./versions.ts";

/** Puts a desk's reports with their stories, one by one in the order of the log. */
export interface Placer {
  /** Places new revisions, and says what that writes. */
  readonly place: (reports: readonly StoredReport[]) => Promise<LinkWrite[]>;
  /** Does what a person decided, and says what that writes. */
  readonly decide: (decision: Decision, sequence: number) => LinkWrite[];
  /** Keeps the linker's state as it is after a log entry, where enough has come since it was kept last. */
  readonly keep: (sequence: number) => Promise<void>;
}

/** The state is kept once this share of what is remembered is new: keeping it costs the same a report on a desk of any size. */
const KEPT_AFTER = 0.02;
/** Likeness, in thousandths, from which a story that a report did not join is told as related. */
const LEAST_RELATED = 100;

/** Reports placed anew and written together. */
const TOGETHER = 64;

type StoryChange = Exclude<LinkChange, { kind: "original" }>;

function eventOf(
  change: StoryChange,
  sequence: number,
  decided: { by: string; reason: string | null } | null,
): StoryEvent {
  const { kind, from, to } = change;
  const reports = change.kind === "move" ? [change.report] : change.kind === "split" ? change.reports : [];
  return { kind, sequence, from, to, reports, by: decided?.by ?? null, reason: decided?.reason ?? null };
}

/** The reports of one stretch beside those of the store: what is being placed is not written yet. */
interface Texts {
  readonly find: (id: string) => Promise<Report | undefined>;
  readonly copiesOf: (id: string) => Promise<string[]>;
  readonly note: (report: string, original: string | null) => void;
}

function textsOf(reports: readonly StoredReport[], store: Store): Texts {
  const newer = new Map(reports.map(({ report }) => [report.id, report]));
  const originals = new Map<string, string | null>();
  return {
    find: async (id) => newer.get(id) ?? (await store.report(id))?.report,
    copiesOf: async (id) => [
      ...(await store.copiesOf(id)).filter((copy) => !originals.has(copy)),
      ...[...originals].filter(([, original]) => original === id).map(([copy]) => copy),
    ],
    note: (report, original) => originals.set(report, original),
  };
}

async function copyBetween(report: string, of: string, by: Copy["by"], texts: Texts): Promise<Copy | null> {
  const [copy, original] = [await texts.find(report), await texts.find(of)];
  if (copy === undefined) return null;
  texts.note(report, of);
  return copyOf(copy, { id: of, by }, () => original);
}

/** Writes anew how copies of a text relate to it: its original is another, or its own words are new. */
async function recopied(copies: readonly string[], of: string, by: Copy["by"], texts: Texts): Promise<LinkWrite[]> {
  const writes: LinkWrite[] = [];
  for (const report of copies) {
    const copy = report === of ? null : await copyBetween(report, of, by, texts);
    if (copy !== null) writes.push({ kind: "copy", report, copy });
  }
  return writes;
}

async function sharedTexts(report: Report, others: readonly string[], texts: Texts): Promise<SharedText[]> {
  const found = new Map<string, Report | undefined>();
  for (const other of others) found.set(other, await texts.find(other));
  return sharesOf(report, others, (id) => found.get(id));
}

async function placementWrites(
  { report, revision, sequence }: StoredReport,
  placement: Placement,
  texts: Texts,
): Promise<LinkWrite[]> {
  const { id, story, copyOf: original, shares, runnerUp, changes } = placement;
  const follows = placement.follows ? (original?.id ?? null) : null;
  texts.note(id, null);
  const copy = original === null ? null : await copyBetween(id, original.id, original.by, texts);
  const opens = shortId("s-", [id]);
  const writes: LinkWrite[] = [
    { kind: "place", report: id, story, opens, copy, follows, shares: await sharedTexts(report, shares, texts) },
  ];
  if (revision > 1) writes.push(...(await recopied(await texts.copiesOf(id), id, "unsure", texts)));
  if (runnerUp !== null && runnerUp.similarity >= LEAST_RELATED)
    writes.push({ kind: "relate", story, other: runnerUp.story, similarity: runnerUp.similarity });
  for (const change of changes) {
    if (change.kind !== "original") writes.push(eventOf(change, sequence, null));
    else {
      const copies = [change.report, ...(await texts.copiesOf(change.report))];
      writes.push(...(await recopied(copies, change.of, change.by, texts)));
    }
  }
  return writes;
}

function decisionWrites(linker: Linker, decision: Decision, sequence: number): LinkWrite[] {
  if (decision.kind === "takedown" || isCorrection(decision)) return [];
  const decided = { by: decision.by ?? "a person", reason: decision.reason ?? null };
  if (decision.kind === "pin") {
    linker.decide(decision);
    const { story, report } = decision;
    return [{ kind: "pin", sequence, from: story, to: story, reports: [report], ...decided }];
  }
  const changes = linker.decide(decision);
  return changes.flatMap((change) => (change.kind === "original" ? [] : [eventOf(change, sequence, decided)]));
}

function isDecision(entry: StoredReport | LinkableReport | CutReport | StoredDecision): entry is StoredDecision {
  return "decision" in entry;
}

async function* cutSince(store: Store, sequence: number): AsyncGenerator<CutReport | StoredDecision> {
  for await (const entry of store.linkable(sequence)) yield isDecision(entry) ? entry : cutStored(entry);
}

/** Takes in what the store has placed already. @returns how many entries that were */
async function follow(linker: Linker, entries: AsyncIterable<CutReport | StoredDecision>): Promise<number> {
  let followed = 0;
  for await (const entry of entries) {
    if (isDecision(entry)) decisionWrites(linker, entry.decision, entry.sequence);
    else linker.addCut(entry);
    followed += 1;
  }
  return followed;
}

/**
 * Why a report is in its story, as the linker says after the last report that was placed; null for one it remembers no more.
 * Reads only: another process may be writing.
 */
export async function explainReport(
  folder: string,
  store: Store,
  { report }: StoredReport,
): Promise<Explanation | null> {
  const kept = await readSnapshot(folder);
  const linker = createLinker(defaultSettings, kept?.saved ?? null);
  await follow(linker, kept === null ? cutLog(folder) : cutSince(store, kept.sequence));
  return linker.explain(report);
}

/**
 * Whether what linking wrote to a store stands, so that nothing need be placed anew for want of a snapshot: that of another machine,
 * of these versions, and all of it. Where reports were taken down, decisions before that are of stories as they were then.
 */
async function isPlaced(store: Store): Promise<boolean> {
  return (await store.versions()).link === versions.link && (await store.tombstones()).length === 0;
}

/**
 * The placer of a desk: from its snapshot and what came since, or, where there is none to go on from, from the whole log. What linking
 * wrote is written anew only where it may not stand. All ways come out the same.
 */
export async function openPlacer(folder: string, store: Store): Promise<Placer> {
  const last = (await store.lastPlace())?.sequence ?? 0;
  const kept = await readSnapshot(folder);
  // A snapshot of before a takedown, of a machine that did not link then, remembers what was taken down.
  const buried = Math.max(0, ...(await store.tombstones()).map(({ sequence }) => sequence));
  const usable = kept !== null && kept.sequence <= last && kept.sequence >= buried ? kept : null;
  const anew = usable === null && !(await isPlaced(store));
  const linker = createLinker(defaultSettings, usable?.saved ?? null);
  let fresh = 0;

  const place = async (reports: readonly StoredReport[]): Promise<LinkWrite[]> => {
    const texts = textsOf(reports, store);
    const writes: LinkWrite[] = [];
    for (const stored of reports) {
      const placement = linker.add(stored.report, stored.annotations);
      writes.push(...(await placementWrites(stored, placement, texts)));
      fresh += 1;
    }
    return writes;
  };
  const nothing = { resources: [], reports: [], quarantined: [] };
  let waiting: StoredReport[] = [];
  const placeAnew = async () => {
    await store.save({ ...nothing, links: await place(waiting) });
    waiting = [];
  };
  if (anew) {
    await store.clearLinks();
    for await (const entry of store.since(0)) {
      if (isDecision(entry)) {
        await placeAnew();
        const decision = await replayedDecision(entry.decision, store);
        await store.save({ ...nothing, links: decisionWrites(linker, decision, entry.sequence) });
      } else if (waiting.push(entry) === TOGETHER) await placeAnew();
    }
    await placeAnew();
  } else fresh = await follow(linker, usable === null ? cutLog(folder) : cutSince(store, usable.sequence));
  return {
    place,
    decide: (decision, sequence) => {
      fresh += 1;
      return decisionWrites(linker, decision, sequence);
    },
    keep: async (sequence) => {
      if (fresh === 0 || fresh < linker.remembered() * KEPT_AFTER) return;
      await writeSnapshot(folder, { sequence, saved: linker.save() });
      fresh = 0;
    },
  };
}
