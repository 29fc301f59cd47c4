import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import type { Claim, Span, StoryRecord } from "../../src/model/index.ts";
import { stream } from "../support/reports.ts";

const told =
  "The ferry Aurora ran aground off Port Elling on Thursday and 12 passengers were taken ashore by lifeboat.";
const mill = "Nobody was hurt when the Aurora struck the sandbank, and divers looked at her hull in the evening.";
const reports = [
  {
    id: "a",
    outlet: "Harbour Times",
    published: "2024-03-08",
    title: "Ferry Aurora aground off Port Elling",
    text: `${told}\n\n${mill}`,
  },
  {
    id: "b",
    outlet: "Marren Post",
    published: "2024-03-09",
    title: "Ferry Aurora aground off Port Elling",
    text: `${told.replace("taken ashore", "brought ashore")}\n\nThe company's spokesman met the passengers. He said the ferry Aurora would sail again in April.`,
  },
];

async function openWithStory(): Promise<{ desk: Desk; story: string }> {
  const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-corrections-")));
  const bytes = new TextEncoder().encode(reports.map((report) => JSON.stringify(report)).join("\n"));
  const resource = { bytes, mediaType: null, url: null, fetched: null, name: "reports.ndjson", hints: {} };
  for await (const receipt of desk.add(stream([resource]))) assert.equal(receipt.status, "added");
  const [story] = await desk.stories();
  assert.equal(story?.reports, 2);
  return { desk, story: story.story };
}

function claimOn(record: StoryRecord, words: string): Claim {
  const found = record.claims.find((claim) => claim.text.includes(words));
  assert.ok(found, words);
  return found;
}

const spanOf = ({ report, start, end }: Span): Span => ({ report, start, end });

/** What a desk says, and the same after it is derived again from its archive. */
async function weighedTwice(desk: Desk, story: string): Promise<StoryRecord> {
  const record = await desk.record(story);
  await desk.rebuild();
  assert.deepEqual(await desk.record(story), record);
  return record;
}

test("a chain that a person decided stands, says so, and changes the count", async () => {
  const { desk, story } = await openWithStory();
  const before = claimOn(await desk.record(story), "12 passengers");
  assert.equal(before.independent, 2);
  for (const assertion of before.assertions)
    await desk.decide({ kind: "chain", span: spanOf(assertion), chain: ["Reuters"], by: "Ada" });
  const after = claimOn(await weighedTwice(desk, story), "12 passengers");
  assert.deepEqual([after.independent, after.atLeast, after.origins[0]?.name], [1, 1, "Reuters"]);
  assert.deepEqual(
    after.assertions.map(({ chain }) => chain.map(({ name, reason }) => [name, reason])),
    [[["Reuters", "decided by Ada"]], [["Reuters", "decided by Ada"]]],
  );
  await desk.close();
});

test("outlets of one family are one origin, whichever way it was said", async () => {
  const { desk, story } = await openWithStory();
  await desk.decide({ kind: "family", outlets: ["Marren Post", "Elling Weekly"] });
  await desk.decide({ kind: "family", outlets: ["Elling Weekly", "Harbour Times"] });
  assert.equal(claimOn(await weighedTwice(desk, story), "12 passengers").independent, 1);
  await desk.close();
});

test("a speaker that a person named is the end of the chain", async () => {
  const { desk, story } = await openWithStory();
  const { annotations, report } = await desk.report((await desk.record(story)).reports[1]?.id ?? "");
  const source = annotations.statements.flatMap((statement) => statement.source)[0];
  assert.ok(source);
  await desk.decide({ kind: "speaker", span: { report: report.id, ...source }, speaker: "Mona Lind", by: "Ada" });
  const [origin] = claimOn(await weighedTwice(desk, story), "sail again").origins;
  assert.equal(origin?.name, "Mona Lind");
  await desk.close();
});

test("claims are joined and sentences set apart as a person says", async () => {
  const { desk, story } = await openWithStory();
  const record = await desk.record(story);
  const [passengers, hull] = [claimOn(record, "12 passengers"), claimOn(record, "Nobody was hurt")];
  await desk.decide({ kind: "same", spans: [spanOf(passengers.span), spanOf(hull.span)], by: "Ada" });
  const joined = claimOn(await desk.record(story), "12 passengers");
  assert.equal(joined.decided, "decided by Ada");
  assert.equal(joined.assertions.length, passengers.assertions.length + hull.assertions.length);
  const [, second] = joined.assertions.filter(({ report }) => report === joined.assertions[0]?.report);
  assert.ok(second);
  await desk.decide({ kind: "apart", span: spanOf(second) });
  const parted = await weighedTwice(desk, story);
  assert.equal(claimOn(parted, "12 passengers").assertions.length, passengers.assertions.length);
  assert.equal(claimOn(parted, "Nobody was hurt").decided, "decided by a person");
  await desk.close();
});

test("a correction of words that are not there is refused", async () => {
  const { desk, story } = await openWithStory();
  const [first] = (await desk.record(story)).reports;
  const report = first?.id ?? "";
  await assert.rejects(
    () => desk.decide({ kind: "apart", span: { report, start: 5, end: 99_999 } }),
    /99999: the text has/,
  );
  await assert.rejects(
    () => desk.decide({ kind: "apart", span: { report: "r-none", start: 0, end: 5 } }),
    /no such report/,
  );
  await desk.close();
});
