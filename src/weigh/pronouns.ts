import type { AnnotatedReport, Range, Statement } from "../model/index.ts";
import { hull, type Said } from "./attribution.ts";
import { headOf } from "./sources.ts";

/** Characters back to whom a pronoun goes on from: two or three sentences. */
const FARTHEST = 500;

/** Characters back to the spokesman that "the spokesman" is: a report has few. */
const FARTHEST_SPOKESMAN = 2000;

const spokesman = /^the spokes(?:man|woman|person)$/i;
const whose = /\bspokes(?:man|woman|person)\s+(?:for|of|from|at)\s|.\s+spokes(?:man|woman|person)\b/i;

const one = /^(?:he|she)$/i;
const several = /^they$/i;
const thing = /^it$/i;
const collective = /\b(?:family|couple|group|team|crew|pair|police|staff|public)$/i;
const body =
  /\b(?:agency|ministry|department|government|company|union|party|group|paper|newspaper|media|court|council|authority|statement|report|television|tv|family|police)$/i;

/** Whether a pronoun can mean whoever these words describe. */
function agrees(pronoun: string, words: string): boolean {
  const head = headOf(words);
  const plural = collective.test(head) || (/s$/.test(head) && !/(?:ss|us)$/.test(head));
  if (thing.test(pronoun)) return body.test(head);
  return several.test(pronoun) ? plural : one.test(pronoun) && !plural && !body.test(head);
}

/** Statements that end at most so many characters before a place, each with where its source stands, the last first. */
function saidBefore(place: number, farthest: number, said: Said): { readonly other: Statement; readonly at: Range }[] {
  return said
    .statements({ start: Math.max(0, place - farthest), end: place })
    .flatMap((other) => {
      const at = hull(other.source);
      return at === null || at.end > place ? [] : [{ other, at }];
    })
    .sort((a, b) => b.at.start - a.at.start);
}

/**
 * Whom a pronoun goes on from where the report names nobody: "The police chief said … He added …", and whose spokesman "the
 * spokesman" is. Null where it is neither, where somebody is named in between, and where the speaker before is a person with a name.
 */
export function goesOnFrom(
  statement: Statement,
  { report, annotations }: AnnotatedReport,
  said: Said,
): Statement | null {
  const wordsOf = (range: Range) => report.text.slice(range.start, range.end);
  const source = hull(statement.source);
  if (source === null) return null;
  const pronoun = wordsOf(source);
  if (spokesman.test(pronoun)) {
    const before = saidBefore(source.start, FARTHEST_SPOKESMAN, said);
    return before.find(({ at }) => !spokesman.test(wordsOf(at)) && whose.test(wordsOf(at)))?.other ?? null;
  }
  if (!one.test(pronoun) && !several.test(pronoun) && !thing.test(pronoun)) return null;
  const before = saidBefore(source.start, FARTHEST, said);
  const last = before.find(({ at }) => wordsOf(at).toLowerCase() !== pronoun.toLowerCase());
  if (last === undefined || source.start - last.at.start > FARTHEST) return null;
  const speaker = annotations.entities.find(({ id }) => id === last.other.speaker);
  // A body is spoken of as a thing whoever else is named in between.
  if (thing.test(pronoun)) {
    const isBody = speaker?.kind === "organisation" || speaker?.kind === "government" || speaker?.kind === "place";
    return isBody || agrees(pronoun, wordsOf(last.at)) ? last.other : null;
  }
  if (speaker?.kind === "person") return statement.speaker === null ? last.other : null;
  const named = annotations.entities.some(
    ({ kind, mentions }) =>
      kind === "person" &&
      mentions.some(({ by, start, end }) => by !== "pronoun" && start >= last.at.start && end <= source.start),
  );
  return !named && agrees(pronoun, wordsOf(last.at)) ? last.other : null;
}
