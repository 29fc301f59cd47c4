import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { noteNoChange, type ServeEnv } from "../access/index.ts";
import { type Asset, icon, liveModule, styleSheet } from "../assets.ts";
import { themeCookie, themes } from "./view.ts";

/** Seconds that a chosen theme is kept. */
const YEAR = 365 * 24 * 3600;

/** An address of this desk to go back to; anything else leads to the front page. */
function ownAddress(back: unknown): string {
  if (typeof back !== "string" || !URL.canParse(back, "http://desk")) return "/";
  const { host, pathname, search } = new URL(back, "http://desk");
  return host === "desk" && !pathname.startsWith("//") ? pathname + search : "/";
}

/** What is the same on every desk: the files that pages load, and the choice of a theme. */
export function fixedRoutes(): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  const assets: ReadonlyMap<string, () => Asset> = new Map(
    [styleSheet, liveModule, icon].map((make) => [make().path, make]),
  );
  routes.get("/assets/:name", (context) => {
    const found = assets.get(`/assets/${context.req.param("name")}`)?.();
    if (found === undefined) return context.notFound();
    const headers = { "content-type": found.type, "cache-control": "public, max-age=31536000, immutable" };
    return context.body(found.text, 200, headers);
  });
  routes.post("/theme", async (context) => {
    const form = await context.req.parseBody();
    const chosen = themes.find((theme) => theme === form.theme);
    const kept = { path: "/", httpOnly: true, sameSite: "Lax", maxAge: chosen === undefined ? 0 : YEAR } as const;
    setCookie(context, themeCookie, chosen ?? "", kept);
    noteNoChange(context);
    return context.redirect(ownAddress(form.back), 303);
  });
  return routes;
}
