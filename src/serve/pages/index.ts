import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { compareReports, type Desk } from "../../desk/index.ts";
import { requires, type ServeEnv } from "../access/index.ts";
import { asked, askedOf, numberIn } from "./asked.ts";
import { compareHow, comparePage } from "./compare.ts";
import { decisionRoutes } from "./decisions.ts";
import { entityPage } from "./entity.ts";
import { fixedRoutes } from "./fixed.ts";
import { frontPage } from "./front.ts";
import { type Markup, message } from "./layout.ts";
import { loadEntity, loadFront, loadOutlet, loadReport, loadSearch, loadStory } from "./load.ts";
import { newsStream } from "./news.ts";
import { outletPage, outletsPage } from "./outlets.ts";
import { changesPage, reportPage } from "./report/index.ts";
import { searchPage } from "./search.ts";
import { quarantinePage, sourcesPage } from "./sources.ts";
import { storyPage, weighingPage } from "./story/index.ts";
import { viewOf } from "./view.ts";
import { watchRoutes } from "./watch-routes.ts";

export { type Markup, page } from "./layout.ts";
export { type View, viewOf } from "./view.ts";

async function changes(context: Context<ServeEnv>, desk: Desk): Promise<Markup> {
  const id = context.req.param("id") ?? "";
  const after = await desk.report(id, Math.max(2, numberIn(asked(context, "to"))));
  return changesPage(viewOf(context), await desk.report(id, after.revision - 1), after);
}

async function compare(context: Context<ServeEnv>, desk: Desk): Promise<Markup> {
  const [a, b] = [askedOf(context, "a"), askedOf(context, "b")];
  if (a === undefined || b === undefined || a === b) return compareHow(viewOf(context));
  return comparePage(viewOf(context), compareReports(await desk.report(a), await desk.report(b)));
}

/** The desk's pages: text of reports, never their markup. */
export function createPages(desk: Desk): Hono<ServeEnv> {
  const pages = new Hono<ServeEnv>();
  pages.get("/news", requires("read"), (context) => newsStream(context, desk));
  pages.use(compress());
  pages.route("/", fixedRoutes());
  pages.use(requires("read"));
  pages.route("/", decisionRoutes(desk));
  pages.route("/", watchRoutes(desk));
  const show = (path: string, make: (context: Context<ServeEnv>) => Promise<Markup>) =>
    pages.get(path, async (context) => context.html(await make(context)));
  const stretch = (context: Context<ServeEnv>) => ({ after: askedOf(context, "after") });
  show("/", async (context) => frontPage(viewOf(context), await loadFront(context, desk)));
  show("/stories/:id", async (context) => {
    const shown = await loadStory(context, desk);
    return "record" in shown ? storyPage(viewOf(context), shown) : weighingPage(viewOf(context), shown);
  });
  show("/reports/:id", async (context) => reportPage(viewOf(context), await loadReport(context, desk)));
  show("/reports/:id/changes", (context) => changes(context, desk));
  show("/compare", (context) => compare(context, desk));
  show("/entities/:name", async (context) => entityPage(viewOf(context), await loadEntity(context, desk)));
  show("/outlets", async (context) => outletsPage(viewOf(context), await desk.lists.outlets(stretch(context))));
  show("/outlets/:name", async (context) => outletPage(viewOf(context), await loadOutlet(context, desk)));
  show("/search", async (context) => searchPage(viewOf(context), await loadSearch(context, desk)));
  show("/sources", async (context) => sourcesPage(viewOf(context), await desk.sources()));
  show("/quarantine", async (context) =>
    quarantinePage(viewOf(context), await desk.lists.quarantined(stretch(context))),
  );
  return pages;
}

/** The page for an address that there is nothing at. */
export function notFoundPage(context: Context<ServeEnv>): Markup {
  return message(viewOf(context), "Not found", "There is no such page on this desk.");
}

const failureTitles: ReadonlyMap<number, string> = new Map([
  [400, "That cannot be done"],
  [404, "Not found"],
  [409, "Somebody else is writing"],
  [500, "Something went wrong"],
]);

/** The page for a request that failed with a status; `detail` says why, and no more than its reader may know. */
export function errorPage(status: number, detail: string, context: Context<ServeEnv>): Markup {
  return message(viewOf(context), failureTitles.get(status) ?? "Not here", detail);
}
