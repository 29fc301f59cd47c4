import type { Document, Paragraph } from "../document.ts";
import type { Mention } from "./mentions.ts";

/** What the rules for bylines and pictures look at. */
export interface Place {
  readonly document: Document;
  readonly mention: Mention;
  /** Index of the paragraph, and its tokens. */
  readonly paragraph: number;
  readonly first: number;
  readonly end: number;
  readonly kind: Paragraph["kind"];
  /** The tokens of the brackets around the mention: the opening one and the one after the closing one, or null. */
  readonly bracket: { readonly first: number; readonly end: number } | null;
}

const OPEN = /^[([]$/;
const CLOSE = /^[)\]]$/;
/** Brackets longer than this hold a sentence, not a credit. */
const LONGEST_BRACKET = 40;

function bracketAround(document: Document, { first, end }: Mention, from: number, to: number): Place["bracket"] {
  let open = first - 1;
  while (open >= from && first - open < LONGEST_BRACKET && !OPEN.test(document.tokens[open]?.text ?? "")) {
    if (CLOSE.test(document.tokens[open]?.text ?? "")) return null;
    open--;
  }
  if (open < from || !OPEN.test(document.tokens[open]?.text ?? "")) return null;
  let close = end;
  while (close < to && close - end < LONGEST_BRACKET && !CLOSE.test(document.tokens[close]?.text ?? "")) close++;
  return close < to && CLOSE.test(document.tokens[close]?.text ?? "") ? { first: open, end: close + 1 } : null;
}

/** Where a mention stands. */
export function placeOf(document: Document, mention: Mention, paragraph: number): Place {
  const block = document.paragraphs[paragraph];
  const first = document.sentences[block?.firstSentence ?? 0]?.first ?? 0;
  const end = document.sentences[(block?.lastSentence ?? 1) - 1]?.last ?? first;
  const bracket = bracketAround(document, mention, first, end);
  return { document, mention, paragraph, first, end, kind: block?.kind ?? "paragraph", bracket };
}

const lower = (place: Place, at: number): string =>
  at >= place.first && at < place.end ? (place.document.tokens[at]?.lower ?? "") : "";
const text = (place: Place, at: number): string =>
  at >= place.first && at < place.end ? (place.document.tokens[at]?.text ?? "") : "";

function someWord({ document }: Place, first: number, end: number, fits: RegExp): boolean {
  for (let at = first; at < end; at++) if (fits.test(document.tokens[at]?.lower ?? "")) return true;
  return false;
}

/** A dateline: "(CNN)" or "BEIJING, Dec 31 (Reuters) -" at the head of a paragraph, or "Updated: … (Xinhua)" as its end. */
function isDateline(place: Place): boolean {
  const { bracket, first, document, end } = place;
  if (bracket === null) return false;
  if (someWord(place, first, bracket.first, /^updated$/)) return true;
  if (
    bracket.first - first > 10 ||
    bracket.end >= end ||
    someWord(place, bracket.first, bracket.end, /^(?:via|photo|file)$|\//)
  )
    return false;
  for (let at = first; at < bracket.first; at++) {
    const token = document.tokens[at];
    if (token && /^\p{Ll}/u.test(token.text) && !/^(?:de|of|al|and|la|near)$/.test(token.text)) return false;
    if (token && token.text === ".") return false;
  }
  return true;
}

/** Nothing but names of outlets, initials and marks: "jm/dm (AFP, dpa)", "Reuters - Ap - Afp". */
function isCreditLine(place: Place, isOutlet: (at: number) => boolean): boolean {
  const { first, end, document } = place;
  if (end - first > 24) return false;
  for (let at = first; at < end; at++) {
    const token = document.tokens[at];
    if (token === undefined || isOutlet(at) || /^[^\p{L}\p{N}]+$/u.test(token.text)) continue;
    if (
      !/^(?:the|and|with|by|from|agencies|wires?|source|sources|staff|[a-z]{2,4}(?:\/[a-z]{2,4})*)$/.test(token.lower)
    )
      return false;
  }
  return true;
}

/** Whether the paragraph ends with the brackets and is the report's last, or hardly more than them. */
function endsReport(place: Place): boolean {
  const { bracket, document, paragraph, end } = place;
  return bracket !== null && bracket.end >= end && paragraph >= document.paragraphs.length - 2 && paragraph > 2;
}

/** Brackets after a full stop that hold only outlets: "… said. (AFP, dpa)". */
function isOutletList({ bracket, document }: Place, isOutlet: (at: number) => boolean): boolean {
  if (bracket === null || !/^[.”"!?]$|^''$/.test(document.tokens[bracket.first - 1]?.text ?? "")) return false;
  for (let at = bracket.first + 1; at < bracket.end - 1; at++) {
    if (!isOutlet(at) && !/^[^\p{L}\p{N}/]+$/u.test(document.tokens[at]?.text ?? "")) return false;
  }
  return true;
}

const CONTRIBUTED = /^(?:contributed|contributing)$/;

/** A credit of the report as a whole, as a rule's name, or null. */
export function bylineRule(place: Place, isOutlet: (at: number) => boolean, self: boolean): string | null {
  const { mention, first, end, paragraph, document } = place;
  if (mention.row?.kind === "photo") return null;
  if (
    someWord(place, first, Math.min(mention.first, first + 6), /^(?:copyright|©)$/) ||
    lower(place, mention.first - 1) === "©"
  ) {
    return !self && someWord(place, mention.end, end, /^(?:reserved|material|rights|inc|all)$/) && !mention.generic
      ? "copyright"
      : null;
  }
  if (isDateline(place)) return "dateline";
  const sentence = someWord(place, mention.end, Math.min(end, mention.end + 40), CONTRIBUTED);
  if (sentence && someWord(place, mention.end, end, /^(?:report|reporting|story|article)$/) && !self)
    return "contributed";
  if (lower(place, first) === "additional" && /^report/.test(lower(place, first + 1))) return "additional reporting";
  if (
    someWord(place, Math.max(first, mention.first - 4), mention.first, /^credit$/) &&
    lower(place, mention.first - 2) === "credit" &&
    lower(place, mention.first - 3) === "please"
  )
    return "please credit";
  const nearBy =
    lower(place, mention.first - 1) === "by" && paragraph < 3 && mention.first - first < 40 && end - mention.end < 8;
  if (nearBy) return "by";
  if (isCreditLine(place, isOutlet) && (paragraph < 2 || paragraph >= document.paragraphs.length - 2))
    return "credit line";
  if (endsReport(place) && isOutletList(place, isOutlet)) return "sign-off";
  if (mention.first <= first + 1 && paragraph < 3 && /^[|]$/.test(text(place, mention.end))) return "source line";
  return null;
}

/** English, then the words of other languages that pictures are credited with. */
const PICTURE =
  /^(?:foto|fotos|bild|bilder|symbolbild|archivbild|fotografía|imagen|crédit|фото|фотографія|фотография|photo|photos|photograph|photographs|picture|pictures|image|images|video|copyright|credit|caption|pic|pics|courtesy|illustration|graphic|map|screengrab|getty|file|handout)$/;

/** A picture's credit, as a rule's name, or null: evidence of nothing about the words. */
export function photoRule(place: Place): string | null {
  const { mention, bracket, first, end, kind } = place;
  const [last, next] = [lower(place, mention.first - 1), lower(place, mention.end)];
  if (/^\/|\/$/.test(last) || /^\//.test(next)) return "slash";
  if (bracket && someWord(place, bracket.first, bracket.end, /^(?:via|photo|file|handout|picture|pool|courtesy)$|\//))
    return "brackets";
  if (
    bracket &&
    bracket.end - bracket.first === mention.end - mention.first + 2 &&
    !/^[,—–-]$/.test(lower(place, bracket.end))
  ) {
    const before = text(place, bracket.first - 1);
    if (/^[.)”"!?’]$|^''$/.test(before) || bracket.end >= end) return "brackets";
  }
  if (last === "via" || last === "©") return "via";
  if (someWord(place, Math.max(first, mention.first - 6), mention.first, /^©/)) return "via";
  if (isShown(place)) return "shows";
  if (
    PICTURE.test(last) &&
    !/^(?:video|image|images|getty)$/.test(last) &&
    !/^(?:reported|said|reports|says)$/.test(next)
  )
    return "picture word";
  if (/^[:/]$/.test(last) && PICTURE.test(lower(place, mention.first - 2))) return "picture word";
  if (kind === "caption" && mention.end >= end - 2) return "caption";
  if (mention.row?.kind === "photo" && !mention.common) return "picture agency";
  return photoLead(place, first, end);
}

/** "An image from X shows", "a photo from the account of a reporter for X". */
function isShown(place: Place): boolean {
  const { mention, first, document } = place;
  for (let at = Math.max(first, mention.first - 14); at < mention.first - 1; at++) {
    const from = /^(?:from|by|released|provided|made)$/.test(lower(place, at + 1));
    if (/^(?:image|photo|photograph|picture)s?$/.test(lower(place, at)) && from) return true;
    if (document.tokens[at]?.text === ".") return false;
  }
  return false;
}

/** A line that begins with an agency's name and goes on with a caption: "Reuters A woman at the scene". */
function photoLead(place: Place, first: number, end: number): string | null {
  const { mention, document } = place;
  const agency = mention.row?.kind === "agency" || mention.row?.kind === "photo";
  if (!agency || mention.generic) return null;
  const next = document.tokens[mention.end];
  const begins = mention.first === first;
  if (begins && mention.end >= end) return "picture line";
  const caption = next !== undefined && mention.end < end && /^[\p{Lu}\d]/u.test(next.text) && !/^V/.test(next.tag);
  if (begins && caption) return "picture line";
  if (begins && next?.text === ":" && end - mention.end > 3) return "picture line";
  const before = document.tokens[mention.first - 1];
  const loose =
    before !== undefined && !/^(?:the|by|to|with|,|and|of)$/.test(before.lower) && /^[.”"’!?]$|^''$/.test(before.text);
  return loose && caption ? "picture line" : null;
}
