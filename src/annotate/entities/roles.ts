import type { Document, Sentence, Token } from "../document.ts";
import { type Candidate, textOf } from "./candidate.ts";
import { civilBodyIn } from "./civil.ts";
import { isNear } from "./near.ts";
import { type Country, countries, institutions, organisations } from "./tables.ts";

/** A role as the report words it, with what it says of institution and government. */
export interface Role {
  readonly text: string;
  /** Its head in lower case: `minister`. */
  readonly head: string;
  readonly institution: string | null;
  readonly country: Country | null;
  /** Whether who holds it speaks for the country's government. */
  readonly official: boolean;
  /** Tokens of the role, `last` exclusive. */
  readonly first: number;
  readonly last: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Heads of the roles that speak for a government when a country or an institution stands with them. */
const OFFICIAL = words(
  "president minister premier chancellor leader secretary ambassador spokesman spokeswoman spokesperson general colonel admiral " +
    "king queen prince envoy coordinator ruler dictator commander chief governor commissioner vice-president deputy adviser advisor " +
    "official officials emir sultan sheikh ayatollah",
);
const OTHER = words(
  "director chairman chairwoman chair head mayor senator representative congressman congresswoman judge justice officer analyst " +
    "professor doctor captain lieutenant sergeant lawyer attorney prosecutor candidate nominee founder executive editor reporter author " +
    "sheriff superintendent inspector pope bishop archbishop cardinal imam lawmaker legislator member activist expert scientist researcher " +
    "secretary-general director-general rabbi priest pastor cleric councillor councilman councilwoman " +
    "economist manager owner coach player singer actor actress strategist pollster consultant host correspondent historian " +
    "sen. rep. gov. gen. lt. col. maj. sgt. capt. adm. prof. mep mp detective engineer pilot teacher student resident witness astronaut newsreader newscaster presenter anchor",
);
/** With these in it a role is nobody's government's. */
const NOT_OFFICIAL = words(
  "party opposition rebel former ex union region regional business exile exiled company industry bank campaign team group council-elect analyst church club shadow would-be separatist",
);
/** What the words before a name may be made of. */
const BEFORE = /^(?:NNP?S?|JJ|VBN|CD|HYPH|NNPS)$/;
const LONGEST_BEFORE = 8;
const LONGEST_AFTER = 18;
/** Words before a body's name: "the right-leaning police union". */
const FARTHEST_BODY = 4;

const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? "";
/** Whether a word in lower case is the head of a role ("minister", "mayor"). */
export const isRoleHead = (lower: string): boolean => OFFICIAL.has(lower) || OTHER.has(lower);

/** The role before a name ("Russian Defence Minister Sergei Shoigu"), or null. */
export function roleBefore(document: Document, sentence: Sentence, name: Candidate): Role | null {
  const { tokens } = document;
  let last = name.first;
  if (lowerAt(tokens, last - 1) === ",") last--;
  if (last !== name.first && !/^(?:NNP|NN)$/.test(tokens[last - 1]?.tag ?? "")) return null;
  if (last !== name.first && name.last - name.first < 2) return null;
  const joined =
    lowerAt(tokens, last - 2) === "of" ? last - 3 : lowerAt(tokens, last - 1) === "state" ? last - 2 : last - 1;
  const headAt = isRoleHead(lowerAt(tokens, last - 1)) ? last - 1 : isRoleHead(lowerAt(tokens, joined)) ? joined : -1;
  if (headAt < sentence.first || (last !== name.first && headAt !== last - 1)) return null;
  let first = headAt;
  while (first > sentence.first && last - first < LONGEST_BEFORE && mayBeRole(tokens, first - 1)) first--;
  return roleOf(document, fromNationality(tokens, first, headAt), last, headAt);
}

/** What a role that a comma parts from its holder may be made of. */
const APPOSED = /^(?:NNP?S?|JJ|IN|DT|POS|CD|HYPH)$/;
const LONGEST_APPOSED = 14;

/** "The chairman of the police union, Olle Lind, said": a role with its body before a comma, or null. */
export function roleApposed(document: Document, sentence: Sentence, name: Candidate): Role | null {
  const { tokens } = document;
  const last = name.first - 1;
  const after = tokens[name.last];
  if (lowerAt(tokens, last) !== "," || name.last - name.first < 2) return null;
  if (after !== undefined && after.text !== "," && !/^VB[DZ]$/.test(after.tag)) return null;
  let headAt = -1;
  for (let at = last - 1; at >= Math.max(sentence.first, last - LONGEST_APPOSED); at--) {
    if (!APPOSED.test(tokens[at]?.tag ?? "")) break;
    if (/^(?:of|for|at)$/.test(lowerAt(tokens, at + 1)) && isRoleHead(lowerAt(tokens, at))) headAt = at;
    if (headAt >= 0 && tokens[at]?.tag === "DT") return roleOf(document, at + 1, last, headAt);
  }
  return null;
}

/** "rocket North Korean leader": what stands before the nationality in lower case is not of the role. */
function fromNationality(tokens: readonly Token[], first: number, headAt: number): number {
  const { adjectives } = countries();
  for (let at = first + 1; at < headAt; at++) {
    const known =
      adjectives.has(lowerAt(tokens, at)) || adjectives.has(`${lowerAt(tokens, at)} ${lowerAt(tokens, at + 1)}`);
    if (known && tokens[at - 1]?.tag === "NN") return at;
  }
  return first;
}

function mayBeRole(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.tag === "POS") return true;
  if (token.tag === "VBN") return token.lower === "retired" || token.lower === "elected";
  return (
    BEFORE.test(token.tag) &&
    !/^(?:mr\.?|mrs\.?|ms\.?|mr|said|says|and)$/.test(token.lower) &&
    /\p{L}/u.test(token.text)
  );
}

/** The role behind a name, between commas ("John Kirby, spokesman for the council, said"), or null. */
export function roleAfter(document: Document, sentence: Sentence, name: Candidate): Role | null {
  const { tokens } = document;
  if (lowerAt(tokens, name.last) !== "," && lowerAt(tokens, name.last) !== "(") return null;
  let first = name.last + 1;
  if (/^(?:the|a|an|who|his|her|their)$/.test(lowerAt(tokens, first))) first++;
  let headAt = -1;
  let last = first;
  let depth = 0;
  for (; last < sentence.last && last - first < LONGEST_AFTER; last++) {
    const token = tokens[last];
    if (token === undefined) break;
    if (token.text === "(") depth++;
    if (token.text === ")" && depth-- === 0) break;
    if (
      depth === 0 &&
      /^(?:VBD|VBZ|VBP|MD|WP|WDT|,|:|\.|``|''|WRB)$/.test(token.tag) &&
      !(token.text === "," && isList(tokens, last))
    )
      break;
    if (headAt < 0 && isRoleHead(token.lower) && tokens[last + 1]?.tag !== "POS") headAt = last;
  }
  return headAt < 0 ? null : roleOf(document, first, last, headAt);
}

/** "Anna Berg of the Northern Temple", "Olle Lind, who heads the union": the body that goes with a name. */
export function affiliationAfter(
  { tokens }: Document,
  sentence: Sentence,
  name: Candidate,
  candidates: ReadonlyMap<number, Candidate>,
): string | null {
  let at = lowerAt(tokens, name.last) === "," ? name.last + 1 : name.last;
  if (lowerAt(tokens, at) === "who" && /^(?:heads|leads|chairs|runs|directs)$/.test(lowerAt(tokens, at + 1))) at += 2;
  else if (/^(?:of|from|with)$/.test(lowerAt(tokens, at))) at++;
  else return null;
  for (const end = Math.min(sentence.last, at + FARTHEST_BODY); at < end; at++) {
    const body = candidates.get(at);
    if (body !== undefined) return body.kind === "organisation" ? textOf(tokens, body.first, body.last) : null;
    if (!/^(?:DT|JJ|NN)$/.test(tokens[at]?.tag ?? "")) return null;
  }
  return null;
}

/** "minister of education, science and technology": the comma goes on. */
const isList = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.tag === "NN" && lowerAt(tokens, at + 2) === "and" && tokens[at + 3]?.tag === "NN";

/** What a role says of institution and government. */
export function roleOf(document: Document, first: number, last: number, headAt: number): Role {
  const { tokens } = document;
  const text = textOf(tokens, first, last);
  const head = lowerAt(tokens, headAt);
  const body = civilBodyIn(text);
  if (body !== null) return { text, head, institution: body, country: null, official: false, first, last };
  const found = placesIn(tokens, first, last);
  const institution = secretaryOf(tokens, first, last, found.country) ?? found.institution;
  const barred = tokens.slice(first, last).some(({ lower }) => NOT_OFFICIAL.has(lower) || isNear(lower));
  const official = OFFICIAL.has(head) && !barred && (found.country !== null || institution !== null);
  return { text, head, institution: barred ? null : institution, country: found.country, official, first, last };
}

/** The last institution and the first country named in a role. */
function placesIn(
  tokens: readonly Token[],
  first: number,
  last: number,
): { institution: string | null; country: Country | null } {
  const tables = countries();
  let institution: string | null = null;
  let country: Country | null = null;
  for (let at = first; at < last; at++) {
    let phrase = "";
    for (let end = at; end < last && end < at + 4; end++) {
      phrase += end > at ? ` ${lowerAt(tokens, end)}` : lowerAt(tokens, end);
      const known = institutions().get(phrase);
      if (known !== undefined && tokens[at]?.text !== phrase) {
        institution = known.name;
        country = known.country;
      }
      institution ??= organisations().get(textOf(tokens, at, end + 1)) ?? null;
      if (tokens[at]?.text.charAt(0) !== phrase.charAt(0))
        country ??= tables.adjectives.get(phrase) ?? tables.names.get(phrase) ?? null;
    }
  }
  return { institution, country };
}

const DEPARTMENTS: ReadonlyMap<string, string> = new Map([
  ["state", "US Department of State"],
  ["defense", "Pentagon"],
  ["defence", "Pentagon"],
]);

/** A secretary of state, of the United States: no other country is named, and no "for Foreign Affairs" follows. */
function secretaryOf(tokens: readonly Token[], first: number, last: number, country: Country | null): string | null {
  for (let at = first; at + 2 < last; at++) {
    if (lowerAt(tokens, at) !== "secretary" || lowerAt(tokens, at + 1) !== "of") continue;
    if (lowerAt(tokens, at - 1) === "under" || (country !== null && country.code !== "US")) return null;
    return DEPARTMENTS.get(lowerAt(tokens, at + 2)) ?? null;
  }
  return null;
}
