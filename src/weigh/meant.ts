import type { Annotations, Entity } from "../model/index.ts";

/** Words for a body that another word before them makes another one, told of for the first time: "the regional fire service". */
const alone =
  "ministry|department|union|party|authority|court|club|commission|council|movement|agency|service|organi[sz]ation|operator|watchdog";
/** Words for a business, which may stand with where it is and what it does: "the New York bank". */
const business = "company|group|firm|bank|airline|giant|carrier|retailer|maker|start-?up";
/** Those of them that stand in names. */
const inNames = /^(?:bank|airline)$/;

const definite = new RegExp(`^the (?:(${alone})|(?:[\\p{L}]+[ -]){0,4}?(${business}))$`, "iu");

/** Where an entity was last mentioned before a place; -1 where it was not. */
function lastBefore({ mentions }: Entity, place: number): number {
  return Math.max(-1, ...mentions.filter(({ end }) => end <= place).map(({ end }) => end));
}

/**
 * "The agency said", "the New York bank said": the body that the report named last before, of those that have spoken in it if any have, and
 * whose name has the word if it is one that names have. Undefined for other words.
 *
 * @param before offset at which the words stand
 */
export function bodyMeant(words: string, before: number, { entities, statements }: Annotations): Entity | undefined {
  const [, one, trade] = definite.exec(words) ?? [];
  const sort = (one ?? trade)?.toLowerCase();
  if (sort === undefined) return undefined;
  const spoken = statements.filter(({ source }) => source.every(({ end }) => end <= before));
  const speaking = new Set(spoken.map(({ speaker }) => speaker));
  const bodies = entities
    .filter(({ kind }) => kind === "organisation" || kind === "government")
    .map((entity) => ({ entity, at: lastBefore(entity, before), speaks: speaking.has(entity.id) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Number(b.speaks) - Number(a.speaks) || b.at - a.at);
  const named = trade === undefined || inNames.test(sort);
  const such = named ? bodies.find(({ entity }) => entity.name.toLowerCase().includes(sort)) : undefined;
  return (such ?? bodies[0])?.entity;
}
