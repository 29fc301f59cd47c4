import type { ReportKind } from "../../model/index.ts";
import type { PageFacts } from "./facts.ts";
import { letters } from "./head.ts";
import { consentText, errorTitle, listPath, paywallNames, paywallText, searchPath, searchTitle } from "./kind-words.ts";
import { type LinkedNode, textsOf, typesOf } from "./linked-data.ts";
import { isClock } from "./live-marks.ts";
import { linkShare } from "./measure.ts";
import type { Passage } from "./passages.ts";
import type { Box } from "./tree.ts";
import { holders, lineOf } from "./walk.ts";

/** What is known of a page when its kind is told. */
export interface KindEvidence {
  readonly facts: PageFacts;
  readonly url: string | null;
  readonly title: string | null;
  readonly passages: readonly Passage[];
  /** The boxes that hold them. */
  readonly chosen: readonly Box[];
  readonly hasDate: boolean;
  readonly hasByline: boolean;
}

/** A text below this is no full report, in UTF-16 code units. */
const SHORT = 1200;
const VERY_SHORT = 500;
/** A passage of this length is a paragraph; a headline and two of them are a report. */
const PARAGRAPH = 60;
/** A line that asks for a subscription, and a box that does, say at least so much, in UTF-16 code units. */
const SHORTEST_WALL = 5;
const LEAST_WALL = 60;
/** So many reports described, or headed by a link, are a list. */
const LEAST_LISTED = 5;

const liveAddress =
  /live-?blog|live-?ticker|live-?updates?|\/live\/|minute-by-minute|-live(?:\.\w+|\/)?$|en-direct|en-vivo|minuto-a-minuto|ao-vivo|in-diretta|na-zywo|\/online\/|onlain/i;
const liveTitle =
  /(?<!\p{L})(?:live[ -]?(?:blog|ticker|updates?)|as it happened|en (?:direct|vivo)\s*[:,–—-]|minut[oe] (?:a|par|per) minut[oe]|ao vivo\s*[:,–—-]|(?:la )?diretta\s*[:,–—-]|relacja na żywo|онлайн[ -](?:трансляция|трансляція|репортаж)|текстовая трансляция|хроника событий|canlı anlatım)(?!\p{L})|^(?:live|en direct|en vivo|diretta|ao vivo|онлайн|на живо|canlı|na żywo|速報|实时更新|直播|속보)\s*[:|：–—]|實況|实况直播/iu;
/** Fewer dated posts are no live blog. */
const LEAST_POSTS = 3;

function isLive({ facts, url, title, passages }: KindEvidence): boolean {
  if (facts.articles.some((node) => typesOf(node).includes("LiveBlogPosting"))) return true;
  if (!liveAddress.test(pathOf(url) ?? "") && !liveTitle.test(title ?? "")) return false;
  return facts.times.length >= LEAST_POSTS || passages.filter(({ text }) => isClock(text)).length >= LEAST_POSTS;
}

/** Whether the page's own data say that it is not free to read. */
function isLocked({ facts }: KindEvidence): boolean {
  const free = facts.articles.map((node) => node.isAccessibleForFree).find((value) => value !== undefined);
  return free === false || (typeof free === "string" && free.toLowerCase() === "false");
}

/** Whether a text breaks off: it ends in dots, or in the middle of a sentence. */
function isBrokenOff(passages: readonly Passage[]): boolean {
  const last = passages.at(-1)?.text ?? "";
  return /(?:…|\.\.\.)[\])"”’»]?$/.test(last) || !/[.!?。！？؟։।"”’»)]$/.test(last);
}

/**
 * Whether a wall stands in a text or below it: a line that asks for a subscription, or a box named for one that says
 * something, or an empty one where the text breaks off. A wall's name in the page's head is a button to log in.
 */
function isWalled({ facts, passages }: KindEvidence): boolean {
  const first = passages[0] === undefined ? 0 : (facts.order.get(passages[0].box) ?? 0);
  const isBroken = isBrokenOff(passages);
  for (const [box, place] of facts.order) {
    if (place < first) continue;
    if (box.length >= SHORTEST_WALL && paywallText.test(lineOf(box, 300))) return true;
    const named = box.names !== "" && paywallNames.test(box.names);
    if (named && (box.length >= LEAST_WALL ? box.length < SHORT : isBroken)) return true;
  }
  return false;
}

function pathOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).pathname : null;
}

const isArticle = (node: LinkedNode): boolean =>
  typesOf(node).some((type) => type !== "WebPage" && type !== "ItemPage");

/** Whether the page's data describe one article, and not each of a list that the page shows. */
function isDescribed({ facts }: KindEvidence): boolean {
  if (facts.metas.get("og:type")?.[0]?.toLowerCase() === "article") return true;
  const articles = facts.articles.filter(isArticle);
  const title = letters(facts.documentTitle ?? "");
  const own = articles.some((node) => {
    const headline = textsOf(node.headline, facts.nodes)[0] ?? "";
    return typeof node.articleBody === "string" || (headline !== "" && title.includes(letters(headline).slice(0, 40)));
  });
  return own || (articles.length > 0 && articles.length < LEAST_LISTED);
}

/** Whether an address is a section's or a topic's: one of the usual words, or short words without a figure. */
function isListPath(path: string): boolean {
  if (listPath.test(path)) return true;
  const parts = path.split("/").filter((part) => part !== "");
  return (
    parts.length > 0 && parts.length <= 2 && parts.every((part) => /^[\p{L}]+(?:-[\p{L}]+)?$/u.test(decoded(part)))
  );
}

/** Whether an address ends as a report's does: in a headline's words joined, or in a number. */
function isSlug(path: string | null): boolean {
  return path !== null && !listPath.test(path) && /(?:-[^/-]+){3}[^/]*\/?$|\d{5}[^/]*\/?$/.test(path);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A malformed escape stands as it was written.
    return part;
  }
}

/** Headings inside the text that are links: each opens another report. */
function linkedHeadings({ facts, chosen }: KindEvidence): number {
  const tops = new Set(chosen);
  const within = (box: Box): boolean => [box, ...holders(box)].some((each) => tops.has(each));
  return facts.headings.filter((box) => !box.hidden && box.length >= 15 && linkShare(box) > 0.7 && within(box)).length;
}

function isFront(evidence: KindEvidence): boolean {
  const { facts, url, passages, hasDate, hasByline } = evidence;
  if (isDescribed(evidence)) return false;
  const path = pathOf(url);
  const sentences = passages.filter((passage) => passage.text.length > 120).length;
  const headings = linkedHeadings(evidence);
  const isList = path !== null && isListPath(path);
  if (!isSlug(path) && headings >= (isList ? 3 : LEAST_LISTED) && headings >= sentences) return true;
  if (hasByline) return false;
  if (path !== null && /^\/(?:index\.\w+|[a-z]{2}\/?)?$/.test(path)) return sentences < 5;
  const listed = facts.nodes.some((node) =>
    typesOf(node).some((type) => type === "CollectionPage" || type === "ItemList"),
  );
  const links = passages.filter((passage) => passage.linked > passage.text.length * 0.5).length;
  const type = facts.metas.get("og:type")?.[0]?.toLowerCase();
  return (
    (type === "website" || listed || isList) &&
    !hasDate &&
    sentences <= 2 &&
    (links > sentences || facts.headings.length >= 12)
  );
}

/** What a page is, by its data, address, title and text. */
export function kindOfPage(evidence: KindEvidence): ReportKind {
  const { facts, url, title, passages, hasDate, hasByline } = evidence;
  const length = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  const text = length < SHORT ? passages.map((passage) => passage.text).join("\n") : "";
  const titles = [title ?? "", facts.documentTitle ?? ""];
  const isReport = isDescribed(evidence);
  if (length < SHORT && !isReport && titles.some((each) => errorTitle.test(each))) return "error";
  if (
    !isReport &&
    (titles.some((each) => searchTitle.test(each)) || (!hasByline && searchPath.test(pathOf(url) ?? "")))
  )
    return "search";
  if (length < SHORT && !isReport && !hasByline && !hasDate && consentText.test(text)) return "consent";
  if (isLive(evidence)) return "live";
  if (isFront(evidence)) return "front";
  if (isLocked(evidence) && (length < SHORT || (length < SHORT * 2 && isBrokenOff(passages)))) return "stub";
  if (length < SHORT && isWalled(evidence)) return "stub";
  const told = title !== null && passages.filter((passage) => passage.text.length >= PARAGRAPH).length >= 2;
  return isReport || facts.articles.some(isArticle) || hasDate || hasByline || told || length >= VERY_SHORT
    ? "article"
    : "other";
}
