import assert from "node:assert/strict";
import { test } from "node:test";
import { leastOf, wordsToShare } from "../../src/store/sql/sharing.ts";

const words = ["the", "gates", "of", "oster", "dam", "stood", "open", "on", "monday", "night"];

test("in a desk of thousands every word of a sentence tells something", () => {
  const held = words.map((word) => (word.length < 4 ? 200 : 3));
  const { all, first, least } = wordsToShare(words, held, 10);
  assert.deepEqual([...all].sort(), [...words].sort());
  assert.deepEqual([first.length, least], [8, 2]);
  assert.ok(!first.includes("on"));
});

test("in a desk of a million the words that most reports hold are not looked for", () => {
  const held = words.map((word) => (word.length < 4 ? 200 : 1));
  const { all, first, least } = wordsToShare(words, held, 5000);
  assert.deepEqual(all, ["monday", "gates", "night", "oster", "stood", "open"]);
  assert.deepEqual([first.length, least], [6, 2]);
});

test("where every word is common, those that fewest reports hold are looked for", () => {
  const { all } = wordsToShare(
    words,
    words.map((_, index) => 200 - index),
    5000,
  );
  assert.deepEqual(all, ["night", "monday", "on", "open"]);
});

test("two of some words are asked for without naming all pairs", () => {
  assert.equal(leastOf(["a", "b", "c"], 2, " & ", " | "), "(a & (b | c)) | (b & (c))");
  assert.equal(leastOf(["a", "b"], 1, " & ", " | "), "a | b");
});
