import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { languageOf } from "../../src/read/index.ts";

test("languages of short news sentences", () => {
  assert.equal(languageOf("The minister said on Friday that the talks had failed."), "en");
  assert.equal(languageOf("Міністр оборони прибув до столиці у четвер, повідомило агентство."), "uk");
  assert.equal(languageOf("Der Minister sagte am Freitag, die Gespräche seien gescheitert."), "de");
  assert.equal(languageOf("Le ministre a déclaré vendredi que les pourparlers avaient échoué."), "fr");
});

test("what cannot be told is und", () => {
  for (const text of ["", "12345 – 67", "ok", " \n "]) assert.equal(languageOf(text), "und");
});

test("any text gives a subtag", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.match(languageOf(text), /^[a-z]{2,3}$/);
    }),
    { seed: 7 },
  );
});
