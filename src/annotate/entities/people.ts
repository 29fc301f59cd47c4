import type { Document, Token } from "../document.ts";
import { type Candidate, textOf } from "./candidate.ts";
import type { Draft } from "./draft.ts";
import { givenNames } from "./gazetteer.ts";
import { nameWords, sameName } from "./names.ts";
import { KIN } from "./near.ts";
import type { Role } from "./roles.ts";
import { genders } from "./tables.ts";

const FEMALE = /^(?:mrs\.?|ms\.?|miss|queen|princess|madame|mme\.?)$/;
const MALE = /^(?:mr\.?|sir|king|prince|lord)$/;
/** People of one surname, or one role, that are looked at: the last ones added. */
const MOST = 12;

/** The people of a report, found by the words of their names and by their roles. */
export interface People {
  readonly list: Draft[];
  readonly byFirst: Map<string, Draft[]>;
  readonly byLast: Map<string, Draft[]>;
  readonly byHead: Map<string, Draft[]>;
}

/** The people of a report before its first word is read. */
export const nobody = (): People => ({ list: [], byFirst: new Map(), byLast: new Map(), byHead: new Map() });

function file(index: Map<string, Draft[]>, key: string, draft: Draft): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [draft]);
  else if (!known.includes(draft, Math.max(0, known.length - MOST))) known.push(draft);
}

function fileName(people: People, draft: Draft): void {
  file(people.byFirst, draft.words[0] ?? "", draft);
  file(people.byLast, draft.words.at(-1) ?? "", draft);
}

/** The last mentioned of those under a key that fit. */
function latest(known: readonly Draft[] | undefined, fits: (one: Draft) => boolean): Draft | null {
  let best: Draft | null = null;
  let bestAt = -1;
  for (const one of known?.slice(-MOST) ?? []) {
    const at = one.mentions.at(-1)?.first ?? 0;
    if (at >= bestAt && fits(one)) [best, bestAt] = [one, at];
  }
  return best;
}

/** Adds a person's mention to the person it names, or to a new one. */
export function addPerson(document: Document, people: People, candidate: Candidate): Draft {
  const { tokens } = document;
  const name = textOf(tokens, candidate.first, candidate.last);
  const words = nameWords(name);
  const known =
    words.length > 1 && isRelative(tokens, candidate.first)
      ? namesake(people, name, words)
      : personOf(people, name, words);
  const gender = genderOf(tokens[candidate.first - 1]?.lower ?? "", words);
  const short = known !== null && words.length === 1 && known.words.length > 1;
  const mention = { first: candidate.first, last: candidate.last, by: short ? ("short" as const) : ("name" as const) };
  if (known !== null) {
    known.mentions.push(mention);
    known.gender ??= gender;
    if (words.length > known.words.length) {
      known.name = name;
      known.words = words;
      fileName(people, known);
    }
    return known;
  }
  const made: Draft = {
    ...{ kind: "person", name, words, roles: [], institution: null, country: null },
    ...{ governs: false, gender, mentions: [mention], acronyms: new Set() },
  };
  people.list.push(made);
  fileName(people, made);
  return made;
}

/** The person of the report that a name names, or null. */
export function personOf(people: People, name: string, words: readonly string[]): Draft | null {
  return words.length === 1 ? bySurname(people, words[0] ?? "") : byFullName(people, name, words);
}

function genderOf(title: string, words: readonly string[]): "f" | "m" | null {
  if (FEMALE.test(title)) return "f";
  if (MALE.test(title)) return "m";
  return words.length > 1 ? givenGender(words[0] ?? "") : null;
}

/** As reports of the training data speak of bearers of a given name, else as the lists of names have it. */
function givenGender(name: string): "f" | "m" | null {
  const listed = givenNames().get(name);
  return genders().get(name) ?? (listed === "f" || listed === "m" ? listed : null);
}

/** Of those under a key that fit, the one most spoken of so far, then the last: a report is about one of a family. */
function foremost(known: readonly Draft[] | undefined, fits: (one: Draft) => boolean): Draft | null {
  const fitting = known?.slice(-MOST).filter(fits) ?? [];
  const most = Math.max(0, ...fitting.map((one) => one.mentions.length));
  return latest(fitting, (one) => one.mentions.length === most);
}

/** The person that a surname alone stands for; in Korean and Chinese names it stands first. */
function bySurname(people: People, word: string): Draft | null {
  const surname = foremost(people.byLast.get(word), (one) => one.words.at(-1) === word);
  return surname ?? foremost(people.byFirst.get(word), (one) => one.words.length > 1 && one.words[0] === word);
}

/** "Her father, Peter Lund": the surname alone was hers so far. */
function isRelative(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1]?.text === "," ? first - 2 : first - 1;
  return KIN.has(tokens[before]?.lower ?? "") && /^(?:PRP\$|POS)$/.test(tokens[before - 1]?.tag ?? "");
}

/** The person that the report has named in full like this, or null. */
function namesake(people: People, name: string, words: readonly string[]): Draft | null {
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const same = (one: Draft): boolean => one.words.length > 1 && sameName(one.name, name);
  return latest(people.byLast.get(last), same) ?? latest(people.byFirst.get(first), same);
}

/** The person of this full name, or one so far known by the surname alone. */
function byFullName(people: People, name: string, words: readonly string[]): Draft | null {
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const known = namesake(people, name, words);
  const single = (one: Draft): boolean => one.words.length === 1;
  return known ?? latest(people.byLast.get(last), single) ?? latest(people.byFirst.get(first), single);
}

/** Adds what a report says somebody is. */
export function addRole(people: People, draft: Draft, role: Role | null): void {
  if (role === null) return;
  draft.roles.push(role);
  draft.institution ??= role.institution;
  file(people.byHead, role.head, draft);
}

/** The person last spoken of who holds a role with this head and fits. */
export const holder = (people: People, head: string, fits: (one: Draft) => boolean): Draft | null =>
  latest(people.byHead.get(head), fits);
