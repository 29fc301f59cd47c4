/** Files, folders, feeds, pages, WARC → Captures. */

export { cut } from "./cut.ts";
export { gather, isCapture } from "./gather.ts";
export type { Gathered } from "./gathered.ts";
export { LARGEST_FILE } from "./limits.ts";
