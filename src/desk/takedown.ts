import { DatelineError, shortId } from "../base/index.ts";
import type { Capture, Takedown } from "../model/index.ts";
import { isRefusal, read } from "../read/index.ts";
import { type LogEntry, rewriteFile, type Store, type Tombstone } from "../store/index.ts";
import { capturesOf } from "./intake.ts";
import { PATIENCE } from "./lock.ts";
import { noReport } from "./missing.ts";
import { isNews } from "./readers/index.ts";

/** What is said of reports that others keep from being erased. */
const NOT_YET =
  "taken down, but still in the database's files, for somebody reads it as it was before: the next dateline add erases it there";

/** What a takedown leaves of each of its reports. */
export function tombstonesOf({ reports, heirs, by, reason }: Takedown, sequence: number): Tombstone[] {
  return reports.map((report) => ({
    report,
    sequence,
    opened: shortId("s-", [report]),
    heir: heirs?.[report] ?? null,
    by: by ?? null,
    reason: reason ?? null,
  }));
}

/**
 * A takedown as it is logged: with a report each under which its story goes on, since nothing tells that any more afterwards.
 *
 * @throws DatelineError `not-found` for a report that is not on the desk, `version` for a desk that must be rebuilt first
 */
export async function resolveTakedown(asked: Takedown, store: Store): Promise<Takedown> {
  if ((await store.versions()).carried !== undefined)
    throw new DatelineError(
      "version",
      "this desk was kept by an earlier dateline, which did not note what each resource carries: run dateline rebuild once, then again",
    );
  const reports = [...new Set(asked.reports)];
  const going = new Set(reports);
  const heirs: Record<string, string> = {};
  for (const report of reports) {
    const story = await store.storyOf(report);
    if (story === null) throw await noReport(report, store);
    const heir = (await store.storyReports(story)).find((other) => !going.has(other.report.id));
    if (heir !== undefined) heirs[report] = heir.report.id;
  }
  // In the order in which the log gives it back, so that the store holds the same however it came there.
  return { kind: "takedown", reports, heirs, by: asked.by, reason: asked.reason };
}

/** What stays of a resource when reports of it go: the other reports' captures, and nothing that was refused. */
async function remainderOf(entry: LogEntry, gone: ReadonlySet<string>): Promise<LogEntry> {
  if (entry.kind === "decision") return entry;
  const { sequence, logged } = entry;
  const captures: Capture[] = [];
  const { digest, cut } = await capturesOf(entry).catch((error: unknown) => {
    // What was kept by reference and is gone has nothing left to keep.
    if (error instanceof DatelineError && error.code === "missing" && entry.kind === "reference")
      return { digest: entry.digest, cut: [] };
    throw error;
  });
  for await (const capture of cut) {
    if ("refused" in capture) continue;
    const report = read(capture);
    if (isRefusal(report) || !isNews(report) || gone.has(report.id)) continue;
    captures.push(capture);
  }
  return { sequence, logged, kind: "remainder", digest, captures };
}

/**
 * Erases what was taken down and still stands in the archive or in the database's files. No writer may be open on the archive.
 *
 * @param patience milliseconds to wait for whoever reads the database as it was before
 * @returns false where somebody reads the database as it was before: it is in its files still, to be erased another time
 */
export async function erase(archive: string, store: Store, patience = PATIENCE): Promise<boolean> {
  const erasures = await store.erasures();
  if (erasures.length === 0) return true;
  const gone = new Set((await store.tombstones()).map(({ report }) => report));
  for (const file of new Set(erasures.map((erasure) => erasure.file))) {
    const sequences = new Set(erasures.filter((erasure) => erasure.file === file).map(({ sequence }) => sequence));
    const places = await rewriteFile(archive, file, async ({ entry }) =>
      sequences.has(entry.sequence) ? remainderOf(entry, gone) : entry,
    );
    await store.relocate(places);
  }
  return store.finishErasing(
    erasures.map(({ sequence }) => sequence),
    patience,
  );
}

/** Tells whoever had reports taken down that they are not gone for good yet. @throws DatelineError `locked` where that is so */
export async function assertErased(store: Store): Promise<void> {
  if ((await store.erasures()).length > 0) throw new DatelineError("locked", NOT_YET);
}
