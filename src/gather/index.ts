/** Files, folders, feeds, pages, WARC → Captures. */

export { cut } from "./cut.ts";
export {
  type ClientOptions,
  checkSocket,
  createClient,
  createGuard,
  type FetchClient,
  type Fetched,
  type FetchRefusal,
} from "./fetch/index.ts";
export { gather, gatherCaptures } from "./gather.ts";
export { type Gathered, isCapture } from "./gathered.ts";
export { LARGEST_FILE } from "./limits.ts";
export { type AddressList, type ListedAddress, listOf } from "./lists.ts";
export { type Known, readReferenced } from "./warc/index.ts";
