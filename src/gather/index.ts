/** Files, folders, feeds, pages, WARC → Captures. */

export { cut } from "./cut.ts";
export { type Gathered, LARGEST_FILE } from "./files.ts";
export { gather, isCapture } from "./gather.ts";
