import { type Context, Hono } from "hono";
import { lazy } from "../base/index.ts";
import type { Desk } from "../desk/index.ts";
import {
  auditChanges,
  authenticate,
  checkOrigin,
  createRates,
  DeniedError,
  limitBody,
  type Names,
  namesOf,
  requires,
  type ServeEnv,
  securityHeaders,
  thisMachine,
} from "./access/index.ts";
import { apiDocument, apiPage, apiPath, createApi, problem, problemOf, problemResponse } from "./api/index.ts";
import { feedRoutes, isFeed } from "./feeds/index.ts";
import { log } from "./log.ts";
import { createMetrics, healthRoutes, metricsRoutes } from "./operations/index.ts";
import { createPages, errorPage, notFoundPage, viewOf } from "./pages/index.ts";
import { signInRoutes } from "./sign-in.ts";

/** Whether a path is for programs: its errors are problems, not pages. */
function isForPrograms(path: string): boolean {
  return path.startsWith("/api/") || path === "/mcp" || path === "/metrics";
}

/** How a desk is served. */
interface AppOptions {
  /** Names it answers under; those of this machine alone unless said. */
  readonly names?: Names;
  /** Whether everybody needs a token; else whoever reaches the desk may do everything, as the person at the machine. */
  readonly tokens?: boolean;
}

/** Answers what went wrong, as a problem or a page; what nobody foresaw is told on the terminal. */
function answerError(error: Error, context: Context<ServeEnv>): Response | Promise<Response> {
  const found = problemOf(error);
  if (found.status >= 500) log("failed", `${context.req.path}: ${error.message}`, { path: context.req.path });
  if (error instanceof DeniedError && error.retryAfter !== null)
    context.header("retry-after", String(error.retryAfter));
  if (isForPrograms(context.req.path)) {
    if (found.status === 401) context.header("www-authenticate", "Bearer");
    return problemResponse(context, found);
  }
  const { pathname, search } = new URL(context.req.url);
  if (isFeed(pathname)) {
    if (found.status === 401) context.header("www-authenticate", 'Basic realm="Dateline", charset="UTF-8"');
    return context.text(found.detail, found.status);
  }
  if (found.status === 401 && context.req.method === "GET")
    return context.redirect(`/sign-in?${new URLSearchParams({ back: pathname + search })}`, 303);
  return context.html(errorPage(found.status, found.detail, context), found.status);
}

/** Everything a desk serves, as one handler of requests. */
export function createApp(
  desk: Desk,
  { names = namesOf("127.0.0.1"), tokens = false }: AppOptions = {},
): Hono<ServeEnv> {
  const app = new Hono<ServeEnv>();
  const rates = createRates();
  const metrics = createMetrics(desk);
  app.use(metrics.count);
  app.use(securityHeaders);
  app.route("/", healthRoutes(desk));
  app.use(checkOrigin(names));
  app.use(limitBody);
  if (tokens) app.use(authenticate(desk.tokens, rates));
  else
    app.use(async (context, next) => {
      context.set("access", thisMachine);
      await next();
    });
  app.use(auditChanges(desk));
  const api = createApi(desk);
  app.route(apiPath, api);
  app.get("/api", requires("read"), (context) => context.html(apiPage(viewOf(context), apiDocument(api))));
  // Loaded by the first assistant that asks: a desk without any need not hold it.
  const assistants = lazy(async () => (await import("./assistants/index.ts")).assistantHandler(desk));
  app.all("/mcp", requires("read"), async (context) => (await assistants())(context.req.raw));
  app.route("/", metricsRoutes(metrics));
  app.route("/", signInRoutes(desk, rates));
  app.route("/", feedRoutes(desk));
  app.route("/", createPages(desk));
  app.notFound((context) =>
    isForPrograms(context.req.path)
      ? problemResponse(
          context,
          problem(404, `${context.req.path}: there is nothing here: GET /api tells what there is`),
        )
      : context.html(notFoundPage(context), 404),
  );
  app.onError(answerError);
  return app;
}
