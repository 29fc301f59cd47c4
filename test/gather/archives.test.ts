import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { isCapture } from "../../src/gather/index.ts";
import { zipOf } from "./make.ts";
import { captures, codes, cutAll, resource, text } from "./support.ts";

const page = "<html><body><p>The bridge was closed on Monday, the council said.</p></body></html>";
const picture = Buffer.from("89504e470d0a1a0a0000000d", "hex");

function file(name: string, body: string | Uint8Array) {
  return { header: { name, size: Buffer.byteLength(body), type: "file" as const }, body };
}

test("a zip file is cut into its pages and texts, folders included; pictures and style sheets are passed over", async () => {
  const found = await cutAll(
    resource(
      zipOf([
        { path: "a/", content: "" },
        { path: "a/page.html", content: page },
        { path: "a/page_files/logo.png", content: picture },
        { path: "a/page_files/site.css", content: "p {}" },
        { path: "__MACOSX/a/._page.html", content: "x" },
        { path: "Ünïcode.txt", content: "The pier was closed." },
      ]),
      { name: "reports.zip" },
    ),
  );
  assert.deepEqual(codes(found), []);
  assert.deepEqual(
    captures(found).map((capture) => [capture.name, text(capture)]),
    [
      ["reports.zip, a/page.html", page],
      ["reports.zip, Ünïcode.txt", "The pier was closed."],
    ],
  );
});

test("a tar file, compressed or not, is cut alike", async () => {
  const tar = Buffer.from(
    await packTar([
      { header: { name: "a/", size: 0, type: "directory" } },
      file("a/page.html", page),
      file("logo.png", picture),
      file("lines.ndjson", '{"id":1,"text":"The pier was closed."}\n{"id":2,"text":"It opened again."}\n'),
    ]),
  );
  for (const bytes of [tar, gzipSync(tar)]) {
    const found = await cutAll(resource(bytes, { name: "reports" }));
    assert.deepEqual(codes(found), []);
    assert.deepEqual(
      captures(found).map((capture) => capture.name),
      ["reports, a/page.html", "reports, lines.ndjson, line 1", "reports, lines.ndjson, line 2"],
    );
  }
});

test("members that lead out of an archive are refused by name, and the rest is taken", async () => {
  const zip = zipOf([
    { path: "../evil.txt", content: "out" },
    { path: "a/../../evil.txt", content: "out" },
    { path: "/etc/evil.txt", content: "out" },
    { path: "C:\\evil.txt", content: "out" },
    { path: "..\\evil.txt", content: "out" },
    { path: "link", content: "/etc/passwd", mode: 0o120777 },
    { path: "locked.txt", content: "secret", encrypted: true },
    { path: "good.txt", content: "The pier was closed." },
  ]);
  const tar = await packTar([
    file("../evil.txt", "out"),
    file("/etc/evil.txt", "out"),
    { header: { name: "link", size: 0, type: "symlink", linkname: "/etc/passwd" } },
    { header: { name: "hard", size: 0, type: "link", linkname: "good.txt" } },
    { header: { name: "pipe", size: 0, type: "fifo" } },
    file("good.txt", "The pier was closed."),
  ]);
  const unsafe = "unsafe-path";
  for (const [bytes, expected] of [
    [zip, [unsafe, unsafe, unsafe, unsafe, unsafe, unsafe, "encrypted"]],
    [tar, [unsafe, unsafe, unsafe, unsafe, unsafe]],
  ] as const) {
    const found = await cutAll(resource(bytes, { name: "archive" }));
    assert.deepEqual(codes(found), expected);
    assert.deepEqual(captures(found).map(text), ["The pier was closed."]);
    for (const gathered of found) if (!isCapture(gathered)) assert.match(gathered.message, /^archive, .+: /);
  }
});

test("bombs are refused: one member, many that overlap in sum, archives in archives", async () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024);
  const half = Buffer.alloc(14 * 1024 * 1024);
  const many = Array.from({ length: 20 }, (_, index) => ({ path: `${index}.txt`, content: half }));
  const lying = zipOf([{ path: "small.txt", content: zeros, stated: 10 }]);
  let nested = zipOf([{ path: "a.txt", content: "deep" }]);
  for (let depth = 0; depth < 4; depth += 1) nested = zipOf([{ path: `${depth}.zip`, content: nested }]);
  const cases: [Uint8Array, string][] = [
    [zipOf([{ path: "a.txt", content: zeros }]), "bomb"],
    [gzipSync(await packTar([file("a.txt", zeros)])), "bomb"],
    [zipOf([{ path: "a.gz", content: gzipSync(zeros) }]), "bomb"],
    [zipOf(many), "too-large"],
    [lying, "bad-archive"],
    [nested, "too-deep"],
  ];
  for (const [bytes, code] of cases) {
    const found = await cutAll(resource(bytes, { name: "bomb" }));
    assert.equal(codes(found).at(-1), code);
  }
});

test("archives that are damaged, empty or none are refused with one line", async () => {
  const zip = zipOf([{ path: "a.txt", content: "The pier was closed." }]);
  const tar = Buffer.from(await packTar([file("a.txt", "The pier was closed."), file("b.txt", "x".repeat(2000))]));
  const cases: [Uint8Array, string[], number][] = [
    [zip.subarray(0, zip.length - 12), ["bad-archive"], 0],
    [zipOf([]), ["empty"], 0],
    [zipOf([{ path: "a.png", content: picture }]), ["empty"], 0],
    [zipOf([{ path: "[Content_Types].xml", content: "<Types/>" }]), ["not-news"], 0],
    [tar.subarray(0, 1200), ["bad-archive"], 1],
  ];
  for (const [bytes, expected, count] of cases) {
    const found = await cutAll(resource(bytes, { name: "archive" }));
    assert.deepEqual(codes(found), expected);
    assert.equal(captures(found).length, count);
    for (const gathered of found) if (!isCapture(gathered)) assert.doesNotMatch(gathered.message, /\n/);
  }
});
