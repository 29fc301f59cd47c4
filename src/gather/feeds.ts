import { type AnyFeed, parseFeed } from "feedsmith";
import type { Capture, CaptureHints, Refusal } from "../model/index.ts";
import { publishedFrom } from "../read/index.ts";
import { type Gathered, made, refuse } from "./gathered.ts";
import { publisherAddress } from "./publisher.ts";

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

/** Sources or hosts that the items of a feed must be of before the feed is taken for an aggregator, which publishes none of them. */
const FEW = 3;

function hostOfLink(item: Item, base: string | null): string | undefined {
  if (item.url === undefined || !URL.canParse(item.url, base ?? undefined)) return undefined;
  return new URL(item.url, base ?? undefined).hostname.replace(/^(?:www|m|mobile|amp)\./, "");
}

/** Who publishes an item: the feed, or, where the feed gathers from many, whom the item names or links to. */
function outletsOf(feed: Feed, base: string | null): (item: Item) => string | undefined {
  const own = plain(feed.title);
  const sources = new Set(feed.items.flatMap((item) => plain(item.source) ?? []));
  const sourced = feed.items.filter((item) => item.source !== undefined).length;
  if (sources.size >= FEW && sourced * 2 > feed.items.length) return (item) => plain(item.source) ?? own;
  const hosts = new Set(feed.items.flatMap((item) => hostOfLink(item, base) ?? []));
  if (hosts.size >= FEW) return (item) => hostOfLink(item, base) ?? own;
  return () => own;
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

/** One item of a feed, as far as the feed tells it. */
export interface FeedItem {
  /** Where its page is, as the feed links to it; null where it does not. */
  readonly link: string | null;
  readonly hints: CaptureHints;
  /** Its text as the feed gives it, or a refusal where it gives none. */
  readonly gathered: Gathered;
}

/** A feed as its items. */
export interface FeedItems {
  readonly title: string | null;
  readonly items: readonly FeedItem[];
}

function itemOf(item: Item, index: number, outlet: string | undefined, resource: Capture): FeedItem {
  const name = `${resource.name}, item ${index + 1}`;
  const html = item.html?.trim() ?? "";
  const base = resource.url ?? undefined;
  const url = item.url !== undefined && URL.canParse(item.url, base) ? new URL(item.url, base).href : "";
  const link = url.startsWith("http") ? url : null;
  const hints = hintsOf(item, outlet);
  const page = link === null ? null : publisherAddress(link);
  const gathered =
    html === ""
      ? refuse(name, "empty", "the feed gives no text for it: dateline follow --full reads its page")
      : made(html, "html", { name, url: page, fetched: resource.fetched, hints });
  return { link, hints, gathered };
}

/** The items of a feed; a refusal for what is no feed or has none. */
export function feedItems(text: string, resource: Capture): FeedItems | Refusal {
  let feed: Feed;
  try {
    feed = adapt(parseFeed(text));
  } catch (error) {
    // The parser's only way to say no; it is a finding about the file.
    const why = error instanceof Error ? error.message : String(error);
    return refuse(resource.name, "bad-feed", `a feed that cannot be read (${why})`);
  }
  if (feed.items.length === 0) return refuse(resource.name, "empty", "the feed has no items");
  const outletOf = outletsOf(feed, resource.url);
  const items = feed.items.slice(0, MOST_ITEMS).map((item, index) => itemOf(item, index, outletOf(item), resource));
  return { title: plain(feed.title) ?? null, items };
}

/**
 * The items of a feed as captures: RSS 0.9 to 2.0, RDF, Atom, JSON Feed (feedsmith). Each has the item's own markup as
 * bytes, and what the feed says of it as hints.
 */
export function cutFeed(text: string, resource: Capture): Gathered[] {
  const feed = feedItems(text, resource);
  return "refused" in feed ? [feed] : feed.items.map((item) => item.gathered);
}
