import { findDate, isDay } from "../dates.ts";
import type { Finding, PageFacts } from "./facts.ts";
import { textsOf } from "./linked-data.ts";
import { nearness, type TextPlace } from "./place.ts";
import type { Box } from "./tree.ts";
import { clean, lineOf } from "./walk.ts";

/** Years before the web had news pages are dates that a page tells of, not its own. */
const FIRST_YEAR = 1993;
const LAST_YEAR = 2100;
/** A line with a date and more text than this is a sentence. */
const LONGEST_LINE = 140;

const metaNames = [
  "article:published_time",
  "og:published_time",
  "og:article:published_time",
  "article:published",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
  "rnews:datepublished",
  "publishdate",
  "publish-date",
  "publish_date",
  "pubdate",
  "pub_date",
  "published",
  "published-date",
  "published_at",
  "publication_date",
  "article_date_original",
  "originalpublicationdate",
  "citation_publication_date",
  "citation_date",
  "dc.date.issued",
  "dcterms.issued",
  "dc.date.created",
  "dcterms.created",
  "dc.date",
  "dcterms.date",
  "date",
  "created",
  "date.available",
  "article.created",
  "bt:pubdate",
  "vr:published_time",
  "datecreated",
];
const laterNames = ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];

/** What is known around a page that a date must agree with. */
export interface DateContext {
  /** The page was fetched then: a later date is refused. */
  readonly fetched: string | null;
  /** Numbers between slashes begin with the month. */
  readonly monthFirst: boolean;
}

function isPlausible(value: string, context: DateContext): boolean {
  const year = Number(value.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  // A day later is allowed: the outlet's calendar may be ahead of the fetcher's.
  return (
    context.fetched === null || Date.parse(value.slice(0, 10)) <= Date.parse(context.fetched.slice(0, 10)) + 86_400_000
  );
}

function iso(year: number, month: number, day: number): string | null {
  return isDay(year, month, day) ? `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : null;
}

/** A date of numbers between slashes or hyphens, in the order that the numbers allow or the page's country has. */
function slashed(text: string, monthFirst: boolean): string | null {
  const match = /(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/])/.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const isMonthFirst = second > 12 || (first <= 12 && monthFirst);
  return isMonthFirst ? iso(year, first, second) : iso(year, second, first);
}

/** Dates as machines write them without separators: `20191119`, seconds or milliseconds since 1970. */
function compact(text: string): string | null {
  const day = /^(\d{4})(\d{2})(\d{2})(?:\D.*)?$/.exec(text);
  if (day) return iso(Number(day[1]), Number(day[2]), Number(day[3]));
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return null;
  return `${new Date(Number(text.padEnd(13, "0"))).toISOString().slice(0, 19)}Z`;
}

/** The date in a value, ISO 8601, as exact as it is written; null where there is none. */
export function dateIn(text: string, context: DateContext): string | null {
  const value = findDate(text)?.value ?? compact(text.trim()) ?? slashed(text, context.monthFirst);
  return value !== null && isPlausible(value, context) ? value : null;
}

function firstDate(values: readonly string[], from: string, context: DateContext): Finding | null {
  for (const text of values) {
    const value = dateIn(text, context);
    if (value !== null) return { value, from };
  }
  return null;
}

function fromLinked(facts: PageFacts, key: string, context: DateContext): Finding | null {
  for (const node of facts.articles) {
    const found = firstDate(textsOf(node[key], facts.nodes), `json-ld ${key}`, context);
    if (found) return found;
  }
  return null;
}

function fromMeta(facts: PageFacts, names: readonly string[], context: DateContext): Finding | null {
  for (const name of names) {
    const found = firstDate(facts.metas.get(name) ?? [], `meta ${name}`, context);
    if (found) return found;
  }
  return null;
}

const publishedWords =
  /publi|posted|ver(?:ö|oe)ffentlicht|erstellt|erschienen|geschrieben|gepostet|eingestellt|datum|date|\bvom\b|\bam\b|\bon\b|pubblicato|geplaatst/i;
const laterWords =
  /updated?|aktualisiert|ge(?:ä|ae)ndert|modified|bearbeitet|\bstand\b|mis à jour|actualizado|aggiornato|letzte|last/i;
const otherWords = /copyright|©|event|termin|geboren|born|\bbis\b|until|comment|kommentar|says|sagt|archiv/i;

function scoreLine(box: Box, line: string, facts: PageFacts, text: TextPlace): number {
  let score = nearness(box, facts, text);
  if (box.tag === "time") score += 2;
  if (/date|datum|publish|posted|time|created|meta|byline/.test(`${box.names} ${box.parent?.names ?? ""}`)) score += 2;
  if (publishedWords.test(line)) score += 1;
  if (laterWords.test(line)) score -= 2;
  if (otherWords.test(line)) score -= 3;
  return line.length < 40 ? score + 1 : score;
}

/** The likeliest of the dates that a reader sees: near the headline, in a box named for it, said to be of publication. */
function fromPage(
  candidates: readonly Box[],
  from: string,
  facts: PageFacts,
  text: TextPlace,
  context: DateContext,
): Finding | null {
  let best: { readonly finding: Finding; readonly score: number } | null = null;
  for (const box of candidates) {
    const line = lineOf(box, LONGEST_LINE);
    const written = clean(
      `${box.attributes.get("datetime") ?? ""} ${box.attributes.get("content") ?? ""} ${box.attributes.get("title") ?? ""}`,
    );
    const value = dateIn(written, context) ?? dateIn(line, context);
    if (value === null) continue;
    const score = scoreLine(box, line, facts, text);
    if (best === null || score > best.score) best = { finding: { value, from }, score };
  }
  return best !== null && best.score > 0 ? best.finding : null;
}

function fromUrl(url: string | null, context: DateContext): Finding | null {
  const match = /[/_-](\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?:[/_.-]|$)|[/_-](20\d{2})(\d{2})(\d{2})(?:[/_.-]|$)/.exec(
    url ?? "",
  );
  if (!match) return null;
  const value = iso(Number(match[1] ?? match[4]), Number(match[2] ?? match[5]), Number(match[3] ?? match[6]));
  return value !== null && isPlausible(value, context) ? { value, from: "url" } : null;
}

/** What of a passage may say when it was published: a short line, or a date that the text opens with. */
function dateLine(passage: string): string {
  if (passage.length <= LONGEST_LINE) return passage;
  const date = findDate(passage.slice(0, LONGEST_LINE));
  return date?.start === 0 ? passage.slice(0, date.end) : "";
}

/** Short boxes without blocks inside: lines that a reader sees. */
function shortLines(facts: PageFacts): Box[] {
  return [...facts.order.keys()].filter(
    (box) =>
      !box.hidden &&
      box.length >= 6 &&
      box.length <= LONGEST_LINE &&
      box.children.some((child) => typeof child === "string" && /\d/.test(child)),
  );
}

/** When the page says that its text was last changed: JSON-LD, then meta. */
export function findModified(facts: PageFacts, context: DateContext): Finding | null {
  return fromLinked(facts, "dateModified", context) ?? fromMeta(facts, laterNames, context);
}

/**
 * When the report was published, as exact as the page says: JSON-LD, meta, microdata and `time`, visible text, address, and
 * last a date of change.
 *
 * @param ends the first and last passages of the text as found
 */
export function findPublished(
  facts: PageFacts,
  text: TextPlace,
  url: string | null,
  context: DateContext,
  ends: readonly string[],
): Finding | null {
  const marked = facts.properties.filter((box) =>
    /(?:^|\s)(?:schema:|dc:)?(?:datePublished|dateCreated|date|created|issued)(?:$|\s)/i.test(
      box.attributes.get("itemprop") ?? box.attributes.get("property") ?? "",
    ),
  );
  return (
    fromLinked(facts, "datePublished", context) ??
    fromMeta(facts, metaNames, context) ??
    firstDate(
      marked.map((box) => box.attributes.get("content") ?? box.attributes.get("datetime") ?? lineOf(box, LONGEST_LINE)),
      "microdata datePublished",
      context,
    ) ??
    fromPage(facts.times, "time", facts, text, context) ??
    fromPage(shortLines(facts), "text", facts, text, context) ??
    firstDate(ends.map(dateLine), "text", context) ??
    fromUrl(url, context) ??
    fromLinked(facts, "dateCreated", context) ??
    fromLinked(facts, "dateModified", context) ??
    fromMeta(facts, laterNames, context)
  );
}
