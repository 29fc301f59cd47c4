import { withoutTracking } from "../read/index.ts";

/** Query fields by which redirectors and readers carry the address of the page they lead to. */
const carried: ReadonlySet<string> = new Set(["url", "u", "q", "target", "to", "dest", "redirect", "link", "mkurl"]);
/** Paths of redirectors: only there a carried address is the page itself, and not what a page speaks of. */
const redirector = /\/(?:url|l\.php|redir(?:ect)?|out|away|click|apiclick\.aspx|rss\/link|go)\/?$/i;

/** The page behind Google's and Cloudflare's copies of AMP pages: `…/amp/s/host/path`, `host.cdn.ampproject.org/c/s/host/path`. */
function behindAmp(url: URL): string | null {
  const path = /\.cdn\.ampproject\.org$/.test(url.hostname)
    ? /^\/[cvai](\/s)?\/(.+)$/.exec(url.pathname)
    : /(?:^|\.)google\.[a-z.]{2,6}$/.test(url.hostname)
      ? /^\/amp(\/s)?\/(.+)$/.exec(url.pathname)
      : null;
  return path === null ? null : `${path[1] === undefined ? "http" : "https"}://${path[2]}${url.search}`;
}

function behindRedirector(url: URL): string | null {
  if (!redirector.test(url.pathname)) return null;
  for (const [name, value] of url.searchParams)
    if (carried.has(name.toLowerCase()) && /^https?:\/\//i.test(value)) return value;
  return null;
}

/** An AMP page's address without what makes it one; identity drops `amp.`, `m.` and a last `/amp` by itself (`canonicalUrl`). */
function withoutAmp(url: URL): URL {
  const plain = new URL(url);
  plain.pathname = plain.pathname
    .replace(/^\/amp\//, "/")
    .replace(/\.amp(?=\.html?$)/, "")
    .replace(/\.amp$/, "");
  for (const [name, value] of [...plain.searchParams])
    if (/^(?:amp|_amp|outputtype)$/i.test(name) && /^(?:|1|true|amp)$/i.test(value)) plain.searchParams.delete(name);
  return plain;
}

/**
 * The address of the publisher's own page behind an aggregator's or a redirector's link, or an AMP variant of it, without
 * tracking parameters; null for what is no web address. It names the page; what is fetched is the link as it came.
 *
 * @example
 * publisherAddress("https://www.google.com/url?q=https://news.example/a%3Futm_source%3Dx") // "https://news.example/a"
 */
export function publisherAddress(link: string): string | null {
  let at = link;
  for (let depth = 0; depth < 4; depth += 1) {
    if (!URL.canParse(at)) return null;
    const url = new URL(at);
    const behind = behindAmp(url) ?? behindRedirector(url);
    if (behind === null || !URL.canParse(behind))
      return /^https?:$/.test(url.protocol) ? withoutTracking(withoutAmp(url).href) : null;
    at = behind;
  }
  return null;
}
