import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { DatelineError } from "../../../base/index.ts";
import type { Desk } from "../../../desk/index.ts";
import type { ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { entityKind, statementAct, statementKind } from "../schemas/annotations.ts";
import { days, idOf, named, paging } from "../schemas/common.ts";
import {
  entity,
  entityDetail,
  listedCitation,
  listedStatement,
  outlet,
  outletDetail,
  quarantined,
} from "../schemas/lists.ts";
import { credit } from "../schemas/record.ts";
import { resolved } from "./resolved.ts";

const placed = { ...days.shape, story: named("in a report of this story"), report: named("in this report") };

const statementsRoute = createRoute({
  method: "get",
  path: "/statements",
  operationId: "listStatements",
  tags: ["Statements"],
  summary: "Who said what, the last to arrive first",
  request: {
    query: paging.extend({
      ...placed,
      speaker: named("said by this person or organisation"),
      about: named("whose content names this person, organisation or place"),
      outlet: named("reported by this outlet"),
      kind: statementKind.optional(),
      act: statementAct.optional(),
    }),
  },
  responses: pageAnswers(listedStatement, "a page of statements, those inside others too"),
});

const citationsRoute = createRoute({
  method: "get",
  path: "/citations",
  operationId: "listCitations",
  tags: ["Statements"],
  summary: "Which outlet credits which, the last to arrive first",
  request: {
    query: paging.extend({
      ...placed,
      outlet: named("credited"),
      by: named("the outlet that credits"),
      credit: credit.optional(),
    }),
  },
  responses: pageAnswers(listedCitation, "a page of credits"),
});

const entitiesRoute = createRoute({
  method: "get",
  path: "/entities",
  operationId: "listEntities",
  tags: ["Names"],
  summary: "Persons, organisations and places, those that most reports name first",
  request: {
    query: paging.extend({ kind: entityKind.optional(), prefix: named("what the name, or a word of it, begins with") }),
  },
  responses: pageAnswers(entity, "a page of entities"),
});

const entityRoute = createRoute({
  method: "get",
  path: "/entities/{name}",
  operationId: "getEntity",
  tags: ["Names"],
  summary: "An entity in figures; /statements?speaker= and ?about= have its words and those about it",
  request: { params: z.object({ name: idOf("name", "its name") }) },
  responses: answers(entityDetail, "the entity"),
});

const outletsRoute = createRoute({
  method: "get",
  path: "/outlets",
  operationId: "listOutlets",
  tags: ["Names"],
  summary: "Outlets, those with most reports first",
  request: { query: paging },
  responses: pageAnswers(outlet, "a page of outlets"),
});

const outletRoute = createRoute({
  method: "get",
  path: "/outlets/{name}",
  operationId: "getOutlet",
  tags: ["Names"],
  summary: "Whom an outlet cites, who cites it, and how often it was first",
  request: { params: z.object({ name: idOf("name", "its name") }) },
  responses: answers(outletDetail, "the outlet"),
});

const quarantineRoute = createRoute({
  method: "get",
  path: "/quarantine",
  operationId: "listQuarantined",
  tags: ["Reports"],
  summary: "What was refused and why, the last first",
  request: { query: paging },
  responses: pageAnswers(quarantined, "a page of refusals"),
});

/** Lists over what was found in all reports. */
export function listRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(statementsRoute, async (context) => {
    const { story, ...filter } = context.req.valid("query");
    const { items, next } = await desk.lists.statements({ ...filter, story: await resolved(desk, story) });
    return context.json({ data: items, next }, 200);
  });
  api.openapi(citationsRoute, async (context) => {
    const { story, ...filter } = context.req.valid("query");
    const { items, next } = await desk.lists.citations({ ...filter, story: await resolved(desk, story) });
    return context.json({ data: items, next }, 200);
  });
  api.openapi(entitiesRoute, async (context) => {
    const { items, next } = await desk.lists.entities(context.req.valid("query"));
    return context.json({ data: items, next }, 200);
  });
  api.openapi(entityRoute, async (context) => {
    const { name } = context.req.valid("param");
    const found = await desk.lists.entity(name);
    if (found === null) throw new DatelineError("not-found", `${name}: no report names it`);
    return context.json({ data: found }, 200);
  });
  api.openapi(outletsRoute, async (context) => {
    const { items, next } = await desk.lists.outlets(context.req.valid("query"));
    return context.json({ data: items, next }, 200);
  });
  api.openapi(outletRoute, async (context) => {
    const { name } = context.req.valid("param");
    const found = await desk.lists.outlet(name);
    if (found === null) throw new DatelineError("not-found", `${name}: no report is of it or credits it`);
    return context.json({ data: found }, 200);
  });
  api.openapi(quarantineRoute, async (context) => {
    const { items, next } = await desk.lists.quarantined(context.req.valid("query"));
    return context.json({ data: items, next }, 200);
  });
}
