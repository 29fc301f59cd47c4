import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Desk } from "../../../desk/index.ts";
import { cursorOf, keyOf, type SearchQuery } from "../../../store/index.ts";
import type { ServeEnv } from "../../access/index.ts";
import { pageAnswers } from "../answers.ts";
import { days, named, paging } from "../schemas/common.ts";
import { searchHit } from "../schemas/story.ts";
import { resolved } from "./resolved.ts";

const usual = 20;

const route = createRoute({
  method: "get",
  path: "/search",
  operationId: "search",
  tags: ["Reports"],
  summary: "Reports that hold all words, best first; a phrase in quotes stays one",
  request: {
    query: paging.extend({
      ...days.shape,
      q: z.string().min(1).max(1000).openapi({ description: "the words" }),
      outlet: named("of this outlet"),
      entity: named("that name this person, organisation or place"),
      language: named("in this language, BCP 47"),
      story: named("in this story"),
    }),
  },
  responses: pageAnswers(searchHit, "a page of reports"),
});

/** Fields that are there: a filter that is absent lets everything through. */
function present<Fields extends object>(
  fields: Fields,
): Partial<{ [Name in keyof Fields]: NonNullable<Fields[Name]> }> {
  const found: Partial<{ [Name in keyof Fields]: NonNullable<Fields[Name]> }> = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined && value !== null) found[name] = value;
  }
  return found;
}

/** Full text with filters. */
export function searchRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(route, async (context) => {
    const { q, limit = usual, after, story, ...filter } = context.req.valid("query");
    const offset = keyOf({ after }, ["number"])?.[0] ?? 0;
    const query: SearchQuery = {
      words: q,
      limit: limit + 1,
      offset,
      ...present({ ...filter, story: await resolved(desk, story) }),
    };
    const hits = await desk.search(query);
    return context.json(
      { data: hits.slice(0, limit), next: hits.length > limit ? cursorOf([offset + limit]) : null },
      200,
    );
  });
}
