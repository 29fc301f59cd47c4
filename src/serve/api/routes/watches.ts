import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Desk } from "../../../desk/index.ts";
import { accessOf, noteChange, requires, type ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { idOf, list, paging } from "../schemas/common.ts";
import { alert, askedWatch, madeWatch, watch, watchCondition } from "../schemas/watch.ts";

const tags = ["Watches"];
const params = z.object({ watch: idOf("watch", "a watch's id or name") });

const listRoute = createRoute({
  method: "get",
  path: "/watches",
  operationId: "listWatches",
  tags,
  summary: "Saved queries with what they wait for",
  responses: answers(list(watch), "the watches"),
});

const createWatchRoute = createRoute({
  method: "post",
  path: "/watches",
  operationId: "createWatch",
  tags,
  summary: "Watch from now on",
  description:
    "Stories are looked at when they are weighed: what their record tells and the one before did not. Alerts are listed, given as a feed (/watches/ID/feed.rss), and posted to the webhook, each at least once under an id of its own.",
  middleware: [requires("contribute")] as const,
  request: { body: { required: true, content: { "application/json": { schema: askedWatch } } } },
  responses: answers(madeWatch, "the watch, and the secret of its webhook"),
});

const oneRoute = createRoute({
  method: "get",
  path: "/watches/{watch}",
  operationId: "getWatch",
  tags,
  summary: "A watch",
  request: { params },
  responses: answers(watch, "the watch"),
});

const removeRoute = createRoute({
  method: "delete",
  path: "/watches/{watch}",
  operationId: "removeWatch",
  tags,
  summary: "Watch no longer; its alerts go with it",
  middleware: [requires("contribute")] as const,
  request: { params },
  responses: answers(watch, "what was removed"),
});

const alertsRoute = createRoute({
  method: "get",
  path: "/alerts",
  operationId: "listAlerts",
  tags,
  summary: "What watches brought, the last first, with how their delivery goes",
  request: {
    query: paging.extend({
      watch: z.string().min(1).max(300).optional().openapi({ description: "of this watch, by its id or name" }),
      on: watchCondition.optional(),
      since: z.coerce.number().int().min(0).optional().openapi({ description: "with a higher number than this" }),
    }),
  },
  responses: pageAnswers(alert, "a page of alerts"),
});

/** Watches and their alerts. */
export function watchRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(listRoute, async (context) => context.json({ data: await desk.watches.list() }, 200));
  api.openapi(createWatchRoute, async (context) => {
    const { name, query = {}, on, webhook = null } = context.req.valid("json");
    const made = await desk.watches.create({ name, query, on, webhook, by: accessOf(context).who });
    noteChange(context, "watch", made.watch.id);
    return context.json({ data: made }, 200);
  });
  api.openapi(oneRoute, async (context) =>
    context.json({ data: await desk.watches.find(context.req.valid("param").watch) }, 200),
  );
  api.openapi(removeRoute, async (context) => {
    const removed = await desk.watches.remove(context.req.valid("param").watch);
    noteChange(context, "unwatch", removed.id);
    return context.json({ data: removed }, 200);
  });
  api.openapi(alertsRoute, async (context) => {
    const { watch: named, ...filter } = context.req.valid("query");
    const id = named === undefined ? undefined : (await desk.watches.find(named)).id;
    const { items, next } = await desk.watches.alerts({ ...filter, watch: id });
    return context.json({ data: items, next }, 200);
  });
}
