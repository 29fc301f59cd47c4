/** The one client that everything is fetched through. */
export { createGuard, type Guard } from "./addresses.ts";
export {
  type ClientOptions,
  type Condition,
  createClient,
  type FetchClient,
  type Fetched,
  type FetchOptions,
  userAgent,
} from "./client.ts";
export { checkSocket, type Resolve } from "./connector.ts";
export { FetchFailure, type FetchRefusal } from "./failure.ts";
export { type FetchLimits, fetchLimits } from "./limits.ts";
