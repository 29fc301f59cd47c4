import type { AnnotatedReport, Entity, Range } from "../model/index.ts";
import { bearerOf } from "./names.ts";
import { headOf } from "./sources.ts";

/** People whom the body before the word is no office of: "the two-time league coach" speaks for himself. */
const ofNobody =
  /^\s+(?:[\p{L}-]+\s+){0,2}?(?:coach|player|star|champion|winner|veteran|fan|quarterback|striker|goalkeeper|pitcher|actor|actress|singer|viewer|listener|user|customer|passenger|visitor|graduate|alumn\p{L}+)s?\b/iu;
/** What leads from somebody to the body he speaks for or works at: "analysts at | Marren Bank". */
const belongs = /\b(?:of|for|at|from|with)\s+(?:the\s+)?(?:[\p{L}.’'-]+\s+){0,3}$/iu;

/** Whether a body that a source's words name is whom the source speaks for: no place it left, nor what its player plays for. */
function isSpokenFor(at: Range, source: Range, text: string): boolean {
  const head = headOf(text.slice(source.start, source.end));
  if (ofNobody.test(text.slice(at.end, at.end + 40))) return false;
  return at.start < source.start + head.length || belongs.test(text.slice(source.start, at.start));
}

/** Somebody by an age alone: who was spoken of just before. */
const aged = /^the \d{1,3}-year-old\b/i;

/** Sentences back to whom such words mean. */
const REACH = 3;

/** The person whom the nearest sentence before that of a place names first. */
function namedBefore(place: number, { annotations }: AnnotatedReport): Entity | undefined {
  const own = annotations.sentences.findIndex(({ start, end }) => start <= place && place < end);
  const mentions = annotations.entities
    .filter(({ kind }) => kind === "person")
    .flatMap((entity) => entity.mentions.map(({ start }) => ({ entity, start })))
    .sort((a, b) => a.start - b.start);
  for (const { start, end } of annotations.sentences.slice(Math.max(0, own - REACH), Math.max(0, own)).reverse()) {
    const first = mentions.find((mention) => mention.start >= start && mention.start < end);
    if (first !== undefined) return first.entity;
  }
  return undefined;
}

const oneWord = /^\p{Lu}[\p{L}'’-]*$/u;

/**
 * The entity that speaks: the one annotated, where that is but a place in the words, a person or body that they name as well; a name of one
 * word that annotation knows nothing of is the person's of whose name it is a part; "the 65-year-old" is whom the nearest sentence before it names.
 *
 * @param id of the entity that annotation found to speak, or null
 * @param source where the source's words stand
 */
export function speakerEntity(id: string | null, source: Range, annotated: AnnotatedReport): Entity | undefined {
  const { report, annotations } = annotated;
  const { entities } = annotations;
  const words = report.text.slice(source.start, source.end);
  const within = (entity: Entity) =>
    entity.mentions.find((mention) => mention.start >= source.start && mention.end <= source.end);
  const fits = (entity: Entity) => {
    const at = entity.kind === "organisation" ? within(entity) : undefined;
    return at === undefined || isSpokenFor(at, source, report.text);
  };
  const known = entities.find((candidate) => candidate.id === id);
  const speaker = known !== undefined && fits(known) ? known : undefined;
  if (speaker !== undefined && speaker.kind !== "place" && speaker.kind !== "nationality") return speaker;
  const inside = entities.filter((entity) => within(entity) !== undefined && fits(entity));
  return (
    inside.find((entity) => entity.kind === "person") ??
    inside.find((entity) => entity.kind === "government") ??
    speaker ??
    inside.find((entity) => entity.kind === "organisation") ??
    (oneWord.test(words) ? bearerOf(words, entities) : undefined) ??
    (aged.test(words) ? namedBefore(source.start, annotated) : undefined)
  );
}
