import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { DatelineError } from "../../base/index.ts";
import { DeniedError } from "../access/index.ts";

/** An error as RFC 9457 writes it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: ContentfulStatusCode;
  /** What was wrong here, and what to do. */
  readonly detail: string;
  /** What was wrong with which part of the request. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const titles: ReadonlyMap<number, string> = new Map([
  [400, "Bad request"],
  [401, "A token is needed"],
  [403, "Not allowed"],
  [404, "Not found"],
  [409, "Busy"],
  [413, "Too large"],
  [421, "Wrong name"],
  [429, "Too often"],
  [500, "Internal error"],
  [503, "Away"],
]);

/** A problem by its status; `about:blank` means that the status says it all (RFC 9457, 4.2.1). */
export function problem(status: ContentfulStatusCode, detail: string, errors?: Problem["errors"]): Problem {
  const title = titles.get(status) ?? "Error";
  return { type: "about:blank", title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

/** The problem that an error is. What nobody foresaw says nothing of itself to the outside. */
export function problemOf(error: Error): Problem {
  if (error instanceof DeniedError) return problem(error.status, error.message);
  if (error instanceof DatelineError && error.code === "not-found") return problem(404, error.message);
  if (error instanceof DatelineError && error.code === "usage") return problem(400, error.message);
  if (error instanceof DatelineError && error.code === "locked") return problem(409, error.message);
  if (error instanceof DatelineError && error.code === "unreachable")
    return problem(503, "the desk's database does not answer: try again in a moment");
  return problem(500, "the desk could not answer this: the terminal it runs in says why");
}

/** Answers with a problem. */
export function problemResponse(context: Context, found: Problem): Response {
  context.header("content-type", "application/problem+json");
  return context.newResponse(JSON.stringify(found), found.status);
}
