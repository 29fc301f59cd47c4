import type { Entity, Range } from "../../model/index.ts";

/** Entity mentions in text order, for looking up who stands in a source. */
export interface Speakers {
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly entity: Entity }[];
}

/** Puts the mentions of all entities in the order of the text. */
export function speakersOf(entities: readonly Entity[]): Speakers {
  const mentions = entities.flatMap((entity) => entity.mentions.map(({ start, end }) => ({ start, end, entity })));
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  return { mentions };
}

function firstAt({ mentions }: Speakers, offset: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 2);
}

/** Where the source's own head ends: at a comma, a bracket or a preposition ("a spokesman | for the ministry"). */
const HEAD_ENDS = /[,(—–]|\s(?:of|in|at|for|from|with|to|on|by|who|whose|which|that)\s/;

/** A source that only stands for who spoke before: "he", "she". */
export const PRONOUN = /^(?:s?he)$/i;

/** "Her family": whose it is does not speak. */
const POSSESSIVE = /^(?:his|her|their|its)$/i;

const KINDS = ["person", "government", "organisation", "outlet", "place", "nationality"];

/**
 * The entity that speaks: of those mentioned in the head of the source, a person before an organisation, the last before the
 * first ("Russian Defence Minister Shoigu"); failing that, a person mentioned further on ("a spokesman, Jo Day").
 */
export function speakerIn(speakers: Speakers, text: string, source: readonly Range[]): Entity | null {
  const first = source[0];
  if (first === undefined) return null;
  const cut = text.slice(first.start, first.end).search(HEAD_ENDS);
  const headEnd = cut > 0 ? first.start + cut : first.end;
  const isOwner = (entity: Entity): boolean =>
    entity.mentions.some(
      ({ start, end }) =>
        start >= first.start &&
        end < headEnd &&
        (/^(?:['’]s|s?['’])/.test(text.slice(end, end + 2)) || POSSESSIVE.test(text.slice(start, end))),
    );
  const inRange = (start: number, end: number): Entity[] => {
    const found: Entity[] = [];
    for (let at = firstAt(speakers, start); at < speakers.mentions.length; at++) {
      const mention = speakers.mentions[at];
      if (mention === undefined || mention.start >= end) break;
      if (mention.end > start && mention.end <= end + 2) found.push(mention.entity);
    }
    return found;
  };
  const head = inRange(first.start, headEnd);
  const further = inRange(headEnd, first.end).find(({ kind }) => kind === "person");
  for (const kind of KINDS) {
    // "Norrsund's chairman, Olle Berg": who owns the office does not speak where its holder is named.
    const last = head.findLast(
      (entity) => entity.kind === kind && ((kind !== "person" && further === undefined) || !isOwner(entity)),
    );
    if (last === undefined) continue;
    // "In Norrsund, the mayor", "Norway's president": a place does not speak beside whoever does.
    if (kind === "place" || kind === "nationality") return further ?? (isOwner(last) ? null : last);
    return last;
  }
  return further ?? null;
}
