import assert from "node:assert/strict";
import { test } from "node:test";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const report = (id: string, outlet: string, text: string) =>
  annotated({ id, outlet, title: "Guns for Velland", published: "2024-03-04T08:00Z", text });

/** Stances of a claim's sentences by their report, for the claim that all three reports carry. */
function stances(denial: string): {
  readonly stances: Record<string, string>;
  readonly origins: string[];
  readonly text: string;
} {
  const story = [
    report("a", "Harbour Times", "The ministry said that Marren Steel had sold 40 old guns to Velland in March."),
    report("b", "Coast Herald", "Marren Steel sold 40 old guns to Velland in March, the ministry said on Monday."),
    report("c", "Valley Post", denial),
  ];
  const claim = weigh(story).claims.find(({ assertions }) => assertions.length === 3);
  assert.ok(claim);
  return {
    stances: Object.fromEntries(claim.assertions.map(({ report, stance }) => [report, stance])),
    origins: claim.origins.map(({ name }) => name),
    text: claim.text,
  };
}

for (const denial of [
  "Marren Steel has never sold old guns to Velland, it said on Monday, neither in March nor before.",
  'Marren Steel said: "We did not sell old guns to Velland in March."',
]) {
  test(`who says that they did not do what others say denies it: ${denial}`, () => {
    const found = stances(denial);
    assert.deepEqual(found.stances, { a: "asserts", b: "asserts", c: "denies" });
    assert.ok(!found.origins.some((name) => name.includes("Marren Steel")), found.origins.join("; "));
    assert.notEqual(found.text, denial);
  });
}

test("who says that somebody else did not do it asserts that, and no denial stands where nobody asserts", () => {
  const other = stances("Marren Steel did not sell the 40 old guns to Velland in March, the union said on Monday.");
  assert.equal(other.stances.c, "asserts");
  const alone = [
    report("a", "Harbour Times", "Marren Steel has never sold old guns to Velland, it said on Monday."),
    report("b", "Coast Herald", "Marren Steel has never sold any old guns to Velland, it said on Monday."),
  ];
  const [claim] = weigh(alone).claims;
  assert.deepEqual(new Set(claim?.assertions.map(({ stance }) => stance)), new Set(["asserts"]));
});
