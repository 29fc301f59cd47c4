import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { z } from "zod";
import type { Report } from "../../src/model/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";

const folder = new URL("fixtures/", import.meta.url);

/**
 * `expected.json`: what was known around the page, and the fields and blocks that reading it must give. With
 * `UPDATE_FIXTURES=1` the files are written anew from what reading gives, for a person to look at.
 */
const expectedShape = z.object({
  capture: z.object({ url: z.string().nullish(), mediaType: z.string().nullish(), fetched: z.string().nullish() }),
  report: z.record(z.string(), z.unknown()),
});

/** The report in the form of `expected.json`: blocks with their texts, posts with how they begin. */
function shown(report: Report, keys: readonly string[]): Record<string, unknown> {
  const blocks = report.blocks.map(({ start, end, kind, label }) => ({
    kind,
    ...(label === undefined ? {} : { label }),
    text: report.text.slice(start, end),
  }));
  const posts = report.posts?.map(({ start, end, ...post }) => ({
    ...post,
    opens: report.text.slice(start, Math.min(end, start + 40)),
  }));
  return Object.fromEntries(Object.entries({ ...report, blocks, posts }).filter(([key]) => keys.includes(key)));
}

for (const name of readdirSync(folder).sort()) {
  test(`page ${name} reads as expected`, () => {
    const path = new URL(`${name}/expected.json`, folder);
    const expected = expectedShape.parse(JSON.parse(readFileSync(path, "utf8")));
    const { url = null, mediaType = null, fetched = null } = expected.capture;
    const bytes = readFileSync(new URL(`${name}/page.html`, folder));
    const report = read({ bytes, mediaType, url, fetched, name, hints: {} });
    assert.ok(!isRefusal(report));
    const found = shown(report, Object.keys(expected.report));
    if (process.env.UPDATE_FIXTURES === "1")
      writeFileSync(path, `${JSON.stringify({ capture: expected.capture, report: found }, null, 2)}\n`);
    else assert.deepEqual(found, expected.report);
    assert.equal(
      report.blocks.map(({ start, end }) => report.text.slice(start, end)).join(""),
      report.text.replace(/\n/g, ""),
    );
  });
}
