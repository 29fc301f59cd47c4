import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lemma, tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { reportOf } from "./support.ts";

const tagged = (text: string, language = "en") =>
  tag(cutUp(reportOf(text), language)).tokens.map((token) => `${token.text}/${token.tag}`);

test("tags a plain sentence", () => {
  assert.deepEqual(tagged("The minister said that his country will send more weapons."), [
    ...["The/DT", "minister/NN", "said/VBD", "that/IN", "his/PRP$", "country/NN", "will/MD", "send/VB", "more/JJR"],
    ...["weapons/NNS", "./."],
  ]);
});

test("one word, two tags", () => {
  assert.ok(tagged("They reports to the police.").length > 0);
  assert.ok(tagged("He will visit Kyiv.").includes("visit/VB"));
  assert.ok(tagged("The visit was long.").includes("visit/NN"));
});

test("quotes of every make are tagged as quotes", () => {
  assert.deepEqual(
    tagged("“Yes,” he said. ``No.''").filter((one) => /``|''/.test(one.slice(one.lastIndexOf("/")))),
    ["“/``", "”/''", "``/``", "''/''"],
  );
});

test("a language without a tagger keeps its tokens untagged", () => {
  assert.deepEqual(tagged("Міністр приїхав", "uk"), ["Міністр/", "приїхав/"]);
});

test("tagging changes nothing but tags, on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const document = cutUp(reportOf(text), "en");
      const after = tag(document);
      assert.deepEqual(
        after.tokens.map((token) => [token.start, token.end, token.text, token.lower]),
        document.tokens.map((token) => [token.start, token.end, token.text, token.lower]),
      );
      assert.ok(after.tokens.every((token) => token.tag !== ""));
    }),
    { numRuns: 200, seed: 7 },
  );
});

test("lemmas of verbs and plurals", () => {
  const cases = [
    ...[
      ["said", "VBD", "say"],
      ["denied", "VBD", "deny"],
      ["stopped", "VBD", "stop"],
      ["making", "VBG", "make"],
    ],
    ...[
      ["visits", "VBZ", "visit"],
      ["countries", "NNS", "country"],
      ["attacks", "NNS", "attack"],
      ["men", "NNS", "man"],
    ],
    ...[
      ["was", "VBD", "be"],
      ["Kim", "NNP", "Kim"],
      ["The", "DT", "the"],
      ["told", "VBD", "tell"],
    ],
  ];
  for (const [word = "", tagged = "", base] of cases) assert.equal(lemma(word, tagged), base);
});
