import type { Agent, Dispatcher } from "undici";
import { isoTime } from "../../base/index.ts";
import { type Kind, kindOf } from "../sniff.ts";
import { createGuard } from "./addresses.ts";
import { readBody } from "./body.ts";
import { checkedConnector, type Resolve, systemResolve } from "./connector.ts";
import { FetchFailure, type FetchRefusal, failureOf } from "./failure.ts";
import { type AnswerHeaders, headerOf, maxAgeOf, retryAfterOf } from "./headers.ts";
import { type FetchLimits, fetchLimits } from "./limits.ts";
import { createTimers, type Timers } from "./timers.ts";
import { checkUrl, type UrlRules, WEB_PORTS } from "./url.ts";

/** What a fetch brought. */
export interface Fetched {
  /** As asked for. */
  readonly url: string;
  /** Where it was found, after redirects. */
  readonly address: string;
  /** Where permanent redirects from `url` led; null where there were none. */
  readonly permanent: string | null;
  readonly status: number;
  /** The server says that nothing changed: there are no bytes. */
  readonly notModified: boolean;
  readonly bytes: Uint8Array;
  /** As declared; `kind` is what the bytes say. */
  readonly mediaType: string | null;
  readonly kind: Kind;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Seconds for which the server says that this stays fresh. */
  readonly maxAge: number | null;
  /** ISO 8601, UTC. */
  readonly fetched: string;
}

/** What makes a fetch conditional: what an earlier one of the same address brought. */
export interface Condition {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** How one fetch is made. */
export interface FetchOptions {
  readonly condition?: Condition;
  /** Asked before each request, redirects included; a failure ends the fetch. */
  readonly gate?: (url: URL) => Promise<FetchFailure | null>;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
  /** What is posted instead of asking for something; then no redirect is followed. */
  readonly post?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
}

/** The one client that everything is fetched through. */
export interface FetchClient {
  readonly fetch: (url: string, options?: FetchOptions) => Promise<Fetched | FetchRefusal>;
  readonly close: () => Promise<void>;
}

/** How a client is made. */
export interface ClientOptions {
  /** A page or a mail address where whoever runs the desk can be reached: part of the user agent. */
  readonly contact?: string | null;
  readonly limits?: Partial<FetchLimits>;
  readonly resolve?: Resolve;
  /** Networks in CIDR notation that may be fetched from although they are not public, and ports besides the web's. */
  readonly allow?: { readonly networks: readonly string[]; readonly anyPort?: boolean };
}

/** What the client calls itself: the name robots.txt knows it by, and whom to turn to. */
export function userAgent(contact: string | null | undefined): string {
  const who = (contact ?? "").replace(/[^\x21-\x7e]|[()]/g, "").slice(0, 200);
  return `dateline/0.1 (${who === "" ? "a news desk; no contact given" : `+${who}`})`;
}

const accepted =
  "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5";
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const forGood: ReadonlySet<number> = new Set([301, 308]);

interface Setup {
  readonly agent: Agent;
  readonly rules: UrlRules;
  readonly agentName: string;
}

async function ask(url: URL, setup: Setup, options: FetchOptions, timers: Timers): Promise<Dispatcher.ResponseData> {
  const condition = options.condition;
  timers.headers();
  const asked = setup.agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: options.post === undefined ? "GET" : "POST",
    body: options.post?.body ?? null,
    signal: timers.signal,
    headers: {
      ...options.post?.headers,
      "user-agent": setup.agentName,
      accept: accepted,
      "accept-encoding": "gzip, br, deflate",
      ...(condition?.etag ? { "if-none-match": condition.etag } : {}),
      ...(condition?.lastModified ? { "if-modified-since": condition.lastModified } : {}),
    },
  });
  // The name may be looked up for longer than the signal is listened to, so the race is decided here.
  const stopped = new Promise<never>((_, reject) =>
    timers.signal.addEventListener("abort", () => reject(timers.signal.reason), { once: true }),
  );
  asked.catch(() => undefined);
  return Promise.race([asked, stopped]);
}

/** A walk along redirects: where it stands, and where only permanent ones led. */
interface Walk {
  readonly seen: Set<string>;
  address: string;
  permanent: string | null;
  onlyPermanent: boolean;
}

function follow(walk: Walk, status: number, headers: AnswerHeaders, limits: FetchLimits, rules: UrlRules): URL {
  const location = headerOf(headers, "location");
  if (location === null) throw new FetchFailure("fetch-redirect", "a redirect that leads nowhere");
  const next = checkUrl(location, rules, walk.address);
  if (!(next instanceof URL)) throw new FetchFailure(next.code, `redirects to ${location.slice(0, 200)}: ${next.why}`);
  if (walk.seen.has(next.href)) throw new FetchFailure("fetch-loop", `redirects in a circle, to ${next.href}`);
  if (walk.seen.size > limits.redirects)
    throw new FetchFailure("fetch-redirects", `redirects more than ${limits.redirects} times`);
  walk.seen.add(next.href);
  walk.onlyPermanent &&= forGood.has(status);
  if (walk.onlyPermanent) walk.permanent = next.href;
  walk.address = next.href;
  return next;
}

async function fetchAll(
  url: string,
  walk: Walk,
  setup: Setup,
  options: FetchOptions,
  limits: FetchLimits,
  timers: Timers,
): Promise<Fetched | FetchRefusal> {
  const first = checkUrl(url, setup.rules);
  if (!(first instanceof URL)) throw new FetchFailure(first.code, first.why);
  walk.seen.add(first.href);
  walk.address = first.href;
  for (let at = first; ; ) {
    // A pause for manners' sake is not the server's time.
    timers.pause();
    const closed = await options.gate?.(at);
    timers.resume();
    if (closed) throw closed;
    const { statusCode: status, headers, body } = await ask(at, setup, options, timers);
    body.on("error", () => undefined);
    if (redirects.has(status)) {
      body.destroy();
      if (options.post !== undefined)
        throw new FetchFailure("fetch-redirect", "answers with a redirect, which is not followed when posting");
      at = follow(walk, status, headers, limits, setup.rules);
      continue;
    }
    const notModified = status === 304;
    if (!notModified && (status < 200 || status > 299)) {
      body.destroy();
      return refusal(walk, new FetchFailure("fetch-status", `the server answers ${status}`), url, {
        status,
        retryAfter: retryAfterOf(headers, Date.now()),
      });
    }
    const bytes = notModified ? new Uint8Array() : await readBody(body, headers, limits, timers);
    const mediaType = headerOf(headers, "content-type");
    return {
      url,
      address: walk.address,
      permanent: walk.permanent,
      status,
      notModified,
      bytes,
      mediaType,
      kind: kindOf(bytes, mediaType),
      etag: headerOf(headers, "etag"),
      lastModified: headerOf(headers, "last-modified"),
      maxAge: maxAgeOf(headers),
      fetched: isoTime(Date.now()),
    };
  }
}

function refusal(
  walk: Walk,
  failure: FetchFailure,
  url: string,
  answer: { readonly status: number | null; readonly retryAfter: number | null } = { status: null, retryAfter: null },
): FetchRefusal {
  return {
    refused: true,
    id: null,
    code: failure.code,
    message: `${url.slice(0, 500)}: ${failure.message}`.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " "),
    address: walk.address,
    permanent: walk.permanent,
    ...answer,
  };
}

/**
 * Makes the client that everything is fetched through: http and https only, the web's ports only, public addresses only (the
 * literal before connecting, the socket before writing, each redirect again), and limits on headers, size, inflation,
 * redirects and time. Proxy variables are not asked. The engine is loaded now.
 *
 * @returns fetches never throw: what goes wrong is a refusal with its code
 */
export async function createClient(options: ClientOptions = {}): Promise<FetchClient> {
  const { Agent, buildConnector } = await import("undici");
  const standing: FetchLimits = { ...fetchLimits, ...options.limits };
  const guard = createGuard(options.allow?.networks);
  const rules: UrlRules = {
    guard,
    ports: options.allow?.anyPort ? null : WEB_PORTS,
    localNames: (options.allow?.networks.length ?? 0) > 0,
  };
  const connect = buildConnector({ allowH2: false, timeout: Math.min(10_000, standing.headersTime) });
  const agent = new Agent({
    connect: checkedConnector(connect, guard, options.resolve ?? systemResolve),
    connections: 1,
    pipelining: 1,
    maxHeaderSize: standing.headerBytes,
    // The timers are our own: these count in whole seconds, and know no total.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const setup: Setup = { agent, rules, agentName: userAgent(options.contact) };
  return {
    fetch: async (url, asked = {}) => {
      const limits = { ...standing, ...asked.limits };
      const timers = createTimers(limits, asked.signal);
      const walk: Walk = { seen: new Set(), address: url, permanent: null, onlyPermanent: true };
      try {
        return await fetchAll(url, walk, setup, asked, limits, timers);
      } catch (error) {
        return refusal(walk, failureOf(timers.signal.aborted ? timers.signal.reason : error), url);
      } finally {
        timers.end();
      }
    },
    close: () => agent.destroy(),
  };
}
