/** The HTTP API: routes whose schemas are published as they validate. */
export { apiDocument, apiPath, createApi } from "./api.ts";
export { apiMarkdown } from "./describe.ts";
export { apiPage } from "./page.ts";
export { type Problem, problem, problemOf, problemResponse } from "./problem.ts";
