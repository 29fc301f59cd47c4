import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Desk } from "../../../desk/index.ts";
import type { ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { idOf, list, named, paging } from "../schemas/common.ts";
import { listedClaim } from "../schemas/lists.ts";
import { claim, conflictKind, conflictStatus, listedConflict } from "../schemas/record.ts";
import { carried } from "../schemas/story.ts";
import { resolved } from "./resolved.ts";

const tags = ["Claims"];

const claimsRoute = createRoute({
  method: "get",
  path: "/claims",
  operationId: "listClaims",
  tags,
  summary: "Claims, those of most origins first; those of one story by rank",
  request: {
    query: paging.extend({
      story: named("of this story"),
      independent: z.coerce.number().int().min(0).max(1000).optional().openapi({ description: "origins at least" }),
    }),
  },
  responses: pageAnswers(listedClaim, "a page of claims"),
});

const claimRoute = createRoute({
  method: "get",
  path: "/claims/{claim}",
  operationId: "getClaim",
  tags,
  summary: "A claim with who carries it, through whom, and its origins",
  request: { params: z.object({ claim: idOf("claim", "a claim's id") }) },
  responses: answers(z.object({ story: z.string(), claim }), "the claim with its story"),
});

const traceRoute = createRoute({
  method: "get",
  path: "/trace",
  operationId: "traceSentence",
  tags,
  summary: "The claims that carry a sentence or a quote, best first",
  request: { query: z.object({ q: z.string().min(1).max(1000).openapi({ description: "the sentence" }) }) },
  responses: answers(list(carried), "the claims"),
});

const conflictsRoute = createRoute({
  method: "get",
  path: "/conflicts",
  operationId: "listConflicts",
  tags,
  summary: "Conflicts of all stories, those with the newest answers first",
  request: {
    query: paging.extend({
      story: named("of this story"),
      kind: conflictKind.optional(),
      status: conflictStatus.optional(),
    }),
  },
  responses: pageAnswers(listedConflict, "a page of conflicts"),
});

/** Claims and conflicts of all stories. */
export function claimRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(claimsRoute, async (context) => {
    const { story, ...filter } = context.req.valid("query");
    const { items, next } = await desk.lists.claims({ ...filter, story: await resolved(desk, story) });
    return context.json({ data: items, next }, 200);
  });
  api.openapi(claimRoute, async (context) => {
    return context.json({ data: await desk.claim(context.req.valid("param").claim) }, 200);
  });
  api.openapi(traceRoute, async (context) => {
    const found = await desk.carriers(context.req.valid("query").q);
    const data = found.map(({ record, claim: { id, independent, atLeast }, sentence: { text, span }, share }) => ({
      story: record.story,
      claim: id,
      text,
      span,
      share,
      independent,
      atLeast,
    }));
    return context.json({ data }, 200);
  });
  api.openapi(conflictsRoute, async (context) => {
    const { story, ...filter } = context.req.valid("query");
    const { items, next } = await desk.lists.conflicts({ ...filter, story: await resolved(desk, story) });
    return context.json({ data: items, next }, 200);
  });
}
