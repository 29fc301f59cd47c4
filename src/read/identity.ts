import { shortId } from "../base/index.ts";

/** Query parameters that only say how a reader came to a page. */
const tracking =
  /^(?:utm_|fbclid$|gclid$|dclid$|msclkid$|mc_[ce]id$|igshid$|cmpid$|ocid$|ito$|ref$|ref_src$|smid$|xtor$|at_(?:medium|campaign|custom)|ns_|ftag$|spm$|feature$|partner$|rss$|src$|s_cid$|cid$|soc_src$|guccounter$)/i;

/**
 * The address that stands for a page however it was reached: https, host in lower case without `www.`, `m.` or `amp.`,
 * no fragment, no tracking parameters, the rest sorted, no `/amp` at the end, no slash at the end. Null for what is no
 * http address.
 *
 * @example
 * canonicalUrl("http://www.example.org/a/?utm_source=x#top") // "https://example.org/a"
 */
export function canonicalUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return null;
  const kept = [...parsed.searchParams].filter(([name]) => !tracking.test(name));
  kept.sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
  // "www." alone is a host, too.
  const host = parsed.host.replace(/^(?:www|m|mobile|amp)\.(?=[^.:])/, "");
  const path = parsed.pathname.replace(/\/amp\/?$/, "").replace(/\/+$/, "");
  return `https://${host}${path}${query}`;
}

/** An address without the parameters that only say how a reader came to it, and without a fragment; as it came where it is none. */
export function withoutTracking(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = "";
  const found = [...parsed.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of found) parsed.searchParams.delete(name);
  return parsed.href;
}

/** What a report's id is made of. */
interface IdentityFields {
  readonly url: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
}

/**
 * A report's id, from what never changes: the canonical URL; without one outlet, title and day; without those its text.
 */
export function reportId(fields: IdentityFields): string {
  const url = canonicalUrl(fields.url);
  if (url !== null) return shortId("r-", ["url", url]);
  const { outlet, title, published } = fields;
  if (title !== null && published !== null)
    return shortId("r-", ["title", outlet ?? "", title, published.slice(0, 10)]);
  return shortId("r-", ["text", fields.text]);
}

/** The host of an address without `www.`, or null. */
export function hostOf(url: string | null): string | null {
  const canonical = canonicalUrl(url);
  return canonical === null ? null : new URL(canonical).host;
}
