import {
  hasLog,
  isDamage,
  type PlacedEntry,
  readEntry,
  readLog,
  type Store,
  type StoredDecision,
} from "../store/index.ts";
import { replayedDecision } from "./decisions.ts";
import { beginReading, type Reading, type Receipt, takeIn } from "./intake.ts";
import { logBeyond } from "./log-beyond.ts";
import { openPlacer, type Placer } from "./placing.ts";
import type { Readers } from "./readers/index.ts";
import { dropSnapshot } from "./snapshot.ts";
import { erase, tombstonesOf } from "./takedown.ts";
import { versions } from "./versions.ts";

/** What takes in what was read, in the order of the log. */
export interface Linking {
  /** Where the state of linking is kept. */
  readonly folder: string;
  readonly store: Store;
  /** Another once reports were taken down: it goes on as if they had never come. */
  placer: Placer;
}

/** A desk open for writing. */
export interface Session extends Linking {
  readonly archive: string;
  readonly readers: Readers;
}

/** Entries that are derived and committed together at most. */
const TOGETHER = 64;

const nothing = { resources: [], reports: [], quarantined: [] };

/** Does what a person decided. */
export async function deriveDecision({ decision, ...place }: StoredDecision, session: Linking): Promise<void> {
  const { folder, store, placer } = session;
  const decisions = [{ decision, ...place }];
  if (decision.kind !== "takedown") {
    const links = placer.decide(await replayedDecision(decision, store), place.sequence);
    await store.save({ ...nothing, decisions, links });
    return;
  }
  // Without a snapshot all is linked anew, also where this process ends before it has done so; and so do those that have another.
  await dropSnapshot(folder);
  await store.setVersions({ ...versions, link: "to be made anew" });
  const deleted = await store.takeDown(tombstonesOf(decision, place.sequence));
  await store.save({ ...nothing, decisions });
  if (deleted > 0) session.placer = await openPlacer(folder, store);
  await store.setVersions(versions);
}

/** Stores what was read from resources, its reports placed. */
export async function keepReading(reading: Reading, session: Linking): Promise<Receipt[]> {
  const intake = await takeIn(reading, session.store);
  await session.store.save({ ...intake.batch, links: await session.placer.place(intake.batch.reports) });
  return [...intake.receipts];
}

/** Derives what entries of the log hold, in their order: resources are read and placed, decisions are done. */
export async function derive(entries: readonly PlacedEntry[], session: Session): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let resources: PlacedEntry[] = [];
  const flush = async () => {
    if (resources.length === 0) return;
    receipts.push(...(await keepReading(beginReading(resources, session.readers), session)));
    resources = [];
  };
  for (const placed of entries) {
    const { entry, place } = placed;
    if (entry.kind !== "decision") {
      resources.push(placed);
      continue;
    }
    await flush();
    await deriveDecision({ sequence: entry.sequence, decision: entry.decision, ...place }, session);
  }
  await flush();
  return receipts;
}

/** Where each entry stands is known from the archive alone: it is looked up again where the store has it wrong. */
export async function checkPlaces({ archive, store }: Pick<Session, "archive" | "store">): Promise<void> {
  const last = await store.lastPlace();
  if (last === null) return;
  const there = await readEntry(archive, last).catch(() => null);
  if (there?.sequence === last.sequence) return;
  let places = [];
  for await (const found of readLog(archive)) {
    if (isDamage(found)) continue;
    places.push({ sequence: found.entry.sequence, place: found.place });
    if (places.length === TOGETHER * TOGETHER) {
      await store.relocate(places);
      places = [];
    }
  }
  await store.relocate(places);
}

/** All is derived as if what was taken down had never come: decisions on its story before that are of the story as it goes on. */
async function buryFirst({ archive, store }: Session): Promise<void> {
  for await (const found of readLog(archive)) {
    if (isDamage(found) || found.entry.kind !== "decision" || found.entry.decision.kind !== "takedown") continue;
    await store.takeDown(tombstonesOf(found.entry.decision, found.entry.sequence));
  }
}

/** Replays what the archive holds beyond the store: what a process that died had logged and not derived. */
export async function catchUp(session: Session): Promise<number> {
  const { archive, store } = session;
  if (!(await hasLog(archive))) return 0;
  await erase(archive, store);
  await checkPlaces(session);
  if ((await store.lastPlace()) === null) await buryFirst(session);
  let pending: PlacedEntry[] = [];
  let taken = 0;
  const flush = async () => {
    if (pending.length === 0) return;
    await derive(pending, session);
    taken += pending.length;
    pending = [];
  };
  for await (const placed of logBeyond(archive, await store.lastPlace())) {
    pending.push(placed);
    if (pending.length >= TOGETHER) await flush();
  }
  await flush();
  return taken;
}
