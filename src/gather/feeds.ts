import { type AnyFeed, parseFeed } from "feedsmith";
import type { Capture, CaptureHints } from "../model/index.ts";
import { publishedFrom } from "../read/index.ts";
import { type Gathered, refuse } from "./gathered.ts";

/** Most items of a feed that are taken. */
const MOST_ITEMS = 10_000;

/** One item of a feed, whatever the format. */
interface Item {
  readonly html: string | undefined;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly byline: readonly (string | undefined)[];
  readonly published: string | undefined;
  readonly source: string | undefined;
  readonly section: string | undefined;
}

interface Feed {
  readonly title: string | undefined;
  readonly items: readonly Item[];
}

type Of<Format extends AnyFeed["format"]> = Extract<AnyFeed, { format: Format }>["feed"];

/** The first of two bodies unless the second says more: some feeds put the whole text in the description. */
function longer(first: string | undefined, second: string | undefined): string | undefined {
  return (first?.length ?? 0) >= (second?.length ?? 0) ? first : second;
}

function rssItems(feed: Of<"rss">): Item[] {
  return (feed.items ?? []).map((item) => ({
    html: longer(item.content?.encoded, item.description),
    url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    title: item.title,
    byline:
      item.dc?.creators ?? (item.authors ?? []).map((author) => (typeof author === "string" ? author : undefined)),
    published: item.pubDate ?? item.dc?.dates?.[0],
    source: item.source?.title ?? item.source?.url,
    section: item.categories?.[0]?.name,
  }));
}

function rdfItems(feed: Of<"rdf">): Item[] {
  return (feed.items ?? []).map((item) => ({
    html: longer(item.content?.encoded, item.description),
    url: item.link ?? item.rdf?.about,
    title: item.title,
    byline: item.dc?.creators ?? [],
    published: item.dc?.dates?.[0],
    source: item.dc?.sources?.[0],
    section: item.dc?.subjects?.[0],
  }));
}

function atomItems(feed: Of<"atom">): Item[] {
  return (feed.entries ?? []).map((entry) => ({
    html: longer(entry.content?.value, entry.summary?.value),
    url: (entry.links ?? []).find((link) => link.rel === undefined || link.rel === "alternate")?.href,
    title: entry.title?.value,
    byline: (entry.authors ?? feed.authors ?? []).map((author) => author.name),
    published: entry.published ?? entry.updated,
    source: entry.source?.title?.value,
    section: entry.categories?.[0]?.term,
  }));
}

function jsonItems(feed: Of<"json">): Item[] {
  return (feed.items ?? []).map((item) => ({
    html: item.content_html ?? item.content_text ?? item.summary,
    url: item.url ?? item.external_url,
    title: item.title,
    byline: (item.authors ?? feed.authors ?? []).map((author) => author.name),
    published: item.date_published ?? item.date_modified,
    source: undefined,
    section: item.tags?.[0],
  }));
}

function adapt(parsed: AnyFeed): Feed {
  switch (parsed.format) {
    case "rss":
      return { title: parsed.feed.title, items: rssItems(parsed.feed) };
    case "rdf":
      return { title: parsed.feed.title, items: rdfItems(parsed.feed) };
    case "atom":
      return { title: parsed.feed.title?.value, items: atomItems(parsed.feed) };
    case "json":
      return { title: parsed.feed.title, items: jsonItems(parsed.feed) };
  }
}

/** A title without the markup that some feeds escape into it. */
function plain(text: string | undefined): string | undefined {
  const clean = text
    ?.replace(/<[^<>]{0,500}>/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return clean === "" ? undefined : clean;
}

function hintsOf(item: Item, outlet: string | undefined): CaptureHints {
  const title = plain(item.title);
  const byline = item.byline.flatMap((name) => plain(name) ?? []).join(", ");
  const published = item.published === undefined ? null : publishedFrom(item.published);
  const source = plain(item.source);
  const section = plain(item.section);
  return {
    ...(title === undefined ? {} : { title }),
    ...(byline === "" ? {} : { byline }),
    ...(published === null ? {} : { published }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(source === undefined || source === outlet ? {} : { source }),
    ...(section === undefined ? {} : { section }),
  };
}

function captureOf(item: Item, index: number, outlet: string | undefined, resource: Capture): Gathered {
  const name = `${resource.name}, item ${index + 1}`;
  const html = item.html?.trim() ?? "";
  if (html === "") return refuse(name, "empty", "the feed gives no text for it: read its page");
  const url =
    item.url !== undefined && URL.canParse(item.url, resource.url ?? undefined)
      ? new URL(item.url, resource.url ?? undefined).href
      : null;
  return {
    bytes: new TextEncoder().encode(html),
    mediaType: "text/html; charset=utf-8",
    url: url?.startsWith("http") ? url : null,
    fetched: resource.fetched,
    name,
    hints: hintsOf(item, outlet),
  };
}

/**
 * The items of a feed as captures: RSS 0.9 to 2.0, RDF, Atom, JSON Feed (feedsmith). Each has the item's own markup as
 * bytes, and what the feed says of it as hints.
 */
export function cutFeed(text: string, resource: Capture): Gathered[] {
  let feed: Feed;
  try {
    feed = adapt(parseFeed(text));
  } catch (error) {
    // The parser's only way to say no; it is a finding about the file.
    return [
      refuse(
        resource.name,
        "bad-feed",
        `a feed that cannot be read (${error instanceof Error ? error.message : String(error)})`,
      ),
    ];
  }
  if (feed.items.length === 0) return [refuse(resource.name, "empty", "the feed has no items")];
  return feed.items.slice(0, MOST_ITEMS).map((item, index) => captureOf(item, index, plain(feed.title), resource));
}
