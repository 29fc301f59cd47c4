import assert from "node:assert/strict";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar } from "modern-tar";
import { feedsOf, isCapture, listOf } from "../../src/gather/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { effortOf } from "../support/effort.ts";
import { pdfOf, zipOf } from "./make.ts";
import { captures, codes, cutAll, resource, text } from "./support.ts";

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

test("entities of a document's own are neither grown nor fetched, whatever kind of XML it is", async () => {
  const ten = Array.from({ length: 10 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join(
    "",
  );
  const doctype = `<!DOCTYPE x [<!ENTITY e0 "laughter"><!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % out SYSTEM "http://127.0.0.1:9/">%out;${ten}]>`;
  const words = "The quay was shut on Monday, the mayor said. &e10; &file;";
  const kinds = [
    `<rss version="2.0"><channel><title>${words}</title><item><title>Quay &e10;</title><link>https://a.example/&e10;</link><description>${words}</description></item></channel></rss>`,
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>&e10;</title><entry><id>a</id><title>Quay &file;</title><content type="html">${words}</content></entry></feed>`,
    `<urlset><url><loc>https://a.example/&e10;&file;</loc></url></urlset>`,
    `<opml version="2.0"><body><outline text="&e10;" xmlUrl="https://a.example/&file;"/></body></opml>`,
    `<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Quay</h1><p>${words}</p></body></html>`,
  ];
  for (const kind of kinds) {
    const document = `<?xml version="1.0"?>${doctype}${kind}`;
    const effort = await effortOf(async () => {
      const told = (await cutAll(resource(document))).map((gathered) =>
        isCapture(gathered) ? read(gathered) : gathered,
      );
      const all = JSON.stringify([told, listOf(document), feedsOf(document, "https://a.example/")]);
      assert.doesNotMatch(all, /root:|(?:laughter){3}/, kind);
    });
    assert.ok(effort < 4000, `${kind.slice(0, 20)}: ${effort} ms`);
  }
});

test("what is said of bytes is not believed where they say otherwise", async () => {
  const tar = Buffer.from(await packTar([{ header: { name: "a.html", size: page.length, type: "file" }, body: page }]));
  const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  for (const mediaType of [
    "text/html",
    "image/png",
    "application/pdf",
    "application/rss+xml",
    "application/zip",
    "x/y; z",
  ]) {
    const zip = captures(await cutAll(resource(zipOf([{ path: "a.html", content: page }]), { mediaType })));
    assert.deepEqual(zip.map(text), [page], mediaType);
    assert.deepEqual(captures(await cutAll(resource(tar, { mediaType }))).map(text), [page], mediaType);
    const [bomb] = codes(await cutAll(resource(gzipSync(Buffer.alloc(64 * 1024 * 1024)), { mediaType })));
    assert.equal(bomb, "bomb", mediaType);
    const [said] = captures(await cutAll(resource(picture, { mediaType }))).map(read);
    assert.ok(said === undefined || isRefusal(said), mediaType);
  }
});

test("JSON that is poisoned is read as what it says, and changes nothing else", async () => {
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const told = "The quay was shut on Monday, the mayor said.";
  const documents = [
    `{${poison},"text":"${told}","id":"__proto__","outlet":"constructor","title":"toString"}`,
    `{"__proto__":{"polluted":1},"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"__proto__":{"polluted":1},"id":"__proto__","content_text":"${told}"}]}`,
    `{${poison},"uri":"https://a.example/1","type":"text","headlines":[{"value":"x",${poison}}],"bodies":[{"contenttype":"text/plain","value":"${told}",${poison}}]}`,
    `<html><head><script type="application/ld+json">{${poison},"@type":"NewsArticle","headline":"Quay","author":{${poison},"@type":"Person","name":"__proto__"}}</script></head><body><h1>Quay</h1><p>${told}</p></body></html>`,
  ];
  for (const document of documents) {
    const reports = captures(await cutAll(resource(document))).map(read);
    assert.equal(reports.length, 1, document.slice(0, 90));
    for (const one of reports) assert.ok(!isRefusal(one) && one.text.includes(told), document.slice(0, 90));
    assert.equal(Reflect.get({}, "polluted"), undefined);
  }
});
