import type { Document } from "../document.ts";
import { type Candidate, textOf } from "./candidate.ts";
import type { Draft } from "./draft.ts";
import { nameKey, nameWords } from "./names.ts";

const SUFFIXES: ReadonlySet<string> = new Set(
  "inc corp co ltd plc llc ag sa gmbh company corporation group".split(" "),
);

/** Entities that are no people, found by any of their keys. */
export interface Index {
  readonly byKey: Map<string, Draft>;
  readonly list: Draft[];
  /** Organisations of several words by their first and their last word, and by their initials; null where several have it. */
  readonly byFirst: Map<string, Draft | null>;
  readonly byLast: Map<string, Draft | null>;
  readonly byInitials: Map<string, Draft | null>;
}

/** An index without entities. */
export const nothing = (): Index => ({
  ...{ byKey: new Map(), list: [] },
  ...{ byFirst: new Map(), byLast: new Map(), byInitials: new Map() },
});

/** Files an organisation of several words under what it may be called by. */
function fileShort(index: Index, draft: Draft): void {
  const [first = "", last = ""] = [draft.words[0], draft.words.at(-1)];
  const initials = draft.words.map((word) => word.charAt(0)).join("");
  const shorts = [
    [index.byFirst, first],
    [index.byLast, last],
    [index.byInitials, initials],
  ] as const;
  for (const [map, key] of shorts) map.set(key, map.has(key) && map.get(key) !== draft ? null : draft);
}

/** Adds a mention of an organisation, a place, a government or a nationality. */
export function addOther(document: Document, index: Index, candidate: Candidate): Draft {
  const { tokens } = document;
  const said = textOf(tokens, candidate.first, candidate.last);
  const name = candidate.name ?? said;
  const words = nameWords(name).filter((word, at) => at === 0 || !SUFFIXES.has(word));
  const key = `${candidate.kind === "nationality" ? "n " : ""}${candidate.kind === "nationality" && candidate.country !== null ? candidate.country.code : words.join(" ")}`;
  const known =
    index.byKey.get(key) ??
    byShort(index, candidate, words, said) ??
    (candidate.kind === "organisation" ? index.byKey.get(`acronym ${said}`) : undefined);
  const spelled = known !== undefined && known.words.length > 2 && ACRONYM.test(said);
  const acronym = spelled || known?.acronyms.has(said) === true;
  const short = known !== undefined && words.length === 1 && known.words.length > 1 && candidate.by === "name";
  const by = acronym ? "acronym" : short ? "short" : candidate.by;
  const mention = { first: candidate.first, last: candidate.last, by };
  if (known !== undefined) {
    known.mentions.push(mention);
    return known;
  }
  const made: Draft = {
    ...{ kind: candidate.kind, name, words, roles: [], institution: null },
    ...{
      country: candidate.country,
      governs: candidate.governs,
      gender: null,
      mentions: [mention],
      acronyms: new Set(),
    },
  };
  index.byKey.set(key, made);
  index.list.push(made);
  if (made.kind === "organisation" && words.length > 1) fileShort(index, made);
  return made;
}

/** "Goldman" behind "Goldman Sachs", "the Cubs" behind "Chicago Cubs", "MTA" behind its full name: the one of the report. */
function byShort(index: Index, candidate: Candidate, words: readonly string[], said: string): Draft | undefined {
  const [word = ""] = words;
  if (candidate.kind !== "organisation" || words.length !== 1) return undefined;
  const spelled = ACRONYM.test(said) ? index.byInitials.get(word) : undefined;
  return spelled ?? index.byFirst.get(word) ?? (word.endsWith("s") ? index.byLast.get(word) : undefined) ?? undefined;
}

/** Letters that may stand for a name of several words. */
const ACRONYM = /^\p{Lu}{3,6}$/u;

/** "Voice of America (VOA)": the acronym in brackets behind a name stands for it from then on. */
export function introduceAcronym(document: Document, index: Index, draft: Draft, last: number): void {
  const { tokens } = document;
  const [open, acronym, close] = [tokens[last], tokens[last + 1], tokens[last + 2]];
  if (open?.text !== "(" || close?.text !== ")" || acronym === undefined) return;
  if (!/^\p{Lu}[\p{Lu}&.-]{1,9}$/u.test(acronym.text) || !isAcronymOf(acronym.lower, draft.name)) return;
  draft.acronyms.add(acronym.text);
  index.byKey.set(nameKey(acronym.text), draft);
  index.byKey.set(`acronym ${acronym.text}`, draft);
}

/** Whether the letters are, in order, initials of the name's words. */
function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^\p{L}]/gu, "");
  const initials = name
    .toLowerCase()
    .split(/[\s-]+/)
    .map((word) => word.charAt(0));
  let at = 0;
  for (const initial of initials) if (initial === letters.charAt(at)) at++;
  return (
    at === letters.length &&
    letters.charAt(0) === (initials[0] === "t" && letters.charAt(0) !== "t" ? initials[1] : initials[0])
  );
}
