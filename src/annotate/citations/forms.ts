import type { Document } from "../document.ts";
import type { Mention } from "./mentions.ts";

/** Last words of outlets' names. */
const TITLES = new Set(
  `Times Post Herald Tribune Gazette Chronicle Journal Telegraph Observer Courier Dispatch Bulletin Examiner Inquirer Enquirer
  Register Sentinel Star-Ledger Star-Tribune Record Reporter Mercury Zeitung Nachrichten Rundschau Morgenpost Allgemeine Tagblatt
  Anzeiger Kurier Presse Ilbo Shimbun Shinmun Sinmun Pravda Izvestia Gazeta Novosti Diario Nacion Figaro Monde Soir Parisien
  TV Television Radio FM Broadcasting Channel24 Newspaper Daily Weekly News Wire Newswire Review`.split(/\s+/),
);
/** First words of outlets' names. */
const OPENERS = new Set([
  "Radio",
  "Daily",
  "Voice",
  "Tele",
  "Télé",
  "Canal",
  "Channel",
  "TV",
  "Kanal",
  "Diario",
  "Gazeta",
]);

/** What an outlet is called beside its name. */
const KIND =
  /^(?:newspaper|daily|tabloid|broadsheet|paper|magazine|weekly|broadcaster|station|channel|network|website|site|agency|newswire|outlet|affiliate|portal|blog|journal)$/;
/** Kinds that other things have too: they need a word such as "news" before them. */
const WEAK_KIND = /^(?:station|channel|network|website|site|agency|outlet|portal|journal|paper)$/;
const BEFORE_KIND = /^(?:news|television|tv|radio|wire|press|media|cable|online|public|daily|weekly)$/;

const capital = (text: string): boolean => /^\p{Lu}/u.test(text);
const NAME_PART = /^(?:de|del|della|la|le|el|du|des|der|die|das|of|and|&|al|of the)$/;

/** The run of capitalised words that ends before (or begins at) a token, at most five. */
function nameBefore(document: Document, end: number): number {
  let first = end;
  for (let at = end - 1; at >= Math.max(0, end - 5); at--) {
    const token = document.tokens[at];
    if (token === undefined || !/^(?:NNP|JJ|NN|FW)/.test(token.tag) || !capital(token.text)) break;
    first = at;
  }
  return first;
}

function nameAfter(document: Document, first: number): number {
  let end = first;
  for (let at = first; at < first + 5; at++) {
    const token = document.tokens[at];
    if (token === undefined) break;
    const inner = NAME_PART.test(token.lower) && capital(document.tokens[at + 1]?.text ?? "");
    if (!(capital(token.text) && /^(?:NNP|NN|JJ|FW|CD)/.test(token.tag)) && !(inner && end > first)) break;
    end = at + 1;
  }
  return end;
}

const made = (document: Document, first: number, end: number): Mention => ({
  ...{ first, end, generic: false, row: null, common: false, by: "form" as const },
  outlet: document.text
    .slice(document.tokens[first]?.start ?? 0, document.tokens[end - 1]?.end ?? 0)
    .replace(/^The\s+/, "")
    .replace(/\s+/g, " "),
});

/** "the X newspaper", "X news agency": a name that stands before its kind. */
function beforeKind(document: Document, at: number): Mention | null {
  const kind = document.tokens[at]?.text ?? "";
  if (!KIND.test(kind)) return null;
  let end = at;
  while (BEFORE_KIND.test(document.tokens[end - 1]?.lower ?? "") && !capital(document.tokens[end - 1]?.text ?? ""))
    end--;
  if (end === at && WEAK_KIND.test(kind)) return null;
  let first = nameBefore(document, end);
  while (first < end && isPlain(document, first)) first++;
  return end > first && !isPlain(document, end - 1) ? made(document, first, end) : null;
}

/** Nationalities and titles that stand before a name without being part of it ("German", "Chinese"). */
function isPlain(document: Document, at: number): boolean {
  const token = document.tokens[at];
  return (
    token === undefined ||
    /^JJ/.test(token.tag) ||
    /(?:ish|ese|ian|ean|can|man|ani|nch|aeli|raqi)$/.test(token.text) ||
    token.text === "The"
  );
}

/** "the newspaper X", "broadcaster X", "CNN affiliate X": a name that stands after its kind. */
function afterKind(document: Document, at: number): Mention | null {
  if (!KIND.test(document.tokens[at]?.lower ?? "") || capital(document.tokens[at]?.text ?? "")) return null;
  const weak =
    WEAK_KIND.test(document.tokens[at]?.text ?? "") && !BEFORE_KIND.test(document.tokens[at - 1]?.lower ?? "");
  const end = weak ? 0 : nameAfter(document, at + 1);
  return end > at + 1 ? made(document, at + 1, end) : null;
}

/** "Dunmore Herald", "Radio Xanadu", "Agencia Xyz": a name that says itself what it is. */
function byTitle(document: Document, at: number): Mention | null {
  const token = document.tokens[at];
  if (token === undefined || !capital(token.text)) return null;
  if (TITLES.has(token.text)) {
    let first = nameBefore(document, at);
    if (document.tokens[first]?.text === "The") first++;
    return first < at && at - first <= 4 ? made(document, first, at + 1) : null;
  }
  if (token.text === "Agency" && document.tokens[at - 1]?.text === "News") {
    const first = nameBefore(document, at - 1);
    return first < at - 1 ? made(document, first, at + 1) : null;
  }
  if (OPENERS.has(token.text)) {
    const end = nameAfter(document, at + 1);
    return end > at + 1 ? made(document, at, end) : null;
  }
  return null;
}

/** Mentions of outlets that no table knows, by the form of the words; the first form that fits a place counts. */
export function formMentions(document: Document, taken: (first: number, end: number) => boolean): readonly Mention[] {
  const found: Mention[] = [];
  let from = 0;
  for (let at = 0; at < document.tokens.length; at++) {
    for (const mention of [byTitle(document, at), beforeKind(document, at), afterKind(document, at)]) {
      if (mention === null || mention.first < from || taken(mention.first, mention.end)) continue;
      found.push(mention);
      from = mention.end;
      break;
    }
  }
  return found;
}
