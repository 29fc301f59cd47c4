import { Hono } from "hono";
import type { Desk } from "../desk/index.ts";
import {
  checkOrigin,
  DeniedError,
  limitBody,
  type Names,
  namesOf,
  type ServeEnv,
  securityHeaders,
  thisMachine,
} from "./access/index.ts";
import { apiDocument, apiPage, apiPath, createApi, problem, problemOf, problemResponse } from "./api/index.ts";
import { createPages, errorPage, notFoundPage, viewOf } from "./pages/index.ts";

/** Whether a path is for programs: its errors are problems, not pages. */
function isForPrograms(path: string): boolean {
  return path.startsWith("/api/") || path === "/mcp";
}

/** How a desk is served. */
export interface AppOptions {
  /** Names it answers under; those of this machine alone unless said. */
  readonly names?: Names;
}

/** Everything a desk serves, as one handler of requests. */
export function createApp(desk: Desk, { names = namesOf("127.0.0.1") }: AppOptions = {}): Hono<ServeEnv> {
  const app = new Hono<ServeEnv>();
  app.use(securityHeaders);
  app.use(checkOrigin(names));
  app.use(limitBody);
  app.use(async (context, next) => {
    context.set("access", thisMachine);
    await next();
  });
  const api = createApi(desk);
  app.route(apiPath, api);
  app.get("/api", (context) => context.html(apiPage(viewOf(context), apiDocument(api))));
  app.route("/", createPages(desk));
  app.notFound((context) =>
    isForPrograms(context.req.path)
      ? problemResponse(
          context,
          problem(404, `${context.req.path}: there is nothing here: GET /api tells what there is`),
        )
      : context.html(notFoundPage(context), 404),
  );
  app.onError((error, context) => {
    const found = problemOf(error);
    if (found.status >= 500) process.stderr.write(`dateline: serve: ${context.req.path}: ${error.message}\n`);
    if (error instanceof DeniedError && error.retryAfter !== null)
      context.header("retry-after", String(error.retryAfter));
    if (isForPrograms(context.req.path)) return problemResponse(context, found);
    const { status, page } = errorPage(error, context);
    return context.html(page, status);
  });
  return app;
}
