import { Hono } from "hono";
import { DatelineError } from "../../base/index.ts";
import type { Desk } from "../../desk/index.ts";
import { DeniedError, type ServeEnv } from "../access/index.ts";
import { style } from "../style.ts";
import { type FrontStory, frontPage, searchPage } from "./front.ts";
import { type Markup, message } from "./layout.ts";
import { reportPage } from "./report.ts";
import { storyPage } from "./story.ts";

/** Stories on the front page; the rest is found by searching. */
const FRONT_STORIES = 40;

async function frontStories(desk: Desk): Promise<FrontStory[]> {
  const summaries = (await desk.stories()).slice(0, FRONT_STORIES);
  return Promise.all(
    summaries.map(async (summary) => {
      const record = await desk.record(summary.story);
      const conflicts = record.conflicts.filter((conflict) => conflict.status !== "differs").length;
      return { summary, title: record.title ?? summary.title, leading: record.claims[0] ?? null, conflicts };
    }),
  );
}

/** The desk's pages: text of reports, never their markup. */
export function createPages(desk: Desk): Hono<ServeEnv> {
  const pages = new Hono<ServeEnv>();
  pages.get("/style.css", (context) =>
    context.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=3600" }),
  );
  pages.get("/", async (context) => context.html(frontPage(await frontStories(desk))));
  pages.get("/search", async (context) => {
    const words = context.req.query("q") ?? "";
    return context.html(searchPage(words, await desk.search({ words })));
  });
  pages.get("/stories/:id", async (context) => context.html(storyPage(await desk.brief(context.req.param("id")))));
  pages.get("/reports/:id", async (context) => {
    const at = Number(context.req.query("at") ?? Number.NaN);
    return context.html(reportPage(await desk.report(context.req.param("id")), Number.isInteger(at) ? at : null));
  });
  return pages;
}

/** The page for an address that there is nothing at. */
export function notFoundPage(): Markup {
  return message("Not found", "There is no such page on this desk.");
}

/** The page for a request that failed, and its status: in words for the reader, and no more of it than they may know. */
export function errorPage(error: Error): {
  readonly status: 400 | 401 | 403 | 404 | 413 | 421 | 429 | 500;
  readonly page: Markup;
} {
  if (error instanceof DeniedError) return { status: error.status, page: message("Not here", error.message) };
  if (error instanceof DatelineError && error.code === "not-found")
    return { status: 404, page: message("Not found", error.message) };
  if (error instanceof DatelineError && error.code === "usage")
    return { status: 400, page: message("That cannot be done", error.message) };
  return {
    status: 500,
    page: message("Something went wrong", "The desk could not show this page. The terminal it runs in says why."),
  };
}
