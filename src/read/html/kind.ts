import type { ReportKind } from "../../model/index.ts";
import type { PageFacts } from "./facts.ts";
import { typesOf } from "./linked-data.ts";
import { isClock } from "./live-marks.ts";
import type { Passage } from "./passages.ts";
import { lineOf } from "./walk.ts";

/** What is known of a page when its kind is told. */
export interface KindEvidence {
  readonly facts: PageFacts;
  readonly url: string | null;
  readonly title: string | null;
  readonly passages: readonly Passage[];
  readonly hasDate: boolean;
  readonly hasByline: boolean;
}

/** A text below this is no full report, in UTF-16 code units. */
const SHORT = 1200;
const VERY_SHORT = 500;
/** A passage of this length is a paragraph; a headline and two of them are a report. */
const PARAGRAPH = 60;

const errorTitle =
  /^(?:error:?\s*)?(?:40[0134]|410|429|50[0-4])\b|\b(?:page|article|content|file) (?:not found|cannot be found|is unavailable|no longer exists)\b|^not found$|seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada|pagina non trovata|strona nie istnieje|страница не найдена|access denied|^forbidden$|service unavailable|bad gateway|just a moment|attention required|are you a robot|internal server error/i;
const searchTitle =
  /^(?:search results?|suchergebnisse?|résultats de (?:la )?recherche|resultados de (?:la )?búsqueda|результаты поиска)\b|^search(?: for)?\b.{0,80}\bresults?\b/i;
const searchPath = /\/(?:search|suche|recherche|buscar|busca|cerca|szukaj|poisk)(?:\/|\.\w+)?$/i;
const consentText =
  /\b(?:before you continue|we (?:and our partners )?(?:use|value|care about) (?:cookies|your privacy)|accept (?:all )?(?:cookies|and continue)|zustimm(?:en|ung).{0,80}(?:cookies|werbung|tracking)|cookies? (?:akzeptieren|zustimmen)|nous respectons votre vie privée|gérer les cookies|consenti?ement)\b/i;
const paywallText =
  /\b(?:subscribe (?:now )?to (?:read|continue|keep reading|unlock)|(?:already|become) a subscriber|to continue reading|continue reading with|this (?:article|content|story) is (?:only )?(?:for|available to) (?:paying )?(?:subscribers|members)|subscribers only|jetzt weiterlesen|weiterlesen mit|nur für abonnenten|exklusiv für abonnenten|réservé aux abonnés|il vous reste \d+ ?%|solo para suscriptores|contenido exclusivo para suscriptores)\b/i;
const paywallNames = /paywall|premium-content|piano-|regwall|subscriber-only|meteredcontent|metered-content/;
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

function isLocked({ facts }: KindEvidence): boolean {
  const free = facts.articles.map((node) => node.isAccessibleForFree).find((value) => value !== undefined);
  return free === false || (typeof free === "string" && free.toLowerCase() === "false");
}

/** Whether a page shows a wall before its text: by a part's name, or by a line that asks for a subscription. */
function isWalled(facts: PageFacts): boolean {
  for (const box of facts.order.keys()) {
    if (box.names !== "" && paywallNames.test(box.names)) return true;
    if (box.length >= 20 && paywallText.test(lineOf(box, 300))) return true;
  }
  return false;
}

function pathOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).pathname : null;
}

function isFront({ facts, url, passages, hasDate, hasByline }: KindEvidence): boolean {
  const path = pathOf(url);
  const home = path !== null && /^\/(?:index\.\w+|[a-z]{2}\/?)?$/.test(path);
  const described = facts.articles.some((node) =>
    typesOf(node).some((type) => type !== "WebPage" && type !== "ItemPage"),
  );
  const listed = facts.nodes.some((node) =>
    typesOf(node).some((type) => type === "CollectionPage" || type === "ItemList"),
  );
  const type = facts.metas.get("og:type")?.[0]?.toLowerCase();
  if (described || type === "article" || hasByline) return false;
  const sentences = passages.filter((passage) => passage.text.length > 120).length;
  const links = passages.filter((passage) => passage.linked > passage.text.length * 0.5).length;
  if (home) return sentences < 5;
  return (
    (type === "website" || listed) && !hasDate && sentences <= 2 && (links > sentences || facts.headings.length >= 12)
  );
}

/** What a page is, by its data, address, title and text. */
export function kindOfPage(evidence: KindEvidence): ReportKind {
  const { facts, url, title, passages, hasDate, hasByline } = evidence;
  const length = passages.reduce((sum, passage) => sum + passage.text.length, 0);
  const text = length < SHORT * 3 ? passages.map((passage) => passage.text).join("\n") : "";
  const titles = [title ?? "", facts.documentTitle ?? ""];
  if (length < SHORT && titles.some((each) => errorTitle.test(each))) return "error";
  if (titles.some((each) => searchTitle.test(each)) || (!hasByline && searchPath.test(pathOf(url) ?? "")))
    return "search";
  if (length < SHORT && consentText.test(text) && !hasByline && !hasDate) return "consent";
  if (isLive(evidence)) return "live";
  if (isFront(evidence)) return "front";
  if (length < SHORT * 2 && (isLocked(evidence) || (length < SHORT && isWalled(facts)))) return "stub";
  const described = facts.articles.some((node) =>
    typesOf(node).some((type) => type !== "WebPage" && type !== "ItemPage"),
  );
  const type = facts.metas.get("og:type")?.[0]?.toLowerCase();
  const told = title !== null && passages.filter((passage) => passage.text.length >= PARAGRAPH).length >= 2;
  return described || type === "article" || hasDate || hasByline || told || length >= VERY_SHORT ? "article" : "other";
}
