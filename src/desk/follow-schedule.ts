import { isoTime } from "../base/index.ts";
import type { FetchRefusal } from "../gather/index.ts";
import type { SourceStatus, StoredSource } from "../store/index.ts";

/** Seconds between two fetches of a source: at first, at least, at most. */
const FIRST = 15 * 60;
const SHORTEST = 5 * 60;
const LONGEST = 6 * 3600;
/** Seconds between fetches of a source that fails, at most. */
const LONGEST_FAILING = 24 * 3600;
/** Failures in a row after which a source is taken for dead, and asked once in so many seconds. */
const MOST_FAILURES = 10;
const DEAD_INTERVAL = 7 * 24 * 3600;

/** A source nobody has asked yet. */
export function newSource(url: string, title: string | null, now: number): StoredSource {
  return {
    url,
    address: url,
    kind: "unknown",
    title,
    added: isoTime(now),
    status: "new",
    message: null,
    failures: 0,
    interval: FIRST,
    lastFetch: null,
    lastNew: null,
    nextFetch: null,
    etag: null,
    lastModified: null,
    content: null,
  };
}

/** The next interval: shorter after something new, longer after nothing, never below what the server says stays fresh. */
function nextInterval(interval: number, brought: number, maxAge: number | null): number {
  const wanted = brought > 0 ? interval / 1.5 : interval * 1.25;
  return Math.round(Math.min(LONGEST, Math.max(SHORTEST, maxAge ?? 0, wanted)));
}

/** A source after a fetch that worked. */
export function afterSuccess(source: StoredSource, brought: number, maxAge: number | null, now: number): StoredSource {
  const interval = nextInterval(source.interval, brought, maxAge);
  return {
    ...source,
    failures: 0,
    interval,
    lastFetch: isoTime(now),
    lastNew: brought > 0 ? isoTime(now) : source.lastNew,
    nextFetch: isoTime(now + interval * 1000),
  };
}

/** What a failed fetch says of its source. */
function statusOf(refusal: FetchRefusal, failures: number): SourceStatus {
  if (refusal.status === 410 || failures >= MOST_FAILURES) return "dead";
  const forbidden = refusal.status !== null && [401, 402, 403, 451].includes(refusal.status);
  return refusal.code === "fetch-robots" || forbidden ? "refused" : "wrong";
}

/** A source after a fetch that failed: asked again ever more seldom, and not before the server wishes. */
export function afterFailure(source: StoredSource, refusal: FetchRefusal, now: number): StoredSource {
  // A host that asks for rest has not failed.
  const resting = refusal.code === "fetch-later" || refusal.retryAfter !== null;
  const failures = resting ? source.failures : source.failures + 1;
  const status = resting ? source.status : statusOf(refusal, failures);
  const doubled = Math.min(LONGEST_FAILING, source.interval * 2 ** Math.min(failures, 10));
  const wait = Math.max(status === "dead" ? DEAD_INTERVAL : doubled, refusal.retryAfter ?? 0);
  return {
    ...source,
    status,
    message: refusal.message,
    failures,
    lastFetch: isoTime(now),
    nextFetch: isoTime(now + (resting ? Math.max(source.interval, refusal.retryAfter ?? 0) : wait) * 1000),
  };
}
