import type { RelatedLink } from "../../model/index.ts";
import { canonicalUrl, hostOf } from "../identity.ts";
import { type Finding, metaOf, type PageFacts } from "./facts.ts";
import { addressesOf, textsOf } from "./linked-data.ts";
import { boxes, clean, lineOf } from "./walk.ts";

/** Parts of an address that name the agency whose wire it carries. */
const wires: ReadonlyMap<string, string> = new Map(
  Object.entries({
    afp: "AFP",
    aponline: "Associated Press",
    "ap-online": "Associated Press",
    "ap-news": "Associated Press",
    "ap-wire": "Associated Press",
    apwire: "Associated Press",
    reuters: "Reuters",
    dpa: "dpa",
    "dpa-topthemen": "dpa",
    pti: "Press Trust of India",
    ians: "IANS",
    ani: "ANI",
    xinhua: "Xinhua",
    kyodo: "Kyodo News",
    yonhap: "Yonhap",
    ansa: "ANSA",
    efe: "EFE",
  }),
);
const MOST_RELATED = 20;

/** An address of the web made whole by that of its page; null for what is none. */
export function absolute(address: string | null, base: string | null): string | null {
  if (address === null) return null;
  if (URL.canParse(address)) return /^https?:/.test(address) ? address : null;
  return base !== null && URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** The last two parts of a host, or three where the second is a short public one (`co.uk`): sites of one publisher share them. */
function siteOf(url: string): string {
  const parts = (hostOf(url) ?? "").split(".");
  return parts
    .slice(parts.length > 2 && /^(?:com?|org|net|gov|ac|gob|gouv)$/.test(parts.at(-2) ?? "") ? -3 : -2)
    .join(".");
}

/** A page's own address, and the address of another site that it says it is a copy of. */
export function addressOf(
  facts: PageFacts,
  url: string | null,
): { readonly url: string | null; readonly original: string | null } {
  const stated =
    absolute(facts.canonical, url) ?? (url === null ? absolute(metaOf(facts, "og:url")?.value ?? null, null) : null);
  if (stated === null || url === null) return { url: url ?? stated, original: null };
  const [own, other] = [new URL(stated), URL.canParse(url) ? new URL(url) : null];
  if (other === null) return { url: stated, original: null };
  if (siteOf(stated) !== siteOf(url)) return { url, original: own.pathname.length > 1 ? stated : null };
  // A canonical address that is the front page is a mistake of the site's template.
  return {
    url: own.pathname.length <= 1 && other.pathname.length > 1 ? url : canonicalUrl(stated) === null ? url : stated,
    original: null,
  };
}

function wireIn(url: string | null): string | null {
  const segments = url !== null && URL.canParse(url) ? new URL(url).pathname.toLowerCase().split("/") : [];
  for (const [index, segment] of segments.entries()) {
    const wire =
      wires.get(segment) ??
      (/^(?:wires?|newswires?|agency|agencies)$/.test(segments[index - 1] ?? "") && segment === "ap"
        ? "Associated Press"
        : undefined);
    if (wire !== undefined) return wire;
  }
  return null;
}

/** Outlets that the page's data or address credits: `isBasedOn`, `sourceOrganization`, a canonical address elsewhere, a wire's place in the address. */
export function creditedBy(
  facts: PageFacts,
  url: string | null,
  original: string | null,
  outlets: readonly string[],
): string[] {
  const linked = facts.articles.flatMap((node) => [
    ...["isBasedOn", "isBasedOnUrl", "citation"].flatMap((key) =>
      addressesOf(node[key]).flatMap((address) => hostOf(address) ?? []),
    ),
    ...textsOf(node.sourceOrganization, facts.nodes),
    ...textsOf(node.provider, facts.nodes),
  ]);
  const named = facts.metas.get("syndication-source") ?? facts.metas.get("original-source") ?? [];
  const hosts = named.flatMap((address) => hostOf(address) ?? []);
  const own = new Set([...outlets, hostOf(url) ?? ""].map((name) => name.toLowerCase()));
  const found = [...linked, ...hosts, hostOf(original), wireIn(url)].filter(
    (name) => name !== null && name !== undefined,
  );
  return [...new Set(found)].filter((name) => !own.has(name.toLowerCase()));
}

/** The site's own name. */
export function outletOf(facts: PageFacts): Finding | null {
  const publisher = facts.articles.flatMap((node) => textsOf(node.publisher, facts.nodes))[0];
  const open = metaOf(facts, "og:site_name");
  if (open !== null) return open;
  return publisher === undefined
    ? metaOf(facts, "application-name", "dc.publisher", "publisher")
    : { value: clean(publisher), from: "json-ld publisher" };
}

/** The section a report stands in. */
export function sectionOf(facts: PageFacts): Finding | null {
  const linked = facts.articles.flatMap((node) => textsOf(node.articleSection, facts.nodes))[0];
  if (linked !== undefined) return { value: clean(linked), from: "json-ld articleSection" };
  return metaOf(
    facts,
    "article:section",
    "og:section",
    "section",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:recs:category",
  );
}

/** Headlines of other reports that the page links to as related. */
export function relatedOf(facts: PageFacts, url: string | null): RelatedLink[] {
  const found = new Map<string, RelatedLink>();
  for (const box of facts.order.keys()) {
    if (found.size >= MOST_RELATED) break;
    if (
      box.length < 20 ||
      box.length > 5000 ||
      !/related|recommend|more-stories|read-more|readmore|verwandt|mehr-zum/.test(box.names)
    )
      continue;
    for (const inner of boxes(box)) {
      if (found.size >= MOST_RELATED) break;
      if (inner.tag !== "a" || inner.length < 20) continue;
      const title = lineOf(inner, 250);
      const link = absolute(inner.attributes.get("href") ?? null, url);
      if (title.split(" ").length >= 4) found.set(title, link === null ? { title } : { title, url: link });
    }
  }
  return [...found.values()];
}

/** Minutes of reading that the page prints. */
export function readingMinutesOf(facts: PageFacts): number | null {
  for (const box of facts.order.keys()) {
    if (box.length < 5) continue;
    const match =
      /(\d{1,3})[ -]?min(?:ute)?s?\.?[ -](?:read|reading)|lesezeit:?\s*(?:ca\.?\s*)?(\d{1,3})|(\d{1,3})\s*min(?:uten)?\.?\s*lesezeit/i.exec(
        lineOf(box, 40),
      );
    const minutes = Number(match?.[1] ?? match?.[2] ?? match?.[3]);
    if (match && minutes > 0) return minutes;
  }
  return null;
}
