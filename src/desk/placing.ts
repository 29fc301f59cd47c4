import { shortId } from "../base/index.ts";
import { createLinker, createPlaces } from "../link/index.ts";
import type { Store, StoredPlacement, StoredReport } from "../store/index.ts";
import { copyOf } from "./copies.ts";

/**
 * Links the reports of a store in the order of its log: a function of the log, so that a desk grown in many steps is
 * placed as one that is rebuilt.
 */
function placementsOf(stored: readonly StoredReport[]): StoredPlacement[] {
  const byId = new Map(stored.map((entry) => [entry.report.id, entry]));
  const linker = createLinker();
  const places = createPlaces();
  for (const { report, annotations } of stored) places.note(linker.add(report, annotations));
  return places.all().flatMap((place) => {
    const report = byId.get(place.id)?.report;
    if (report === undefined) return [];
    const copy = copyOf(report, place.copyOf, (id) => byId.get(id)?.report);
    return [{ report: place.id, story: place.story, opens: shortId("s-", [place.id]), copy }];
  });
}

/** Links all and writes where each report stands. */
export async function placeAll(store: Store): Promise<void> {
  await store.place(placementsOf(await store.currentReports()));
}
