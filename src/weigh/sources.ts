import type { AnnotatedReport, Entity } from "../model/index.ts";

/** How a speaker's words are to be taken where they name nobody. */
export type SourceKind = "named" | "officials" | "police" | "prosecutors" | "anonymous" | "media" | "generic";

const anonymous =
  /\b(?:unnamed|unidentified|anonymous|anonymity|unspecified|source|sources|insiders?|people familiar|person familiar|those familiar|whistle-?blowers?|leaked)\b/i;
const media =
  /\b(?:media|news outlets?|newspapers?|outlets|television|tv|agencies|press|reports?|broadcasters?|tabloids?)\b/i;
const police = /\b(?:police(?:man|men|woman)?|officers?|detectives?|sheriffs?)\b/i;
const prosecutors = /\bprosecut(?:or|ors|ion)\b/i;
const officials =
  /\b(?:officials?|authorit(?:y|ies)|government|ministry|minister|ministers|ministries|investigators?|embassy|consulate|administration|military|army|navy|air force|coast ?guard|customs|regulators?|spokes(?:man|woman|person|people)|department|council|parliament|president|leader|firefighters?|emergency services|rescuers?)\b/i;

/** What a source's words are: a capitalised name is a name; else officials, police, media or nobody that can be told. */
export function kindOfSource(words: string): SourceKind {
  if (anonymous.test(words)) return "anonymous";
  if (media.test(words)) return "media";
  if (police.test(words)) return "police";
  if (prosecutors.test(words)) return "prosecutors";
  if (officials.test(words)) return "officials";
  return /\p{Lu}\p{Ll}/u.test(words.replace(/^(?:The|A|An)\s/, "")) ? "named" : "generic";
}

/** Names of governments by GUIDELINES.md: "US government", "French government". */
const governmentSuffix = / government$/;

/** The government that most mentions of a story's reports belong to: the one that unnamed officials speak for. */
export function mainGovernment(reports: readonly AnnotatedReport[]): string | null {
  const counts = new Map<string, number>();
  for (const { annotations } of reports) {
    for (const entity of annotations.entities) {
      if (entity.government === null) continue;
      const weight = entity.kind === "place" || entity.kind === "nationality" ? entity.mentions.length : 1;
      counts.set(entity.government, (counts.get(entity.government) ?? 0) + weight);
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

/** The government named by the words of a source ("Costa Rican officials"), through the entities mentioned in them. */
export function governmentIn(entities: readonly Entity[], start: number, end: number): string | null {
  const named = entities.find(
    (entity) =>
      entity.government !== null && entity.mentions.some((mention) => mention.start < end && start < mention.end),
  );
  return named?.government ?? null;
}

/** "German government" with "police" → "German police". */
export function institutionOf(government: string, institution: string): string {
  return government.replace(governmentSuffix, ` ${institution}`);
}
