import type { Capture } from "../model/index.ts";
import { decode, publishedFrom } from "../read/index.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { parseMarkup } from "./markup.ts";

/** Most addresses that a list may name: a sitemap may have 50,000 (sitemaps.org), an index as many sitemaps. */
const MOST_ADDRESSES = 50_000;

/** One address of a list, with what the list says of it. */
export interface ListedAddress {
  readonly url: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly outlet: string | null;
}

/** A resource that names where reports are: OPML, a sitemap, an index of sitemaps. */
export interface AddressList {
  readonly kind: "opml" | "sitemap" | "sitemap-index";
  readonly addresses: readonly ListedAddress[];
}

interface Draft {
  url: string;
  title: string;
  published: string;
  outlet: string;
}

const plainName = (name: string) => name.toLowerCase().replace(/^[\w-]*:/, "");

/** Which field of an address an element's text fills; `news:` elements are Google's extension for news sitemaps. */
const fieldOf: ReadonlyMap<string, keyof Draft> = new Map([
  ["loc", "url"],
  ["news:title", "title"],
  ["news:publication_date", "published"],
  ["news:name", "outlet"],
  ["lastmod", "published"],
]);

function finished(draft: Draft): ListedAddress[] {
  const url = draft.url.trim();
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return [];
  return [
    {
      url: new URL(url).href,
      title: draft.title.trim() || null,
      published: publishedFrom(draft.published.trim()),
      outlet: draft.outlet.trim() || null,
    },
  ];
}

const blank = (): Draft => ({ url: "", title: "", published: "", outlet: "" });

/**
 * Reads an OPML file, a sitemap or a sitemap index. Broken markup gives what could be read; entities beyond XML's own are not
 * known, so none can grow.
 */
export function listOf(text: string): AddressList {
  const addresses: ListedAddress[] = [];
  let kind: AddressList["kind"] = "sitemap";
  let draft = blank();
  let field: keyof Draft | null = null;
  parseMarkup(text, true, {
    open: (name, attributes) => {
      const tag = plainName(name);
      if (tag === "opml") kind = "opml";
      if (tag === "sitemapindex") kind = "sitemap-index";
      if (tag === "url" || tag === "sitemap") draft = blank();
      if (tag === "outline") {
        const by = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        const title = by.get("title") ?? by.get("text") ?? "";
        addresses.push(...finished({ ...blank(), url: by.get("xmlurl") ?? "", title }));
      }
      // A page's own `lastmod` is not asked where the news extension gives the day of publication.
      field = fieldOf.get(name.toLowerCase()) ?? fieldOf.get(tag) ?? null;
      if (name.toLowerCase() === "news:publication_date") draft.published = "";
      if (name.toLowerCase().startsWith("image:") || name.toLowerCase().startsWith("video:")) field = null;
      if (tag === "lastmod" && draft.published !== "") field = null;
    },
    text: (piece) => {
      if (field !== null && draft[field].length < 4000) draft[field] += piece;
    },
    close: (name) => {
      field = null;
      const tag = plainName(name);
      if ((tag === "url" || tag === "sitemap") && addresses.length < MOST_ADDRESSES) addresses.push(...finished(draft));
    },
  });
  return { kind, addresses: addresses.slice(0, MOST_ADDRESSES) };
}

const names = { opml: "a list of feeds", sitemap: "a sitemap", "sitemap-index": "an index of sitemaps" } as const;

/** What a list is to a desk that fetches nothing: no report, but what could be followed. */
export function cutList(resource: Capture): Gathered {
  const { kind, addresses } = listOf(decode(resource.bytes, resource.mediaType));
  const addressed = `${addresses.length} ${addresses.length === 1 ? "address" : "addresses"}`;
  return refuse(
    resource.name,
    "not-news",
    `${names[kind]} with ${addressed}, not reports: dateline follow fetches them`,
  );
}
