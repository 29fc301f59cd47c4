import { governmentIn, isCountry, isNear, nameKey } from "../annotate/index.ts";
import { localPolice } from "./forces.ts";

/** Heads of roles: what stands before them, or after "of" and "for", is whom they speak for. */
const head =
  "spokes(?:man|woman|person)|press secretary|chief|director|head|chairman|chairwoman|chairperson|chair|president|chief executive|ceo|founder|leader|boss|commander|mayor|governor|doctor|rabbi|manager|representative|secretary|minister|ambassador|coordinator|deputy|officer|professor";
const before = new RegExp(`^(.{2,60}?)(?:['’]s)?\\s+(?:deputy |vice |acting |former |local )?(?:${head})\\b`, "iu");
const after = new RegExp(`\\b(?:${head})\\b.{0,40}?\\b(?:of|for|at|in|with)\\s+(.+)$`, "iu");
const public_ =
  /\b(?:minister|ministry|president|prime|government|parliament|senator|congress|chancellor|ambassador|secretary|aviation|army|navy|military|police|foreign|defen[cs]e|state|national|federal|royal|king|queen|prince|governor|attorney)\b/i;
/** Bodies of their own, and those of a place: no government speaks through them. */
const private_ =
  /\b(?:unions?|associations?|federations?|clubs?|compan(?:y|ies)|part(?:y|ies)|opposition|regions?|regional)\b/i;
const leading = /^(?:(?:the|a|an|its|his|her|their|deputy|vice|acting|senior|local|former)\s+)+/i;
/** Happenings that have no spokesman: those who hold them do. */
const occasion =
  /(?:^|\s)(?:event|festival|celebrations?|race|concert|march|rally|tournament)$|(?:^|\bEve |\p{Ll} )party$/u;
/** What a body is called that has no name of its own; other words in lower case are things, and trades. */
const body =
  /(?:^|\s)(?:police|force|department|office|agency|ministry|union|association|organi[sz]ers|hospital|school|university|college|company|committee|commission|council|authority|service|board|court|bank|party|club|team|federation|institute|museum|zoo|church|temple|mosque|synagogue|congregation|prison|airport|airline|network|bureau|administration|army|navy|air force|coast ?guard|campaign|charity|firm|cent(?:er|re)|laboratory|observatory|carrier|operator|league|broadcaster|hotel)s?(?:\s|$)/i;
/** Words for what somebody is, and no body: "the Islamist president". */
const creed = /^\p{L}+(?:ist|ish|ican|atic)$/iu;

function trimmed(words: string): string {
  return words
    .replace(leading, "")
    .replace(/\s*(?:,|\(|\bwho\b|\bwhich\b).*$/u, "")
    .replace(/['’]s?$/u, "")
    .trim();
}

/** The ministry of a minister: "Norwegian Interior Minister", "vice minister of finance"; null for others. */
function ministryOf(role: string): string | null {
  const [, ofWhat] = /\bminister of (\p{L}+)/iu.exec(role) ?? [];
  if (ofWhat !== undefined) return governmentIn(ofWhat) === null ? `${ofWhat} ministry` : null;
  const [, which] = /^(.{2,40}?)['’]?s?\s+minister\b/iu.exec(role) ?? [];
  const words = which === undefined ? "" : trimmed(which);
  if (words === "" || /(?:^|\s)(?:prime|first|deputy|former|cabinet|junior|chief)$/i.test(words)) return null;
  return /\p{Lu}\p{L}*$/u.test(words) ? `${words} Ministry` : `${words} ministry`;
}

/** The body that some words name: without what only sorts it ("travel blog Mommy Knows"); null where they name none. */
function bodyIn(words: string): string | null {
  if (!/\p{Lu}/u.test(words)) return body.test(words) || occasion.test(words) ? words : null;
  const sort = /^(?:\p{Ll}[\p{L}-]* )+(?=\p{Lu})/u.exec(words)?.[0] ?? "";
  if (body.test(sort)) return words;
  // "Marren's marketing" is Marren.
  const name = words.slice(sort.length).replace(/(?<=\p{L})['’]s? \p{Ll}+$/u, "");
  return creed.test(name) ? null : name;
}

/** The organisation a role speaks for: "Taliban spokesman", "a spokeswoman for the event", "director of Marren Water". */
export function institutionOfRole(role: string): string | null {
  const known = cityOf(role) ?? ministryOf(role);
  if (known !== null) return known;
  const named = after.exec(role)?.[1] ?? before.exec(role)?.[1];
  if (named === undefined || /\bminister\b|\b(?:foreign|home|defen[cs]e|health) secretary\b/i.test(role)) return null;
  const words = bodyIn(trimmed(named));
  if (
    words === null ||
    words.length < 2 ||
    /(?:^|\s)(?:former|deputy|vice|acting|local|senior|top|new|chief|executive|first|prime)$/i.test(words)
  )
    return null;
  return occasion.test(words) ? `${words} organizers` : words;
}

/** The kind of an office of a town or region: "mayor of Norrsund", "regional president"; null for others. */
export function localOffice(role: string): string | null {
  if (/\bmayor\b/i.test(role)) return "mayor";
  if (/\bgovernor\b/i.test(role)) return "governor";
  return /\b(?:regions?|regional|provinc(?:e|ial)|local government|county council)\b/i.test(role) &&
    /\b(?:president|head|chief|leader|chair\p{L}*)\b/iu.test(role)
    ? "region"
    : null;
}

const placeName = "\\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,3}";
const mayorBehind = new RegExp(`\\b[Mm]ayor of (${placeName})`, "u");
const mayorBefore = new RegExp(`(?<![\\p{L}])(?:The )?(${placeName})(?:['’]s)? [Mm]ayor\\b`, "u");

/** The city that a mayor speaks for: "the mayor of Norrsund", "Norrsund mayor"; null for others. */
export function cityOf(words: string): string | null {
  const place = (mayorBehind.exec(words) ?? mayorBefore.exec(words))?.[1];
  return place === undefined ||
    isCountry(place) ||
    /^(?:The|An?|Deputy|Vice|Acting|Former|Lord|His|Her|Their|Its)$/.test(place)
    ? null
    : `City of ${place}`;
}

/** The government that a role names: "director of Costa Rica's Civil Aviation", "US President". */
export function governmentOfRole(role: string): string | null {
  if (!public_.test(role) || private_.test(role) || nameKey(role).split(" ").some(isNear) || localPolice(role) !== null)
    return null;
  return governmentIn(role);
}
