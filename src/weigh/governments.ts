import { datelineLength, governmentIn, governmentOf } from "../annotate/index.ts";
import type { AnnotatedReport, Entity, Range } from "../model/index.ts";

/** The reason of a link that no words of the report name: the country that officials without one are taken to be of. */
export const ASSUMED = "assumed to speak for";

/** A government with why a source is taken to speak for it. */
interface SpeaksFor {
  readonly name: string;
  readonly reason: string;
}

/** What follows a country's name or adjective where the state is meant, and none of its people: "South Korean custody". */
const ofState =
  /^(?:['’]s)?\s+(?:\p{L}+\s+)?(?:governments?|authorit(?:y|ies)|officials?|ministr(?:y|ies)|minister|president|leaders?|military|army|navy|air force|coast ?guard|police|troops|forces|prosecutors?|investigators?|custody|courts?|parliament|customs|intelligence)\b/iu;

/** What a state has in another: a place where things happen as much as a body. */
const abroad = /\b(?:embassy|consulate)\b/i;

/** Whether a mention stands for the state: it is the government's name, goes on with one of its bodies, or is a capital that acts. */
function standsForState(entity: Entity, mention: Range, sentence: Range, text: string): boolean {
  if (
    (entity.kind === "government" && !abroad.test(entity.name)) ||
    ofState.test(text.slice(mention.end, mention.end + 60))
  )
    return true;
  // "Beijing has no information": the first word of a sentence, or of what is quoted.
  return entity.kind === "place" && governmentOf(entity.name) !== null && mention.start - sentence.start <= 1;
}

/** The first government that a sentence speaks of as one, or null. */
function governmentAbout(sentence: Range, source: Range, { report, annotations }: AnnotatedReport): string | null {
  const spoken = annotations.entities.flatMap((entity) => {
    const government = entity.government ?? (entity.kind === "nationality" ? governmentOf(entity.name) : null);
    if (government === null || entity.kind === "person" || entity.kind === "organisation") return [];
    return entity.mentions
      .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
      .filter(({ start, end }) => start >= source.end || source.start >= end)
      .filter((mention) => standsForState(entity, mention, sentence, report.text))
      .map(({ start }) => ({ government, start }));
  });
  spoken.sort((a, b) => a.start - b.start);
  return spoken[0]?.government ?? null;
}

/** The government of the place in a report's dateline ("SAN JOSE, Costa Rica —"), or null. */
function datelineGovernment({ report, annotations }: AnnotatedReport): string | null {
  const end = datelineLength(report.text);
  if (end === 0) return null;
  const place = annotations.entities.find(
    (entity) => entity.government !== null && entity.mentions.some((mention) => mention.end <= end),
  );
  return place?.government ?? null;
}

/**
 * The government that a source speaks for: the one its own words name, else the first that its sentence speaks of as one ("South Korean
 * authorities boarded the ship, an official said"), else that of the report's dateline or of most of the story.
 *
 * @param source where the source's words stand
 * @param about the sentence it speaks in
 * @param main the government that unnamed officials of the story speak for where nothing nearer says so
 */
export function governmentFor(
  words: string,
  source: Range,
  about: Range,
  annotated: AnnotatedReport,
  main: string | null,
): SpeaksFor | null {
  const named = governmentIn(words);
  if (named !== null) return { name: named, reason: "speaks for" };
  const told = governmentAbout(about, source, annotated);
  if (told !== null) return { name: told, reason: "speaks for the one that its sentence names" };
  const assumed = datelineGovernment(annotated) ?? main;
  return assumed === null ? null : { name: assumed, reason: ASSUMED };
}
