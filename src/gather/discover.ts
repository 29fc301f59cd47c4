import { parseMarkup } from "./markup.ts";

/** How much of a page is looked at: links to feeds stand in its head. */
const WINDOW = 500_000;

const feedTypes = /^\s*(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)|text\/(?:rss|xml))\s*(?:;|$)/i;

/** A feed that a page names. */
export interface FoundFeed {
  readonly url: string;
  readonly title: string | null;
}

/**
 * The feeds that a page names in its head (`<link rel="alternate" type="application/rss+xml">`), feeds of comments last.
 *
 * @param base the page's address, against which relative ones are resolved
 */
export function feedsOf(html: string, base: string): FoundFeed[] {
  const found = new Map<string, FoundFeed>();
  parseMarkup(html.slice(0, WINDOW), false, {
    open: (name, { rel = "", type = "", href, title }) => {
      if (name !== "link" || href === undefined || !/(?:^|\s)alternate(?:\s|$)/i.test(rel) || !feedTypes.test(type))
        return;
      if (!URL.canParse(href, base)) return;
      const { href: url, protocol } = new URL(href, base);
      if (/^https?:$/.test(protocol) && !found.has(url)) found.set(url, { url, title: title?.trim() || null });
    },
  });
  const isComments = ({ url, title }: FoundFeed) => /comment/i.test(`${url} ${title ?? ""}`);
  const feeds = [...found.values()];
  return [...feeds.filter((feed) => !isComments(feed)), ...feeds.filter(isComments)];
}
