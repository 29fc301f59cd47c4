/** Where accounts conflict and where they coincide. */
export { type ConflictContext, findConflicts } from "./conflicts.ts";
