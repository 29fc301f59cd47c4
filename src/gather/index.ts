/** Files, folders, feeds, pages, WARC → Captures. */

export { cut } from "./cut.ts";
export { type FoundFeed, feedsOf } from "./discover.ts";
export { type FeedItem, type FeedItems, feedItems } from "./feeds.ts";
export {
  type ClientOptions,
  checkSocket,
  createClient,
  createGuard,
  type FetchClient,
  type Fetched,
  type FetchRefusal,
} from "./fetch/index.ts";
export { type GatherOptions, gather, gatherCaptures } from "./gather.ts";
export { type Gathered, isCapture } from "./gathered.ts";
export { unzipped } from "./inflate.ts";
export { LARGEST_FILE } from "./limits.ts";
export { type AddressList, type ListedAddress, listOf } from "./lists.ts";
export { createPolite, type Manners, manners } from "./polite/index.ts";
export { publisherAddress } from "./publisher.ts";
export { kindOf } from "./sniff.ts";
export { type Known, readReferenced } from "./warc/index.ts";
export { createWeb, fetchedCapture, isWebAddress } from "./web.ts";
