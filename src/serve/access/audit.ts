import type { Context, MiddlewareHandler } from "hono";
import type { Desk } from "../../desk/index.ts";
import { accessOf, type ServeEnv } from "./context.ts";
import { isSafe } from "./methods.ts";

/** Says what a request changed, for the audit log; without it the log has the request's method and path. */
export function noteChange(context: Context<ServeEnv>, action: string, target: string): void {
  context.set("changed", { action, target });
}

/** Says that a request changed nothing of the desk: a reader's choice of colours. */
export function noteNoChange(context: Context<ServeEnv>): void {
  context.set("changed", null);
}

/** Writes down who changed what: every request that is no mere look and that was let through. */
export function auditChanges(desk: Desk): MiddlewareHandler<ServeEnv> {
  return async (context, next) => {
    await next();
    const { method, path } = context.req;
    // Assistants ask by POST, and change nothing.
    if (isSafe(method) || path === "/mcp" || context.res.status >= 400) return;
    const changed = context.get("changed");
    if (changed === null) return;
    const { action, target } = changed ?? { action: `${method} ${path}`, target: null };
    await desk.note({ who: accessOf(context).who, action, target });
  };
}
