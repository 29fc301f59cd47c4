// Makes models/tables/countries.tsv: node models/tables/countries.ts
// Names: i18n-iso-countries (installed); nationalities and capitals: models/sources/{i18n-nationality,countries-list}.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
type Names = { countries: Record<string, string | string[]> };
const { countries }: Names = require("i18n-iso-countries/langs/en.json");
const { nationalities }: { nationalities: Record<string, string> } = JSON.parse(
  read("../sources/i18n-nationality/en.json"),
);

/** Usual names where the list leads with the official one. */
const USUAL: Readonly<Record<string, string>> = {
  ...{ US: "United States", RU: "Russia", CZ: "Czech Republic", PS: "Palestine", TW: "Taiwan", MK: "North Macedonia" },
  ...{
    SY: "Syria",
    IR: "Iran",
    LA: "Laos",
    TZ: "Tanzania",
    TR: "Turkey",
    CI: "Ivory Coast",
    CN: "China",
    GM: "Gambia",
  },
  ...{ MD: "Moldova", VE: "Venezuela", BN: "Brunei", FM: "Micronesia", VA: "Vatican", NL: "Netherlands", CD: "Congo" },
};
/** Further spellings met in reports. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  ...{ US: ["America", "U.S", "the US"], GB: ["Britain", "U.K."], KP: ["DPRK", "D.P.R.K."], KR: ["ROK", "S. Korea"] },
  ...{ AE: ["UAE", "U.A.E."], MM: ["Burma"], CD: ["DRC", "DR Congo"] },
};
/** Adjectives where the list has another form, none, or the people's name. */
const ADJECTIVES: Readonly<Record<string, string>> = {
  ...{
    AR: "Argentine",
    AE: "Emirati",
    PS: "Palestinian",
    VA: "Vatican",
    NZ: "New Zealand",
    HK: "Hong Kong",
    PH: "Philippine",
  },
  ...{
    CD: "Congolese",
    CG: "Congolese",
    SA: "Saudi",
    AG: "Antiguan",
    IS: "Icelandic",
    LU: "Luxembourgish",
    TJ: "Tajik",
  },
  ...{
    SE: "Swedish",
    DK: "Danish",
    FI: "Finnish",
    ES: "Spanish",
    PL: "Polish",
    TR: "Turkish",
    GB: "British",
    IE: "Irish",
  },
  ...{
    KZ: "Kazakh",
    KG: "Kyrgyz",
    UZ: "Uzbek",
    TM: "Turkmen",
    AF: "Afghan",
    BA: "Bosnian",
    RS: "Serbian",
    SK: "Slovak",
  },
  ...{
    SI: "Slovenian",
    HR: "Croatian",
    IQ: "Iraqi",
    IL: "Israeli",
    KW: "Kuwaiti",
    YE: "Yemeni",
    OM: "Omani",
    LS: "Basotho",
  },
};
const DEMONYMS: Readonly<Record<string, readonly string[]>> = {
  ...{
    US: ["Americans", "U.S.-led"],
    GB: ["Briton", "Britons", "Scottish", "Welsh"],
    ES: ["Spaniard"],
    PL: ["Poles"],
  },
  ...{ DK: ["Danes"], SE: ["Swedes"], FI: ["Finns"], TR: ["Turks"], PH: ["Filipino"] },
  ...{
    AR: ["Argentinean", "Argentinian"],
    SA: ["Saudi Arabian"],
    HR: ["Croat", "Croats"],
    RS: ["Serb", "Serbs"],
    NZ: ["New Zealander"],
  },
};
const CAPITALS: Readonly<Record<string, readonly string[]>> = {
  ...{ UA: ["Kiev"], US: ["Washington", "Washington D.C.", "Washington, D.C."], MM: ["Naypyidaw"], IN: ["Delhi"] },
  ...{ KZ: ["Nur-Sultan"] },
};

/** One row of a comma-separated file with quoted cells. */
const cells = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map((cell) => cell[1] ?? cell[2] ?? "");

const capitals = new Map<string, string>();
for (const line of read("../sources/countries-list/countries.csv").trim().split("\n").slice(1)) {
  const [code = "", , , , , capital = ""] = cells(line);
  capitals.set(code, capital);
}

/** Capitals whose names are oftener another place, a person or a word: Victoria, Georgetown, Hamilton, Male. */
const NOT_A_CAPITAL: ReadonlySet<string> = new Set([
  "GG",
  "JE",
  "IM",
  "AC",
  "SH",
  "TA",
  "GS",
  "NF",
  "FK",
  "GI",
  "VA",
  "GL",
]);
/** Countries whose names are far oftener something else in English news. */
const AMBIGUOUS: ReadonlySet<string> = new Set(["JE", "AC", "TA"]);

/** Wikidata's item of a country, by its name there in lower case. */
const items = new Map<string, string>();
for (const line of read("../sources/wikidata/holders.csv").trim().split("\n").slice(1)) {
  const [item = "", country = ""] = line.split(",");
  items.set(country.toLowerCase(), item);
}

const rows: string[] = [];
for (const code of Object.keys(countries).sort()) {
  if (AMBIGUOUS.has(code)) continue;
  const listed = [countries[code] ?? []].flat();
  const name = USUAL[code] ?? listed[0] ?? "";
  const spellings = [...new Set([...listed, ...(SPELLINGS[code] ?? [])])].filter(
    (one) => one !== name && !(code === "CG" && one === "Congo"),
  );
  const said = nationalities[code] ?? "";
  const plain = /[(,]|^$/.test(said) || said === name ? "" : said.trim();
  const adjective = ADJECTIVES[code] ?? (plain === "" ? name : plain);
  const demonyms = [
    ...new Set([plain, ...(DEMONYMS[code] ?? []), /(?:an|i|ian)$/.test(adjective) ? `${adjective}s` : ""]),
  ];
  const capital = code === "US" ? "Washington" : NOT_A_CAPITAL.has(code) ? "" : (capitals.get(code) ?? "");
  const others = (CAPITALS[code] ?? []).filter((one) => one !== capital);
  const further = demonyms.filter((one) => one !== "" && one !== adjective);
  const item = [name, ...spellings].map((one) => items.get(one.toLowerCase())).find((one) => one !== undefined) ?? "";
  rows.push(
    [code, name, spellings.join("|"), adjective, further.join("|"), capital, others.join("|"), item].join("\t"),
  );
}
const head = "code\tname\tspellings\tadjective\tdemonyms\tcapital\tcapital spellings\twikidata";
writeFileSync(new URL("countries.tsv", import.meta.url), `${[head, ...rows].join("\n")}\n`);
console.log(`${rows.length} countries`);
