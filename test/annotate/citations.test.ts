import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findCitations } from "../../src/annotate/citations/index.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Citation } from "../../src/model/index.ts";
import { effortOf } from "../support/effort.ts";
import { reportOf } from "./support.ts";

const creditsOf = (text: string, outlet?: string): Citation[] =>
  findCitations(tag(cutUp(reportOf(text, null, outlet ? { outlet, outlets: [outlet] } : {}), "en")));
const brief = (text: string, outlet?: string): string[] =>
  creditsOf(text, outlet).map((one) => `${one.credit} ${one.outlet} [${text.slice(one.start, one.end)}]`);

for (const [text, wanted] of [
  ["The bridge fell at noon, Reuters reported.", ["text Reuters [Reuters]"]],
  ["“We saw smoke,” a resident told the BBC.", ["text BBC [BBC]"]],
  ["Four ships sank, according to South Korean media.", ["text South Korean media [South Korean media]"]],
  ["Citing South Korea's Yonhap news agency, the ministry denied it.", ["text Yonhap [Yonhap]"]],
  ["The dam broke overnight, reported AFP.", ["text AFP [AFP]"]],
  ["Interfax, citing Tass, said the talks had ended.", ["text Interfax [Interfax]", "text TASS [Tass]"]],
  ["The harbour was closed, local media said.", ["text local media [local media]"]],
  ["He said so in an interview with the newspaper Dunmore Herald.", ["text Dunmore Herald [Dunmore Herald]"]],
  ["State television showed footage of the launch.", ["text State television [State television]"]],
  [
    "The New York Times first wrote of it. She told the Times that she was fine.",
    ["text New York Times [The New York Times]", "text New York Times [Times]"],
  ],
  ["The quay was closed on Monday, CBS Boston reports.", ["text CBS Boston [CBS Boston]"]],
  ["The man told WXYQ that the quay was shut. Nobody was hurt, WXYQ said.", ["text WXYQ [WXYQ]", "text WXYQ [WXYQ]"]],
  ["Two ferries collided, Fox 13 reported.", ["text Fox 13 [Fox 13]"]],
  ["The mayor told ABC7 that the quay was closed.", ["text ABC7 [ABC7]"]],
  ["Divers found the wreck, KWXY-TV said.", ["text KWXY-TV [KWXY-TV]"]],
] as const) {
  test(`credit in words: ${text}`, () => assert.deepEqual(brief(text), [...wanted]));
}

for (const [text, wanted] of [
  ["BEIJING (AP) — Rescuers reached the mine on Monday.", ["byline AP [AP]"]],
  ["One.\n\nTwo.\n\nThree.\n\nThe Associated Press contributed to this report.", ["byline AP [The Associated Press]"]],
  ["One.\n\nTwo.\n\nThree.\n\nFour.\n\nReuters - AFP", ["byline Reuters [Reuters]", "byline AFP [AFP]"]],
] as const) {
  test(`credit by a byline: ${text}`, () => assert.deepEqual(brief(text), [...wanted]));
}

for (const [text, wanted] of [
  ["A rescuer looks on. (Ann Otherwise/Yonhap via AP)", ["photo Yonhap [Yonhap]", "photo AP [AP]"]],
  ["Image copyright EPA Image caption The harbour at dawn", ["photo EPA [EPA]"]],
  ["Reuters A woman walks past the ruins", ["photo Reuters [Reuters]"]],
] as const) {
  test(`a picture's credit is evidence of nothing about the words: ${text}`, () =>
    assert.deepEqual(brief(text), [...wanted]));
}

for (const text of [
  "The Washington Post was sold for a song.",
  "He spent his time at the focus group in Times Square.",
  "The sun set over the harbour, and the mirror broke.",
  "The minister told a press conference that the dam would hold.",
  "According to the ministry, social media is to blame.",
  "The train station was closed.",
]) {
  test(`no credit: ${text}`, () => assert.deepEqual(brief(text), []));
}

test("an outlet in its own report counts where it was told something, not where it speaks of itself", () => {
  assert.deepEqual(brief("“It shook,” he told CNN. CNN reported on Monday that it shook.", "edition.cnn.com"), [
    "text CNN [CNN]",
  ]);
  assert.equal(creditsOf("“It shook,” he told CNN.", "CNN")[0]?.self, true);
});

test("a byline covers the report, a credit in words its sentence", () => {
  const text = "LIMA (AP) — It rained.\n\nThe road flooded, Reuters said. Nobody was hurt.";
  const [first, second] = creditsOf(text);
  assert.deepEqual(first?.covers, { start: 0, end: text.length });
  assert.equal(text.slice(second?.covers.start, second?.covers.end), "The road flooded, Reuters said.");
});

test("spans lie in the text and do not overlap, whatever the text", () => {
  const words = fc.constantFrom(
    "Reuters",
    "said",
    "(",
    ")",
    "the",
    "AP",
    "/",
    "Times",
    "\n\n",
    "media",
    "told",
    "via",
    "“",
    ".",
    "newspaper",
    "Xa",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (list) => {
      const text = list.join(" ");
      let end = 0;
      for (const citation of creditsOf(text)) {
        assert.ok(citation.start >= end && citation.end > citation.start && citation.end <= text.length);
        end = citation.end;
      }
    }),
  );
});

test("a text of brackets takes linear time", async () => {
  assert.ok((await effortOf(() => creditsOf("( AP ".repeat(40_000)))) < 10_000);
});

test("credits in the words of other languages, and pictures credited in them", () => {
  const abroad = (text: string, language: string): string[] =>
    findCitations(tag(cutUp(reportOf(text, null, { language }), language))).map(
      ({ credit, outlet }) => `${credit} ${outlet}`,
    );
  for (const [language, text, ...wanted] of [
    ["de", "Die Brücke sei gesperrt, berichtet die Nachrichtenagentur Reuters.", "text Reuters"],
    ["de", "Laut AFP ist der Hafen zu.", "text AFP"],
    ["de", "Ein Schiff im Hafen. Foto: Reuters", "photo Reuters"],
    ["fr", "Le pont est fermé, selon l'agence Reuters.", "text Reuters"],
    ["es", "El puente está cerrado, según Reuters.", "text Reuters"],
    ["uk", "Міст закрили, повідомляє Reuters.", "text Reuters"],
    ["uk", "Про це пише BBC з посиланням на Reuters.", "text BBC", "text Reuters"],
    ["ru", "Мост закрыт, сообщает агентство Reuters.", "text Reuters"],
    ["de", "Reuters hat ein neues Haus gebaut."],
  ] as const)
    assert.deepEqual(abroad(text, language), [...wanted], text);
});
