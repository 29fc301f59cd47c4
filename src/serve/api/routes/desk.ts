import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { DatelineError } from "../../../base/index.ts";
import { type Desk, newSource } from "../../../desk/index.ts";
import { listOf } from "../../../gather/index.ts";
import type { Decision } from "../../../model/index.ts";
import type { StoredSource } from "../../../store/index.ts";
import { accessOf, demand, noteChange, requires, type ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { list, paging } from "../schemas/common.ts";
import { askedDecision, auditEntry, decision } from "../schemas/decision.ts";
import { source } from "../schemas/lists.ts";

const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

const sourcesRoute = createRoute({
  method: "get",
  path: "/sources",
  operationId: "listSources",
  tags: ["Desk"],
  summary: "What the desk follows, and how it does",
  responses: answers(list(source), "the sources"),
});

const addSourceRoute = createRoute({
  method: "post",
  path: "/sources",
  operationId: "addSource",
  tags: ["Desk"],
  summary: "Follow a feed, a sitemap or a page that names one",
  middleware: [requires("edit")] as const,
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z
            .object({ url: webAddress, title: z.string().max(500).nullish() })
            .openapi("AskedSource", { description: "an http or https address" }),
        },
      },
    },
  },
  responses: answers(source, "the source; one that is followed already stays as it is"),
});

const opmlRoute = createRoute({
  method: "post",
  path: "/sources/opml",
  operationId: "addSources",
  tags: ["Desk"],
  summary: "Follow every feed of an OPML file; /sources.opml gives what is followed as one",
  middleware: [requires("edit")] as const,
  request: { body: { required: true, content: { "text/x-opml": { schema: z.string() } } } },
  responses: answers(z.object({ added: list(z.string()), known: z.int() }), "the addresses that were added"),
});

const removeSourceRoute = createRoute({
  method: "delete",
  path: "/sources",
  operationId: "removeSource",
  tags: ["Desk"],
  summary: "Follow a source no longer; its reports stay",
  middleware: [requires("edit")] as const,
  request: { query: z.object({ url: z.string().min(1).max(2000) }) },
  responses: answers(z.object({ removed: z.string() }), "what was removed"),
});

const decisionsRoute = createRoute({
  method: "get",
  path: "/decisions",
  operationId: "listDecisions",
  tags: ["Desk"],
  summary: "What people decided, the last first",
  request: { query: paging },
  responses: pageAnswers(decision, "a page of decisions"),
});

const auditRoute = createRoute({
  method: "get",
  path: "/audit",
  operationId: "listAudit",
  tags: ["Desk"],
  summary: "Who changed what and when, the last first; needs the role admin",
  request: { query: paging },
  responses: pageAnswers(auditEntry, "a page of changes"),
});

const decideRoute = createRoute({
  method: "post",
  path: "/decisions",
  operationId: "decide",
  tags: ["Desk"],
  summary: "Merge or split stories, move or pin a report, take reports down",
  middleware: [requires("edit")] as const,
  request: { body: { required: true, content: { "application/json": { schema: askedDecision } } } },
  responses: answers(decision, "the decision with its number in the log; later linking leaves it so"),
});

/** A source without what only the follower needs. */
function shown({ content: _, etag: __, lastModified: ___, ...rest }: StoredSource) {
  return rest;
}

/** What the desk follows, and what people decided. */
export function deskRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(sourcesRoute, async (context) => context.json({ data: (await desk.sources()).map(shown) }, 200));
  api.openapi(addSourceRoute, async (context) => {
    const { url, title } = context.req.valid("json");
    const address = new URL(url).href;
    const known = (await desk.sources()).find((one) => one.url === address);
    const made = known ?? newSource(address, title ?? null, Date.now());
    if (known === undefined) await desk.saveSource(made);
    noteChange(context, "follow", address);
    return context.json({ data: shown(made) }, 200);
  });
  api.openapi(opmlRoute, async (context) => {
    const { kind, addresses } = listOf(await context.req.text());
    if (kind !== "opml" || addresses.length === 0) throw new DatelineError("usage", "an OPML file that names no feeds");
    const known = new Set((await desk.sources()).map(({ url }) => url));
    const added = new Map(addresses.filter(({ url }) => !known.has(url)).map(({ url, title }) => [url, title]));
    for (const [url, title] of added) await desk.saveSource(newSource(url, title, Date.now()));
    noteChange(context, "follow", `${added.size} sources of an OPML file`);
    return context.json({ data: { added: [...added.keys()], known: addresses.length - added.size } }, 200);
  });
  api.openapi(removeSourceRoute, async (context) => {
    const { url } = context.req.valid("query");
    if (!(await desk.removeSource(url))) throw new DatelineError("not-found", `${url}: not followed on this desk`);
    noteChange(context, "unfollow", url);
    return context.json({ data: { removed: url } }, 200);
  });
  api.openapi(decisionsRoute, async (context) => {
    const { items, next } = await desk.lists.decisions(context.req.valid("query"));
    return context.json({ data: items, next }, 200);
  });
  api.openapi(auditRoute, async (context) => {
    demand(accessOf(context), "admin");
    const { items, next } = await desk.audit(context.req.valid("query"));
    return context.json({ data: items, next }, 200);
  });
  api.openapi(decideRoute, async (context) => {
    const access = accessOf(context);
    const asked: Decision = { ...context.req.valid("json"), by: access.who };
    if (asked.kind === "takedown") demand(access, "admin");
    const sequence = await desk.decide(asked);
    noteChange(context, asked.kind, `entry ${sequence} of the log`);
    return context.json({ data: { sequence, decision: asked } }, 200);
  });
}
