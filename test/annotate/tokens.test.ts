import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { effortOf } from "../support/effort.ts";
import { reportOf } from "./support.ts";

const cut = (text: string, language = "en") => cutUp(reportOf(text), language);
const words = (text: string, language = "en") => cut(text, language).tokens.map((token) => token.text);
const sentences = (text: string) => {
  const { text: whole, sentences: found } = cut(text);
  return found.map(({ start, end }) => whole.slice(start, end));
};

test("words, marks and English clitics", () => {
  assert.deepEqual(words("He didn't see the minister's car."), [
    ...["He", "did", "n't", "see", "the", "minister", "'s", "car", "."],
  ]);
  assert.deepEqual(words("It’s the workers’ plan; they cannot."), [
    ...["It", "’s", "the", "workers", "’", "plan", ";", "they", "can", "not", "."],
  ]);
  assert.deepEqual(words("``Yes,'' he said -- \"no...\""), [
    "``",
    "Yes",
    ",",
    "''",
    "he",
    "said",
    "--",
    '"',
    "no",
    "...",
    '"',
  ]);
});

test("numbers, money, clock times and dates", () => {
  assert.deepEqual(words("$1,643.50 and 10.5% at 10:35 a.m. on 2023-07-28, 9/11"), [
    ...["$", "1,643.50", "and", "10.5", "%", "at", "10:35", "a.m.", "on", "2023-07-28", ",", "9/11"],
  ]);
  assert.deepEqual(words("in 1998,1999 and the '90s, 1941–45"), [
    ...["in", "1998", ",", "1999", "and", "the", "'90s", ",", "1941", "–", "45"],
  ]);
});

test("abbreviations, initials and companies keep their full stop", () => {
  assert.deepEqual(words("U.S. Gen. J. Smith of AT&T Corp. met No. 10"), [
    ...["U.S.", "Gen.", "J.", "Smith", "of", "AT&T", "Corp.", "met", "No.", "10"],
  ]);
  assert.deepEqual(words("He said no. Then he left."), ["He", "said", "no", ".", "Then", "he", "left", "."]);
});

test("clitics are English; other languages keep their words", () => {
  assert.deepEqual(words("п'ять об’єктів", "uk"), ["п'ять", "об’єктів"]);
  assert.deepEqual(words("Am 3. Mai usw.", "de"), ["Am", "3", ".", "Mai", "usw."]);
});

test("sentences end at full stops, not at abbreviations", () => {
  assert.deepEqual(sentences("Mr. Kirby met Gen. Li on Sept. 3 in the U.S. capital. It rained."), [
    "Mr. Kirby met Gen. Li on Sept. 3 in the U.S. capital.",
    "It rained.",
  ]);
  assert.deepEqual(sentences("She lives in the U.S. The others left at 5 p.m. He stayed."), [
    "She lives in the U.S.",
    "The others left at 5 p.m.",
    "He stayed.",
  ]);
});

test("quotation marks close with their sentence; a lower-case word goes on", () => {
  assert.deepEqual(sentences("“It is over.” “Really?” he asked. ''Yes.'' They left."), [
    ...["“It is over.”", "“Really?” he asked.", "''Yes.''", "They left."],
  ]);
});

test("paragraphs: lines, blank lines, bullets and a headline", () => {
  const { paragraphs, text } = cut("Minister visits the north\n\nHe came.\nHe left.\n  • First point\n• Second point");
  assert.deepEqual(
    paragraphs.map(({ start, end, kind }) => [kind, text.slice(start, end)]),
    [
      ["heading", "Minister visits the north"],
      ["paragraph", "He came."],
      ["paragraph", "He left."],
      ["item", "• First point"],
      ["item", "• Second point"],
    ],
  );
});

test("a hand-wrapped text keeps its paragraphs whole", () => {
  const line = "the quick brown fox jumps over the lazy dog and then goes";
  assert.equal(cut(`It says ${line}\n${line}\n${line}\n${line} home.\n\nNext ${line}\n${line}.`).paragraphs.length, 2);
});

test("blocks of the report are its paragraphs", () => {
  const report = reportOf("A head\nOne. Two.", null, {
    blocks: [
      { kind: "heading", start: 0, end: 6 },
      { kind: "paragraph", start: 7, end: 16 },
    ],
  });
  const { paragraphs, sentences: found } = cutUp(report, "en");
  assert.deepEqual(
    paragraphs.map(({ kind, firstSentence, lastSentence }) => [kind, firstSentence, lastSentence]),
    [
      ["heading", 0, 1],
      ["paragraph", 1, 3],
    ],
  );
  assert.equal(found.length, 3);
});

const newsLike = fc
  .array(
    fc.constantFrom(
      "Mr. ",
      "U.S. ",
      "said",
      " ",
      "\n",
      "''",
      "“",
      "”",
      "...",
      "(",
      "5",
      ",",
      ".",
      "-",
      "é",
      "😀",
      "\ud800",
      "\u200f",
      "'s",
    ),
  )
  .map((parts) => parts.join(""));

test("tokens and white-space gaps tile the text; sentences and paragraphs nest", () => {
  fc.assert(
    fc.property(fc.oneof(newsLike, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (text) => {
      const { tokens, sentences: found, paragraphs } = cut(text);
      let at = 0;
      for (const token of tokens) {
        assert.match(text.slice(at, token.start), /^[\s\p{Cc}\p{Cf}\u2800]*$/u);
        assert.ok(token.start < token.end);
        assert.equal(text.slice(token.start, token.end), token.text);
        at = token.end;
      }
      assert.match(text.slice(at), /^[\s\p{Cc}\p{Cf}\u2800]*$/u);
      let next = 0;
      for (const sentence of found) {
        assert.equal(sentence.first, next);
        assert.ok(sentence.last > sentence.first);
        assert.equal(sentence.start, tokens[sentence.first]?.start);
        assert.equal(sentence.end, tokens[sentence.last - 1]?.end);
        next = sentence.last;
      }
      assert.equal(next, tokens.length);
      assert.equal(paragraphs.at(-1)?.lastSentence ?? 0, found.length);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test("hostile texts take time linear in their length", async () => {
  for (const unit of ["a", "(", "'", '."', "\ud800", "U.", "1,", "-"]) {
    assert.ok((await effortOf(() => cut(unit.repeat(200_000)))) < 4000, unit);
  }
});
