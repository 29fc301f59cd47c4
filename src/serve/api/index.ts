/** The HTTP API. */
export { type Problem, problem, problemOf, problemResponse } from "./problem.ts";
