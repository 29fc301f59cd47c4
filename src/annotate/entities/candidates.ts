import type { EntityKind, Mention } from "../../model/index.ts";
import type { Document, Token } from "../document.ts";
import { agreed } from "./agree.ts";
import { type Country, countries, institutions } from "./tables.ts";
import { type NameSpan, tagNames } from "./tagger.ts";

/** A stretch of tokens that names something, before it is known which mentions are one entity. */
export interface Candidate {
  /** Tokens `first` to before `last`. */
  readonly first: number;
  readonly last: number;
  readonly kind: EntityKind;
  readonly by: Mention["by"];
  /** Canonical name, where a table has one. */
  readonly name: string | null;
  readonly country: Country | null;
  /** Stands for its country's government. */
  readonly governs: boolean;
}

/** Names an outlet by its usual name, or null where a name is no outlet. */
export type OutletLookup = (name: string) => string | null;

const LONGEST_TABLE_NAME = 5;
const TITLES: ReadonlySet<string> = new Set(
  (
    "mr. mrs. ms. mr mrs ms miss dr. dr sir president minister senator sen. rep. gov. gen. lt. col. maj. sgt. capt. adm. prof. " +
    "secretary chairman king queen prince princess pope judge justice vice prime general colonel chancellor premier ambassador " +
    "rabbi archbishop bishop cardinal ayatollah sheikh coach officer detective inspector deputy spokesman spokeswoman governor mayor congressman congresswoman director professor"
  ).split(" "),
);
/** After a nationality these speak of its government: "the Russian government". */
const GOVERNMENT: ReadonlySet<string> = new Set("government administration authorities cabinet".split(" "));
const MINISTRY: ReadonlySet<string> = new Set("ministry military army navy embassy parliament consulate".split(" "));

/** What names something in a document, in order, without overlap. */
export function candidatesOf(document: Document, outletName: OutletLookup): Candidate[] {
  const { tokens } = document;
  const spans = document.language === "en" ? agreed(document, tagNames(document)) : [];
  const table = tableCandidates(document);
  const taken = new Map<number, NameSpan>();
  for (const span of spans) for (let at = span.first; at < span.last; at++) taken.set(at, span);
  const kept = table.filter(({ first, last, kind }) =>
    outranks(taken.get(first), taken.get(last - 1), first, last, kind),
  );
  const covered = new Set(
    kept.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, at) => first + at)),
  );
  const named = spans.flatMap((span) => {
    for (let at = span.first; at < span.last; at++) if (covered.has(at)) return [];
    return fromSpan(tokens, span, outletName);
  });
  return [...kept, ...named].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Whether a table's name counts against what the tagger found there. */
function outranks(
  at: NameSpan | undefined,
  end: NameSpan | undefined,
  first: number,
  last: number,
  kind: EntityKind,
): boolean {
  if (at === undefined && end === undefined) return true;
  if (kind === "government" || last - first > 1) return true;
  const span = at ?? end;
  if (span === undefined) return true;
  const whole = span.first === first && span.last === last;
  return whole || span.label === "MISC" || (span.label === "LOCATION" && span.last - span.first <= 2);
}

/** Names of the tables of countries and institutions, the longest at each place. */
function tableCandidates({ tokens, sentences }: Document): Candidate[] {
  const found: Candidate[] = [];
  for (const { first, last } of sentences) {
    let at = first;
    while (at < last) {
      const candidate = startsName(tokens[at]) ? longest(tokens, at, last) : null;
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
  return best;
}

function inTables(tokens: readonly Token[], first: number, last: number, phrase: string): Candidate | null {
  const tables = countries();
  const institution = institutions().get(phrase);
  const whole = startsName(tokens[last - 1]);
  if (!whole) return null;
  const common = { first, last, by: "table" as const };
  if (institution !== undefined && !isAnothers(tokens, first, phrase))
    return { ...common, kind: "government", name: institution.name, country: institution.country, governs: true };
  const country = tables.names.get(phrase);
  if (country !== undefined && !isOtherWord(tokens, first, last, phrase))
    return { ...common, kind: "place", name: country.name, country, governs: true };
  const adjective = tables.adjectives.get(phrase);
  if (adjective !== undefined) return nationality(tokens, common, adjective);
  const capital = tables.capitals.get(phrase);
  if (capital !== undefined)
    return { ...common, kind: "place", name: capital.name, country: capital.country, governs: true };
  return null;
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
  return { ...common, kind: "nationality", name: country.adjective, country, governs: false };
}

const KINDS: ReadonlyMap<string, EntityKind> = new Map([
  ["PERSON", "person"],
  ["ORGANIZATION", "organisation"],
  ["LOCATION", "place"],
]);

const MONTHS: ReadonlySet<string> = new Set(
  "january february march april may june july august september october november december".split(" "),
);

/** A tagged name without what does not belong to it: titles before a person, a clitic or a full stop behind. */
function fromSpan(tokens: readonly Token[], span: NameSpan, outletName: OutletLookup): Candidate[] {
  const kind = KINDS.get(span.label);
  let { first, last } = span;
  if (kind === "person") first = afterTitles(tokens, first, last);
  if (
    kind === "person" &&
    last - first > 1 &&
    MONTHS.has(tokens[last - 1]?.lower ?? "") &&
    /^\d/.test(tokens[last]?.text ?? "")
  )
    last--;
  while (last > first && /^(?:['’]s|['’.,"”“()]|''|``)$/.test(tokens[last - 1]?.text ?? "")) last--;
  while (first < last && (/^(?:['’.,"”“()]|''|``)$/.test(tokens[first]?.text ?? "") || tokens[first]?.lower === "the"))
    first++;
  if (kind === undefined || first >= last || !/\p{L}{2}/u.test(tokens[first]?.text ?? "")) {
    if (kind !== "person" || first >= last) return [];
  }
  const outlet = kind === "organisation" || kind === "place" ? outletName(textOf(tokens, first, last)) : null;
  return [
    {
      first,
      last,
      kind: outlet === null ? kind : "outlet",
      by: outlet === null ? "name" : "table",
      name: outlet,
      country: null,
      governs: false,
    },
  ];
}

/** "Cologne Mayor Henriette Reker": the name begins behind the last title. */
function afterTitles(tokens: readonly Token[], first: number, last: number): number {
  for (let at = last - 2; at >= first; at--) if (TITLES.has(tokens[at]?.lower ?? "") && last - at > 1) return at + 1;
  return first;
}

/** The words of some tokens, with the spaces between them as single ones. */
export function textOf(tokens: readonly Token[], first: number, last: number): string {
  let text = "";
  for (let at = first; at < last; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    text += at > first && tokens[at - 1]?.end !== token.start ? ` ${token.text}` : token.text;
  }
  return text;
}
