import assert from "node:assert/strict";
import { test } from "node:test";
import { findTimes, rulesOf, timeLanguages } from "../../src/annotate/times/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { reportOf } from "./support.ts";

/** Of a Friday. */
const read = (text: string, language: string, published: string | null = "2023-07-28") =>
  findTimes(cutUp(reportOf(text, published, { language }), language)).times.map(
    ({ start, end, value }) => `${text.slice(start, end)} → ${value}`,
  );

test("Ukrainian", () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ["Міністр прибув у четвер.", "четвер → 2023-07-27"],
    ["Вони зустрінуться наступного понеділка.", "наступного понеділка → 2023-07-31"],
    ["Вчора йшов дощ, сьогодні сухо.", "Вчора → 2023-07-27", "сьогодні → 2023-07-28"],
    ["Це сталося 24 лютого 2022 року.", "24 лютого 2022 року → 2022-02-24"],
    ["У червні лідер пообіцяв допомогу.", "червні → 2023-06"],
    ["Ціни впали минулого року і цього тижня.", "минулого року → 2022", "цього тижня → 2023-W30"],
    ["Його продали два роки тому.", "два роки тому → 2021"],
    ["Переговори тривали п'ять днів.", "п'ять днів → P5D"],
    ["Суд відбудеться через три дні.", "через три дні → 2023-07-31"],
    ["У 2014 році почалася війна.", "2014 році → 2014"],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(read(text, "uk"), expected);
  assert.deepEqual(read("Тому вони пішли за місто.", "uk"), []);
});

test("German", () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ["Der Minister kam am Donnerstag an.", "Donnerstag → 2023-07-27"],
    ["Sie treffen sich nächsten Montag.", "nächsten Montag → 2023-07-31"],
    ["Gestern regnete es, heute nicht.", "Gestern → 2023-07-27", "heute → 2023-07-28"],
    ["Es begann am 24. Februar 2022.", "24. Februar 2022 → 2022-02-24"],
    ["Im Juni versprach er Hilfe.", "Juni → 2023-06"],
    ["Die Preise fielen letztes Jahr.", "letztes Jahr → 2022"],
    ["Es wurde vor zwei Jahren verkauft.", "vor zwei Jahren → 2021"],
    ["Die Gespräche dauerten fünf Tage.", "fünf Tage → P5D"],
    ["Das war 1989.", "1989 → 1989"],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(read(text, "de"), expected);
  assert.deepEqual(read("Er ging in die Stadt.", "de"), []);
});

test("without a publication day nothing is guessed", () => {
  assert.deepEqual(read("Вчора, у четвер, 5 травня.", "uk", null), [
    "Вчора → XXXX-XX-XX",
    "четвер → XXXX-WXX-4",
    "5 травня → XXXX-05-05",
  ]);
});

test("the languages are listed", () => assert.deepEqual(timeLanguages, ["en", "de", "uk"]));

test("every language lists its rules, each once, figures first", () => {
  for (const language of [...timeLanguages, "es"]) {
    const names = rulesOf(language);
    assert.equal(new Set(names).size, names.length, language);
    assert.equal(names[0], "iso");
  }
});
