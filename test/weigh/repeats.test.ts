import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnnotatedReport } from "../../src/model/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const report = (id: string, outlet: string, text: string) =>
  annotated({ id, outlet, title: "Ferry at Norrsund", published: `2024-03-0${id.slice(-1)}T08:00Z`, text });

const reports: readonly AnnotatedReport[] = [
  report(
    "r-1",
    "Harbour Times",
    "The ferry Aurora hit the harbour wall in Norrsund on Monday. The ferry carried 112 passengers from Norrsund. " +
      "Divers searched the hull for cracks, the harbour master Ole Lund said. The quay stays closed until Friday.",
  ),
  report(
    "r-2",
    "Valley Post",
    "In Norrsund the ferry Aurora struck the harbour wall on Monday. On board were 112 passengers from Norrsund. " +
      "The hull was searched for cracks by divers, said Lund. The harbour council meets on Thursday.",
  ),
  report(
    "r-3",
    "Hill Gazette",
    "Ferries from Norrsund are cancelled since the Aurora hit the harbour wall. The quay stays closed until Friday, the harbour council said.",
  ),
];

/** A report carried whole by another outlet. */
function copyOf(original: AnnotatedReport, id: string, outlet: string): AnnotatedReport {
  const whole = { start: 0, end: original.report.text.length };
  return {
    ...report(id, outlet, original.report.text),
    copy: { of: original.report.id, share: 1000, spans: [{ here: whole, there: whole }], by: "time" },
  };
}

/** Where each claim is worded, with its number of origins and the reports that carry it. */
const claimsOf = (story: readonly AnnotatedReport[]) =>
  new Map(
    weigh(story).claims.map(({ span, independent, assertions }) => [
      `${span.report} ${span.start}`,
      { independent, reports: new Set(assertions.map((assertion) => assertion.report)) },
    ]),
  );

for (const original of reports) {
  test(`copies of ${original.report.outlet} make no claim, part none, and raise no count`, () => {
    const copies = ["r-7", "r-8", "r-9"].map((id) => copyOf(original, id, `Coast Herald ${id}`));
    const [without, withCopy] = [claimsOf(reports), claimsOf([...reports, ...copies])];
    assert.deepEqual([...withCopy.keys()].sort(), [...without.keys()].sort());
    for (const [worded, { independent, reports: carriers }] of without) {
      const after = withCopy.get(worded);
      assert.equal(after?.independent, independent, worded);
      assert.equal(after?.reports.has("r-9"), carriers.has(original.report.id), worded);
    }
  });
}

test("what a copy adds of its own is a claim of its own", () => {
  const [original] = reports;
  assert.ok(original);
  const added = " The owner of the ferry, Marren Lines, has sent a second ship to Norrsund.";
  const whole = { start: 0, end: original.report.text.length };
  const longer: AnnotatedReport = {
    ...report("r-9", "Coast Herald", original.report.text + added),
    copy: { of: "r-1", share: 900, spans: [{ here: whole, there: whole }], by: "time" },
  };
  const own = weigh([...reports, longer]).claims.filter(({ assertions }) =>
    assertions.every(({ report }) => report === "r-9"),
  );
  assert.deepEqual(
    own.map(({ text }) => text),
    [added.trim()],
  );
});

test("no sentence is lost where copies are copies of copies, or of each other", () => {
  const [original] = reports;
  assert.ok(original);
  const first = copyOf(original, "r-7", "Coast Herald");
  const second = copyOf(first, "r-8", "Bay Record");
  const round: AnnotatedReport = { ...first, copy: copyOf(second, "r-7", "Coast Herald").copy ?? null };
  for (const story of [
    [original, first, second],
    [round, second],
  ]) {
    const carried = weigh(story).claims.flatMap(({ assertions }) => assertions.map(({ report }) => report));
    for (const { report: own } of story)
      assert.equal(carried.filter((id) => id === own.id).length, own.text.split(". ").length, own.id);
  }
});
