/** Capture → Report: HTML, feed item, plain text. */

export { findDate, isDay, publishedFrom } from "./dates.ts";
export { decode, isBinary } from "./decode.ts";
export { type Explanation, explain } from "./explain.ts";
export { canonicalUrl, hostOf, reportId, withoutTracking } from "./identity.ts";
export { languageOf } from "./language.ts";
export { captureFromLine, type ReportLine, reportFromLine } from "./line.ts";
export { isRefusal, read } from "./read.ts";
export { blocksOf } from "./text/index.ts";

/** Stage version: raised whenever the same bytes give another report. */
export const version = 2;
