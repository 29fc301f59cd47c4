import { governmentOf } from "../annotate/index.ts";
import type { AnnotatedReport, Range } from "../model/index.ts";

/** How a speaker's words are to be taken where they name nobody. */
export type SourceKind =
  | "pronoun"
  | "named"
  | "officials"
  | "police"
  | "prosecutors"
  | "anonymous"
  | "media"
  | "document"
  | "generic";

const anonymous =
  /\b(?:unnamed|unidentified|anonymous|anonymity|unspecified|sources?|insiders?|people familiar|person familiar|those familiar|whistle-?blowers?|leakers?)\b/i;
const document =
  /\b(?:images?|photos?|photographs?|pictures?|footage|videos?|statements?|reports?|resolutions?|tweets?|posts?|documents?|letters?|polls?|surveys?|stud(?:y|ies)|data|figures|records|website|story|stories|law|bill|rules?|evidence|findings|notes?|headlines?|files|statistics|release|audit|filings?|versions?|leaks?|papers|history|legend|incidents?|memos?)\b/i;
const media =
  /\b(?:media|news outlets?|newspapers?|outlets|television|tv|agencies|press|broadcasters?|tabloids?|daily|paper)\b/i;
const police = /\b(?:police(?:man|men|woman)?|officers?|detectives?|sheriffs?)\b/i;
const prosecutors = /\bprosecut(?:or|ors|ion)\b/i;
const officials =
  /\b(?:officials?|authorit(?:y|ies)|government|ministry|minister|ministers|ministries|investigators?|embassy|consulate|administration|military|army|navy|air force|coast ?guard|customs|regulators?|spokes(?:man|woman|person|people)|department|council|parliament|president|leader|firefighters?|emergency services|rescuers?|governor|mayor)\b/i;
/** Bodies of those who serve the state, and no part of it: "a police union boss". */
const apart = /\b(?:unions?|associations?|federations?)\b/i;
const pronoun =
  /^(?:he|she|they|it|i|we|you|who|which|that|this|those|these|one|others?|some|many|him|her|them)\b|^(?:its|their|his|our|my|your)$/i;

/** What a source's words are: a name, or officials, police, media, a document, or nobody that can be told. */
export function kindOfSource(words: string): SourceKind {
  if (anonymous.test(words)) return "anonymous";
  if (pronoun.test(words)) return "pronoun";
  if (apart.test(words)) return /\p{Lu}\p{Ll}/u.test(words.replace(/^(?:The|A|An)\s/, "")) ? "named" : "generic";
  if (police.test(words)) return "police";
  if (prosecutors.test(words)) return "prosecutors";
  if (document.test(words)) return "document";
  if (media.test(words)) return "media";
  if (officials.test(words)) return "officials";
  return /\p{Lu}\p{Ll}/u.test(words.replace(/^(?:The|A|An)\s/, "")) ? "named" : "generic";
}

/** When somebody spoke, and what the report goes on with, around the words for him: "Earlier today | police". */
const time =
  "(?:earlier|later|now|today|yesterday|tonight|recently|initially|always|also|meanwhile|last (?:night|week|month|year)|this (?:week|month|year|morning|afternoon|evening)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)";
const timeBefore = new RegExp(`^(?:${time},? )+`, "iu");
const timeBehind = new RegExp(`(?:,? ${time})+$`, "iu");

/**
 * The part of a source's words that says who: without when he spoke; all of them where nothing else is left.
 *
 * @returns offsets in the words, in UTF-16 code units
 */
export function whoIn(words: string): Range {
  const start = timeBefore.exec(words)?.[0].length ?? 0;
  const end = words.length - (timeBehind.exec(words.slice(start))?.[0].length ?? 0);
  return end > start ? { start, end } : { start: 0, end: words.length };
}

/** The words of a source that say who. */
export function wordsWho(words: string): string {
  const { start, end } = whoIn(words);
  return words.slice(start, end);
}

/** The government that most mentions of a story's reports belong to: the one that unnamed officials speak for. */
export function mainGovernment(reports: readonly AnnotatedReport[]): string | null {
  const counts = new Map<string, number>();
  for (const { annotations } of reports) {
    for (const entity of annotations.entities) {
      const government = entity.government ?? (entity.kind === "nationality" ? governmentOf(entity.name) : null);
      if (government !== null) counts.set(government, (counts.get(government) ?? 0) + entity.mentions.length);
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

/** The words of a source up to what tells more of it: "a family | in the suburbs". */
export function headOf(words: string): string {
  return words.split(/\s+(?:of|in|for|at|from|with|who|near|on)\s+|,/u)[0] ?? words;
}
