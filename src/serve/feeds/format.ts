import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";

/** Something that a feed tells of. */
export interface FeedEntry {
  /** A URN: it stays while the entry does. */
  readonly id: string;
  readonly title: string;
  /** Path of its page on the desk. */
  readonly path: string;
  /** Plain text. */
  readonly text: string;
  /** When it was published, as exact as it was written; null where nobody said. */
  readonly published: string | null;
}

/** A list of entries, the newest first. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  /** Path of the page that shows the same. */
  readonly path: string;
  readonly entries: readonly FeedEntry[];
}

/** The formats that feeds are given in, and their media types. */
export const feedTypes = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const;

/** The name of a format of feeds. */
export type FeedFormat = keyof typeof feedTypes;

/**
 * A time with zone, which the formats demand: what was written without one is taken as UTC, a day as its beginning. A feed reader
 * sorts by it; the page of a report shows what was written.
 */
function dated(published: string | null): Date {
  if (published === null) return new Date(0);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(published) || published.length <= 10 ? published : `${published}Z`;
  const time = new Date(zoned);
  return Number.isNaN(time.getTime()) ? new Date(0) : time;
}

/** Text without the characters that XML cannot hold, however they are written (XML 1.0, 2.2). */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ").toWellFormed();
}

/** RSS says that titles and descriptions are HTML: text is written so that it is shown as it is. */
function asHtml(text: string): string {
  return clean(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * A feed as a file.
 *
 * @param base address of the desk, without a slash at its end
 * @param self path of this file
 */
export function formatFeed(feed: Feed, format: FeedFormat, base: string, self: string): string {
  const { id, title, path, entries } = feed;
  const updated = new Date(Math.max(0, ...entries.map(({ published }) => dated(published).getTime())));
  switch (format) {
    case "rss":
      return generateRssFeed({
        title: asHtml(title),
        link: base + path,
        description: asHtml(title),
        pubDate: updated,
        atom: { links: [{ href: base + self, rel: "self" }] },
        items: entries.map((entry) => ({
          title: asHtml(entry.title),
          link: base + entry.path,
          guid: { value: entry.id, isPermaLink: false },
          description: asHtml(entry.text),
          pubDate: dated(entry.published),
        })),
      });
    case "atom":
      return generateAtomFeed({
        id,
        title: { value: clean(title) },
        updated,
        authors: [{ name: "Dateline" }],
        links: [{ href: base + self, rel: "self" }, { href: base + path }],
        entries: entries.map((entry) => ({
          id: entry.id,
          title: { value: clean(entry.title) },
          updated: dated(entry.published),
          links: [{ href: base + entry.path }],
          summary: { value: clean(entry.text) },
        })),
      });
    case "json": {
      const json = generateJsonFeed({
        title,
        home_page_url: base + path,
        feed_url: base + self,
        items: entries.map((entry) => ({
          id: entry.id,
          url: base + entry.path,
          title: entry.title,
          content_text: entry.text,
          date_published: dated(entry.published),
        })),
      });
      return JSON.stringify(json);
    }
  }
}
