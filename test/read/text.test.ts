import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Report } from "../../src/model/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { textCapture } from "../support/reports.ts";

function readText(text: string): Report {
  const result = read(textCapture(text));
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

const twoOutlets = ` date 2024-03-08 All Sections
Ferry runs aground off the northern coast, 12 rescued

Harbour Times, Coast HeraldFriday, 8 March 2024, 09:05
Ferry runs aground off the northern coast, 12 rescued

The coast guard said that a ferry had run aground in the night.

Source: Coast Radio citing Anna Berg, a spokeswoman for the coast guard

Quote: "All of them are safe."

Background:

  • In January, another ferry ran aground at the same place.
  • The channel has not been dredged since 2019.

video, photoHarbour reopens after storm

photoWhat is left of the old lighthouse

Fishermen ask for a new pier
`;

test("a leading date, a section, glued outlets and a repeated headline are the head, not the text", () => {
  const report = readText(twoOutlets);
  assert.equal(report.title, "Ferry runs aground off the northern coast, 12 rescued");
  assert.equal(report.section, "All Sections");
  assert.deepEqual(report.outlets, ["Harbour Times", "Coast Herald"]);
  assert.equal(report.published, "2024-03-08T09:05");
  assert.ok(report.text.startsWith("The coast guard said"));
});

test("labels, list items and related headlines are told apart", () => {
  const report = readText(twoOutlets);
  const labels = report.blocks.map((block) => block.label ?? "");
  assert.deepEqual(labels, ["", "source", "quote", "background", "background", "background"]);
  assert.equal(report.blocks.filter((block) => block.kind === "item").length, 2);
  assert.deepEqual(
    report.related.map((link) => link.title),
    ["Harbour reopens after storm", "What is left of the old lighthouse", "Fishermen ask for a new pier"],
  );
});

test("a byline with reading time, a caption and a sub-heading", () => {
  const report = readText(`date 2024-03-09 Ferry captain questioned after grounding

Written by Mira Sol March 09, 2024 | 06:25 pm 3 min read

The ferry (R) lies on the rocks off the northern coast

The captain of the ferry was questioned on Saturday. He was later released.

Why was the ferry so close?

Nobody knows yet. An inquiry has begun.
`);
  assert.equal(report.byline, "Mira Sol");
  assert.equal(report.published, "2024-03-09T18:25");
  assert.equal(report.readingMinutes, 3);
  assert.equal(report.outlet, null);
  assert.deepEqual(
    report.blocks.map((block) => block.kind),
    ["caption", "paragraph", "heading", "paragraph"],
  );
});

test("a text without a head keeps every word", () => {
  const report = readText("It rained all day. The river rose by a metre.\n\nNobody was hurt.");
  assert.equal(report.title, null);
  assert.equal(report.published, null);
  assert.equal(report.text, "It rained all day. The river rose by a metre.\n\nNobody was hurt.");
});

test("what has no readable text is refused with its reason", () => {
  const codes = [
    new Uint8Array(),
    new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0]),
    new TextEncoder().encode(" \n --- \n"),
  ].map((bytes) => {
    const result = read(textCapture("", { bytes }));
    return isRefusal(result) ? result.code : "read";
  });
  assert.deepEqual(codes, ["empty", "binary", "no-text"]);
});

test("Windows-1251 and UTF-16 texts are decoded", () => {
  const cyrillic = Uint8Array.from([
    0xcf, 0xee, 0xe6, 0xe0, 0xf0, 0x20, 0xed, 0xe0, 0x20, 0xe7, 0xe0, 0xe2, 0xee, 0xe4, 0xe5, 0x2e,
  ]);
  const first = read(textCapture("", { bytes: cyrillic }));
  assert.ok(!isRefusal(first) && first.text === "Пожар на заводе.");
  const utf16 = new Uint8Array(Buffer.from("\ufeffThe mill burned down.", "utf16le"));
  const second = read(textCapture("", { bytes: utf16 }));
  assert.ok(!isRefusal(second) && second.text === "The mill burned down.");
});

test("any text: blocks lie in the text, in order, and their words are not altered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      const result = read(textCapture(text));
      if (isRefusal(result)) return;
      let last = 0;
      for (const block of result.blocks) {
        assert.ok(block.start >= last && block.end > block.start && block.end <= result.text.length);
        last = block.end;
      }
    }),
    { numRuns: 300 },
  );
});
