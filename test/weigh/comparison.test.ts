import assert from "node:assert/strict";
import { test } from "node:test";
import { annotate } from "../../src/annotate/index.ts";
import { reportFromLine } from "../../src/read/index.ts";
import { comparing, features } from "../../src/weigh/comparison.ts";
import { neighbours } from "../../src/weigh/similarity.ts";
import { inOrder, type Unit, unitsOf } from "../../src/weigh/units.ts";

function unitsOfTexts(...texts: string[]): Unit[] {
  const reports = texts.flatMap((text, index) => {
    const read = reportFromLine({ id: `r${index}`, outlet: `Paper ${index}`, text, published: "2024-03-05" });
    return "report" in read ? [{ report: read.report, annotations: annotate(read.report) }] : [];
  });
  return unitsOf(inOrder(reports));
}

const holding = (units: readonly Unit[], report: string, words: string): Unit => {
  const unit = units.find((candidate) => candidate.report === report && candidate.text.includes(words));
  assert.ok(unit, words);
  return unit;
};

const texts = [
  "The ferry Aurora hit the harbour wall in Norrsund on Monday. The ferry Aurora carried 112 passengers from Norrsund harbour. " +
    "Divers searched the hull of the ferry, the harbour master Ole Lund said.",
  "In Norrsund the ferry Aurora struck the wall of the harbour. On board the ferry Aurora in Norrsund harbour were 112 passengers. " +
    "The hull of the ferry was searched by divers, said Lund.",
];

test("a sentence is nearest to the one that tells the same, though all of its report share its words", () => {
  const units = unitsOfTexts(...texts);
  const near = neighbours(units, new Map(), 0.3);
  for (const [here, there] of [
    ["hit the harbour wall", "struck the wall"],
    ["carried 112", "were 112"],
    ["Divers searched", "searched by divers"],
  ] as const) {
    const [best] = near[holding(units, "r0", here).index] ?? [];
    assert.equal(best?.unit.text.includes(there), true, `${here} → ${best?.unit.text}`);
  }
});

test("the margin tells by how much more two sentences share than the rest of the other's report", () => {
  const units = unitsOfTexts(...texts);
  const margin = (from: Unit, to: Unit) =>
    comparing(units)(from).find(({ unit }) => unit.index === to.index)?.values[features.indexOf("margin")] ?? 0;
  const first = holding(units, "r0", "carried 112");
  assert.ok(margin(first, holding(units, "r1", "were 112")) > 0);
  assert.ok(margin(first, holding(units, "r1", "struck the wall")) < 0);
});

test("shared numbers, agreeing figures and one speaker are seen", () => {
  const units = unitsOfTexts(...texts);
  const values = (here: string, there: string) =>
    comparing(units)(holding(units, "r0", here)).find(({ unit }) => unit.text.includes(there))?.values ?? [];
  assert.equal(values("carried 112", "were 112")[features.indexOf("numbers")], 1);
  assert.equal(values("carried 112", "were 112")[features.indexOf("figures")], 1);
  assert.equal(values("Divers searched", "searched by divers")[features.indexOf("speaker")], 1);
});

test("sentences of one report are not compared with each other", () => {
  const units = unitsOfTexts(...texts);
  for (const unit of units)
    for (const { unit: other } of comparing(units)(unit)) assert.notEqual(other.report, unit.report);
});
