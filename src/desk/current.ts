import type { Store, StoredReport } from "../store/index.ts";

/** A report as the desk holds it, with its story. */
export interface PlacedReport extends StoredReport {
  readonly story: string | null;
}

/** The current revision of every report in the order of the log, read from the store a stretch at a time. */
export async function* currentReports(store: Store): AsyncGenerator<PlacedReport> {
  for await (const found of store.since(0)) {
    if (!("report" in found)) continue;
    const { id } = found.report;
    const newest = await store.report(id);
    if (newest?.revision === found.revision) yield { ...found, story: await store.storyOf(id) };
  }
}
