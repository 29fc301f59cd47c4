import type { Document } from "../document.ts";
import { lemma } from "../tags/index.ts";
import type { Frame } from "./frame.ts";

/** Verbs by which an outlet carries news, as lemmas. */
const CARRIES = new Set(
  `report say quote cite claim write publish post show disclose broadcast air carry add announce confirm note describe reveal
  state suggest warn allege estimate identify name release speculate predict observe comment obtain interview learn
  tell film record print run call speculate allude point dub accuse argue declare explain mention stress conclude find remark speak`.split(
    /\s+/,
  ),
);
/** Those that also fit between a source and the outlet turned round: ", reported AFP". */
const INVERTED = new Set(["report", "say", "write", "add", "claim", "state", "quote", "announce"]);
const SKIPPED =
  /^(?:also|has|have|had|earlier|later|first|then|separately|subsequently|previously|meanwhile|recently|however|was|is|itself|even|reportedly|further|,|on|who|which|that|initially|did|early|late|today|yesterday|last|week|not)$/;
const BY_VERBS = new Set(
  `cite quote report carry publish broadcast release obtain see air post name identify interview reach contact ask ask film
  conduct run translate print verify review write issue distribute record hear commission compile capture take`.split(
    /\s+/,
  ),
);
const TALKS =
  /^(?:interviews?|spoke|speak|speaks|speaking|spoken|shared|talk|talks|talked|talking|conversation|chat|confirmed|interviewed|phoned?|op-ed|told|appearing|appeared|appearance|commented)$/;
const SENT =
  /^(?:statement|statements|comments?|remarks?|emailed|sent|given|provided|emails?|e-mailed|e-mail|told|spoke|speaking|leaked|interview|interviews|released|talking|spoken|confirmed|letter|according|wrote|said|revealed|admitted|described|testimony|account|story|supplied)$/;
const WRITES =
  /^(?:wrote|writing|write|writes|written|op-ed|column|article|articles|piece|published|reported|interview|report|reports|story|editorial|commentary|appeared|essay|opinion|analysis|quoted|printed|said|saying|carried|investigation|account)$/;
const STAFF =
  /^(?:reporter|journalist|correspondent|writer|editor|analyst|anchor|host|columnist|photographer|producer|contributor|cameraman|presenter|stringer)s?$/;
const AIRED =
  /^(?:said|spoke|speaking|told|appeared|appearing|interview|interviewed|broadcast|shown|aired|showed|says|accused|announced|reported|footage|statement|saying|asked|described|address|speech|interviews|live|victims|read|reads|seen|images)$/;

const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? "";
const verbAt = (document: Document, at: number): string => {
  const token = document.tokens[at];
  return token && /^V|^NN?S?$/.test(token.tag) ? lemma(token.text, token.tag.startsWith("V") ? token.tag : "VBZ") : "";
};

/** Whether one of the words before a token, in its sentence, fits; at most `reach` of them. */
function wordBefore(document: Document, at: number, reach: number, fits: RegExp): boolean {
  for (let back = 1; back <= reach && at - back >= 0; back++) {
    const token = document.tokens[at - back];
    if (token === undefined || token.text === ".") return false;
    if (fits.test(token.lower)) return true;
  }
  return false;
}

/** Credit by the words before the phrase ("told X", "according to X", "in an interview with X"), as a rule's name or null. */
export function creditBefore(document: Document, frame: Frame): string | null {
  const { first } = frame;
  const last = lower(document, first - 1);
  const before = lower(document, first - 2);
  if (lower(document, frame.mention.end) === "affiliate") return null;
  if (last === ":" && /^sources?$/.test(before)) return "source label";
  if (/^(?:told|tell|tells|telling)$/.test(last)) return "told";
  if (last === "to" && before === "according") return "according to";
  if (/^(?:citing|cites|cited|quoting|per)$/.test(last)) return "citing";
  if (last === "by" && BY_VERBS.has(verbAt(document, first - 2))) return "by";
  if (last === "with" && wordBefore(document, first - 1, 6, TALKS)) return "interview with";
  if (
    last === "by" &&
    wordBefore(document, first - 1, 10, /^(?:named|reported|quoted|cited|published|ranked|described)$/) &&
    !frame.mention.common
  )
    return "by";
  if (last === "with" && wordBefore(document, first - 1, 3, STAFF)) return "staff";
  const guest = (document.tokens[first - 2]?.tag ?? "") === "NNP" && (document.tokens[first - 3]?.tag ?? "") === "NNP";
  if (last === "with" && guest && frame.end > frame.mention.end) return "staff";
  if (last === "to" && wordBefore(document, first - 1, 5, SENT)) return "said to";
  return creditByPlace(document, frame, last) ?? creditInverted(document, frame, last);
}

/** "in X", "for X", "from X", "on X": the outlet as a place where something is written, said or shown. */
function creditByPlace(document: Document, { first, end, mention }: Frame, last: string): string | null {
  if ((last === "in" || last === "for") && wordBefore(document, first - 1, 5, WRITES)) return "written in";
  if (
    (last === "for" || last === "at" || last === "from" || last === "of") &&
    wordBefore(document, first - 1, 3, STAFF)
  )
    return "staff";
  if (
    last === "from" &&
    (wordBefore(document, first - 1, 3, /^(?:reports?|footage|statement|quotes?|story|coverage)$/) ||
      lower(document, end) === ":")
  )
    return "from";
  const saysThere = /^VB[DZ]$/.test(document.tokens[end]?.tag ?? "") && CARRIES.has(verbAt(document, end));
  if (last === "on" && mention.generic && saysThere) return "on air";
  const onAir = mention.row?.kind === "broadcaster" || mention.row?.kind == null || mention.generic;
  if (last === "on" && onAir && !mention.common && wordBefore(document, first - 1, 22, AIRED)) return "on air";
  if (
    last === "on" &&
    mention.generic &&
    /^(?:tv|television|radio)$/.test(lower(document, mention.end - 1)) &&
    wordBefore(document, first - 1, 14, AIRED)
  )
    return "on air";
  return null;
}

/** ", reported AFP" and "said the KCTV": the verb stands before its subject. */
function creditInverted(document: Document, { first, end }: Frame, last: string): string | null {
  if (!INVERTED.has(verbAt(document, first - 1)) || !/^VB[DZ]$|^NNS$/.test(document.tokens[first - 1]?.tag ?? ""))
    return null;
  const next = lower(document, end);
  const closes = next === "" || /^[.,;:)”"]/.test(next) || /^(?:on|late|early|in|this|and|citing|quoting)$/.test(next);
  const starts = /^[,”"’'.–—]|^''$/.test(lower(document, first - 2)) || wordEndsClause(document, first - 2);
  return closes && starts && last !== "" ? "inverted" : null;
}

/** A noun before the verb is its subject unless a comma or an "as" shows otherwise. */
function wordEndsClause(document: Document, at: number): boolean {
  return /^(?:as|organizations|crash|attack)$/.test(lower(document, at)) || (document.tokens[at]?.tag ?? "") === ",";
}

/** Tokens within which an appositive ends. */
const LONGEST_APPOSITIVE = 14;

/** The place after an appositive between commas ("Tass, the state agency, said"), or the same place where there is none. */
const skipAppositive = (document: Document, at: number): number => {
  if (lower(document, at) !== ",") return at;
  for (let next = at + 1; next < at + LONGEST_APPOSITIVE; next++) {
    if (lower(document, next) === ",") return next + 1;
    if (/^[.;:]$/.test(lower(document, next))) return at;
  }
  return at;
};

/** Credit by the words after the phrase ("X reported", "X's report", "a X report says"), as a rule's name or null. */
export function creditAfter(document: Document, frame: Frame): string | null {
  if (lower(document, frame.mention.end) === "affiliate") return null;
  const sentenceEnd = sentenceLast(document, frame.mention.first);
  for (const start of new Set([
    frame.end,
    frame.mention.end,
    skipAppositive(document, frame.end),
    skipAppositive(document, frame.mention.end),
  ])) {
    let at = start;
    while (at < sentenceEnd && at - start < 5 && SKIPPED.test(lower(document, at))) at++;
    const token = document.tokens[at];
    if (token === undefined || at >= sentenceEnd) continue;
    const passive = /^(?:was|is|were|are|be|been)$/.test(lower(document, at - 1)) && token.tag === "VBN";
    if (
      /^(?:reports|claims)$/.test(token.lower) &&
      !/^(?:of|about|from|on|in|to|was|were|and|are)$/.test(lower(document, at + 1)) &&
      !frame.mention.common
    )
      return "carries";
    if (token.lower === "unable" && lower(document, at + 1) === "to") return "carries";
    if (/^V(?!BG)/.test(token.tag) && CARRIES.has(lemma(token.text, token.tag)) && !passive) return "carries";
  }
  return creditNoun(document, frame);
}

/** "X's correspondent says", "the X report", "X footage": something of the outlet's carries it. */
function creditNoun(document: Document, { mention }: Frame): string | null {
  let at = mention.end;
  if (/^['’]s?$/.test(lower(document, at))) at++;
  const word = lower(document, at);
  if (
    !/^(?:reports?|reporting|footage|interview|story|investigation|poll|newsreader|correspondent|reporter|journalist|account)$/.test(
      word,
    )
  )
    return null;
  const next = document.tokens[at + 1];
  if (mention.generic && mention.common && /^reports?$/.test(word)) {
    const claims = next !== undefined && (/^V/.test(next.tag) || /^(?:from|that|claiming|about)$/.test(next.lower));
    return claims && !/^(?:the|at|on|all|against)$/.test(lower(document, mention.first - 1)) ? "reports" : null;
  }
  return "of the outlet";
}

function sentenceLast(document: Document, at: number): number {
  const offset = document.tokens[at]?.start ?? 0;
  let low = 0;
  let high = document.sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((document.sentences[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return document.sentences[low]?.last ?? at;
}
