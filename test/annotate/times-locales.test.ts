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

test("Russian", () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ["Министр прибыл в четверг.", "четверг → 2023-07-27"],
    ["Встреча пройдёт в следующий понедельник.", "следующий понедельник → 2023-07-31"],
    ["Вчера шёл дождь, сегодня сухо.", "Вчера → 2023-07-27", "сегодня → 2023-07-28"],
    ["Это началось 24 февраля 2022 года.", "24 февраля 2022 года → 2022-02-24"],
    ["В июне он обещал помощь.", "июне → 2023-06"],
    ["Цены упали в прошлом году.", "прошлом году → 2022"],
    ["Его продали два года назад.", "два года назад → 2021"],
    ["Суд состоится через три дня.", "через три дня → 2023-07-31"],
    ["Переговоры шли пять дней.", "пять дней → P5D"],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(read(text, "ru"), expected);
  assert.deepEqual(read("Он пошёл через мост.", "ru"), []);
});

test("French", () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ["Le ministre est arrivé jeudi.", "jeudi → 2023-07-27"],
    ["Ils se verront lundi prochain.", "lundi prochain → 2023-07-31"],
    ["Il a plu hier, il fait sec aujourd’hui.", "hier → 2023-07-27", "aujourd’hui → 2023-07-28"],
    ["Tout a commencé le 24 février 2022.", "24 février 2022 → 2022-02-24"],
    ["La fête du 1er mai.", "1er mai → 2023-05-01"],
    ["En juin il a promis de l'aide.", "juin → 2023-06"],
    ["Les prix ont baissé la semaine dernière.", "semaine dernière → 2023-W29"],
    ["Il a été vendu il y a deux ans.", "il y a deux ans → 2021"],
    ["Le procès s'ouvrira dans trois jours.", "dans trois jours → 2023-07-31"],
    ["Les pourparlers ont duré cinq jours.", "cinq jours → P5D"],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(read(text, "fr"), expected);
  assert.deepEqual(read("Il y a dans la ville un pont.", "fr"), []);
});

test("Spanish", () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ["El ministro llegó el jueves.", "jueves → 2023-07-27"],
    ["Se verán el próximo lunes.", "próximo lunes → 2023-07-31"],
    ["Ayer llovió y hoy no.", "Ayer → 2023-07-27", "hoy → 2023-07-28"],
    ["Empezó el 24 de febrero de 2022.", "24 de febrero de 2022 → 2022-02-24"],
    ["En junio prometió ayuda.", "junio → 2023-06"],
    ["Los precios bajaron el año pasado.", "año pasado → 2022"],
    ["Se vendió hace dos años.", "hace dos años → 2021"],
    ["El juicio será dentro de tres días.", "dentro de tres días → 2023-07-31"],
    ["Las conversaciones duraron cinco días.", "cinco días → P5D"],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(read(text, "es"), expected);
  assert.deepEqual(read("Salió por la mañana de la ciudad.", "es"), []);
});

test("without a publication day nothing is guessed", () => {
  assert.deepEqual(read("Вчора, у четвер, 5 травня.", "uk", null), [
    "Вчора → XXXX-XX-XX",
    "четвер → XXXX-WXX-4",
    "5 травня → XXXX-05-05",
  ]);
});

test("the languages are listed", () => assert.deepEqual(timeLanguages, ["en", "de", "es", "fr", "ru", "uk"]));

test("every language lists its rules, each once, figures first", () => {
  for (const language of [...timeLanguages, "it"]) {
    const names = rulesOf(language);
    assert.equal(new Set(names).size, names.length, language);
    assert.equal(names[0], "iso");
  }
});
