import { setTimeout as sleep } from "node:timers/promises";
import { type FetchClient, FetchFailure, type FetchOptions } from "../fetch/index.ts";
import { createRobots } from "./robots.ts";

/** How a polite client behaves. Times are milliseconds. */
export interface Manners {
  /** Between two requests to one host. */
  readonly delay: number;
  /** Most that a robots.txt may stretch it to: above it a site could hold us for ever. */
  readonly longestDelay: number;
  /** A host that must be left alone for longer is not waited for: the fetch is refused as `fetch-later`. */
  readonly patience: number;
  /** How long a host is left alone that says it is too much (429, 503) and does not say for how long. */
  readonly rest: number;
}

/** How every fetch behaves, unless a caller says otherwise. */
export const manners: Manners = { delay: 1000, longestDelay: 30_000, patience: 120_000, rest: 300_000 };

/** When each host may be asked next. */
interface Hosts {
  readonly next: Map<string, number>;
  readonly restUntil: Map<string, number>;
}

/** Hosts whose next time is kept in mind; past ones are let go. */
const MOST_HOSTS = 10_000;

function forgetPast(times: Map<string, number>, now: number): void {
  if (times.size < MOST_HOSTS) return;
  for (const [host, time] of times) if (time < now) times.delete(host);
}

function later(host: string, milliseconds: number): FetchFailure {
  return new FetchFailure("fetch-later", `${host} asks to be left alone for ${Math.ceil(milliseconds / 1000)} s`);
}

/**
 * A client with manners over one without: robots.txt is asked before each request, redirects included; a host gets one
 * request at a time and a pause between them; one that asks to wait is left alone.
 *
 * @param now milliseconds since any moment; of a clock that nobody sets back unless said
 */
export function createPolite(
  client: FetchClient,
  asked: Partial<Manners> = {},
  now: () => number = () => performance.now(),
): FetchClient {
  const behaviour: Manners = { ...manners, ...asked };
  const robots = createRobots(client, now);
  const hosts: Hosts = { next: new Map(), restUntil: new Map() };

  const takeTurn = async (
    host: string,
    delay: number,
    signal: AbortSignal | undefined,
  ): Promise<FetchFailure | null> => {
    const time = now();
    const rest = (hosts.restUntil.get(host) ?? 0) - time;
    if (rest > 0) return later(host, rest);
    const turn = Math.max(time, hosts.next.get(host) ?? 0);
    if (turn - time > behaviour.patience) return later(host, turn - time);
    forgetPast(hosts.next, time);
    hosts.next.set(host, turn + delay);
    if (turn > time) await sleep(turn - time, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    return signal?.aborted ? new FetchFailure("fetch-stopped", "stopped") : null;
  };

  const gate =
    (signal: AbortSignal | undefined) =>
    async (url: URL): Promise<FetchFailure | null> => {
      const resting = (hosts.restUntil.get(url.hostname) ?? 0) - now();
      if (resting > 0) return later(url.hostname, resting);
      const rules = await robots.rulesFor(url, signal);
      const refused = rules.refuses(url);
      if (refused !== null) return refused;
      const asks = Math.min((rules.delay ?? 0) * 1000, behaviour.longestDelay);
      return takeTurn(url.hostname, Math.max(behaviour.delay, asks), signal);
    };

  const fetch = async (url: string, options: FetchOptions = {}) => {
    const found = await client.fetch(url, { ...options, gate: gate(options.signal) });
    if ("refused" in found && (found.status === 429 || found.status === 503)) {
      const host = new URL(found.address).hostname;
      forgetPast(hosts.restUntil, now());
      hosts.restUntil.set(host, now() + (found.retryAfter === null ? behaviour.rest : found.retryAfter * 1000));
    }
    return found;
  };
  return { fetch, close: () => client.close() };
}
