import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";

import type { Desk } from "../../../desk/index.ts";
import { cursorOf, keyOf } from "../../../store/index.ts";
import type { ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { originsOf } from "../origins.ts";
import { days, idOf, list, named, paging } from "../schemas/common.ts";
import { agreement, conflict, record, timelineEntry } from "../schemas/record.ts";
import { brief, relatedStory, storyEntry, storyEvent, storyOrigin } from "../schemas/story.ts";

const tags = ["Stories"];
const params = z.object({ story: idOf("story", "a story's id; those it was merged from stand for it too") });
const usual = 50;

const listRoute = createRoute({
  method: "get",
  path: "/stories",
  operationId: "listStories",
  tags,
  summary: "Stories by weight and freshness",
  request: {
    query: paging.extend({
      ...days.shape,
      outlet: named("with a report of this outlet"),
      entity: named("with a report that names this person or organisation"),
      place: named("with a report that names this place"),
      language: named("with a report in this language, BCP 47"),
      conflict: z
        .enum(["true", "false"])
        .optional()
        .openapi({ description: "with a conflict or an update, or without" }),
    }),
  },
  responses: pageAnswers(storyEntry, "a page of stories"),
});

const get = <Path extends string, Schema extends z.ZodType>(
  path: Path,
  operationId: string,
  summary: string,
  schema: Schema,
) =>
  createRoute({
    method: "get",
    path,
    operationId,
    tags,
    summary,
    request: { params },
    responses: answers(schema, `it, as \`data\``),
  });

const briefRoute = createRoute({
  method: "get",
  path: "/stories/{story}/brief",
  operationId: "getBrief",
  tags,
  summary: "A story told for a reader, every line with its references",
  request: {
    params,
    query: z.object({ length: z.enum(["short", "standard", "full"]).optional() }),
  },
  responses: answers(brief, "the brief"),
});

/** Stories, and all that is known of one. */
export function storyRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(listRoute, async (context) => {
    const { limit = usual, after, conflict: asked, ...filter } = context.req.valid("query");
    const key = keyOf({ after }, ["number", "string"]);
    const { stories, next } = await desk.lists.pageStories({
      ...filter,
      limit,
      conflict: asked === undefined ? undefined : asked === "true",
      after: key === null ? undefined : { rank: key[0], story: key[1] },
    });
    return context.json({ data: stories, next: next === null ? null : cursorOf([next.rank, next.story]) }, 200);
  });
  api.openapi(get("/stories/{story}", "getStory", "A story in short", storyEntry), async (context) =>
    context.json({ data: await desk.story(context.req.valid("param").story) }, 200),
  );
  api.openapi(briefRoute, async (context) => {
    const { story } = context.req.valid("param");
    return context.json({ data: await desk.brief(story, context.req.valid("query").length) }, 200);
  });
  // The record of a wide story is megabytes: it is passed on as it is stored, and so described here only.
  api.openAPIRegistry.registerPath(get("/stories/{story}/record", "getRecord", "All that weighing found", record));
  api.get("/stories/:story/record", async (context) => {
    context.header("content-type", "application/json");
    return context.body(`{"data":${await desk.recordText(context.req.param("story"))}}`);
  });
  api.openapi(
    get("/stories/{story}/origins", "getOrigins", "Where the story's claims start", list(storyOrigin)),
    async (context) => context.json({ data: originsOf(await desk.record(context.req.valid("param").story)) }, 200),
  );
  api.openapi(
    get("/stories/{story}/timeline", "getTimeline", "When it happened, and when it was reported", list(timelineEntry)),
    async (context) => context.json({ data: (await desk.record(context.req.valid("param").story)).timeline }, 200),
  );
  api.openapi(
    get("/stories/{story}/conflicts", "getConflicts", "Where accounts conflict", list(conflict)),
    async (context) => context.json({ data: (await desk.record(context.req.valid("param").story)).conflicts }, 200),
  );
  api.openapi(
    get("/stories/{story}/agreements", "getAgreements", "Where independent origins coincide", list(agreement)),
    async (context) => context.json({ data: (await desk.record(context.req.valid("param").story)).agreements }, 200),
  );
  api.openapi(
    get("/stories/{story}/events", "getEvents", "What became of the story", list(storyEvent)),
    async (context) => context.json({ data: await desk.storyEvents(context.req.valid("param").story) }, 200),
  );
  api.openapi(
    get("/stories/{story}/related", "getRelated", "Stories that are near this one", list(relatedStory)),
    async (context) => context.json({ data: await desk.related(context.req.valid("param").story) }, 200),
  );
}
