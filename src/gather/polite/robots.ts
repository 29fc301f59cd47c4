import { packageAtUse } from "../../base/index.ts";
import { decode } from "../../read/index.ts";
import { type FetchClient, FetchFailure } from "../fetch/index.ts";

/** What is used of the parser. Its types speak of a default export that its module does not have. */
type Parse = (
  address: string,
  text: string,
) => {
  readonly isDisallowed: (url: string, agent: string) => boolean | undefined;
  readonly getCrawlDelay: (agent: string) => number | undefined;
};

const parser = packageAtUse<Parse>("robots-parser");

/** The name that a robots.txt knows us by (RFC 9309, 2.2.1). */
const PRODUCT = "dateline";
/** How much of a robots.txt is read, in bytes (2.5: at least 500 KiB). */
const MOST_BYTES = 500 * 1024;
const LONGEST_LINE = 1000;
/** How long an answer holds, in milliseconds (2.4: not above 24 hours); one that could not be had is asked for again sooner. */
const KEPT = 24 * 3_600_000;
const KEPT_UNREACHED = 30 * 60_000;
/** Sites whose rules are kept in mind. */
const MOST_SITES = 5000;

/** What a site's robots.txt says of us. */
interface SiteRules {
  /** null where the address may be fetched, else why not. */
  readonly refuses: (url: URL) => FetchFailure | null;
  /** Seconds between requests that it asks for; null where it asks for none. */
  readonly delay: number | null;
}

const open: SiteRules = { refuses: () => null, delay: null };
const closed = (failure: FetchFailure): SiteRules => ({ refuses: () => failure, delay: null });

/** Lines as a site may honestly write them: the time to match one grows with its length, and stars in a row say no more than one. */
function honestLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.length <= LONGEST_LINE)
    .map((line) => line.replace(/\*{2,}/g, "*"))
    .join("\n");
}

function rulesOf(address: string, bytes: Uint8Array): SiteRules {
  // A line that is cut in two could forbid everything.
  const end = bytes.length > MOST_BYTES ? bytes.lastIndexOf(0x0a, MOST_BYTES) + 1 : bytes.length;
  const text = decode(bytes.subarray(0, end), "text/plain; charset=utf-8");
  const robots = parser()(address, honestLines(text));
  const delay = robots.getCrawlDelay(PRODUCT);
  return {
    refuses: (url) =>
      robots.isDisallowed(url.href, PRODUCT)
        ? new FetchFailure("fetch-robots", "its robots.txt asks not to fetch it")
        : null,
    delay: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay : null,
  };
}

/** Asks a site (RFC 9309, 2.3.1): none is everything allowed, a broken server is nothing allowed. */
async function askSite(
  origin: string,
  client: FetchClient,
  signal: AbortSignal | undefined,
): Promise<{ rules: SiteRules; kept: number }> {
  const address = `${origin}/robots.txt`;
  const found = await client.fetch(address, {
    limits: { bodyBytes: 4 * MOST_BYTES },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!("refused" in found)) return { rules: rulesOf(address, found.bytes), kept: KEPT };
  if (found.code === "fetch-loop" || found.code === "fetch-redirects") return { rules: open, kept: KEPT };
  const { status } = found;
  if (status !== null && status >= 400 && status < 500 && status !== 429) return { rules: open, kept: KEPT };
  // A site that cannot be reached at all is said to be so, whatever the rules.
  const why = status === null ? found.code : "fetch-robots";
  return {
    rules: closed(new FetchFailure(why, `its robots.txt cannot be had (${status ?? found.code})`)),
    kept: KEPT_UNREACHED,
  };
}

/** Knows the rules of sites, each asked for once a day. */
interface Robots {
  readonly rulesFor: (url: URL, signal?: AbortSignal) => Promise<SiteRules>;
}

/** Keeps the rules of sites. `now` is in milliseconds. */
export function createRobots(client: FetchClient, now: () => number): Robots {
  const known = new Map<string, { readonly rules: Promise<SiteRules>; until: number }>();
  return {
    rulesFor: (url, signal) => {
      const kept = known.get(url.origin);
      if (kept !== undefined && now() < kept.until) return kept.rules;
      const asked = askSite(url.origin, client, signal);
      const entry = { rules: asked.then(({ rules }) => rules), until: now() + KEPT };
      known.delete(url.origin);
      known.set(url.origin, entry);
      asked.then(({ kept: lasting }) => {
        entry.until = now() + lasting;
      });
      const [oldest] = known.size > MOST_SITES ? known.keys() : [];
      if (oldest !== undefined) known.delete(oldest);
      return entry.rules;
    },
  };
}
