import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "../../src/store/words.ts";

test("an excerpt is cut around the word, also behind letters that are longer in lower case", () => {
  const text = `${"İ".repeat(200)} ${"reports ".repeat(40)}the ferry ran aground ${"at night ".repeat(40)}`;
  const { start, end } = excerpt(text, "Ferry");
  assert.ok(text.slice(start, end).includes("ferry"));
  assert.ok(end - start <= 160);
});
