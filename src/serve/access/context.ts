import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "../../model/index.ts";
import { DeniedError } from "./denied.ts";
import { type Access, may, nobody } from "./roles.ts";

/** What every handler of the server finds in its context. */
export interface ServeEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    access: Access;
    /** What a request changed, in words: for the audit log; null where nothing. */
    changed: { readonly action: string; readonly target: string | null } | null;
  };
}

/** Who makes a request, and what they may do: `may(accessOf(context), "edit")` tells whether to show a button. */
export function accessOf(context: Context<ServeEnv>): Access {
  return context.get("access") ?? nobody;
}

/** The address at the other end of the connection; "unknown" where there is none, as in a test. */
export function addressOf(context: Context<ServeEnv>): string {
  return context.env?.incoming?.socket.remoteAddress ?? "unknown";
}

/** Lets only those through who may do what a role may. @throws DeniedError, which becomes a 401 or 403 */
export function requires(role: Role): MiddlewareHandler<ServeEnv> {
  return async (context, next) => {
    demand(accessOf(context), role);
    await next();
  };
}

/** The same inside a handler. @throws DeniedError */
export function demand(access: Access, role: Role): void {
  if (may(access, role)) return;
  if (access.role === null)
    throw new DeniedError(
      401,
      "this desk asks for a token: dateline token create makes one, Authorization: Bearer sends it",
    );
  throw new DeniedError(403, `this needs the role ${role}, and ${access.who} has ${access.role}`);
}
