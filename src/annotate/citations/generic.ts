import type { Document } from "../document.ts";
import type { Mention } from "./mentions.ts";

const HEAD =
  /^(?:media|outlets?|press|television|tv|radio|newspapers?|dailies|papers?|broadcasters?|agencies|tabloids?|channels?|stations?|newscasts?)$/;
/** Words that belong to a generic name before its head. */
const OWN = new Set(
  `local state state-run state-owned state-controlled state-backed official national regional foreign domestic international public
  independent private opposition pro-government government-run semi-official semiofficial news media television tv radio mass
  military business financial provincial municipal western cable broadcast print online south north east west`.split(
    /\s+/,
  ),
);
/** Words that make it something else. */
const NOT = new Set([
  "social",
  "mainstream",
  "digital",
  "electronic",
  "new",
  "liberal",
  "corrupt",
  "fake",
  "dishonest",
  "mixed",
]);

const isDemonym = (text: string, tag: string): boolean =>
  /^\p{Lu}/u.test(text) &&
  (/^JJ/.test(tag) || /(?:ish|ese|ian|ean|can|man|ani|nch|eli|aqi|utch|iss|orean|rench)$/.test(text));

function headAt(document: Document, at: number): number {
  const lower = document.tokens[at]?.lower ?? "";
  if (
    lower === "news" &&
    /^(?:agenc(?:y|ies)|outlets?|media|channels?|sites?|websites?)$/.test(document.tokens[at + 1]?.lower ?? "")
  )
    return at + 2;
  if (lower === "media" && /^outlets?$/.test(document.tokens[at + 1]?.lower ?? "")) return at + 2;
  if (
    /^(?:television|tv|radio)$/.test(lower) &&
    /^(?:stations?|channels?|networks?)$/.test(document.tokens[at + 1]?.lower ?? "")
  )
    return at + 2;
  return HEAD.test(lower) ? at + 1 : -1;
}

/** "in Japan and South Korea" after "television stations" belongs to the name. */
function withPlace(document: Document, end: number): number {
  if (document.tokens[end]?.lower !== "in") return end;
  let at = end + 1;
  while (at < end + 7) {
    const token = document.tokens[at];
    const place = token?.tag.startsWith("NNP") ?? false;
    const joint = token?.lower === "and" && (document.tokens[at + 1]?.tag.startsWith("NNP") ?? false);
    if (!place && !joint) break;
    at++;
  }
  return at > end + 1 ? at : end;
}

const plural = (text: string): boolean =>
  /^(?:outlets|stations|channels|newspapers|agencies|broadcasters|dailies)$/i.test(text);

/**
 * "the newspaper" and "the TV channel" point back to a name given before; a bare "station" is none of an outlet; "the
 * Yonhap news agency" has its name beside it.
 */
function isAnaphor(document: Document, first: number, end: number): boolean {
  const head = document.tokens[end - 1]?.lower ?? "";
  if (/^(?:media|press|tv|television|radio|outlets|agencies|newspapers|dailies|newscasts?)$/.test(head)) return false;
  const aired =
    /^(?:stations|channels|networks)$/.test(head) &&
    /^(?:tv|television|radio)$/.test(document.tokens[end - 2]?.lower ?? "");
  if (aired) return false;
  if (document.tokens[first - 1]?.lower === "the") return true;
  for (let at = first; at < end - 1; at++) {
    const word = document.tokens[at];
    if (
      word &&
      (isDemonym(word.text, word.tag) ||
        /^(?:local|state|state-.*|official|national|regional|public|semi-official)$/.test(word.lower))
    )
      return false;
  }
  return (
    !/^(?:a|an|one|another)$/.test(document.tokens[first - 1]?.lower ?? "") ||
    !/^(?:newspaper|broadcaster|tabloid)$/.test(head)
  );
}

/** Nouns that make a name of the media a modifier: "press conference", "TV show". */
const HEADS_ON =
  /^(?:affiliates?|address|show|series|star|host|ads?|adverts?|conferences?|releases?|secretary|freedom|box|corps|pass|briefing|office|statement)$/;

type Taken = (first: number, end: number) => boolean;

/** Where a generic name whose head begins at a token begins itself: with its modifiers of place and ownership. */
function firstOf(document: Document, at: number): number {
  let first = at;
  while (first > 0 && at - first < 5) {
    const last = document.tokens[first - 1];
    if (last === undefined || !(OWN.has(last.lower) || isDemonym(last.text, last.tag))) break;
    first--;
  }
  return first;
}

/** The generic name whose head is the tokens from `at` to `headEnd`, or null where the words name something else. */
function genericAt(document: Document, at: number, headEnd: number, taken: Taken): Mention | null {
  const { tokens, text } = document;
  const first = firstOf(document, at);
  const before = tokens[first - 1];
  const inName = /^\p{Lu}/u.test(tokens[at]?.text ?? "") && (before?.tag.startsWith("NNP") ?? false);
  if (inName || NOT.has(before?.lower ?? "") || isAnaphor(document, first, headEnd)) return null;
  const end = plural(tokens[headEnd - 1]?.lower ?? "") ? withPlace(document, headEnd) : headEnd;
  const beside =
    taken(end, end + 1) || (first > 0 && taken(first - 1, first)) || HEADS_ON.test(tokens[end]?.lower ?? "");
  if (beside || taken(first, end)) return null;
  const outlet = text.slice(tokens[first]?.start ?? 0, tokens[end - 1]?.end ?? 0).replace(/\s+/g, " ");
  return { first, end, outlet, generic: true, row: null, common: first === at, by: "generic" };
}

/** Mentions without a name: "local media", "state TV", "a German newspaper", "outlets in South Korea". */
export function genericMentions(document: Document, taken: Taken): readonly Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    const headEnd = headAt(document, at);
    if (headEnd < 0) continue;
    const mention = genericAt(document, at, headEnd, taken);
    if (mention) found.push(mention);
    at = headEnd - 1;
  }
  return found;
}
