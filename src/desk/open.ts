import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError, isoTime } from "../base/index.ts";
import type { StoryRecord } from "../model/index.ts";
import { backUp } from "./backup.ts";
import { carriersOf } from "./carried.ts";
import { createClusterLook, createGatherer, keptQueue } from "./cluster/index.ts";
import { currentReports } from "./current.ts";
import { resolveDecision } from "./decisions.ts";
import { deliverDue } from "./deliver.ts";
import type { Desk, DeskOptions } from "./desk.ts";
import { examine } from "./doctor.ts";
import { evidenceOf } from "./evidence.ts";
import { homeOf } from "./home.ts";
import { noReport, noStory } from "./missing.ts";
import { explainReport } from "./placing.ts";
import { rebuildDesk } from "./rebuilding.ts";
import { createRecords } from "./records.ts";
import { knownTo, knowsAddress } from "./references.ts";
import { relatedStories } from "./related.ts";
import { statusOf } from "./status.ts";
import { createTokens } from "./tokens.ts";
import { createTurns } from "./turns.ts";
import { createWatches } from "./watching.ts";
import { addAll, addDecision, type Place } from "./writing.ts";

/** Reports whose stories a sentence is looked for in: those that share most of its words. */
const CARRIERS_SEARCHED = 30;

/**
 * Opens a desk folder, making it where it is missing.
 *
 * @param folder holds `archive/`, and `desk.db` unless a database keeps what is derived
 * @throws DatelineError `unreadable` or `version`; of a database also `unreachable`, `missing`, or `usage` where the desk is kept elsewhere
 *
 * @example
 * const desk = await openDesk("./desk");
 * for await (const receipt of desk.add(gather("reports/"))) console.log(receipt.status, receipt.name);
 * await desk.close();
 */
export async function openDesk(folder: string, options: DeskOptions = {}): Promise<Desk> {
  const archive = join(folder, "archive");
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new DatelineError("unreadable", `${folder}: cannot be made a folder: check its path and permissions`, {
      cause,
    });
  });
  const home = await homeOf(folder, options.database);
  let store = await home.open();
  const place = (): Place => ({ folder, archive, store, patience: options.patience });

  const resolve = async (id: string): Promise<string> => {
    const story = await store.resolveStory(id);
    if (story === null) throw noStory(id);
    return story;
  };
  const records = createRecords(() => store);
  let elsewhere: ((story: string) => Promise<void>) | null = null;
  /** The story of an id, weighed where that is done elsewhere. */
  const weighed = async (id: string): Promise<string> => {
    const story = await resolve(id);
    if (elsewhere !== null && (await store.storyEntries([story]))[0]?.current === false) await elsewhere(story);
    return story;
  };
  const record = async (id: string): Promise<StoryRecord> => records.record(await weighed(id));
  const writers = createTurns();
  const queue = options.queue === undefined ? await keptQueue(folder) : options.queue;
  const gatherer = queue === null ? null : createGatherer(place, queue);
  const watching = createClusterLook(queue, () => store);
  return {
    folder,
    add: (captures, asked = {}) =>
      writers.each(() => (gatherer === null ? addAll(place(), captures, asked) : gatherer.add(captures, asked))),
    decide: (asked) =>
      writers.run(async () => {
        const decision = await resolveDecision(asked, store);
        return gatherer === null ? addDecision(place(), decision) : gatherer.decide(decision);
      }),
    known: knownTo(archive, () => store),
    knows: (address) => knowsAddress(address, store),
    sources: () => store.sources(),
    saveSource: (source) => store.saveSource(source),
    removeSource: (url) => store.removeSource(url),
    storyEvents: async (story) => store.storyEvents(await resolve(story)),
    related: async (story) => relatedStories(await resolve(story), store),
    explain: async (id) => {
      const found = await store.report(id);
      if (found === null) throw await noReport(id, store);
      return explainReport(folder, store, found);
    },
    story: async (id) => {
      const [found] = await store.storyEntries([await resolve(id)]);
      if (found === undefined) throw noStory(id);
      return found;
    },
    storyOf: (report) => store.storyOf(report),
    stories: () => store.stories(),
    get lists() {
      const { pageStories, storyEntries, publishedIn, reportsSince, markedStories, placementOf, revisionsOf } = store;
      const shown = { pageStories, storyEntries, publishedIn, reportsSince, markedStories, placementOf, revisionsOf };
      return { ...shown, ...store.lists };
    },
    sequence: async () => (await store.lastPlace())?.sequence ?? 0,
    weighNext: async () => {
      const [story] = await store.markedStories(1);
      if (story !== undefined) await record(story);
      return story ?? null;
    },
    record,
    recordText: async (id) => records.text(await weighed(id)),
    brief: async (id, length) => {
      const story = await weighed(id);
      return records.brief(story, length, await relatedStories(story, store));
    },
    told: async (id) => {
      const made = await record(id);
      const related = await relatedStories(made.story, store);
      return { record: made, brief: await records.brief(made.story, undefined, related, made) };
    },
    weighElsewhere: (weigh) => {
      elsewhere = weigh;
    },
    report: async (id, revision) => {
      const [, base = id, numbered] = /^(.*?)(?:@(\d+))?$/.exec(id) ?? [];
      const found = await store.report(base, revision ?? (numbered === undefined ? undefined : Number(numbered)));
      if (found === null) throw await noReport(base, store);
      return found;
    },
    reports: () => currentReports(store),
    search: (query) => store.search(query),
    claim: async (id) => {
      const story = await store.lists.storyOfClaim(id);
      const claim = story === null ? undefined : (await record(story)).claims.find((one) => one.id === id);
      if (story === null || claim === undefined)
        throw new DatelineError("not-found", `${id}: no story has this claim: trace it by its sentence`);
      return { story, claim };
    },
    carriers: async (asked) => {
      const sharing = await store.reportsSharing(asked, CARRIERS_SEARCHED);
      const ids = new Set(sharing.flatMap(({ story }) => story ?? []));
      const records: StoryRecord[] = [];
      for (const id of ids) records.push(await record(id));
      return carriersOf(asked, records);
    },
    evidence: async (id) => evidenceOf(await record(id), archive, store),
    tokens: createTokens(
      () => store.access,
      () => store.readOnly,
    ),
    watches: createWatches(() => store),
    deliver: async (client, now = Date.now(), failed = () => undefined) =>
      // Where it cannot be noted that an alert was posted, it would be posted for ever.
      store.readOnly ? 0 : deliverDue(store.watches, client, now, failed),
    note: (entry) => store.access.writeAudit({ at: isoTime(Date.now()), ...entry }),
    audit: (paging) => store.access.audit(paging),
    quarantined: () => store.quarantined(),
    tombstones: () => store.tombstones(),
    outdated: (rule) => store.outdated(rule),
    rebuild: () =>
      writers.run(async () => {
        await store.close();
        try {
          return await rebuildDesk(folder, options);
        } finally {
          store = await home.open();
          records.clear();
        }
      }),
    status: async () => ({ ...(await statusOf(folder, home, store)), cluster: await watching.look() }),
    doctor: (options) => examine(archive, store, options),
    backUp: (to) => backUp(folder, store, to),
    close: async () => {
      await gatherer?.close();
      await watching.close();
      await store.close();
    },
  };
}
