import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Gathered, gather, isCapture } from "../../src/gather/index.ts";
import type { Capture, Refusal, Report } from "../../src/model/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { effortOf } from "../support/effort.ts";
import { textCapture } from "../support/reports.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-bad-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const story =
  "<h1>Bridge closed after flood</h1><p>The old bridge was closed on Monday after the river rose, the council said.</p><p>It will be inspected when the water has fallen, and may stay closed until May.</p>";

function bytesCapture(bytes: Uint8Array, more: Partial<Capture> = {}): Capture {
  return textCapture("", { bytes, name: "page", ...more });
}

function html(content: string, more: Partial<Capture> = {}): Capture {
  return textCapture(content, { mediaType: "text/html; charset=utf-8", name: "page", ...more });
}

function report(capture: Capture): Report {
  const result = read(capture);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

function refusal(result: Gathered | Report | Refusal | undefined): Refusal {
  if (result === undefined || !("refused" in result)) throw new Error("not refused");
  assert.doesNotMatch(result.message, /[\r\n]/, "a refusal is one line");
  return result;
}

async function all(source: string): Promise<Gathered[]> {
  const found: Gathered[] = [];
  for await (const gathered of gather(source)) found.push(gathered);
  return found;
}

test("an empty file, a binary file and a page without words are refused by name", () => {
  assert.equal(refusal(read(bytesCapture(new Uint8Array()))).code, "empty");
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
  assert.equal(refusal(read(bytesCapture(png))).code, "binary");
  assert.equal(
    refusal(read(html("<html><body><img src=a><script>let a = 'words';</script></body></html>"))).code,
    "no-text",
  );
  assert.match(refusal(read(html("<p></p>", { name: "a.html" }))).message, /^a\.html: /);
});

test("missing, unreadable and empty places are refusals, and the rest of a folder goes on", async () => {
  assert.equal(refusal((await all(join(folder, "none.txt")))[0]).code, "missing");
  const empty = join(folder, "empty");
  mkdirSync(empty);
  assert.equal(refusal((await all(empty))[0]).code, "empty");
  const mixed = join(folder, "mixed");
  mkdirSync(mixed);
  writeFileSync(join(mixed, "a.txt"), "A text.");
  symlinkSync(join(mixed, "a.txt"), join(mixed, "b-link.txt"));
  writeFileSync(join(mixed, "c.txt"), "Another text.");
  const found = await all(mixed);
  assert.deepEqual(found.map(isCapture), [true, false, true]);
  assert.equal(refusal(found[1]).code, "unreadable");
});

test("a file without permission is refused", { skip: process.getuid?.() === 0 }, async () => {
  const path = join(folder, "secret.txt");
  writeFileSync(path, "A text.");
  chmodSync(path, 0);
  assert.equal(refusal((await all(path))[0]).code, "unreadable");
});

test("a text of 200 MB is refused without being read", async () => {
  const path = join(folder, "huge.txt");
  writeFileSync(path, "The first line of a very long text.\n");
  truncateSync(path, 200 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(refusal((await all(path))[0]).code, "too-large");
  assert.ok(process.memoryUsage().arrayBuffers - before < 50 * 1024 * 1024);
});

test("invalid UTF-8 is read as Windows-1252, and what is no character is replaced", () => {
  const bytes = Buffer.concat([
    Buffer.from("<p>The caf"),
    Buffer.from([0xe9]),
    Buffer.from(" by the bridge was closed on Monday.</p>"),
  ]);
  assert.equal(report(bytesCapture(bytes)).text, "The café by the bridge was closed on Monday.");
  const declared = report(bytesCapture(bytes, { mediaType: "text/html; charset=utf-8" }));
  assert.equal(declared.text, "The café by the bridge was closed on Monday.");
});

test("UTF-16 with and without a mark is read", () => {
  for (const mark of ["\ufeff", ""]) {
    assert.equal(report(bytesCapture(Buffer.from(mark + story, "utf16le"))).title, "Bridge closed after flood");
  }
});

test("a page nested 100,000 deep is read in bounded time", async () => {
  for (const tag of ["div", "b", "blockquote", "table><tr><td", "ul><li", "a href=x"]) {
    const effort = await effortOf(() => {
      const read = report(html(`<body>${`<${tag}>`.repeat(100_000)}${story}`));
      assert.match(read.text, /The old bridge was closed/, tag);
    });
    assert.ok(effort < 10_000, tag);
  }
});

test("hostile pages take linear time", async () => {
  const pages = [
    `<p ${"a=b ".repeat(250_000)}>The bridge was closed on Monday.</p>`,
    `<p class="${"share ".repeat(170_000)}">The bridge was closed.</p>`,
    "<p>The bridge was closed. ".repeat(40_000),
    `<p>x${"</b>".repeat(250_000)}`,
    `<p>x${"<".repeat(1_000_000)}`,
    `<p>x${"&amp".repeat(250_000)}`,
    `<p>x<!--${"<!--".repeat(250_000)}`,
    `<p>${"a".repeat(1_000_000)}</p>`,
    `<p>${"1.".repeat(500_000)}</p>`,
    `<h1>${"<h1>Bridge ".repeat(50_000)}`,
    "<time datetime=x>1 May ".repeat(40_000),
    `<div itemprop=author>By ${"<div itemprop=name>".repeat(50_000)}`,
    `<script type="application/ld+json">${"[".repeat(500_000)}</script><p>The bridge was closed.</p>`,
    `<script type="application/ld+json">[${'{"@type":"Article","author":{"@id":"x"}},'.repeat(20_000)}{}]</script><p>The bridge was closed.</p>`,
    `<title>${"a | ".repeat(250_000)}</title><p>The bridge was closed.</p>`,
    `<ul>${"<li>one".repeat(140_000)}</ul>`,
  ];
  for (const page of pages) {
    const effort = await effortOf(() => read(html(page)));
    assert.ok(effort < 8000, `${page.slice(0, 60)}: ${effort} ms`);
  }
});

test("what readers do not see is no text, however much of it there is", () => {
  const seen = `${story}${story}`;
  const long = report(html(seen)).text;
  for (const unseen of [
    "<template><p>The mayor has resigned, a template says.</p></template>",
    '<p style="display:none">The mayor has resigned, hidden text says.</p>',
    '<div aria-hidden="true"><p>The mayor has resigned, hidden text says.</p></div>',
    '<script>document.write("<p>The mayor has resigned, a script says.</p>")</script>',
    "<noscript><p>The mayor has resigned, they say who have no scripts.</p></noscript>",
    "<!-- <p>The mayor has resigned, a comment says.</p> -->",
  ])
    assert.equal(report(html(`<body>${seen}${unseen.repeat(2000)}</body>`)).text, long, unseen);
});

test("look-alike letters stay as written; marks that nobody sees do not", () => {
  const page = "<h1>x</h1><p>Тhe оld brіdgе wаs clоsed on Monday, the mayor said after the flood.</p>";
  const plain = "Тhe оld brіdgе wаs clоsed on Monday, the mayor said after the flood.";
  assert.equal(report(html(page.replace("brіdgе", "brі\u200bd\u00adgе"))).text, plain);
});

test("a page with no article gives its kind, not a false article", () => {
  const links = Array.from(
    { length: 30 },
    (_, index) => `<li><a href="/${index}">Headline number ${index} of the day</a></li>`,
  );
  const page = `<title>Coast Herald</title><meta property="og:type" content="website"><h1>Coast Herald</h1><ul>${links.join("")}</ul>`;
  assert.equal(report(html(page, { url: "https://www.coastherald.example/" })).kind, "front");
});

test("a report without any date has none, and a hint fills the gap", () => {
  assert.equal(report(html(story)).published, null);
  assert.equal(report(html(story, { hints: { published: "2024-01-02" } })).published, "2024-01-02");
});

test("a date after the day of fetching is not believed", () => {
  const page = `<meta property="article:published_time" content="2031-05-06T10:00:00Z">${story}<p class="date">3 March 2024</p>`;
  assert.equal(report(html(page, { fetched: "2024-03-04T00:00:00Z" })).published, "2024-03-03");
});

test("the same text under two addresses is two reports; two texts under one address are one", () => {
  const ids = ["https://a.example/1", "https://b.example/1"].map((url) => report(html(story, { url })).id);
  assert.notEqual(ids[0], ids[1]);
  const later = story.replace("until May", "until June");
  const same = [story, later].map((text) => report(html(text, { url: "https://a.example/1" })).id);
  assert.equal(same[0], same[1]);
});

test("text in another language is read and says which", () => {
  const page =
    "<p>Міст через річку закрили у понеділок після повені, повідомила міська рада.</p><p>Його оглянуть, коли спаде вода, і він може бути закритий до травня, сказав речник.</p>";
  assert.equal(report(html(page)).language, "uk");
});

test("hidden text, templates and scripts are no text", () => {
  const page = `<body>${story}<p hidden>A hidden paragraph that nobody sees on the page.</p><p style="display:none">Another hidden paragraph.</p><template><p>A template.</p></template><noscript><p>Turn scripts on to read.</p></noscript></body>`;
  assert.doesNotMatch(report(html(page)).text, /hidden|template|scripts/i);
});

test("XHTML closes elements at once, HTML does not", () => {
  const page = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title><script src="a.js"/></head><body><div class="comments"/>${story}</body></html>`;
  assert.match(
    report(bytesCapture(Buffer.from(`<?xml version="1.0"?>${page}`))).text,
    /^The old bridge was closed on Monday/,
  );
});
