import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Conflict } from "../../src/model/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

/** Conflicts of a story of short reports, a day apart, without those that merely differ. */
function conflictsOf(...texts: string[]): readonly Conflict[] {
  const reports = texts.map((text, index) =>
    annotated({ id: `r-${index}`, outlet: `Outlet ${index}`, published: `2024-03-${10 + index}T12:00Z`, text }),
  );
  return weigh(reports).conflicts.filter(({ status }) => status !== "differs");
}

function values(conflict: Conflict | undefined): string[] {
  return (conflict?.values ?? []).map(({ value }) => value);
}

test("two counts of the killed conflict", () => {
  const [conflict, ...others] = conflictsOf(
    "A ferry ran aground off Port Elling on Saturday and 12 people were killed, police said.",
    "The ferry accident off Port Elling on Saturday killed 19 people, the coast guard said.",
  );
  assert.equal(conflict?.kind, "number");
  assert.deepEqual(values(conflict), ["12 people", "19 people"]);
  assert.equal(others.length, 0);
});

test("a count that grows from report to report is an update", () => {
  const [conflict] = conflictsOf(
    "At least 12 people were killed when a ferry ran aground off Port Elling, police said.",
    "At least 19 people were killed when a ferry ran aground off Port Elling, police said.",
  );
  assert.equal(conflict?.status, "update");
});

test("rounding, bounds and conversions are one value", () => {
  for (const [one, other] of [
    ["about 1,200 people were injured", "1,190 people were injured"],
    ["dozens of people were injured", "38 people were injured"],
    ["a 25-tonne truck was found", "a 25,000-kilogram truck was found"],
  ]) {
    assert.deepEqual(conflictsOf(`Police in Port Elling said ${one}.`, `In Port Elling ${other}, police said.`), []);
  }
});

test("parts, other places and earlier years answer other questions", () => {
  assert.deepEqual(
    conflictsOf(
      "An explosion in Port Elling killed 12 people, including 3 children, police said on Saturday.",
      "An explosion in Port Elling killed 12 people, police said. In 2009 a fire killed 40 people there.",
    ),
    [],
  );
});

test("distances are compared by what they are measured from", () => {
  const [conflict] = conflictsOf(
    "The plane came down in hills 130 miles north of Hallstead, the ministry said.",
    "The wreck lies in a wood 160 miles north of Hallstead, rescuers said.",
  );
  assert.equal(conflict?.slot, "distance from Hallstead");
  assert.deepEqual(
    conflictsOf(
      "The plane came down in hills 130 miles north of Hallstead, the ministry said.",
      "The wreck lies in a wood 20 miles south of Marren, rescuers said.",
    ),
    [],
  );
});

test("figures that one report tells apart do not conflict", () => {
  assert.deepEqual(
    conflictsOf(
      "The firm raised its offer to $82 a share on Monday.",
      "The firm raised its offer to $82 a share on Monday, up from $70 a share in winter.",
      "The firm's offer of $70 a share in winter was turned down.",
    ),
    [],
  );
});

test("hours of one attack conflict; a full hour said roughly leaves room", () => {
  const [conflict] = conflictsOf(
    "The blast shook the consulate at 11:30 p.m., a guard said.",
    "The blast at the consulate was heard around 10 p.m., neighbours said.",
  );
  assert.equal(conflict?.kind, "date");
  assert.deepEqual(
    conflictsOf(
      "The blast shook the consulate at 11:10 p.m., a guard said.",
      "The blast at the consulate was heard around 11 p.m., neighbours said.",
    ),
    [],
  );
});

test("the age of one person conflicts, that of two people does not", () => {
  const [conflict] = conflictsOf(
    "The driver, Anna Berg, 48, was taken to hospital.",
    "Anna Berg, 51, drove the bus, police said.",
  );
  assert.equal(conflict?.kind, "number");
  assert.deepEqual(values(conflict), ["48", "51"]);
  assert.deepEqual(
    conflictsOf("The driver, Anna Berg, 48, was taken to hospital.", "Oskar Lind, 51, drove the bus, police said."),
    [],
  );
});

test("a denial stands against what it denies, in its words or as what was told before", () => {
  const direct = conflictsOf(
    "Ships from Ruritania passed oil to rebel tankers at sea, a newspaper reported.",
    "Ruritania denied that its ships had passed oil to rebel tankers.",
  );
  assert.deepEqual(
    direct.map(({ kind }) => kind),
    ["denial"],
  );
  const pointed = conflictsOf(
    "Satellite pictures show Ruritanian ships illegally passing oil to rebels, a newspaper said. Ruritania denied the report on Friday.",
  );
  assert.deepEqual(
    pointed.map(({ kind }) => kind),
    ["denial"],
  );
});

test("a refusal, and a denial that is itself denied, contradict nobody", () => {
  for (const text of [
    "The council denied four ships entry to the port of Ruritania.",
    "We cannot deny that ships passed oil to rebel tankers, the minister said.",
    "The board rejected the offer for the ships and tankers on Monday.",
  ]) {
    assert.deepEqual(conflictsOf("Ships passed oil to rebel tankers near the port of Ruritania.", text), []);
  }
});

test("a claim of responsibility replaces none, and a reopening a closure", () => {
  const [claimed] = conflictsOf(
    "A bomb killed 4 people in Port Elling. No group has claimed responsibility for the attack.",
    "The Red Hand has claimed responsibility for the attack in Port Elling.",
  );
  assert.equal(claimed?.kind, "who");
  assert.equal(claimed?.status, "update");
  const [reopened] = conflictsOf(
    "The river bridge was closed after the ship struck its pier.",
    "Engineers let the river bridge reopen after checks of the pier that the ship struck.",
  );
  assert.equal(reopened?.kind, "what");
});

const words = [
  "12",
  "19",
  "people",
  "killed",
  "denied",
  "the",
  "report",
  "at 11 p.m.",
  "attack",
  "closed",
  ".",
  "no",
  "miles",
  "of",
  "Port",
];

test("any words: values point at sentences, and nothing is thrown", () => {
  const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 40 }).map((list) => list.join(" "));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      for (const conflict of conflictsOf(...texts)) {
        assert.ok(conflict.values.length > 1);
        for (const { assertions } of conflict.values) {
          assert.ok(assertions.length > 0);
          for (const { report, start, end } of assertions) {
            const source = texts[Number(report.slice(2))] ?? "";
            assert.ok(start >= 0 && start < end && end <= source.length);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a post that one report has somebody hold and another has given up is a question", () => {
  const reports = [
    "Anna Berg, the mayor of Norrsund, opened the bridge.",
    "Anna Berg, former mayor of Norrsund, opened it.",
  ];
  const [conflict] = conflictsOf(...reports.map((text) => `It was a fine day by the sea. ${text}`));
  assert.equal(conflict?.slot, "office of Anna Berg");
  assert.deepEqual(values(conflict), ["mayor of Norrsund", "former mayor of Norrsund"]);
  assert.equal(
    conflictsOf("Anna Berg, the mayor of Norrsund, spoke.", "Anna Berg, the mayor of Norrsund, left.").length,
    0,
  );
});
