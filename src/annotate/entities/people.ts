import type { Document } from "../document.ts";
import { type Candidate, textOf } from "./candidates.ts";
import type { Draft } from "./draft.ts";
import { nameWords, sameName } from "./names.ts";
import { genders } from "./tables.ts";

const FEMALE = /^(?:mrs\.?|ms\.?|miss|queen|princess|madame|mme\.?)$/;
const MALE = /^(?:mr\.?|sir|king|prince|lord)$/;

/** Adds a person's mention to the person it names, or to a new one. */
export function addPerson(document: Document, people: Draft[], candidate: Candidate): Draft {
  const { tokens } = document;
  const name = textOf(tokens, candidate.first, candidate.last);
  const words = nameWords(name);
  const known = words.length === 1 ? bySurname(people, words[0] ?? "") : byFullName(people, name, words);
  const title = tokens[candidate.first - 1]?.lower ?? "";
  const gender = FEMALE.test(title)
    ? "f"
    : MALE.test(title)
      ? "m"
      : words.length > 1
        ? (genders().get(words[0] ?? "") ?? null)
        : null;
  const short = known !== null && words.length === 1 && known.words.length > 1;
  const mention = { first: candidate.first, last: candidate.last, by: short ? ("short" as const) : ("name" as const) };
  if (known !== null) {
    known.mentions.push(mention);
    known.gender ??= gender;
    if (words.length > known.words.length) {
      known.name = name;
      known.words = words;
    }
    return known;
  }
  const made: Draft = {
    ...{ kind: "person", name, words, fromTable: false, roles: [], institution: null, country: null },
    ...{ governs: false, gender, mentions: [mention], acronyms: new Set() },
  };
  people.push(made);
  return made;
}

/** The person last spoken of with this surname; in Korean and Chinese names it stands first. */
function bySurname(people: readonly Draft[], word: string): Draft | null {
  return (
    latest(people, (one) => one.words.at(-1) === word || (one.words.length === 1 && one.words[0] === word)) ??
    latest(people, (one) => one.words.length > 1 && one.words[0] === word)
  );
}

/** The person of this full name, or one so far known by the surname alone. */
function byFullName(people: readonly Draft[], name: string, words: readonly string[]): Draft | null {
  const same = latest(people, (one) => one.words.length > 1 && sameName(one.name, name));
  return (
    same ??
    latest(
      people,
      (one) =>
        one.words.length === 1 && (one.words[0] === words.at(-1) || (words.length === 3 && one.words[0] === words[0])),
    )
  );
}

function latest(people: readonly Draft[], fits: (one: Draft) => boolean): Draft | null {
  let best: Draft | null = null;
  for (const one of people) {
    if (!fits(one)) continue;
    const [at, other] = [one.mentions.at(-1)?.first ?? 0, best?.mentions.at(-1)?.first ?? -1];
    if (at > other) best = one;
  }
  return best;
}
