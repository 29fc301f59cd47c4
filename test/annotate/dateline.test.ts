import assert from "node:assert/strict";
import { test } from "node:test";
import { datelineLength } from "../../src/annotate/index.ts";
import { annotated } from "../support/reports.ts";

const heads = [
  "PARIS — ",
  "SEOUL, South Korea (AP) — ",
  "SAN JOSE, Dec. 31 (Reuters) - ",
  "PYONGYANG, July 28 (Northern Press) - ",
  "(CNN) ",
  "Port Elling, Norway (CNN) ",
];

test("datelines end where the telling begins", () => {
  for (const head of heads) assert.equal(datelineLength(`${head}A ferry ran aground.`), head.length, head);
});

test("what opens in capitals is not always a dateline", () => {
  for (const text of [
    "NATO said on Monday that it would stay.",
    "AT least two people died — both on Monday.",
    "The ferry (Aurora) Ran",
    "UN chief Anna Berg – on leave – spoke.",
  ]) {
    assert.equal(datelineLength(text), 0, text);
  }
});

test("a dateline is a sentence of its own, and who is credited after the fact is still found", () => {
  const { report, annotations } = annotated({
    id: "r-1",
    text: "PORT ELLING, Norway (AP) — A ferry ran aground late on Thursday, the coast guard said.",
  });
  assert.deepEqual(
    annotations.sentences.map(({ start, end }) => report.text.slice(start, end)),
    ["PORT ELLING, Norway (AP) —", "A ferry ran aground late on Thursday, the coast guard said."],
  );
  const [statement] = annotations.statements;
  assert.equal(
    report.text.slice(statement?.content[0]?.start, statement?.content[0]?.end),
    "A ferry ran aground late on Thursday",
  );
});
