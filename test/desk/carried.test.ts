import assert from "node:assert/strict";
import { test } from "node:test";
import { carriersOf } from "../../src/desk/carried.ts";
import type { StoryRecord } from "../../src/model/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const report = (id: string, outlet: string, text: string) =>
  annotated({ id, outlet, title: "Flood at Oster", published: `2024-05-1${id.slice(-1)}T08:00Z`, text });

/** A record of three sentences that all have the words, the first two in one claim and the third in another, which stands first. */
function flood(): StoryRecord {
  const record = weigh([
    report("r-1", "Valley Post", "Residents say the gates of the dam were open on Monday night."),
    report("r-2", "Radio Marren", "The gates of the dam were open on Monday night, residents of Oster say."),
    report("r-3", "Hallstead Gazette", "Marren Water would not say whether its gates were open."),
  ]);
  const [claim] = record.claims;
  assert.ok(claim);
  const claimOf = (id: string, reports: readonly string[]) => ({
    ...claim,
    id,
    assertions: record.sentences
      .filter(({ span }) => reports.includes(span.report))
      .map(({ span }) => ({ ...span, stance: "asserts" as const, chain: [] })),
  });
  return {
    ...record,
    claims: [claimOf("c-1", ["r-3"]), claimOf("c-2", ["r-1", "r-2"])],
    sentences: record.sentences.map((one) => ({ ...one, claim: one.span.report === "r-3" ? "c-1" : "c-2" })),
  };
}

test("of claims whose best sentence says it alike, the one comes first of which more sentences say it", () => {
  const found = carriersOf("the gates were open", [flood()]);
  assert.deepEqual(
    found.map(({ claim, share }) => [claim.id, share]),
    [
      ["c-2", 1000],
      ["c-1", 1000],
    ],
  );
});

test("a sentence that shares fewer than half of the words carries nothing", () => {
  assert.deepEqual(carriersOf("the mayor resigned over the gates", [flood()]), []);
});
