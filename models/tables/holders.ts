// Makes models/tables/holders.tsv, heads of state and of government: node models/tables/holders.ts
// From models/sources/{factbook,us-executive,wikidata}; their READMEs tell where those are from.
import { readFileSync, writeFileSync } from "node:fs";
import { countries } from "../../src/annotate/entities/tables.ts";
import { nameKey } from "../../src/annotate/index.ts";

/** One person in one office. */
interface Holder {
  readonly name: string;
  /** As the office is called in running text, in lower case. */
  readonly office: string;
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** ISO 8601 day or year. */
  readonly since: string;
  /** Empty where no source tells it. */
  readonly until: string;
  /** Last day that a source saw the person in office; empty where `until` tells it. */
  readonly seen: string;
  readonly wikidata: string;
  readonly source: string;
}

const lines = (path: string): string[] =>
  readFileSync(new URL(`../sources/${path}`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);

const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/supreme leader/i, "supreme leader"],
  [/vice president/i, "vice president"],
  [/president/i, "president"],
  [/prime minister|taoiseach/i, "prime minister"],
  [/premier/i, "premier"],
  [/chancellor/i, "chancellor"],
  [/queen/i, "queen"],
  [/king|monarch/i, "king"],
  [/emperor/i, "emperor"],
  [/emir|amir/i, "emir"],
  [/sultan/i, "sultan"],
];
const officeOf = (title: string): string | null => OFFICES.find(([form]) => form.test(title))?.[1] ?? null;

const codeOf = (country: string): string | null => {
  const key = country
    .replace(/^the /i, "")
    .replace(/ \(.*$/, "")
    .toLowerCase();
  return (countries().names.get(key) ?? countries().names.get(country.toLowerCase()))?.code ?? null;
};

const MONTHS = "January February March April May June July August September October November December".split(" ");
/** Where the Factbook's edition stands. */
const EDITION = "2015-11-04";

/** "KIM Jong Un", "Barack H. OBAMA", "Vladimir Vladimirovich PUTIN" as reports write them. */
function usualName(name: string): string {
  const words = name.split(" ").filter((word) => !/^\p{Lu}\.$/u.test(word) && !/(?:ovich|evich|ovna|evna)$/.test(word));
  return words
    .map((word) =>
      word === word.toUpperCase() && !/^[IVX]+$/.test(word)
        ? word.replace(/(?<=\p{L})\p{Lu}/gu, (one) => one.toLowerCase())
        : word,
    )
    .join(" ");
}

/** Words of titles that stand before a name. */
const TITLE =
  /^(?:President|Prime|Minister|Premier|Chancellor|Federal|King|Queen|Emperor|Emir|Amir|Sultan|Executive|and|Supreme|Leader)$/;
const DATE = / \((?:since|since seizing power on) (\d{1,2}) (\w+) (\d{4})/;

/** The first holder of a Factbook field: "President PARK Geun-hye (since 25 February 2013); …"; titles with "of" are passed over. */
function holderIn(field: string, code: string): Holder | null {
  const found = DATE.exec(field.split(";")[0] ?? "");
  const words = field.slice(0, found?.index ?? 0).split(" ");
  const from = words.findIndex((word) => !TITLE.test(word));
  const office = officeOf(words.slice(0, Math.max(from, 0)).join(" ")) ?? (code === "KP" ? "supreme leader" : null);
  const name = words.slice(from);
  const month = MONTHS.indexOf(found?.[2] ?? "") + 1;
  if (found === null || office === null || month === 0 || from < 0 || name.length < 2 || name[0] === "of") return null;
  const since = `${found[3]}-${String(month).padStart(2, "0")}-${(found[1] ?? "").padStart(2, "0")}`;
  return {
    name: usualName(name.join(" ")),
    office,
    code,
    since,
    until: "",
    seen: EDITION,
    wikidata: "",
    source: "factbook",
  };
}

function fromFactbook(): Holder[] {
  return lines("factbook/executives.tsv").flatMap((line) => {
    const [, country = "", ...fields] = line.split("\t");
    const code = codeOf(country);
    return code === null ? [] : fields.flatMap((field) => holderIn(field, code) ?? []);
  });
}

/** Cells of a line; a quoted cell may hold commas. */
const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? "");

function fromWikidata(): Holder[] {
  return lines("wikidata/holders.csv").flatMap((line): Holder[] => {
    const [, country = "", title = "", wikidata = "", label = "", since = "", until = ""] = cells(line);
    const [code, office] = [codeOf(country), officeOf(title)];
    if (code === null || office === null) return [];
    const name = label.replace(/ of \p{Lu}.*$/u, "").replace(/ I{1,3}$| IV$/, "");
    return [{ name, office, code, since, until, seen: until === "" ? "2026" : "", wikidata, source: "wikidata" }];
  });
}

const fromExecutive = (): Holder[] =>
  lines("us-executive/executive.csv").map((line) => {
    const [name = "", wikidata = "", office = "", since = "", until = ""] = line.split(",");
    return { name, office, code: "US", since, until, seen: "", wikidata, source: "us-executive" };
  });

/** The last word that is no particle: "Kim" for those who write it first is told apart by the reader of the table. */
const surname = (name: string): string => nameKey(name).split(" ").at(-1) ?? "";
const sameHolder = (a: Holder, b: Holder): boolean =>
  a.code === b.code && (surname(a.name) === surname(b.name) || nameKey(a.name) === nameKey(b.name));

/** One row a person and term: what two sources tell of one term is joined, the exacter day kept. */
function joined(all: readonly Holder[]): Holder[] {
  const kept: Holder[] = [];
  for (const one of all) {
    const at = kept.findIndex(
      (other) =>
        sameHolder(one, other) && one.office === other.office && other.since.slice(0, 4) === one.since.slice(0, 4),
    );
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else
      kept[at] = {
        ...one,
        since: other.since.length > one.since.length ? other.since : one.since,
        source: [...new Set([...other.source.split("|"), one.source])].join("|"),
      };
  }
  return kept;
}

/** States whose heads the Factbook lists for their territories too. */
const HOME: ReadonlySet<string> = new Set(["US", "GB", "FR", "DK", "NL", "NO", "NZ", "AU", "CN"]);

/** The rows without those of a state's territories: a person of two countries is of the home one. */
function withoutTerritories(all: readonly Holder[]): readonly Holder[] {
  const home = new Set(all.filter(({ code }) => HOME.has(code)).map(({ name }) => name));
  return all.filter(({ name, code }) => HOME.has(code) || !home.has(name));
}

const rows = withoutTerritories(joined([...fromFactbook(), ...fromExecutive(), ...fromWikidata()]))
  .map(({ name, office, code, since, until, seen, wikidata, source }) =>
    [name, office, code, since, until, seen, wikidata, source].join("\t"),
  )
  .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(
  new URL("holders.tsv", import.meta.url),
  `name\toffice\tcountry\tsince\tuntil\tseen\twikidata\tsource\n${[...new Set(rows)].join("\n")}\n`,
);
console.log(`${rows.length} terms in office`);
