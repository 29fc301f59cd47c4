import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { DatelineError } from "../../../base/index.ts";
import { type Format, type InterchangeFormat, interchange, isInterchangeFormat, render } from "../../../brief/index.ts";
import type { Desk } from "../../../desk/index.ts";
import type { ServeEnv } from "../../access/index.ts";
import { fileAnswers } from "../answers.ts";
import { idOf } from "../schemas/common.ts";

const interchangeTypes: Readonly<Record<InterchangeFormat, string>> = {
  jsonld: "application/ld+json",
  annotations: "application/ld+json",
  prov: "application/ld+json",
  ninjs: "application/json",
  happenings: "text/csv; charset=utf-8",
  citations: "text/csv; charset=utf-8",
  graphml: "application/graphml+xml",
};
const briefTypes: Readonly<Record<Exclude<Format, "json">, string>> = {
  text: "text/plain; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
};
const names = [
  "jsonld",
  "annotations",
  "prov",
  "ninjs",
  "happenings",
  "citations",
  "graphml",
  "text",
  "markdown",
  "html",
] as const;

const route = createRoute({
  method: "get",
  path: "/stories/{story}/export/{format}",
  operationId: "exportStory",
  tags: ["Stories"],
  summary: "A story for another system",
  description:
    "schema.org JSON-LD, W3C Web Annotations, PROV-O, IPTC ninjs 3, CSV of happenings or of credits, GraphML; or its brief as text, Markdown or HTML",
  request: {
    params: z.object({
      story: idOf("story", "a story's id"),
      format: z.enum(names).openapi({ param: { name: "format", in: "path" } }),
    }),
  },
  responses: fileAnswers("*/*", "the file, in the media type of its format"),
});

/** Stories for other systems. */
export function exportRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(route, async (context) => {
    const { story, format } = context.req.valid("param");
    if (isInterchangeFormat(format)) {
      const body = interchange(format, [await desk.evidence(story)]);
      return context.body(body, 200, { "content-type": interchangeTypes[format] });
    }
    if (format === "text" || format === "markdown" || format === "html") {
      const body = render(await desk.brief(story), format);
      return context.body(body, 200, { "content-type": briefTypes[format] });
    }
    throw new DatelineError("not-found", `${format}: no such format`);
  });
}
