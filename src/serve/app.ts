import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { DatelineError } from "../base/index.ts";
import type { Desk } from "../desk/index.ts";
import { type FrontStory, frontPage, searchPage } from "./pages/front.ts";
import { message } from "./pages/layout.ts";
import { reportPage } from "./pages/report.ts";
import { storyPage } from "./pages/story.ts";
import { style } from "./style.ts";

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

/** Names under which this machine's own browser reaches the desk: any other Host is a rebound name. */
const localHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** The desk's pages: text of reports, never their markup, no script. */
export function createApp(desk: Desk): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      strictTransportSecurity: false,
    }),
  );
  app.use(async (context, next) => {
    if (!localHost.test(context.req.header("host") ?? ""))
      return context.html(message("Not here", "This desk answers on this machine only."), 421);
    return next();
  });
  app.get("/style.css", (context) =>
    context.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=3600" }),
  );
  app.get("/", async (context) => context.html(frontPage(await frontStories(desk))));
  app.get("/search", async (context) => {
    const words = context.req.query("q") ?? "";
    return context.html(searchPage(words, await desk.search({ words })));
  });
  app.get("/stories/:id", async (context) => context.html(storyPage(await desk.brief(context.req.param("id")))));
  app.get("/reports/:id", async (context) => {
    const at = Number(context.req.query("at") ?? Number.NaN);
    return context.html(reportPage(await desk.report(context.req.param("id")), Number.isInteger(at) ? at : null));
  });
  app.notFound((context) => context.html(message("Not found", "There is no such page on this desk."), 404));
  app.onError((error, context) => {
    if (error instanceof DatelineError && error.code === "not-found")
      return context.html(message("Not found", error.message), 404);
    process.stderr.write(`dateline: serve: ${context.req.path}: ${error.message}\n`);
    return context.html(
      message("Something went wrong", "The desk could not show this page. The terminal it runs in says why."),
      500,
    );
  });
  return app;
}
