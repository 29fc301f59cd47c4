import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { identify } from "../../src/annotate/language/index.ts";

test("languages of short news sentences", () => {
  assert.equal(identify("The minister said on Friday that the talks had failed."), "en");
  assert.equal(identify("Міністр оборони прибув до столиці у четвер, повідомило агентство."), "uk");
  assert.equal(identify("Der Minister sagte am Freitag, die Gespräche seien gescheitert."), "de");
  assert.equal(identify("Le ministre a déclaré vendredi que les pourparlers avaient échoué."), "fr");
});

test("what cannot be told is und", () => {
  for (const text of ["", "12345 – 67", "ok", " \n "]) assert.equal(identify(text), "und");
});

test("any text gives a subtag", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.match(identify(text), /^[a-z]{2,3}$/);
    }),
    { seed: 7 },
  );
});
