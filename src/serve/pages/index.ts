import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { DatelineError } from "../../base/index.ts";
import { compareReports, type Desk } from "../../desk/index.ts";
import type { Range } from "../../model/index.ts";
import type { StoryPlace } from "../../store/index.ts";
import { DeniedError, type ServeEnv } from "../access/index.ts";
import { compareHow, comparePage } from "./compare.ts";
import { fixedRoutes } from "./fixed.ts";
import { type FrontFilter, frontPage, setFilters } from "./front.ts";
import { type Markup, message } from "./layout.ts";
import { newsStream } from "./news.ts";
import { changesPage, reportPage } from "./report/index.ts";
import { searchPage } from "./search.ts";
import { storyPage } from "./story/index.ts";
import { viewOf } from "./view.ts";

export { type Markup, page } from "./layout.ts";
export { type View, viewOf } from "./view.ts";

/** Stories on a page: one that leads, and rows of two or three. */
const STORIES = 19;
/** Outlets that its filter offers. */
const OUTLETS = 40;

/** A place in the list of stories from its text in an address ("1700.s-…"). */
function placeIn(text: string | undefined): StoryPlace | null {
  const [, rank, story] = /^(-?\d{1,15})\.(s-\w+)$/.exec(text ?? "") ?? [];
  return rank === undefined || story === undefined ? null : { rank: Number(rank), story };
}

async function front(context: Context<ServeEnv>, desk: Desk): Promise<Markup> {
  const asked = (name: string) => context.req.query(name)?.trim() ?? "";
  const filter: FrontFilter = {
    day: asked("day"),
    outlet: asked("outlet"),
    entity: asked("entity"),
    place: asked("place"),
    language: asked("language"),
  };
  const after = placeIn(context.req.query("after"));
  const sequence = await desk.sequence();
  const list = await desk.lists.pageStories({
    day: filter.day || undefined,
    outlet: filter.outlet || undefined,
    entity: filter.entity || undefined,
    place: filter.place || undefined,
    language: filter.language || undefined,
    after: after ?? undefined,
    limit: STORIES,
  });
  const published = await desk.lists.publishedIn(list.stories.map(({ story }) => story));
  const place = list.next === null ? null : { after: `${list.next.rank}.${list.next.story}` };
  const next = place === null ? null : `/?${new URLSearchParams({ ...setFilters(filter), ...place })}`;
  const outlets = (await desk.lists.outlets({ limit: OUTLETS })).items.map(({ name }) => name);
  return frontPage(viewOf(context), { filter, first: after === null, list, published, next, outlets, sequence });
}

async function story(context: Context<ServeEnv>, desk: Desk): Promise<Markup> {
  const record = await desk.record(context.req.param("id") ?? "");
  const sequence = await desk.sequence();
  const [entry] = await desk.lists.storyEntries([record.story]);
  if (entry === undefined) throw new DatelineError("not-found", `${record.story}: the story was taken in by another`);
  return storyPage(viewOf(context), {
    entry,
    record,
    brief: await desk.brief(record.story),
    events: await desk.storyEvents(record.story),
    claim: context.req.query("claim") ?? null,
    all: context.req.query("all") === "1",
    done: context.req.query("done") ?? null,
    sequence,
  });
}

/** The words that a reference points at ("233-308"), or from which on ("233"). */
function rangeIn(text: string | undefined): Range | null {
  const [, start, end] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text ?? "") ?? [];
  return start === undefined ? null : { start: Number(start), end: Number(end ?? Number(start) + 1) };
}

async function report(context: Context<ServeEnv>, desk: Desk): Promise<Markup> {
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
  return reportPage(viewOf(context), {
    stored,
    placed,
    storyTitle: entry?.title ?? null,
    revisions,
    others: new Map(known),
    at: rangeIn(context.req.query("at")),
  });
}

/** The desk's pages: text of reports, never their markup. */
export function createPages(desk: Desk): Hono<ServeEnv> {
  const pages = new Hono<ServeEnv>();
  pages.use(compress());
  pages.route("/", fixedRoutes());
  pages.get("/news", (context) => newsStream(context, desk));
  pages.get("/", async (context) => context.html(await front(context, desk)));
  pages.get("/search", async (context) => {
    const words = context.req.query("q") ?? "";
    return context.html(searchPage(viewOf(context), words, await desk.search({ words })));
  });
  pages.get("/stories/:id", async (context) => context.html(await story(context, desk)));
  pages.get("/reports/:id", async (context) => context.html(await report(context, desk)));
  pages.get("/reports/:id/changes", async (context) => {
    const id = context.req.param("id");
    const to = Number(context.req.query("to") ?? Number.NaN);
    const after = await desk.report(id, Number.isSafeInteger(to) ? to : undefined);
    return context.html(changesPage(viewOf(context), await desk.report(id, after.revision - 1), after));
  });
  pages.get("/compare", async (context) => {
    const [a, b] = [context.req.query("a"), context.req.query("b")];
    if (a === undefined || b === undefined) return context.html(compareHow(viewOf(context)));
    return context.html(comparePage(viewOf(context), compareReports(await desk.report(a), await desk.report(b))));
  });
  return pages;
}

/** The page for an address that there is nothing at. */
export function notFoundPage(context: Context<ServeEnv>): Markup {
  return message(viewOf(context), "Not found", "There is no such page on this desk.");
}

/** The page for a request that failed, and its status: in words for the reader, and no more of it than they may know. */
export function errorPage(
  error: Error,
  context: Context<ServeEnv>,
): {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 421 | 429 | 500;
  readonly page: Markup;
} {
  const view = viewOf(context);
  if (error instanceof DeniedError) return { status: error.status, page: message(view, "Not here", error.message) };
  if (error instanceof DatelineError && error.code === "not-found")
    return { status: 404, page: message(view, "Not found", error.message) };
  if (error instanceof DatelineError && error.code === "usage")
    return { status: 400, page: message(view, "That cannot be done", error.message) };
  if (error instanceof DatelineError && error.code === "locked")
    return { status: 409, page: message(view, "Somebody else is writing", error.message) };
  return {
    status: 500,
    page: message(view, "Something went wrong", "The desk could not show this page. The terminal it runs in says why."),
  };
}
