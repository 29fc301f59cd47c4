import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { DatelineError } from "../../src/base/index.ts";
import { openDesk, type Receipt } from "../../src/desk/index.ts";
import { type Gathered, gather } from "../../src/gather/index.ts";
import { captures, codes, cutAll, resource, text } from "./support.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-warc-"));

function record(type: string, url: string, block: string | Uint8Array, more: readonly string[] = []): Buffer {
  const body = Buffer.from(block);
  const head = [
    "WARC/1.1",
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${url}`,
    "WARC-Date: 2024-01-02T03:04:05Z",
    `WARC-Record-ID: <urn:uuid:${url}-${type}>`,
    ...more,
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body, Buffer.from("\r\n\r\n")]);
}

const http = "Content-Type: application/http; msgtype=response";

function response(
  url: string,
  body: string | Uint8Array,
  head: readonly string[] = [],
  more: readonly string[] = [],
): Buffer {
  const lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", ...head];
  return record("response", url, Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), Buffer.from(body)]), [
    http,
    ...more,
  ]);
}

const page = (number: number) =>
  `<html><head><title>Bridge ${number} closed</title></head><body><article><h1>Bridge ${number} closed</h1><p>Bridge number ${number} over the river was closed on Monday, the council said.</p><p>Work on it will take ${number + 2} weeks, it said.</p></article></body></html>`;

const chunked = (body: Uint8Array) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)};ext=1\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);

const crawl = () => [
  record("warcinfo", "", "software: hand\r\n"),
  record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n", [
    "Content-Type: application/http; msgtype=request",
  ]),
  response("https://a.example/1", page(1)),
  response("https://a.example/2", chunked(gzipSync(page(2))), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
  response("https://a.example/3", brotliCompressSync(page(3)), ["Content-Encoding: br"]),
  response("https://a.example/4", page(4), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
  record("response", "https://a.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>", [
    http,
  ]),
  record("response", "https://a.example/p.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\npng", [http]),
  record("resource", "urn:text:https://a.example/1", "text of the page", ["Content-Type: text/plain"]),
  record("resource", "https://a.example/5", page(5), ["Content-Type: text/html"]),
];

async function all(path: string): Promise<Gathered[]> {
  const found: Gathered[] = [];
  for await (const gathered of gather(path)) found.push(gathered);
  return found;
}

const files = async (records: readonly Buffer[], count = 3) => {
  const at = await folder();
  const written: string[] = [];
  const forms: readonly (readonly [string, () => Buffer])[] = [
    ["plain.warc", () => Buffer.concat(records)],
    ["members.warc.gz", () => Buffer.concat(records.map((each) => gzipSync(each, { level: 1 })))],
    ["whole.warc.gz", () => gzipSync(Buffer.concat(records))],
  ];
  for (const [name, bytes] of forms.slice(0, count)) {
    await writeFile(join(at, name), bytes());
    written.push(join(at, name));
  }
  return written;
};

test("a WARC file is read record by record, plain, compressed by record, or as a whole", async () => {
  for (const path of await files(crawl())) {
    const found = await all(path);
    assert.deepEqual(codes(found), []);
    assert.deepEqual(
      captures(found).map((capture) => [capture.url, text(capture)]),
      [1, 2, 3, 4, 5].map((number) => [`https://a.example/${number}`, page(number)]),
    );
    for (const capture of captures(found)) assert.equal(capture.place === undefined, path.includes("whole"));
  }
});

test("the reading is warcio's, payload by payload", async () => {
  const [, path = ""] = await files(crawl());
  const expected: [string, string][] = [];
  for await (const each of new WARCParser(createReadStream(path))) {
    const type = each.httpHeaders?.headers.get("content-type") ?? each.warcHeaders.headers.get("content-type") ?? "";
    const taken = each.warcType === "response" ? each.httpHeaders?.statusCode === 200 : each.warcType === "resource";
    const payload = await each.contentText();
    const target = each.warcTargetURI ?? "";
    if (taken && type.startsWith("text/html") && !target.startsWith("urn:")) expected.push([target, payload]);
  }
  const found = captures(await all(path)).map((capture): [string, string] => [capture.url ?? "", text(capture)]);
  assert.equal(found.length, 5);
  // It does not open brotli, nor a body that says gzip and is none; ours does, and gives the other back as it stands.
  const honest = ([url]: readonly [string, string]) => !/[34]$/.test(url);
  assert.deepEqual(found.filter(honest), expected.filter(honest));
});

test("a damaged record is told, and reading goes on after it; a file that breaks off says where", async () => {
  const records = crawl().map((each) => gzipSync(each));
  const broken = records.map((each, index) =>
    index === 3 ? Buffer.concat([each.subarray(0, 60), each.subarray(90)]) : each,
  );
  const at = await folder();
  await writeFile(join(at, "a.warc.gz"), Buffer.concat(broken));
  const found = await all(join(at, "a.warc.gz"));
  assert.deepEqual(codes(found), ["bad-archive"]);
  assert.equal(captures(found).length, 4);
  const whole = Buffer.concat(crawl());
  await writeFile(join(at, "b.warc"), whole.subarray(0, whole.length - 60));
  const cut = await all(join(at, "b.warc"));
  assert.deepEqual(codes(cut), ["bad-archive"]);
  assert.equal(captures(cut).length, 4);
});

test("a film among the pages is passed over in bounded memory", async () => {
  const film = Buffer.alloc(66 * 1024 * 1024);
  const records = [
    response("https://a.example/1", page(1)),
    record(
      "response",
      "https://a.example/film",
      Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"), film]),
      [http],
    ),
    response("https://a.example/big", film),
    response("https://a.example/2", page(2)),
  ];
  for (const path of await files(records, 2)) {
    const found = await all(path);
    assert.deepEqual(codes(found), ["too-large"], path);
    assert.deepEqual(
      captures(found).map((capture) => capture.url),
      ["https://a.example/1", "https://a.example/2"],
    );
  }
});

const digestHeader = (name: string) => `WARC-Payload-Digest: sha1:${name}`;

function revisit(url: string, digest: string, of: string, head = "Content-Type: text/html"): Buffer {
  return record("revisit", url, `HTTP/1.1 200 OK\r\n${head}\r\n\r\n`, [
    http,
    "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    digestHeader(digest),
    `WARC-Refers-To-Target-URI: ${of}`,
  ]);
}

test("a revisit is the page again under another address, nothing under the same, a refusal where nothing is known", async () => {
  const records = [
    response("https://a.example/1", page(1), [], [digestHeader("ONE")]),
    record("response", "https://a.example/p", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\np", [
      http,
      digestHeader("PIC"),
    ]),
    revisit("https://a.example/1", "ONE", "https://a.example/1"),
    revisit("https://b.example/1", "ONE", "https://a.example/1"),
    revisit("https://b.example/p", "PIC", "https://a.example/p", "X: y"),
    revisit("https://a.example/9", "NINE", "https://a.example/9"),
    revisit("https://a.example/9.jpg", "TEN", "https://a.example/9.jpg", "X: y"),
  ];
  for (const path of await files(records, 2)) {
    const found = await all(path);
    assert.deepEqual(codes(found), ["unresolved"]);
    assert.deepEqual(
      captures(found).map((capture) => [capture.url, text(capture)]),
      [
        ["https://a.example/1", page(1)],
        ["https://b.example/1", page(1)],
      ],
    );
  }
});

async function add(path: string, desk: string, byReference = false): Promise<Receipt[]> {
  const opened = await openDesk(desk);
  const receipts: Receipt[] = [];
  for await (const receipt of opened.add(gather(path, { known: opened.known }), { byReference }))
    receipts.push(receipt);
  await opened.close();
  return receipts;
}

const statuses = (receipts: readonly Receipt[]) => receipts.map((receipt) => receipt.status);

test("the same archive added again goes on after the last record taken, moved or grown; one rewritten is read anew", async () => {
  const at = await folder();
  const desk = join(at, "desk");
  const members = [1, 2, 3, 4].map((number) => gzipSync(response(`https://a.example/${number}`, page(number))));
  // The first 64 KB tell archives apart, so what grows must be longer.
  const first = gzipSync(record("warcinfo", "", Buffer.alloc(100_000, "software: hand ")), { level: 0 });
  const path = join(at, "crawl.warc.gz");
  await writeFile(path, Buffer.concat([first, ...members.slice(0, 2)]));
  assert.deepEqual(statuses(await add(path, desk)), ["added", "added"]);
  assert.deepEqual(statuses(await add(path, desk)), ["unchanged"]);
  await appendFile(path, Buffer.concat(members.slice(2)));
  const moved = join(at, "moved.warc.gz");
  await rename(path, moved);
  assert.deepEqual(statuses(await add(moved, desk)), ["unchanged", "added", "added"]);
  await writeFile(moved, Buffer.concat([first, gzipSync(response("https://a.example/7", page(7))), ...members]));
  const anew = statuses(await add(moved, desk)).sort();
  assert.deepEqual(anew, ["added", "unchanged", "unchanged", "unchanged", "unchanged"]);
});

test("a revisit finds what another archive brought to the desk", async () => {
  const at = await folder();
  await writeFile(join(at, "1.warc"), response("https://a.example/1", page(1), [], [digestHeader("ONE")]));
  await writeFile(join(at, "2.warc"), revisit("https://b.example/1", "ONE", "https://a.example/1"));
  await add(join(at, "1.warc"), join(at, "desk"));
  const [receipt] = await add(join(at, "2.warc"), join(at, "desk"));
  assert.equal(receipt?.status, "added");
});

test("by reference the desk keeps no second copy, rebuilds from the file, and says when it is gone", async () => {
  const at = await folder();
  const path = join(at, "crawl.warc.gz");
  const filler = Array.from({ length: 500 }, (_, index) => `<p>Line ${Math.sin(index)} of the long page.</p>`).join("");
  const bodies = [1, 2].map((number) =>
    gzipSync(response(`https://a.example/${number}`, page(number).replace("</article>", `${filler}</article>`))),
  );
  await writeFile(path, Buffer.concat(bodies));
  const kept = join(at, "desk");
  const copied = join(at, "copied");
  assert.deepEqual(statuses(await add(path, kept, true)), ["added", "added"]);
  await add(path, copied);
  const size = async (desk: string) => (await stat(join(desk, "archive", "desk-000001.warc.gz"))).size;
  assert.ok((await size(kept)) * 10 < (await size(copied)));
  const desk = await openDesk(kept);
  assert.deepEqual(await desk.doctor(), []);
  assert.deepEqual(await desk.rebuild(), { resources: 2, reports: 2, damaged: null });
  await rm(path);
  const [problem] = await desk.doctor();
  assert.match(problem?.what ?? "", /crawl\.warc\.gz: 2 resources kept by reference/);
  await assert.rejects(desk.rebuild(), (error) => error instanceof DatelineError && error.code === "missing");
  assert.equal((await desk.stories()).length > 0, true);
  await desk.close();
});

test("bombs in an archive are refused: a record's own compression, and that of what a server had sent", async () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024, 97);
  const sent = (coding: string, bytes: Buffer) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\n\r\n`;
    return record("response", "https://a.example/", Buffer.concat([Buffer.from(head), bytes]), [http]);
  };
  for (const bomb of [
    gzipSync(record("resource", "https://a.example/", zeros, ["Content-Type: text/html"])),
    sent("gzip", gzipSync(zeros)),
    gzipSync(sent("gzip", gzipSync(zeros))),
    sent("br", brotliCompressSync(zeros)),
  ])
    assert.deepEqual(codes(await cutAll(resource(bomb))), ["bomb"]);
});
