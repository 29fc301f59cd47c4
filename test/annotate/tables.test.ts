import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const rows = (path: string): string[][] =>
  readFileSync(new URL(`../../models/${path}`, import.meta.url), "utf8")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));

const countries = rows("tables/countries.tsv").slice(1);
const cells = (cell: string | undefined): string[] => (cell === undefined || cell === "" ? [] : cell.split("|"));

test("every country has a code, a name and an adjective, and its row all its columns", () => {
  assert.ok(countries.length > 190);
  for (const row of countries) {
    assert.equal(row.length, 8, row.join(" "));
    assert.match(row[7] ?? "", /^(?:Q\d+)?$/);
    assert.match(row[0] ?? "", /^[A-Z]{2}$/);
    assert.ok((row[1] ?? "") !== "" && (row[3] ?? "") !== "", row.join(" "));
  }
});

test("no name stands for two countries", () => {
  const seen = new Map<string, string>();
  for (const [code = "", name = "", spellings] of countries) {
    for (const one of new Set([name, ...cells(spellings)].map((text) => text.toLowerCase()))) {
      assert.equal(seen.get(one) ?? code, code, one);
      seen.set(one, code);
    }
  }
});

test("adjectives shared by two countries are the known ones", () => {
  const seen = new Map<string, string[]>();
  for (const [code = "", , , adjective = ""] of countries) seen.set(adjective, [...(seen.get(adjective) ?? []), code]);
  const shared = [...seen].filter(([, codes]) => codes.length > 1).map(([adjective]) => adjective);
  for (const adjective of shared)
    assert.ok(
      [
        "Congolese",
        "American",
        "Dominican",
        "French",
        "British",
        "Virgin Islander",
        "Guinean",
        "Samoan",
        "Korean",
      ].includes(adjective),
      adjective,
    );
});

test("the countries most spoken of are as news speaks of them", () => {
  const facts = new Map(
    countries.map(([code = "", name, , adjective, , capital]) => [code, [name, adjective, capital]]),
  );
  assert.deepEqual(facts.get("RU"), ["Russia", "Russian", "Moscow"]);
  assert.deepEqual(facts.get("KP"), ["North Korea", "North Korean", "Pyongyang"]);
  assert.deepEqual(facts.get("US"), ["United States", "American", "Washington"]);
  assert.deepEqual(facts.get("UA"), ["Ukraine", "Ukrainian", "Kyiv"]);
  assert.deepEqual(facts.get("GB"), ["United Kingdom", "British", "London"]);
});

test("institutions belong to countries of the table, and no spelling to two of them", () => {
  const codes = new Set(countries.map(([code]) => code));
  const seen = new Set<string>();
  for (const [name = "", spellings, code] of rows("tables/institutions.tsv").slice(1)) {
    assert.ok(codes.has(code ?? ""), name);
    for (const one of new Set([name, ...cells(spellings)].map((text) => text.toLowerCase()))) {
      assert.ok(!seen.has(one), one);
      seen.add(one);
    }
  }
});

test("periods begin before they end and name their source", () => {
  for (const [name, begins = "", ends = "", spellings, source = ""] of rows("tables/periods.tsv").slice(1)) {
    assert.match(begins, /^\d{4}(?:-\d\d-\d\d)?$/, name);
    assert.match(ends, /^\d{4}(?:-\d\d-\d\d)?$/, name);
    assert.ok(begins.slice(0, 4) <= ends.slice(0, 4) && source !== "" && cells(spellings).length > 0, name);
    for (const spelling of cells(spellings)) assert.equal(spelling, spelling.toLowerCase());
  }
});

test("model files hold single words, no text", () => {
  for (const [kind, word, base] of rows("tags/lemmas.tsv")) assert.match(`${kind} ${word} ${base}`, /^[nv] \S+ \S+$/);
  for (const row of rows("entities/given.tsv")) assert.match(row.join(" "), /^\S+ [fm]$/);
});

test("every term in office has a country, a beginning and a source, and ends after it began", () => {
  const codes = new Set(countries.map(([code]) => code));
  const terms = rows("tables/holders.tsv").slice(1);
  assert.ok(terms.length > 400);
  for (const row of terms) {
    const [name = "", office = "", code = "", since = "", until = "", seen = "", item = "", source = ""] = row;
    assert.equal(row.length, 8, name);
    assert.ok(name !== "" && office !== "" && codes.has(code), row.join(" "));
    assert.match(since, /^\d{4}(?:-\d\d-\d\d)?$/, name);
    assert.match(item, /^(?:Q\d+)?$/, name);
    assert.match(source, /^(?:factbook|us-executive|wikidata)(?:\|(?:factbook|us-executive|wikidata))*$/, name);
    const end = until === "" ? seen : until;
    assert.ok(end !== "" && end.slice(0, 4) >= since.slice(0, 4), row.join(" "));
  }
});

test("the lists of names are sorted, in lower case and without repeats", () => {
  for (const path of ["tables/names.tsv", "tables/cities.tsv"]) {
    const names = rows(path).map(([name = ""]) => name);
    assert.ok(names.length > 5000);
    assert.equal(new Set(names).size, names.length, path);
    for (const name of names) assert.equal(name, name.toLowerCase(), path);
  }
  const cities = new Set(rows("tables/cities.tsv").map(([name]) => name));
  for (const city of ["hamburg", "san jose", "nijmegen"]) assert.ok(cities.has(city), city);
});
