import type { StoryRecord } from "../model/index.ts";
import type { Store } from "../store/index.ts";
import { weigh } from "../weigh/index.ts";
import { membersOf } from "./evidence.ts";
import { alertsOf } from "./watching.ts";

/** Weighs a story as its reports are, keeps its record, and tells its watches. */
export async function weighStory(story: string, store: Store): Promise<StoryRecord> {
  const changes = (await store.changesOf(story)) ?? 0;
  const reports = await store.storyReports(story);
  const decided = await store.corrections(reports.map(({ report }) => report.id));
  const members = membersOf(reports, story);
  const record = weigh(members, decided);
  const alerts = await alertsOf(record, members, (known) => weigh(known, decided), store);
  await store.saveRecord(record, changes, alerts);
  return record;
}
