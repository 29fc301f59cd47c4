import { lazy, readModelText } from "../../base/index.ts";

/** A country of `models/tables/countries.tsv`. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  readonly adjective: string;
  /** "US government", "French government"; null where the place has no adjective, and mostly no government. */
  readonly government: string | null;
  readonly wikidata: string | null;
}

interface Tables {
  /** Lower-case name of a country → country. */
  readonly names: ReadonlyMap<string, Country>;
  /** Lower-case adjective or demonym → country. */
  readonly adjectives: ReadonlyMap<string, Country>;
  /** Lower-case capital → country, with the capital's usual spelling. */
  readonly capitals: ReadonlyMap<string, { readonly name: string; readonly country: Country }>;
  /** Lower-case single words of all of these: 1 country, 2 adjective, 3 capital, 4 more than one. */
  readonly words: ReadonlyMap<string, number>;
}

const split = (cell: string | undefined): string[] => (cell === undefined || cell === "" ? [] : cell.split("|"));

/** Governments named by the country's name itself. */
const GOVERNED: ReadonlySet<string> = new Set(["NZ", "HK", "VA", "LU"]);

/** The countries, by all that names them; `models/sources/README.md` tells where each column is from. */
export const countries = lazy((): Tables => {
  const names = new Map<string, Country>();
  const adjectives = new Map<string, Country>();
  const capitals = new Map<string, { name: string; country: Country }>();
  const words = new Map<string, number>();
  const note = (phrase: string, kind: number): void => {
    for (const word of phrase.toLowerCase().split(" ")) words.set(word, (words.get(word) ?? kind) === kind ? kind : 4);
  };
  for (const line of readModelText("tables/countries.tsv").trimEnd().split("\n").slice(1)) {
    const [code = "", name = "", spellings, adjective = "", demonyms, capital, capitalSpellings, item = ""] =
      line.split("\t");
    const short = code === "US" ? "US" : code === "GB" ? "UK" : adjective;
    const governed = adjective !== name || GOVERNED.has(code);
    const government = governed ? `${short} government` : null;
    const country = { code, name, adjective, government, wikidata: item === "" ? null : item };
    for (const one of [name, ...split(spellings)]) {
      names.set(one.toLowerCase(), country);
      note(one, 1);
    }
    for (const one of [adjective, ...split(demonyms)]) {
      adjectives.set(one.toLowerCase(), country);
      note(one, 2);
    }
    for (const one of capital === undefined || capital === "" ? [] : [capital, ...split(capitalSpellings)]) {
      capitals.set(one.toLowerCase(), { name: capital ?? one, country });
      note(one, 3);
    }
  }
  return { names, adjectives, capitals, words };
});

/** What the tables say of a single word: 0 nothing, 1 country, 2 nationality, 3 capital, 4 several of these. */
export const listedAs = (lower: string): number => countries().words.get(lower) ?? 0;

/** An institution of `models/tables/institutions.tsv`: its usual name, and the country it belongs to. */
interface Institution {
  readonly name: string;
  readonly country: Country;
}

/** Institutions of governments, by their lower-case names and spellings. */
export const institutions = lazy((): ReadonlyMap<string, Institution> => {
  const byCode = new Map([...countries().names.values()].map((country) => [country.code, country]));
  const found = new Map<string, Institution>();
  for (const line of readModelText("tables/institutions.tsv").trimEnd().split("\n").slice(1)) {
    const [name = "", spellings, code = ""] = line.split("\t");
    const country = byCode.get(code);
    if (country === undefined) continue;
    for (const one of [name, ...split(spellings)]) found.set(one.toLowerCase(), { name, country });
  }
  return found;
});

/** Organisations of many countries and of none, by their names and spellings, whose case counts ("WHO", "who"). */
export const organisations = lazy((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const line of readModelText("tables/organisations.tsv").trimEnd().split("\n").slice(1)) {
    const [name = "", spellings] = line.split("\t");
    for (const one of [name, ...split(spellings)]) found.set(one, name);
  }
  return found;
});

/** Peoples that are no country's, faiths and parties, by their lower-case names: "european" → "European". */
export const peoples = lazy((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const line of readModelText("tables/peoples.tsv").trimEnd().split("\n").slice(1)) {
    const [adjective = "", others] = line.split("\t");
    for (const one of [adjective, ...split(others)]) found.set(one.toLowerCase(), adjective);
  }
  return found;
});

/** Given name (lower case) → `f` or `m`, as reports of the training data speak of its bearers. */
export const genders = lazy((): ReadonlyMap<string, "f" | "m"> => {
  const found = new Map<string, "f" | "m">();
  for (const line of readModelText("entities/given.tsv").trimEnd().split("\n")) {
    const [name = "", gender] = line.split("\t");
    if (gender === "f" || gender === "m") found.set(name, gender);
  }
  return found;
});
