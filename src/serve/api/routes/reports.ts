import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { compareReports, type Desk } from "../../../desk/index.ts";
import { requires, type ServeEnv } from "../../access/index.ts";
import { answers, pageAnswers } from "../answers.ts";
import { takeDocuments } from "../documents.ts";
import { annotations } from "../schemas/annotations.ts";
import { days, idOf, list, named, paging } from "../schemas/common.ts";
import { comparison, document, listedReport, receipt, report } from "../schemas/report.ts";
import { resolved } from "./resolved.ts";

const tags = ["Reports"];
const params = z.object({ report: idOf("report", "a report's id; r-…@2 is its second revision") });

const listRoute = createRoute({
  method: "get",
  path: "/reports",
  operationId: "listReports",
  tags,
  summary: "Reports, the last to arrive first",
  request: {
    query: paging.extend({
      ...days.shape,
      story: named("in this story"),
      outlet: named("of this outlet"),
      entity: named("that name this person, organisation or place"),
      language: named("in this language, BCP 47"),
    }),
  },
  responses: pageAnswers(listedReport, "a page of reports, without their texts"),
});

const oneRoute = createRoute({
  method: "get",
  path: "/reports/{report}",
  operationId: "getReport",
  tags,
  summary: "A report with its text",
  request: { params },
  responses: answers(report, "the report"),
});

const annotationsRoute = createRoute({
  method: "get",
  path: "/reports/{report}/annotations",
  operationId: "getAnnotations",
  tags,
  summary: "Everything that was found in a report",
  request: { params },
  responses: answers(annotations, "the annotations"),
});

const compareRoute = createRoute({
  method: "get",
  path: "/compare",
  operationId: "compareReports",
  tags,
  summary: "Two reports side by side",
  request: { query: z.object({ first: z.string().min(1).max(300), second: z.string().min(1).max(300) }) },
  responses: answers(comparison, "what both tell, where they differ, and what one alone tells"),
});

const addRoute = createRoute({
  method: "post",
  path: "/reports",
  operationId: "addReports",
  tags,
  summary: "Add a document, or a stream of them",
  description:
    "One document as JSON, or one a line as NDJSON (application/x-ndjson): then the answer is a line for each, given as soon as it is on disk. The same document again is `unchanged`: a request may be repeated. A document that cannot be taken is refused with its reason, and the others are taken.",
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: document },
        "application/x-ndjson": { schema: z.string().openapi({ description: "a document a line" }) },
      },
    },
  },
  responses: answers(list(receipt), "a receipt each; as NDJSON, a line each"),
});

/** Reports, and the way in. */
export function reportRoutes(api: OpenAPIHono<ServeEnv>, desk: Desk): void {
  api.openapi(listRoute, async (context) => {
    const { story, ...filter } = context.req.valid("query");
    const { items, next } = await desk.lists.reports({ ...filter, story: await resolved(desk, story) });
    return context.json({ data: items, next }, 200);
  });
  api.openapi(oneRoute, async (context) => {
    const { report: found, revision, sequence } = await desk.report(context.req.valid("param").report);
    return context.json({ data: { ...found, revision, sequence, story: await desk.storyOf(found.id) } }, 200);
  });
  api.openapi(annotationsRoute, async (context) =>
    context.json({ data: (await desk.report(context.req.valid("param").report)).annotations }, 200),
  );
  api.openapi(compareRoute, async (context) => {
    const { first, second } = context.req.valid("query");
    return context.json({ data: compareReports(await desk.report(first), await desk.report(second)) }, 200);
  });
  // A body of either kind is read as it comes, so it is described here and not read beforehand.
  api.openAPIRegistry.registerPath(addRoute);
  api.post(addRoute.path, requires("contribute"), (context) => takeDocuments(context, desk));
}
