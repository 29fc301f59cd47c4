import type { OpenAPIHono } from "@hono/zod-openapi";
import { etag } from "hono/etag";
import type { Desk } from "../../desk/index.ts";
import { requires, type ServeEnv } from "../access/index.ts";
import { newApi } from "./kit.ts";
import { claimRoutes } from "./routes/claims.ts";
import { deskRoutes } from "./routes/desk.ts";
import { exportRoutes } from "./routes/exports.ts";
import { listRoutes } from "./routes/lists.ts";
import { reportRoutes } from "./routes/reports.ts";
import { searchRoutes } from "./routes/search.ts";
import { storyRoutes } from "./routes/stories.ts";
import { watchRoutes } from "./routes/watches.ts";

/** Where the API is mounted; a change that breaks its users comes under another number. */
export const apiPath = "/api/v1";

const about = {
  openapi: "3.1.0",
  info: {
    title: "Dateline",
    version: "1",
    description:
      "One dated, sourced record of each story. A success is an object with `data`; a list has `next`, the `after` of its next page. An error is a problem (RFC 9457). Answers to GET carry an ETag. Offsets are UTF-16 code units, end exclusive. N independent origins is never the same as confirmed.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: apiPath }],
  security: [{}, { token: [] }],
  tags: [
    { name: "Stories", description: "The reports on one event, and what weighing found about them" },
    { name: "Reports", description: "News items, their texts and what was found in them; the way in" },
    { name: "Claims", description: "What is asserted, by whom, through whom, and where accounts conflict" },
    { name: "Statements", description: "Who said what; which outlet credits which" },
    { name: "Names", description: "Persons, organisations, places and outlets" },
    { name: "Watches", description: "Saved queries with what they wait for, and what they brought" },
    { name: "Desk", description: "What is followed, and what people decided" },
  ],
};

/** The API of a desk. */
export function createApi(desk: Desk): OpenAPIHono<ServeEnv> {
  const api = newApi();
  api.use(requires("read"));
  api.use(etag());
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "a token of `dateline token create`; none is asked for on the machine that the desk runs on",
  });
  storyRoutes(api, desk);
  exportRoutes(api, desk);
  reportRoutes(api, desk);
  claimRoutes(api, desk);
  listRoutes(api, desk);
  searchRoutes(api, desk);
  deskRoutes(api, desk);
  watchRoutes(api, desk);
  api.get("/openapi.json", (context) => context.json(apiDocument(api)));
  return api;
}

/** The API's description, OpenAPI 3.1. */
export function apiDocument(api: OpenAPIHono<ServeEnv>): ReturnType<OpenAPIHono<ServeEnv>["getOpenAPI31Document"]> {
  return api.getOpenAPI31Document(about);
}
