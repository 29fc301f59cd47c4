import assert from "node:assert/strict";
import { test } from "node:test";
import { findDocuments } from "../../src/annotate/documents/index.ts";
import { findEntities } from "../../src/annotate/entities/index.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { reportOf } from "./support.ts";

function documentsIn(text: string): string[] {
  const document = tag(cutUp(reportOf(text), "en"));
  const entities = findEntities(document);
  return findDocuments(document, { entities }).map(
    ({ start, end, kind, issuer }) =>
      `${kind} [${text.slice(start, end)}] ${entities.find(({ id }) => id === issuer)?.name ?? "-"}`,
  );
}

for (const [text, wanted] of [
  ["The dam is unsafe, according to a report.", ["report [a report] -"]],
  ["The company said in a statement that it would pay.", ["statement [a statement] -"]],
  ["Court documents show that the money was paid in March.", ["record [Court documents] -"]],
  [
    "The ship was seen in satellite photos released by the United States Treasury Department on Monday.",
    ["picture [satellite photos] US Department of the Treasury"],
  ],
] as const) {
  test(`documents: ${text}`, () => assert.deepEqual(documentsIn(text), [...wanted]));
}

for (const text of ["He read a report on the train.", "The letter was lost.", "The bill passed on Monday."]) {
  test(`a document that nothing rests on: ${text}`, () => assert.deepEqual(documentsIn(text), []));
}
