import { Hono } from "hono";
import type { Desk } from "../../desk/index.ts";
import { requires, type ServeEnv } from "../access/index.ts";
import { log } from "../log.ts";
import type { Metrics } from "./metrics.ts";

/** `/health`: the process answers. `/ready`: its desk does. Under any name and to anybody: those who watch know no token. */
export function healthRoutes(desk: Desk): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  routes.get("/health", (context) => context.text("ok\n"));
  routes.get("/ready", async (context) => {
    try {
      await desk.status();
      return context.text("ready\n");
    } catch (error) {
      log("not-ready", `not ready: ${error instanceof Error ? error.message : String(error)}`);
      return context.text("not ready\n", 503);
    }
  });
  return routes;
}

/** `/metrics`: figures for Prometheus, for those who may read. */
export function metricsRoutes(metrics: Metrics): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  routes.get("/metrics", requires("read"), async (context) =>
    context.body(await metrics.text(), 200, { "content-type": metrics.mediaType }),
  );
  return routes;
}
