/** The nouns of Dateline: types and their schemas, no logic. */
export type * from "./access.ts";
export type * from "./annotations.ts";
export type * from "./brief.ts";
export type * from "./capture.ts";
export type * from "./decision.ts";
export type * from "./record.ts";
export type * from "./report.ts";
export type * from "./span.ts";
export type * from "./watch.ts";
