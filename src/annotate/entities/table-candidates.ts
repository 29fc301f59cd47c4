import type { Document, Token } from "../document.ts";
import { type Candidate, textOf } from "./candidate.ts";
import { cityEnd } from "./gazetteer.ts";
import { type Country, countries, institutions, organisations, peoples } from "./tables.ts";
import { HEAVENLY, ORGANISATIONS } from "./words.ts";

const LONGEST_TABLE_NAME = 5;
/** After a nationality these speak of its government: "the Russian government". */
const GOVERNMENT: ReadonlySet<string> = new Set("government administration authorities cabinet".split(" "));
const MINISTRY: ReadonlySet<string> = new Set("ministry military army navy embassy parliament consulate".split(" "));

/** Names of the tables of countries and institutions, the longest at each place. */
export function tableCandidates({ tokens, sentences }: Document): Candidate[] {
  const found: Candidate[] = [];
  for (const { first, last } of sentences) {
    let at = first;
    while (at < last) {
      const candidate = startsName(tokens[at]) ? longest(tokens, at, last) : null;
      if (candidate !== null && candidate.first < (found.at(-1)?.last ?? 0)) found.pop();
      if (candidate !== null) found.push(candidate);
      at = candidate?.last ?? at + 1;
    }
  }
  return found;
}

const startsName = (token: Token | undefined): boolean =>
  token !== undefined && token.text.charAt(0) !== token.lower.charAt(0);

function longest(tokens: readonly Token[], at: number, limit: number): Candidate | null {
  let best: Candidate | null = null;
  let phrase = "";
  for (let end = at; end < limit && end < at + LONGEST_TABLE_NAME; end++) {
    phrase += `${end > at && tokens[end - 1]?.end !== tokens[end]?.start ? " " : ""}${tokens[end]?.lower ?? ""}`;
    best = inTables(tokens, at, end + 1, phrase) ?? best;
  }
  const end = best === null ? cityEnd(tokens, at) : 0;
  const city = end > 0 && end <= limit;
  return city
    ? { ...{ first: at, last: end, kind: "place", by: "table" }, name: null, country: null, governs: false }
    : best;
}

function inTables(tokens: readonly Token[], first: number, last: number, phrase: string): Candidate | null {
  const tables = countries();
  const institution = institutions().get(phrase);
  const whole = startsName(tokens[last - 1]);
  if (!whole) return null;
  const common = { first, last, by: "table" as const };
  const organisation = organisations().get(textOf(tokens, first, last));
  if (organisation !== undefined)
    return { ...common, kind: "organisation", name: organisation, country: null, governs: false };
  if (institution !== undefined && !isAnothers(tokens, first, phrase))
    return {
      ...common,
      first: fromCountry(tokens, first, institution.country),
      kind: "government",
      name: institution.name,
      country: institution.country,
      governs: true,
    };
  const country = tables.names.get(phrase);
  if (country !== undefined && !isOtherWord(tokens, first, last, phrase))
    return { ...common, kind: "place", name: country.name, country, governs: true };
  const adjective = tables.adjectives.get(phrase);
  if (adjective !== undefined) return nationality(tokens, common, adjective);
  const people = peoples().get(phrase);
  if (people !== undefined && !(tokens[last]?.tag.startsWith("NNP") && startsName(tokens[last])))
    return { ...common, kind: "nationality", name: people, country: null, governs: false };
  if (HEAVENLY.has(phrase)) return { ...common, kind: "place", name: null, country: null, governs: false };
  const capital = tables.capitals.get(phrase);
  if (capital !== undefined)
    return { ...common, kind: "place", name: capital.name, country: capital.country, governs: true };
  return null;
}

/** "US State Department": the country in front belongs to the name. */
function fromCountry(tokens: readonly Token[], first: number, country: Country): number {
  const before = tokens[first - 1];
  const named = countries().names.get(before?.lower ?? "") ?? countries().adjectives.get(before?.lower ?? "");
  return named?.code === country.code && startsName(before) ? first - 1 : first;
}

/** Many countries have a National Security Council: it is the American one where the words near by say so. */
function isAnothers(tokens: readonly Token[], first: number, phrase: string): boolean {
  const before = countries().adjectives.get(tokens[first - 1]?.lower ?? "");
  if (before !== undefined && before.code !== institutions().get(phrase)?.country.code) return true;
  if (phrase !== "national security council") return false;
  for (let at = Math.max(0, first - 12); at < first + 15; at++) {
    const text = tokens[at]?.text;
    if (text === "White" || text === "U.S." || text === "US" || text === "American") return false;
  }
  return true;
}

/** "us" in capitals of a headline, "Jordan" the man, "Georgia" the state, "Turkey" the bird: left to the tagger. */
function isOtherWord(tokens: readonly Token[], first: number, last: number, phrase: string): boolean {
  if (phrase === "us") return tokens[first]?.text !== "US" || tokens[first]?.tag === "PRP";
  if (last - first > 1) return false;
  if (phrase === "america" && tokens[first - 1]?.lower === "of" && startsName(tokens[first - 2])) return true;
  const neighbour = tokens[last];
  const person = /^(?:jordan|chad|israel|georgia|guinea|jersey|america|mali|niger|cuba)$/.test(phrase);
  return person && neighbour?.tag === "NNP" && startsName(neighbour);
}

/** A nationality; with "government" behind it, the government. */
function nationality(
  tokens: readonly Token[],
  common: { first: number; last: number; by: "table" },
  country: Country,
): Candidate {
  const next = tokens[common.last]?.lower ?? "";
  if (GOVERNMENT.has(next) && country.government !== null) {
    return { ...common, last: common.last + 1, kind: "government", name: country.government, country, governs: true };
  }
  const ministry = MINISTRY.has(next)
    ? 1
    : MINISTRY.has(tokens[common.last + 1]?.lower ?? "") && /^(?:NN|JJ)/.test(tokens[common.last]?.tag ?? "")
      ? 2
      : 0;
  if (ministry > 0)
    return { ...common, last: common.last + ministry, kind: "government", name: null, country, governs: true };
  const organisation = organisationEnd(tokens, common.last);
  if (organisation > 0)
    return { ...common, last: organisation, kind: "organisation", name: null, country, governs: false };
  return { ...common, kind: "nationality", name: country.adjective, country, governs: false };
}

/** "American Airlines", "German Red Cross": where an organisation named after a nationality ends; 0 where none does. */
function organisationEnd(tokens: readonly Token[], from: number): number {
  let end = 0;
  for (let at = from; at < from + LONGEST_TABLE_NAME - 1 && startsName(tokens[at]); at++)
    if (ORGANISATIONS.has(tokens[at]?.lower ?? "")) end = at + 1;
  return end;
}
