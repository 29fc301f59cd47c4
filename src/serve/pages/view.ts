import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { type Access, accessOf, type ServeEnv } from "../access/index.ts";

/** The themes that a reader may choose; without a choice pages follow the system. */
export const themes = ["light", "dark"] as const;

/** Who looks at a page, and how. */
export interface View {
  readonly theme: (typeof themes)[number] | null;
  readonly access: Access;
  /** The page's own address, with its query. */
  readonly address: string;
}

/** The cookie that keeps a chosen theme. */
export const themeCookie = "theme";

/** How the page of a request is to be shown. */
export function viewOf(context: Context<ServeEnv>): View {
  const chosen = getCookie(context, themeCookie);
  const { pathname, search } = new URL(context.req.url);
  return {
    theme: themes.find((theme) => theme === chosen) ?? null,
    access: accessOf(context),
    address: pathname + search,
  };
}
