import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ServeEnv } from "./context.ts";
import { DeniedError } from "./denied.ts";

/** Bytes of one request's body: forms and single documents. A stream of documents is limited by its lines. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Milliseconds of one connection, given to the server that listens. */
export const serverTimes = { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 10_000 } as const;

const limit = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => {
    throw new DeniedError(413, `more than ${LARGEST_BODY} bytes: send reports as NDJSON, a document a line`);
  },
});

/** A stream of documents, which is never held as a whole: each of its lines has a limit of its own. */
export function isStream(context: Context): boolean {
  return /^application\/(?:x-)?ndjson\b/i.test(context.req.header("content-type") ?? "");
}

/** Turns away bodies that are too large, whatever they say of their length. */
export const limitBody: MiddlewareHandler<ServeEnv> = (context, next) =>
  isStream(context) ? next() : limit(context, next);
