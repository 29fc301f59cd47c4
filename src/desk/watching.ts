import { randomBytes } from "node:crypto";
import { DatelineError, isoTime, shortId } from "../base/index.ts";
import type { Alert, AnnotatedReport, StoryRecord, Watch, WatchCondition, WatchQuery } from "../model/index.ts";
import type { AlertFilter, Page, Store, StoredAlert, StoredWatch } from "../store/index.ts";
import { differences } from "./differences.ts";

/** What a watch may wait for. */
export const watchConditions: readonly WatchCondition[] = ["story", "origin", "conflict", "denial", "update"];

/** A watch to be made. */
export interface AskedWatch {
  readonly name: string;
  readonly query: WatchQuery;
  readonly on: readonly WatchCondition[];
  readonly webhook: string | null;
  readonly by: string;
}

/** Saved queries, and what they brought. */
export interface Watches {
  /**
   * Watches from now on: what is known already is no news.
   *
   * @returns the watch, and the secret that its webhook is signed by, which is told once
   * @throws DatelineError `usage` for a name that is taken, or one that waits for nothing
   */
  readonly create: (asked: AskedWatch) => Promise<{ readonly watch: Watch; readonly secret: string | null }>;
  readonly list: () => Promise<Watch[]>;
  /** A watch by its id or name. @throws DatelineError `not-found` */
  readonly find: (idOrName: string) => Promise<Watch>;
  /** @throws DatelineError `not-found` */
  readonly remove: (idOrName: string) => Promise<Watch>;
  readonly alerts: (filter?: AlertFilter) => Promise<Page<StoredAlert>>;
}

function withoutSecret({ secret: _, ...watch }: StoredWatch): Watch {
  return watch;
}

/** The watches of a desk. */
export function createWatches(store: () => Store): Watches {
  const find = async (idOrName: string): Promise<StoredWatch> => {
    const all = await store().watches.list();
    const found = all.find(({ id }) => id === idOrName) ?? all.find(({ name }) => name === idOrName);
    if (found === undefined)
      throw new DatelineError("not-found", `${idOrName}: no such watch: dateline watch list shows them`);
    return found;
  };
  return {
    create: async ({ name, query, on, webhook, by }) => {
      if (on.length === 0)
        throw new DatelineError("usage", `${name}: waits for nothing: give one of ${watchConditions.join(", ")}`);
      if ((await store().watches.list()).some((watch) => watch.name === name))
        throw new DatelineError("usage", `${name}: there is a watch of that name: remove it, or give another name`);
      const secret = webhook === null ? null : `whsec_${randomBytes(32).toString("base64")}`;
      const watch: StoredWatch = {
        id: `w-${randomBytes(6).toString("hex")}`,
        name,
        query,
        on: watchConditions.filter((condition) => on.includes(condition)),
        webhook,
        secret,
        since: (await store().lastPlace())?.sequence ?? 0,
        created: isoTime(Date.now()),
        by,
      };
      await store().watches.save(watch);
      return { watch: withoutSecret(watch), secret };
    },
    list: async () => (await store().watches.list()).map(withoutSecret),
    find: async (idOrName) => withoutSecret(await find(idOrName)),
    remove: async (idOrName) => {
      const found = await find(idOrName);
      await store().watches.remove(found.id);
      return withoutSecret(found);
    },
    alerts: (filter) => store().watches.alerts(filter),
  };
}

/** Whether a story has a report to which all of a watch's query applies. */
async function concerns({ words, ...filter }: WatchQuery, story: string, store: Store): Promise<boolean> {
  if (words === undefined) return (await store.lists.reports({ ...filter, story, limit: 1 })).items.length > 0;
  const { entity, outlet, language } = filter;
  const query = {
    words,
    story,
    limit: 1,
    ...(entity === undefined ? {} : { entity }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(language === undefined ? {} : { language }),
  };
  return (await store.search(query)).length > 0;
}

/**
 * What the watches of a desk are to be told of a story that was weighed anew: what its record tells and the one before did not.
 * Without one before, what was known when a watch was made is found by weighing the reports of then.
 *
 * @param weighed weighs some of the story's reports as the record was weighed
 */
export async function alertsOf(
  record: StoryRecord,
  members: readonly AnnotatedReport[],
  weighed: (known: readonly AnnotatedReport[]) => StoryRecord,
  store: Store,
): Promise<Alert[]> {
  const watches = await store.watches.list();
  if (watches.length === 0) return [];
  const last = await store.lastRecord(record.story);
  const alerts: Alert[] = [];
  for (const { id: watch, query, on, since } of watches) {
    const known = members.filter(({ sequence = 0 }) => sequence <= since);
    if (known.length === members.length) continue;
    const before = last ?? (known.length === 0 ? null : weighed(known));
    const news = differences(before, record).filter((difference) => on.includes(difference.on));
    if (news.length === 0 || !(await concerns(query, record.story, store))) continue;
    for (const { on: condition, key, text, references } of news) {
      const id = shortId("a-", [watch, record.story, condition, key]);
      alerts.push({ id, watch, on: condition, story: record.story, title: record.title, text, references });
    }
  }
  return alerts;
}
