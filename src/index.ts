/** Dateline as a library: the desk, and the stages it is made of. */
export { annotate } from "./annotate/index.ts";
export { DatelineError, type ErrorCode } from "./base/index.ts";
export { compose, type Format, type Length, render } from "./brief/index.ts";
export {
  type Comparison,
  compareReports,
  type Desk,
  type DeskOptions,
  type FollowEvent,
  type FollowOptions,
  follow,
  type LinkedStory,
  linkStories,
  newSource,
  openDesk,
  type PlacedReport,
  type Problem,
  type Receipt,
  versions,
} from "./desk/index.ts";
export { createWeb, type FetchClient, type Gathered, gather, isCapture } from "./gather/index.ts";
export {
  createLinker,
  createPlaces,
  type LinkChange,
  type Linker,
  type LinkSettings,
  type Placement,
  type Places,
  type Settled,
} from "./link/index.ts";
export type * from "./model/index.ts";
export { isRefusal, read, reportFromLine } from "./read/index.ts";
export type { SearchHit, SearchQuery, StorySummary } from "./store/index.ts";
export { weigh } from "./weigh/index.ts";
