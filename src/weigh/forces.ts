import { isCountry } from "../annotate/index.ts";
import type { AnnotatedReport } from "../model/index.ts";

/** Governments whose police and prosecutors answer to states or towns: they are no part of it, and stand for themselves. */
const apart = new Set(
  "Argentinian Argentine Australian Brazilian Canadian German Indian Mexican Pakistani Swiss UK US"
    .split(" ")
    .map((adjective) => `${adjective} government`),
);

/** Whom a country's police or prosecutors speak for: their government, or where they are not its own, themselves. */
export function nationalForce(government: string, kind: "police" | "prosecutors"): string {
  return apart.has(government) ? government.replace(/ government$/, ` ${kind}`) : government;
}

const placeName = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+){0,3}";
const placeBefore = new RegExp(
  `(?<![\\p{L}-])(?:(?:In|And|But|As|After|While|When|The) )?(${placeName}) [Pp]olice\\b`,
  "gu",
);
const placeBehind = new RegExp(`\\b[Pp]olice\\b[^.]{0,40}? (?:in|of) (${placeName})`, "gu");
/** Words with a capital before "police" that name no place. */
const noPlace =
  /^(?:The|An?|And|But|When|While|Local|State|Federal|National|Military|Provincial|Regional|City|Border|Traffic|Riot|Chief|Deputy|Anti.*|Counter.*|[\p{L}]+day)$/iu;

function placesIn(words: string, pattern: RegExp): string[] {
  return [...words.matchAll(pattern)].flatMap(([, place]) =>
    place === undefined || noPlace.test(place) || isCountry(place) ? [] : [place],
  );
}

/** The police of a place that a source's words name: "Hallstead police", "the police chief in Norrsund"; null for a country's. */
export function localPolice(words: string): string | null {
  const [place] = [...placesIn(words, placeBefore), ...placesIn(words, placeBehind)];
  return place === undefined ? null : `${place} police`;
}

/** Names no force: "police", "the police chief", "local police". */
const bare =
  /^(?:the |local |city )*(?:police|officers)(?: (?:chief|department|force|commissioner|officers?|officials?|spokes(?:man|woman|person)))?$/i;

/** The one local force that a report names, for its "police said"; null where it names none or several. */
export function forceOf({ report: { text } }: AnnotatedReport): string | null {
  const [only, second] = new Set(placesIn(text, placeBefore));
  return only === undefined || second !== undefined ? null : `${only} police`;
}

/** Whether a source's words leave open which police they mean. */
export function isBareForce(words: string): boolean {
  return bare.test(words);
}
