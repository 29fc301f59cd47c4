import type { Entity } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { type Candidate, textOf } from "./candidate.ts";
import { candidatesOf } from "./candidates.ts";
import { type Draft, finished } from "./draft.ts";
import { nameWords } from "./names.ts";
import { addOther, type Index, introduceAcronym, nothing } from "./others.ts";
import { addPerson, addRole, nobody, type People, personOf } from "./people.ts";
import { type Antecedent, antecedentOf, pronounGender, standing } from "./pronouns.ts";
import { quotedTokens } from "./quoted.ts";
import { holderOf, roleMentionAt } from "./role-mentions.ts";
import { affiliationAfter, roleAfter, roleApposed, roleBefore } from "./roles.ts";

/** What is known while a report is read from its first word to its last. */
interface Reading {
  readonly document: Document;
  readonly people: People;
  readonly others: Index;
  readonly antecedents: Antecedent[];
  readonly quoted: Uint8Array;
}

/**
 * Finds people, organisations, places, nationalities, outlets and governments, with every mention that can be told:
 * names, short names, roles, acronyms and pronouns. In a language without a tagger only names of the tables are found.
 *
 * @param document Cut up and, in English, tagged.
 */
export function findEntities(document: Document): Entity[] {
  const candidates = new Map(candidatesOf(document).map((candidate) => [candidate.first, candidate]));
  const others = nothing();
  const reading: Reading = { document, people: nobody(), others, antecedents: [], quoted: quotedTokens(document) };
  for (const [sentence, { first, last }] of document.sentences.entries()) {
    let at = first;
    while (at < last) {
      const candidate = candidates.get(at);
      if (candidate === undefined) {
        other(reading, sentence, at, candidates);
        at++;
      } else {
        name(reading, sentence, candidate, candidates);
        at = Math.max(candidate.last, at + 1);
      }
    }
  }
  return finished(document, [...reading.people.list, ...others.list]);
}

/** A named mention. */
function name(
  reading: Reading,
  sentence: number,
  candidate: Candidate,
  candidates: ReadonlyMap<number, Candidate>,
): void {
  const { document, people, others } = reading;
  if (candidate.kind !== "person") {
    introduceAcronym(document, others, addOther(document, others, candidate), candidate.last);
    return;
  }
  const draft = addPerson(document, people, candidate);
  const range = document.sentences[sentence];
  if (range !== undefined) {
    for (const find of [roleBefore, roleApposed, roleAfter]) addRole(people, draft, find(document, range, candidate));
    draft.institution ??= affiliationAfter(document, range, candidate, candidates);
  }
  if (!isPictureCredit(document, candidate)) remember(reading, sentence, draft, candidate.first, candidate.last);
}

/** Words before whoever took a picture. */
const credited = /(?:photos?|photographs?|pictures?|images?|©)(?: by|:)? $/i;

/** "Photo by Anna Berg", "Anna Berg/Getty Images": the text goes on about somebody else. */
function isPictureCredit({ text, tokens }: Document, { first, last }: Candidate): boolean {
  const [start, end] = [tokens[first]?.start ?? 0, tokens[last - 1]?.end ?? 0];
  return /^\s?\/\s?\p{Lu}/u.test(text.slice(end, end + 4)) || credited.test(text.slice(Math.max(0, start - 16), start));
}

function remember(reading: Reading, sentence: number, draft: Draft, first: number, last: number): void {
  const quoted = reading.quoted[first] === 1;
  reading.antecedents.push({ draft, first, last, sentence, quoted, ...standing(reading.document, first, last) });
}

/** A pronoun or a role that stands for a person. */
function other(reading: Reading, sentence: number, at: number, candidates: ReadonlyMap<number, Candidate>): void {
  const { document, people, antecedents } = reading;
  const lower = document.tokens[at]?.lower ?? "";
  const gender = pronounGender(lower);
  const range = document.sentences[sentence];
  if (gender !== null) {
    const place = {
      first: at,
      last: at + 1,
      sentence,
      quoted: reading.quoted[at] === 1,
      ...standing(document, at, at + 1),
    };
    const found = glossed(reading, at, candidates) ?? antecedentOf(place, gender, antecedents)?.draft ?? null;
    if (found === null) return;
    found.gender ??= gender;
    found.mentions.push({ first: at, last: at + 1, by: "pronoun" });
    antecedents.push({ ...place, draft: found });
    return;
  }
  const mention =
    range === undefined
      ? null
      : roleMentionAt(document, range, at, (token) => candidates.get(token)?.kind === "person");
  const holder = mention === null ? null : holderOf(people, mention);
  if (mention === null || holder === null) return;
  holder.mentions.push({ first: mention.first, last: mention.last, by: "role" });
  remember(reading, sentence, holder, mention.first, mention.last);
}

/** "he's (Shoigu) there": the report itself says who is meant. */
function glossed(reading: Reading, at: number, candidates: ReadonlyMap<number, Candidate>): Draft | null {
  const { tokens } = reading.document;
  for (let step = 1; step <= 2; step++) {
    const candidate = tokens[at + step]?.text === "(" ? candidates.get(at + step + 1) : undefined;
    if (candidate?.kind !== "person" || tokens[candidate.last]?.text !== ")") continue;
    const words = textOf(tokens, candidate.first, candidate.last);
    return personOf(reading.people, words, nameWords(words));
  }
  return null;
}

export { withoutCivilBodies } from "./civil.ts";
export { cityEnd, isCity } from "./gazetteer.ts";
export { nameKey, sameName } from "./names.ts";
export { isNear } from "./near.ts";
export { type Country, countries, institutions } from "./tables.ts";
