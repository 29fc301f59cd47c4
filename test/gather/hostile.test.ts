import assert from "node:assert/strict";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar } from "modern-tar";
import { feedsOf, isCapture, listOf } from "../../src/gather/index.ts";
import { effortOf } from "../support/effort.ts";
import { pdfOf, zipOf } from "./make.ts";
import { cutAll, resource } from "./support.ts";

const page = "<html><body><p>The bridge was closed on Monday, the council said.</p></body></html>";
const mail = `From: News <a@b.example>\r\nMIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/related; boundary="m"\r\n\r\n--m\r\nContent-Type: text/html\r\n\r\n${page}\r\n--m--\r\n`;
const ninjs = JSON.stringify({
  uri: "https://a.example/1",
  bodies: [{ contenttype: "text/html", value: page }],
  headlines: [{ value: "x" }],
});
const warc = `WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ${page.length + 19}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${page}\r\n\r\n`;

let seeds: readonly Buffer[] = [];

before(async () => {
  const tar = Buffer.from(await packTar([{ header: { name: "a.html", size: page.length, type: "file" }, body: page }]));
  const zip = zipOf([
    { path: "a.html", content: page },
    { path: "b.eml", content: mail },
  ]);
  const pdf = pdfOf([[["The bridge was closed.", 72, 700, 10]]]);
  seeds = [tar, zip, pdf, gzipSync(tar), Buffer.from(mail), Buffer.from(ninjs), Buffer.from(warc)];
});

/** A file with some of its bytes changed, cut off or doubled. */
function damaged(seed: Buffer, changes: readonly (readonly [number, number])[], keep: number): Buffer {
  const bytes = Buffer.from(seed);
  for (const [at, value] of changes) bytes[at % bytes.length] = value;
  return bytes.subarray(0, Math.max(1, Math.floor(bytes.length * keep)));
}

test("archives, mails, papers and lists that are damaged anywhere are refused or read, never thrown over, twice the same", async () => {
  const change = fc.tuple(fc.nat(), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(6),
      fc.array(change, { maxLength: 12 }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      async (index, changes, keep) => {
        const bytes = damaged(seeds[index] ?? Buffer.from("x"), changes, keep);
        const found = await cutAll(resource(bytes));
        for (const gathered of found) if (!isCapture(gathered)) assert.doesNotMatch(gathered.message, /\n/);
        assert.deepEqual(await cutAll(resource(bytes)), found);
      },
    ),
    { seed: 7, numRuns: 250 },
  );
});

test("a million of anything takes linear time", async () => {
  const many = 300_000;
  const texts = [
    "<".repeat(many),
    `<opml>${"<outline>".repeat(many)}`,
    `<urlset>${"<url><loc>http://a.example/".repeat(many / 10)}`,
    `From: a\r\nMIME-Version: 1.0\r\nContent-Type: ${"x;".repeat(many / 10)}\r\n\r\ntext`,
    `MIME-Version: 1.0\r\nSubject: ${"=?utf-8?q?a?= ".repeat(2000)}\r\n\r\ntext`,
    `[${'{"uri":"https://a.example/","body_text":"x"},'.repeat(many / 30)}{}]`,
    "<div>".repeat(many),
    `MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n${"--m\r\n\r\nx\r\n".repeat(many)}`,
    `MIME-Version: 1.0\r\n${"X: y\r\n".repeat(many)}\r\nx`,
    `%PDF-1.4\n${"stream\n".repeat(many)}`,
    `%PDF-1.4\n${"1 0 obj\n".repeat(many / 10)}`,
    `WARC/1.0\r\n${"X: y\r\n".repeat(many)}`,
    `<rss><channel>${"<item>".repeat(many)}`,
    `{"a":${"[".repeat(many)}`,
    `<!-- saved from url=(${"0".repeat(many)}`,
  ];
  const effort = await effortOf(async () => {
    for (const text of texts) {
      await cutAll(resource(text));
      listOf(text);
      feedsOf(text, "https://a.example/");
    }
  });
  assert.ok(effort < 16_000, `${effort} ms`);
});
