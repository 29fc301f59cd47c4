/** Feeds out: what is new about a story, a search, a name, an outlet; new conflicts; the sources as OPML. */
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import type { Desk } from "../../desk/index.ts";
import { requires, type ServeEnv } from "../access/index.ts";
import { createFeeds } from "./entries.ts";
import { type Feed, type FeedFormat, feedTypes, formatFeed } from "./format.ts";
import { opmlOf } from "./opml.ts";

const formats: readonly FeedFormat[] = ["rss", "atom", "json"];

/** Whether a path is a feed's: whoever asks for one is a feed reader, which signs in by Basic authentication. */
export function isFeed(path: string): boolean {
  return /\.(?:rss|atom|json|opml)$/.test(path) && !path.startsWith("/api/");
}

/** The desk's own address as its asker knows it; a proxy says where it spoke TLS. */
function baseOf(context: Context<ServeEnv>): string {
  const scheme = context.req.header("x-forwarded-proto") === "https" ? "https" : "http";
  return `${scheme}://${context.req.header("host") ?? "localhost"}`;
}

/** The feeds of a desk, each as RSS, Atom and JSON Feed, and its sources as OPML. */
export function feedRoutes(desk: Desk): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  const feeds = createFeeds(desk);
  const serve = (path: string, make: (context: Context<ServeEnv>) => Promise<Feed>) => {
    for (const format of formats)
      routes.get(`${path}.${format}`, requires("read"), etag(), async (context) => {
        const { pathname, search } = new URL(context.req.url);
        const body = formatFeed(await make(context), format, baseOf(context), pathname + search);
        return context.body(body, 200, { "content-type": feedTypes[format], "cache-control": "private, max-age=60" });
      });
  };
  const param = (context: Context<ServeEnv>, name: string) => context.req.param(name) ?? "";
  serve("/stories/:id/feed", (context) => feeds.story(param(context, "id")));
  serve("/entities/:name/feed", (context) => feeds.entity(param(context, "name")));
  serve("/outlets/:name/feed", (context) => feeds.outlet(param(context, "name")));
  serve("/search/feed", (context) => feeds.search(context.req.query("q") ?? ""));
  serve("/watches/:id/feed", (context) => feeds.watch(param(context, "id")));
  serve("/feeds/reports", () => feeds.reports());
  serve("/feeds/conflicts", () => feeds.conflicts());
  serve("/feeds/corrections", () => feeds.corrections());
  routes.get("/sources.opml", requires("read"), async (context) =>
    context.body(opmlOf(await desk.sources()), 200, { "content-type": "text/x-opml; charset=utf-8" }),
  );
  return routes;
}
