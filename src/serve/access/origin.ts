import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import type { ServeEnv } from "./context.ts";
import { DeniedError } from "./denied.ts";
import { isSafe } from "./methods.ts";

/** Names and addresses under which a desk answers. */
export interface Names {
  /** Host names without a port, lower case. */
  readonly names: ReadonlySet<string>;
  /** Any address literal will do: a desk that listens on all of a machine's addresses. A rebound name is never a literal. */
  readonly anyAddress: boolean;
}

const loopback = ["localhost", "127.0.0.1", "[::1]"];
const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Whether a server bound to this address can be reached from this machine only. */
export function isLocal(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

/** The names of a desk that is bound to an address, and any others it is known by. */
export function namesOf(host: string, others: readonly string[] = []): Names {
  const own = isIP(host) === 6 ? `[${host}]` : host;
  return {
    names: new Set([...loopback, own, ...others].map((name) => name.toLowerCase())),
    anyAddress: everywhere.has(host),
  };
}

function isOurs(hostname: string, { names, anyAddress }: Names): boolean {
  return names.has(hostname) || (anyAddress && isIP(hostname.replace(/^\[|\]$/g, "")) !== 0);
}

/**
 * Answers only under the desk's own names, and only to its own pages: a name that was rebound to this machine, and a page of
 * another site that posts here, are turned away. Programs that are no browser send neither Origin nor Sec-Fetch-Site.
 */
export function checkOrigin(names: Names): MiddlewareHandler<ServeEnv> {
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    const here = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
    if (here === null || here.pathname !== "/" || !isOurs(here.hostname, names))
      throw new DeniedError(421, "this desk does not answer under that name");
    const origin = context.req.header("origin");
    if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === here.host))
      throw new DeniedError(403, "this desk answers to its own pages only, not to those of another site");
    const site = context.req.header("sec-fetch-site");
    if (!isSafe(context.req.method) && site !== undefined && site !== "same-origin" && site !== "none")
      throw new DeniedError(403, "this desk takes forms from its own pages only");
    await next();
  };
}
