import { lazy, readModelText } from "../../base/index.ts";
import type { Token } from "../document.ts";

/** Given name in lower case → `f`, `m`, or `u` where both bear it; `models/sources/given-names` tells where they are from. */
export const givenNames = lazy((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const line of readModelText("tables/names.tsv").trimEnd().split("\n")) {
    const tab = line.indexOf("\t");
    found.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return found;
});

interface Cities {
  readonly names: ReadonlySet<string>;
  /** First words of those with several. */
  readonly opens: ReadonlySet<string>;
}

/** Cities of 40,000 people or more, in lower case; `models/sources/geonames` tells where they are from. */
const cities = lazy((): Cities => {
  const names = new Set(readModelText("tables/cities.tsv").trimEnd().split("\n"));
  const opens = new Set<string>();
  for (const name of names) if (name.includes(" ")) opens.add(name.slice(0, name.indexOf(" ")));
  return { names, opens };
});

const LONGEST_CITY = 4;
/** What the lists say of a token: a given name, a city of one word, a part of a city of several. */
export const LISTED = { given: 1, city: 2, cityPart: 4 } as const;

/**
 * What the lists of names say of each token with a capital, as bits of {@link LISTED}. A word may be several things
 * ("Sydney", "Chelsea"): what it is here the tagger decides.
 */
export function listedNames(tokens: readonly Token[]): Uint8Array {
  const bits = new Uint8Array(tokens.length);
  for (const [at, { text, lower }] of tokens.entries()) {
    if (text === lower) continue;
    let own = bits[at] ?? 0;
    if (givenNames().has(lower)) own |= LISTED.given;
    if (cities().names.has(lower)) own |= LISTED.city;
    bits[at] = own;
    const end = cityEnd(tokens, at);
    for (let part = at; part < end; part++) bits[part] = (bits[part] ?? 0) | LISTED.cityPart;
  }
  return bits;
}

/** Whether a word in lower case is a city's whole name. */
export const isCity = (lower: string): boolean => cities().names.has(lower);

/** Where a city of several words that begins at a token ends, exclusive; 0 where none does. */
export function cityEnd(tokens: readonly Token[], first: number): number {
  let name = tokens[first]?.lower ?? "";
  if (!cities().opens.has(name)) return 0;
  let end = 0;
  for (let at = first + 1; at < first + LONGEST_CITY; at++) {
    const token = tokens[at];
    if (token === undefined || token.text === token.lower) break;
    name += ` ${token.lower}`;
    if (cities().names.has(name)) end = at + 1;
  }
  return end;
}
