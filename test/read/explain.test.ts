import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { explain, isRefusal } from "../../src/read/index.ts";
import { dateline } from "../support/cli.ts";
import { textCapture } from "../support/reports.ts";

const page = fileURLToPath(new URL("fixtures/graph-en/page.html", import.meta.url));

test("read --explain says where fields are from, what was kept and why the rest was not", () => {
  const { code, out } = dateline(["read", "--explain", page]);
  assert.equal(code, 0);
  assert.match(out, /^ {2}published +\(json-ld datePublished\) +2024-02-11T07:15:30\+00:00$/m);
  assert.match(out, /^\+ The council said that it would:$/m);
  assert.match(out, /^- Advertisement {2}\[a control or notice of the page\]$/m);
  assert.match(out, /^- Ferry timetable .* {2}\[in a box named "related-links"\]$/m);
});

test("read --explain refuses what cannot be read, with exit code 1", () => {
  const { code, err } = dateline(["read", "--explain", `${page}.none`]);
  assert.equal(code, 1);
  assert.match(err, /no such file/);
});

test("an address is fetched by the checked client, which refuses what is not public", () => {
  for (const address of ["http://127.0.0.1:1/story", "http://[::1]/story", "http://user:word@example.org/"]) {
    const { code, err, out } = dateline(["read", "--explain", address]);
    assert.deepEqual([code, out], [1, ""], address);
    assert.match(err, /^dateline: http/);
  }
});

test("every kept passage of a page is in its text", () => {
  const html =
    "<h1>Pier closed</h1><p>The pier was closed on Monday.</p><ul><li><a href=/a>Another story</a></li></ul>";
  const told = explain(textCapture(html));
  assert.ok(!isRefusal(told));
  assert.deepEqual(
    told.passages.map(({ text, dropped }) => [text, dropped === null]),
    [
      ["Pier closed", false],
      ["The pier was closed on Monday.", true],
      ["Another story", false],
    ],
  );
});
