import { articleNodes, type LinkedNode, linkedNodes } from "./linked-data.ts";
import { isHeading } from "./tags.ts";
import type { Box } from "./tree.ts";
import { boxes, clean, lineOf, rawText } from "./walk.ts";

/** A value of a page's metadata and where it was found. */
export interface Finding {
  readonly value: string;
  /** `json-ld`, `meta og:title`, `h1`, `time`, `url` and the like: for people who ask why. */
  readonly from: string;
}

/** What a page says about itself, collected in one walk. */
export interface PageFacts {
  /** Contents of `meta` by name, property or itemprop in lower case, in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly documentTitle: string | null;
  readonly canonical: string | null;
  readonly language: string | null;
  readonly nodes: readonly LinkedNode[];
  readonly articles: readonly LinkedNode[];
  readonly headings: readonly Box[];
  readonly times: readonly Box[];
  /** Boxes that hold a picture's caption. */
  readonly captions: readonly Box[];
  /** Boxes with a microdata property. */
  readonly properties: readonly Box[];
  /** Boxes whose names or `rel` speak of an author. */
  readonly authors: readonly Box[];
  /** Every shown box's place in the page, for nearness. */
  readonly order: ReadonlyMap<Box, number>;
}

/** More of a title or of a `meta` is not looked at, in UTF-16 code units. */
const LONGEST_TITLE = 1000;
const LONGEST_CONTENT = 5000;

const captionNames = /caption|bildunterschrift|legenda-|pie-?(?:de-)?foto/;
const authorNames = /author|byline|by-line|autor|writer|verfasser|redakteur|auteur|vcard|posted-by|postedby/;

interface Draft {
  readonly metas: Map<string, string[]>;
  readonly scripts: string[];
  readonly headings: Box[];
  readonly times: Box[];
  readonly captions: Box[];
  readonly properties: Box[];
  readonly authors: Box[];
  readonly order: Map<Box, number>;
  documentTitle: string | null;
  canonical: string | null;
  language: string | null;
}

function takeMeta(box: Box, draft: Draft): void {
  const content = clean((box.attributes.get("content") ?? "").slice(0, LONGEST_CONTENT));
  if (content === "") return;
  for (const attribute of ["name", "property", "itemprop", "http-equiv"]) {
    const name = box.attributes.get(attribute)?.toLowerCase().trim();
    if (name === undefined || name === "") continue;
    const known = draft.metas.get(name);
    if (known) known.push(content);
    else draft.metas.set(name, [content]);
  }
}

function takeHead(box: Box, draft: Draft): void {
  const { attributes, tag } = box;
  if (tag === "meta") takeMeta(box, draft);
  else if (tag === "html") draft.language = attributes.get("lang") ?? attributes.get("xml:lang") ?? null;
  else if (tag === "title") draft.documentTitle ??= clean(rawText(box).slice(0, LONGEST_TITLE)) || null;
  else if (tag === "link" && /(?:^|\s)canonical(?:$|\s)/i.test(attributes.get("rel") ?? ""))
    draft.canonical ??= attributes.get("href")?.trim() || null;
  else if (tag === "script" && /ld\+json/i.test(attributes.get("type") ?? "")) draft.scripts.push(rawText(box));
}

function takeBody(box: Box, draft: Draft): void {
  const { attributes, tag, names } = box;
  if (isHeading(tag)) draft.headings.push(box);
  if (tag === "time" || (tag === "abbr" && names.includes("published"))) draft.times.push(box);
  if (tag === "figcaption" || (names !== "" && captionNames.test(names))) draft.captions.push(box);
  if (attributes.size === 0) return;
  if ((attributes.has("itemprop") || attributes.has("property")) && tag !== "meta") draft.properties.push(box);
  const rel = attributes.get("rel");
  if ((rel !== undefined && /(?:^|\s)author(?:$|\s)/i.test(rel)) || (names !== "" && authorNames.test(names)))
    draft.authors.push(box);
}

/** Collects what a page says about itself. Takes a tree that was measured. */
export function factsOf(root: Box): PageFacts {
  const draft: Draft = {
    metas: new Map(),
    scripts: [],
    headings: [],
    times: [],
    captions: [],
    properties: [],
    authors: [],
    order: new Map(),
    documentTitle: null,
    canonical: null,
    language: null,
  };
  let place = 0;
  for (const box of boxes(root)) {
    place += 1;
    draft.order.set(box, place);
    takeHead(box, draft);
    takeBody(box, draft);
  }
  const { scripts, ...facts } = draft;
  const nodes = linkedNodes(scripts);
  return { ...facts, nodes, articles: articleNodes(nodes) };
}

/** The first content of the first of these metas that has one. */
export function metaOf(facts: PageFacts, ...names: readonly string[]): Finding | null {
  for (const name of names) {
    const value = facts.metas.get(name)?.[0];
    if (value !== undefined) return { value, from: `meta ${name}` };
  }
  return null;
}

/** The value of a box with a microdata property. */
export function propertyValue(box: Box): string {
  return clean(box.attributes.get("content") ?? box.attributes.get("datetime") ?? "") || lineOf(box, LONGEST_TITLE);
}
