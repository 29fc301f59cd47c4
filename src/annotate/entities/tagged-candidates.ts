import type { EntityKind } from "../../model/index.ts";
import type { Token } from "../document.ts";
import { outletByName } from "../outlets/index.ts";
import { type Candidate, textOf } from "./candidate.ts";
import type { NameSpan } from "./tagger.ts";
import { NO_NAMES } from "./words.ts";

const TITLES: ReadonlySet<string> = new Set(
  (
    "mr. mrs. ms. mr mrs ms miss dr. dr sir president minister senator sen. rep. gov. gen. lt. col. maj. sgt. capt. adm. prof. " +
    "secretary chairman king queen prince princess pope judge justice vice prime general colonel chancellor premier ambassador " +
    "rabbi archbishop bishop cardinal ayatollah sheikh coach officer detective inspector deputy spokesman spokeswoman governor mayor congressman congresswoman director professor"
  ).split(" "),
);
const KINDS: ReadonlyMap<string, EntityKind> = new Map([
  ["PERSON", "person"],
  ["ORGANIZATION", "organisation"],
  ["LOCATION", "place"],
]);

const MONTHS: ReadonlySet<string> = new Set(
  "january february march april may june july august september october november december".split(" "),
);

/** A first name that the tagger takes for another word where it opens what follows a quotation: "Ri", "Jo". */
const SHORT_NAME = /^\p{Lu}\p{Ll}{1,2}$/u;

/**
 * A tagged name without what does not belong to it: titles before a person, a clitic or a full stop behind.
 *
 * @param free whether a token is in no other name
 */
export function fromSpan(tokens: readonly Token[], span: NameSpan, free: (at: number) => boolean): Candidate[] {
  const kind = KINDS.get(span.label);
  const { first: begins, last } = trimmed(tokens, span, kind === "person");
  const first = kind === "person" && begins === span.first ? withShortNames(tokens, begins, free) : begins;
  if (kind === undefined || first >= last || isNoName(tokens, first, last)) return [];
  if (kind !== "person" && !/\p{L}{2}/u.test(tokens[first]?.text ?? "")) return [];
  const named = kind === "organisation" || kind === "place";
  const outlet = named ? (outletByName(textOf(tokens, first, last))?.name ?? null) : null;
  const common = { first, last, name: outlet, country: null, governs: false };
  return [outlet === null ? { ...common, kind, by: "name" } : { ...common, kind: "outlet", by: "table" }];
}

/** Where a person's name begins with the short names that stand before what was tagged. */
function withShortNames(tokens: readonly Token[], begins: number, free: (at: number) => boolean): number {
  let first = begins;
  for (let before = tokens[first - 1]; before !== undefined; before = tokens[first - 1]) {
    const isName = SHORT_NAME.test(before.text) && /^NNPS?$/.test(before.tag) && !TITLES.has(before.lower);
    if (!isName || !free(first - 1)) break;
    first--;
  }
  return first;
}

const EDGE = /^(?:['’.,"”“()]|''|``)$/;

/** The span without titles and articles in front and marks at its ends; "Merkel May 4" without the month. */
function trimmed(tokens: readonly Token[], span: NameSpan, person: boolean): { first: number; last: number } {
  let { first, last } = span;
  if (person) first = afterTitles(tokens, first, last);
  const month = MONTHS.has(tokens[last - 1]?.lower ?? "") && /^\d/.test(tokens[last]?.text ?? "");
  if (person && last - first > 1 && month) last--;
  const closes = (at: number): boolean => EDGE.test(tokens[at]?.text ?? "") || /^['’]s$/.test(tokens[at]?.text ?? "");
  while (last > first && closes(last - 1)) last--;
  while (first < last && (EDGE.test(tokens[first]?.text ?? "") || tokens[first]?.lower === "the")) first++;
  return { first, last };
}

/** Words of the page's furniture in capitals: "PHOTO", "Hide Caption". */
const isNoName = (tokens: readonly Token[], first: number, last: number): boolean =>
  tokens[last - 1]?.lower === "caption" || (last - first === 1 && NO_NAMES.has(tokens[first]?.lower ?? ""));

/** "Hallstead Mayor Greta Moll": the name begins behind the last title. */
function afterTitles(tokens: readonly Token[], first: number, last: number): number {
  for (let at = last - 2; at >= first; at--) if (TITLES.has(tokens[at]?.lower ?? "") && last - at > 1) return at + 1;
  return first;
}
