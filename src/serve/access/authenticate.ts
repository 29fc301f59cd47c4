import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { Tokens } from "../../desk/index.ts";
import { addressOf, type ServeEnv } from "./context.ts";
import type { Rates } from "./rates.ts";
import { nobody } from "./roles.ts";

/** The cookie that a browser signs in with. */
export const tokenCookie = "dateline-token";

/** The token of an Authorization header: Bearer, or, for feed readers, which know nothing else, a Basic password. */
function fromHeader(header: string | undefined): string | null {
  const [, scheme = "", value = ""] = /^(Bearer|Basic) +(\S+)$/i.exec(header ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return null;
  return Buffer.from(value, "base64").toString("utf8").split(":").slice(1).join(":");
}

/** Finds out who asks by their token, and limits how often they do. Without a token they are nobody. */
export function authenticate(tokens: Tokens, rates: Rates): MiddlewareHandler<ServeEnv> {
  return async (context, next) => {
    const given = fromHeader(context.req.header("authorization")) ?? getCookie(context, tokenCookie) ?? null;
    const token = given === null ? null : await tokens.check(given);
    if (given !== null && token === null) rates.failed(addressOf(context));
    rates.take(token?.id ?? addressOf(context));
    context.set("access", token === null ? nobody : { who: token.name, role: token.role });
    await next();
  };
}
