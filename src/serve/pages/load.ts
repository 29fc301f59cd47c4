import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "hono";
import { DatelineError } from "../../base/index.ts";
import type { Desk } from "../../desk/index.ts";
import type { StoryEntry } from "../../store/index.ts";
import type { ServeEnv } from "../access/index.ts";
import { asked, askedOf, numberIn, placeIn, placeText, rangeIn } from "./asked.ts";
import type { EntityView } from "./entity.ts";
import { type FrontFilter, type FrontPage, setFilters } from "./front.ts";
import type { OutletView } from "./outlets.ts";
import type { ReportView } from "./report/index.ts";
import type { SearchAsked, SearchFound } from "./search.ts";
import type { StoryView } from "./story/index.ts";

type Asked = Context<ServeEnv>;

/** Stories on a front page: one that leads, and rows of two or three. */
const STORIES = 19;
/** Outlets that its filter offers. */
const OUTLETS = 40;
/** Hits on a page of a search. */
const HITS = 20;
/** Statements, stories and reports in the lists of an entity or outlet. */
const LISTED = 20;

/** A stretch of the stories that pass the filters of an address. */
export async function loadFront(context: Asked, desk: Desk): Promise<FrontPage> {
  const filter: FrontFilter = {
    day: asked(context, "day"),
    outlet: asked(context, "outlet"),
    entity: asked(context, "entity"),
    place: asked(context, "place"),
    language: asked(context, "language"),
  };
  const after = placeIn(asked(context, "after"));
  const sequence = await desk.sequence();
  const list = await desk.lists.pageStories({
    day: filter.day || undefined,
    outlet: filter.outlet || undefined,
    entity: filter.entity || undefined,
    place: filter.place || undefined,
    language: filter.language || undefined,
    after,
    limit: STORIES,
  });
  const published = await desk.lists.publishedIn(list.stories.map(({ story }) => story));
  const next =
    list.next === null ? null : `/?${new URLSearchParams({ ...setFilters(filter), after: placeText(list.next) })}`;
  const outlets = (await desk.lists.outlets({ limit: OUTLETS })).items.map(({ name }) => name);
  return { filter, first: after === undefined, list, published, next, outlets, sequence };
}

/** Milliseconds that a page waits for a story to be weighed before it says that it is. */
const PATIENCE = 2000;

/**
 * A story with its record; where that is being weighed for longer than a reader waits, what is known until then.
 *
 * @throws DatelineError `not-found`
 */
export async function loadStory(context: Asked, desk: Desk): Promise<StoryView | StoryEntry> {
  const sequence = await desk.sequence();
  const known = await desk.story(context.req.param("id") ?? "");
  const telling = desk.told(known.story);
  if (!known.current) {
    const patience = new AbortController();
    const done = await Promise.race([
      telling.then(() => true),
      wait(PATIENCE, false, { signal: patience.signal }),
    ]).finally(() => patience.abort());
    if (!done) {
      // Whoever asks again is told what went wrong.
      telling.catch(() => undefined);
      return known;
    }
  }
  const { record, brief } = await telling;
  const [entry] = await desk.lists.storyEntries([record.story]);
  if (entry === undefined) throw new DatelineError("not-found", `${record.story}: the story was taken in by another`);
  return {
    entry,
    record,
    brief,
    events: await desk.storyEvents(record.story),
    claim: context.req.query("claim") ?? null,
    all: asked(context, "all") === "1",
    done: context.req.query("done") ?? null,
    sequence,
  };
}

/** A revision of a report, with where it stands. @throws DatelineError `not-found` */
export async function loadReport(context: Asked, desk: Desk): Promise<ReportView> {
  const stored = await desk.report(context.req.param("id") ?? "");
  const { id } = stored.report;
  const revisions = await desk.lists.revisionsOf(id);
  const newest = revisions.at(-1)?.revision === stored.revision;
  const whole = await desk.lists.placementOf(id);
  // Passages are told of the newest text only.
  const placed = whole === null || newest ? whole : { ...whole, copy: null, shares: [] };
  const others = [...(placed?.copy == null ? [] : [placed.copy.of]), ...(placed?.shares ?? []).map((one) => one.with)];
  const known = await Promise.all(others.map(async (other) => [other, (await desk.report(other)).report] as const));
  const [entry] = placed === null ? [] : await desk.lists.storyEntries([placed.story]);
  const at = rangeIn(asked(context, "at"));
  return { stored, placed, storyTitle: entry?.title ?? null, revisions, others: new Map(known), at };
}

/** What a search of an address finds. */
export async function loadSearch(context: Asked, desk: Desk): Promise<SearchFound> {
  const fields: SearchAsked = {
    q: asked(context, "q"),
    outlet: asked(context, "outlet"),
    entity: asked(context, "entity"),
    from: asked(context, "from"),
    to: asked(context, "to"),
    language: asked(context, "language"),
  };
  const number = numberIn(asked(context, "page"));
  const set = Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== "q" && value !== ""));
  const hits = await desk.search({ ...set, words: fields.q, limit: HITS + 1, offset: (number - 1) * HITS });
  return { asked: fields, hits: hits.slice(0, HITS), number, more: hits.length > HITS };
}

/** Somebody or something that reports name, or that is said to have said something. @throws DatelineError `not-found` */
export async function loadEntity(context: Asked, desk: Desk): Promise<EntityView> {
  const name = context.req.param("name") ?? "";
  const { lists } = desk;
  const found = await lists.entity(name);
  const said = await lists.statements({ speaker: found?.name ?? name, limit: LISTED, after: askedOf(context, "said") });
  if (found === null && said.items.length === 0)
    throw new DatelineError("not-found", `${name}: no report on this desk names it`);
  const entity = found ?? { name, kind: null, reports: 0, mentions: 0, stories: 0, statements: null, reportedBy: [] };
  const byPlace = entity.kind === "place";
  return {
    entity,
    said,
    about: await lists.statements({ about: entity.name, limit: LISTED, after: askedOf(context, "about") }),
    stories: await lists.pageStories({ [byPlace ? "place" : "entity"]: entity.name, limit: LISTED }),
    reports: await lists.reports({ entity: entity.name, limit: LISTED }),
  };
}

/** An outlet with reports on the desk, or cited by others. @throws DatelineError `not-found` */
export async function loadOutlet(context: Asked, desk: Desk): Promise<OutletView> {
  const name = context.req.param("name") ?? "";
  const outlet = await desk.lists.outlet(name);
  if (outlet === null) throw new DatelineError("not-found", `${name}: no such outlet on this desk, and none cites it`);
  return {
    outlet,
    stories: await desk.lists.pageStories({ outlet: outlet.name, limit: LISTED }),
    reports: await desk.lists.reports({ outlet: outlet.name, limit: LISTED, after: askedOf(context, "after") }),
  };
}
