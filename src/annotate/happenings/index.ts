/** Clauses as frames: who did what, where, when, how many. */
export { clausesOf } from "./clauses.ts";
export { findHappenings } from "./happenings.ts";
