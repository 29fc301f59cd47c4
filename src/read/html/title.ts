import { type Finding, metaOf, type PageFacts } from "./facts.ts";
import { textsOf } from "./linked-data.ts";
import type { Box } from "./tree.ts";
import { clean, lineOf } from "./walk.ts";

/** What stands between a headline and the site's name. */
const separator = /\s+(?:[|\-–—·•»«:/\\>]|::|\|\|)\s+|\s*\|\s*|\s+[»>]\s*/g;

/** A heading longer than this, in UTF-16 code units, is no headline. */
const LONGEST = 400;
const MOST_HEADINGS = 100;

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function words(text: string): number {
  return text.split(/\s+/).length;
}

/** Parts of a document's title with the places where they begin and end. */
function partsOf(title: string): { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of title.matchAll(separator)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: title.length });
  return parts.filter(({ start: from, end }) => end > from);
}

/**
 * A title without the site's name before or after it: a part that is the site's name or host goes; where neither is
 * known, a short last part goes if the rest has at least four words.
 */
function withoutSite(title: string, sites: readonly string[]): string {
  const known = sites.map(letters).filter((site) => site.length > 1);
  let parts = partsOf(title);
  const isSite = (part: { start: number; end: number }): boolean => {
    const text = letters(title.slice(part.start, part.end));
    return known.some(
      (site) =>
        text === site ||
        (text.length >= 4 && site.includes(text)) ||
        (site.length >= 4 && text.includes(site) && text.length < site.length * 2.5),
    );
  };
  const before = parts.length;
  while (parts.length > 1 && parts.at(-1) !== undefined && isSite(parts.at(-1) ?? { start: 0, end: 0 }))
    parts = parts.slice(0, -1);
  while (
    parts.length > 1 &&
    parts[0] !== undefined &&
    known.includes(letters(title.slice(parts[0].start, parts[0].end)))
  )
    parts = parts.slice(1);
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return title;
  const rest = title.slice(first.start, last.end).trim();
  if (before !== parts.length || parts.length === 1) return rest;
  const tail = title.slice(last.start, last.end);
  const head = title.slice(0, parts.at(-2)?.end ?? 0).trim();
  return words(tail) <= 4 &&
    words(head) >= 4 &&
    words(head) > words(tail) &&
    /[|–—·•»-]\s*$/.test(title.slice(0, last.start).trimEnd())
    ? head
    : rest;
}

/** Headings that may be the headline: those of the highest level used, and those named so. */
function headlineBoxes(facts: PageFacts): Box[] {
  const named = facts.properties.filter((box) => /(?:^|\s)headline(?:$|\s)/.test(box.attributes.get("itemprop") ?? ""));
  const top = facts.headings.filter((box) => !box.hidden && (box.tag === "h1" || box.tag === "h2"));
  const marked = top.filter((box) => /title|headline|heading|titel|überschrift/.test(box.names));
  return [...new Set([...named, ...top.filter((box) => box.tag === "h1"), ...marked, ...top])];
}

/** How much the shorter of two titles is of the longer, if it stands in it; 0 if it does not. */
function overlap(a: string, b: string): number {
  const [one, other] = [letters(a), letters(b)];
  if (one === "" || other === "") return 0;
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.includes(short) ? short.length / long.length : 0;
}

/**
 * The headline: the heading that the page's title, Open Graph title or JSON-LD headline agrees with; without one, those in
 * the order of trust, without the site's name.
 */
export function findTitle(facts: PageFacts, sites: readonly string[]): Finding | null {
  const linked = facts.articles
    .flatMap((node) => textsOf(node.headline, facts.nodes))
    .map((text) => clean(text.slice(0, LONGEST * 2)));
  const open = metaOf(
    facts,
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
  );
  const claimed: Finding[] = [
    ...linked.slice(0, 1).map((value) => ({ value, from: "json-ld headline" })),
    ...(open ? [{ value: withoutSite(open.value, sites), from: open.from }] : []),
    ...(facts.documentTitle ? [{ value: withoutSite(facts.documentTitle, sites), from: "title" }] : []),
  ].filter(({ value }) => value !== "");
  const whole = [...linked, open?.value ?? "", facts.documentTitle ?? ""];
  const headings = headlineBoxes(facts)
    .slice(0, MOST_HEADINGS)
    .map((box) => ({ value: lineOf(box, LONGEST), from: box.tag }))
    .filter(({ value }) => value !== "");
  const candidates = headings.filter(
    (heading) =>
      !sites.some((site) => letters(site) === letters(heading.value)) &&
      (whole.some((title) => overlap(heading.value, title) >= (words(heading.value) >= 3 ? 0.3 : 0.6)) ||
        claimed.some((claim) => overlap(claim.value, heading.value) >= (words(heading.value) >= 3 ? 0.3 : 0.6))),
  );
  // The site's own name may be a heading too; it stands at the end of the document's title, the headline at its head.
  const opening = letters(facts.documentTitle ?? "");
  const matching = candidates.find(({ value }) => opening.startsWith(letters(value))) ?? candidates[0];
  if (matching !== undefined) {
    // A heading may hold a kicker before the headline: "Politics | Council elects a mayor".
    const own = letters(matching.value);
    return (
      claimed.find(({ value }) => letters(value) !== own && own.endsWith(letters(value)) && words(value) >= 3) ??
      matching
    );
  }
  const lone = headings.filter(({ from }) => from === "h1");
  if (lone.length === 1 && lone[0] !== undefined && words(lone[0].value) >= 3) return lone[0];
  if (claimed[0] === undefined || (claimed[0].from === "title" && lone.length === 1))
    return lone[0] ?? claimed[0] ?? headings[0] ?? null;
  return claimed[0];
}
