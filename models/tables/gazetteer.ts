// Makes models/tables/names.tsv and models/tables/cities.tsv: node models/tables/gazetteer.ts
// From models/sources/{given-names,geonames}; their READMEs tell where those are from.
import { readFileSync, writeFileSync } from "node:fs";

const rows = (path: string): string[][] =>
  readFileSync(new URL(`../sources/${path}`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

/** A name is a man's or a woman's where at least this share of its bearers are. */
const ONE_SEX = 0.97;
/** Shorter ones are initials and particles as often as names. */
const SHORTEST = 2;

/** Given name in lower case → `f`, `m`, or `u` where both bear it. */
function givenNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name = "", sexes = ""] of rows("given-names/faker.tsv")) {
    if (/[ '’]/.test(name) || name.length < SHORTEST) continue;
    const sex = sexes === "f" || sexes === "m" ? sexes : "u";
    const known = names.get(name.toLowerCase());
    names.set(name.toLowerCase(), known === undefined || known === sex ? sex : "u");
  }
  for (const [name = "", girls = "0", boys = "0"] of rows("given-names/ssa.tsv")) {
    const share = Number(girls) / (Number(girls) + Number(boys));
    names.set(name, share >= ONE_SEX ? "f" : share <= 1 - ONE_SEX ? "m" : "u");
  }
  return names;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const names = [...givenNames()].map(([name, sex]) => `${name}\t${sex}`).sort(byText);
writeFileSync(new URL("names.tsv", import.meta.url), `${names.join("\n")}\n`);
const cities = rows("geonames/cities.tsv")
  .map(([name = ""]) => name.toLowerCase())
  .filter((name) => /^\p{L}/u.test(name) && !name.includes("("));
writeFileSync(new URL("cities.tsv", import.meta.url), `${[...new Set(cities)].sort(byText).join("\n")}\n`);
console.log(`${names.length} given names, ${cities.length} cities`);
