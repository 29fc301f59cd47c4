import type { Block, Caption, Post, RelatedLink, ReportKind } from "../../model/index.ts";
import { hostOf } from "../identity.ts";
import { layOut, withLabels } from "../text/index.ts";
import { addressOf, creditedBy, outletOf, readingMinutesOf, relatedOf, sectionOf } from "./around.ts";
import { findByline, siteNames } from "./byline.ts";
import { type Finding, factsOf, metaOf, type PageFacts } from "./facts.ts";
import { withoutHead } from "./head.ts";
import { kindOfPage } from "./kind.ts";
import { findPosts } from "./live-posts.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { type FoundImage, type FoundKeywords, findCaptions, findImage, findKeywords } from "./pictures.ts";
import type { TextPlace } from "./place.ts";
import { findModified, findPublished } from "./published.ts";
import { type FoundText, findText } from "./text.ts";
import { findTitle } from "./title.ts";
import { type Box, parsePage } from "./tree.ts";
import { whyDropped } from "./why.ts";

/** What is known about a page from around it. */
export interface PageContext {
  readonly url: string | null;
  /** When it was fetched; a later date of publication is refused. */
  readonly fetched: string | null;
}

/** A page read: its article's text with blocks, and what it says about itself, each with where that was found. */
export interface Page {
  readonly url: string | null;
  readonly kind: ReportKind;
  readonly title: Finding | null;
  readonly byline: Finding | null;
  readonly published: Finding | null;
  readonly modified: Finding | null;
  readonly outlet: Finding | null;
  readonly section: Finding | null;
  /** As the page declares it, a BCP 47 primary subtag. */
  readonly language: string | null;
  readonly readingMinutes: number | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly posts?: readonly Post[];
  readonly captions: readonly Caption[];
  readonly image: FoundImage | null;
  readonly keywords: FoundKeywords | null;
  readonly related: readonly RelatedLink[];
  readonly credited: readonly string[];
}

function placeOf(facts: PageFacts, passages: readonly Passage[], title: Finding | null): TextPlace {
  const orders = passages.map((passage) => facts.order.get(passage.box) ?? 0);
  const headline = facts.headings.find(
    (box) => !box.hidden && box.tag === (title?.from.startsWith("h") ? title.from : "h1"),
  );
  return {
    headline: headline === undefined ? null : (facts.order.get(headline) ?? null),
    first: orders[0] ?? 0,
    last: orders.at(-1) ?? 0,
  };
}

/** A line of date or byline may stand in so many passages at the head of a text. */
const ENDS = 5;

/** Whether slashes between numbers begin with the month: only where the page is American or does not say. */
function isMonthFirst(language: string | null): boolean {
  return language === null || /^en(?:$|[-_]us)/i.test(language);
}

interface Reading {
  readonly root: Box;
  readonly found: FoundText;
  readonly passages: readonly Passage[];
  readonly page: Page;
}

function readWhole(html: string, { url, fetched }: PageContext): Reading {
  const root = parsePage(html);
  const found = findText(root);
  const facts = factsOf(root);
  const address = addressOf(facts, url);
  const sites = siteNames(facts, hostOf(url));
  const title = findTitle(facts, sites);
  const place = placeOf(facts, found.passages, title);
  const edges = [...found.passages.slice(0, ENDS), ...found.passages.slice(-2)].map((passage) => passage.text);
  const byline = findByline(facts, sites, place, edges);
  const titles = [title?.value ?? "", metaOf(facts, "og:title")?.value ?? "", facts.documentTitle ?? ""];
  const body = withoutHead(found.passages, { titles, byline: byline?.value ?? null });
  const context = { fetched, monthFirst: isMonthFirst(facts.language) };
  const published = findPublished(facts, place, url, context, edges);
  const outlet = outletOf(facts);
  const stated = { title: title?.value ?? null, hasDate: published !== null, hasByline: byline !== null };
  const modified = findModified(facts, context);
  const kind = kindOfPage({ facts, url, passages: body, chosen: found.chosen, ...stated });
  const coverage = { published: published?.value ?? null, modified: modified?.value ?? null };
  const { passages, runs } = kind === "live" ? findPosts(facts, body, coverage, context) : { passages: body, runs: [] };
  const layout = layOut(withLabels(passages));
  const posts = runs.map(({ first, last, ...post }) => ({
    start: layout.blocks[first]?.start ?? 0,
    end: layout.blocks[last - 1]?.end ?? 0,
    ...post,
  }));
  const ends = layout.blocks.map(({ end }) => end);
  const captions = findCaptions(facts, place, passages, ends);
  const page: Page = {
    url: address.url,
    kind,
    title,
    byline,
    published,
    modified,
    outlet,
    section: sectionOf(facts),
    language: /^[a-z]{2,3}(?=$|[-_])/i.exec(facts.language ?? "")?.[0].toLowerCase() ?? null,
    readingMinutes: readingMinutesOf(facts),
    ...layout,
    ...(posts.length > 0 ? { posts } : {}),
    captions,
    image: findImage(facts, address.url, captions),
    keywords: findKeywords(facts),
    related: relatedOf(facts, address.url),
    credited: creditedBy(facts, address.url, address.original, outlet === null ? [] : [outlet.value]),
  };
  return { root, found, passages, page };
}

/**
 * Reads an HTML page: one parse, then its text, then what it says about itself. Takes any string; never throws; `text` is
 * empty where nothing can be read.
 */
export function readPage(html: string, context: PageContext): Page {
  return readWhole(html, context).page;
}

/** A passage of a page, and why it is not part of the article; null where it is. */
export interface Explained {
  readonly text: string;
  readonly dropped: string | null;
}

/** Reads a page and says of each passage on it whether it was kept, or why not. */
export function explainPage(
  html: string,
  context: PageContext,
): { readonly page: Page; readonly passages: Explained[] } {
  const { root, found, passages, page } = readWhole(html, context);
  const kept = new Set(passages.map((passage) => passage.text));
  const explained = passagesOf(root, () => false).map((passage) => ({
    text: passage.text,
    dropped: kept.has(passage.text) ? null : whyDropped(passage, found),
  }));
  return { page, passages: explained };
}

export type { Finding } from "./facts.ts";
