import { type Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import type { Desk } from "../desk/index.ts";
import { addressOf, type Rates, type ServeEnv, tokenCookie } from "./access/index.ts";
import { type Markup, page, viewOf } from "./pages/index.ts";

/** Seconds that a browser stays signed in. */
const MONTH = 30 * 24 * 3600;

/** A path of this desk, to go on to; anything else is the front page. */
function ownPath(back: unknown): string {
  return typeof back === "string" && /^\/(?![/\\])/.test(back) ? back : "/";
}

/** The page that asks for a token. */
function signInPage(context: Context<ServeEnv>, back: string, wrong: boolean): Markup {
  return page(
    viewOf(context),
    { title: "Sign in" },
    html`<h1>Sign in</h1><p>This desk asks for a token. Whoever runs it makes one with <code>dateline token create</code>.</p>
${wrong ? html`<p class="notice" role="alert">That is no token of this desk, or it was revoked.</p>` : ""}
<form method="post" action="/sign-in" class="search"><input type="hidden" name="back" value="${back}"><label>Token <input type="password" name="token" autocomplete="current-password" required></label><button>Sign in</button></form>`,
  );
}

/** Where a browser signs in and out. */
export function signInRoutes(desk: Desk, rates: Rates): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  routes.get("/sign-in", (context) => context.html(signInPage(context, ownPath(context.req.query("back")), false)));
  routes.post("/sign-in", async (context) => {
    const { token, back } = await context.req.parseBody();
    const given = typeof token === "string" ? token.trim() : "";
    if ((await desk.tokens.check(given)) === null) {
      rates.failed(addressOf(context));
      return context.html(signInPage(context, ownPath(back), true), 401);
    }
    const secure = context.req.header("x-forwarded-proto") === "https";
    setCookie(context, tokenCookie, given, { path: "/", httpOnly: true, sameSite: "Strict", maxAge: MONTH, secure });
    return context.redirect(ownPath(back), 303);
  });
  routes.post("/sign-out", (context) => {
    deleteCookie(context, tokenCookie, { path: "/" });
    return context.redirect("/", 303);
  });
  return routes;
}
