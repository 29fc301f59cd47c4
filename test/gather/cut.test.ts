import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { isCapture } from "../../src/gather/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { captures, codes, cutAll, resource, text } from "./support.ts";

const rss = `<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Times</title><link>https://harbour.example/</link>
<item><title>Ferry &amp; barge collide</title><link>https://harbour.example/ferry</link>
<dc:creator>Anna Berg</dc:creator><pubDate>Fri, 28 Jul 2023 10:28:05 +0200</pubDate><category>Sea</category>
<description>A short summary.</description>
<content:encoded><![CDATA[<p>A ferry and a barge collided off the pier.</p><p>Nobody was hurt.</p>]]></content:encoded>
<source url="https://wire.example/rss">Coast Wire</source></item>
<item><title>No text</title><link>https://harbour.example/none</link></item>
<item><title>Old bridge</title><guid isPermaLink="true">https://harbour.example/bridge</guid>
<pubDate>Sat, 29 Jul 2023 08:00:00 CST</pubDate><description>The old bridge &lt;b&gt;reopened&lt;/b&gt; on Saturday.</description></item>
</channel></rss>`;

test("an RSS feed is cut into its items, with what the feed says as hints", async () => {
  const found = await cutAll(resource(rss, { name: "feed.xml", fetched: "2023-07-30T00:00:00Z" }));
  assert.deepEqual(codes(found), ["empty"]);
  const [ferry, bridge] = captures(found);
  assert.equal(ferry?.name, "feed.xml, item 1");
  assert.equal(ferry?.url, "https://harbour.example/ferry");
  assert.deepEqual(ferry?.hints, {
    title: "Ferry & barge collide",
    byline: "Anna Berg",
    published: "2023-07-28T10:28:05+02:00",
    outlet: "Harbour Times",
    source: "Coast Wire",
    section: "Sea",
  });
  assert.equal(text(ferry), "<p>A ferry and a barge collided off the pier.</p><p>Nobody was hurt.</p>");
  assert.equal(bridge?.url, "https://harbour.example/bridge");
  assert.equal(bridge?.hints.published, "2023-07-29T08:00-06:00");
  assert.equal(bridge?.fetched, "2023-07-30T00:00:00Z");
});

test("an item of a feed reads as a report that credits its source", async () => {
  const [ferry] = captures(await cutAll(resource(rss)));
  assert.ok(ferry);
  const report = read(ferry);
  assert.ok(!isRefusal(report));
  assert.equal(report.kind, "article");
  assert.equal(report.title, "Ferry & barge collide");
  assert.equal(report.outlet, "Harbour Times");
  assert.equal(report.text, "A ferry and a barge collided off the pier.\n\nNobody was hurt.");
  assert.deepEqual(report.credited, ["Coast Wire"]);
});

test("Atom, RDF and JSON Feed give the same fields", async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title><entry><title type="html">Pier &lt;i&gt;closed&lt;/i&gt;</title>
<link rel="alternate" href="https://harbour.example/pier"/><id>tag:1</id><published>2023-07-28T10:00:00Z</published><updated>2023-07-29T10:00:00Z</updated>
<author><name>Anna Berg</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The pier was closed.</p></div></content></entry></feed>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://harbour.example"><title>Harbour Times</title></channel>
<item rdf:about="https://harbour.example/pier"><title>Pier closed</title><link>https://harbour.example/pier</link><description>&lt;p&gt;The pier was closed.&lt;/p&gt;</description><dc:date>2023-07-28T10:00:00Z</dc:date><dc:creator>Anna Berg</dc:creator></item></rdf:RDF>`;
  const json = JSON.stringify(
    {
      version: "https://jsonfeed.org/version/1.1",
      title: "Harbour Times",
      items: [
        {
          id: "1",
          url: "https://harbour.example/pier",
          title: "Pier closed",
          content_html: "<p>The pier was closed.</p>",
          date_published: "2023-07-28T10:00:00Z",
          authors: [{ name: "Anna Berg" }],
        },
      ],
    },
    null,
    2,
  );
  for (const feed of [atom, rdf, json]) {
    const [item] = captures(await cutAll(resource(feed)));
    assert.equal(text(item), "<p>The pier was closed.</p>");
    assert.equal(item?.url, "https://harbour.example/pier");
    const expected = {
      title: "Pier closed",
      byline: "Anna Berg",
      published: "2023-07-28T10:00Z",
      outlet: "Harbour Times",
    };
    assert.deepEqual(item?.hints, expected);
  }
});

test("a feed in an old encoding is decoded by its declaration", async () => {
  const head =
    '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>t</title><item><title>a</title><description>';
  const bytes = Buffer.concat([
    Buffer.from(head),
    Buffer.from([0xcc, 0xee, 0xf1, 0xf2]),
    Buffer.from("</description></item></channel></rss>"),
  ]);
  assert.equal(text(captures(await cutAll(resource(bytes)))[0]), "Мост");
});

test("lines of reports are cut one a line, and a broken line is refused in its place", async () => {
  const lines = `{"id":1,"text":"The bridge was closed.","published":"2024-01-02"}\nnot json\n{"id":2,"html":"<p>It opened again.</p>","url":"https://harbour.example/b"}\n{"id":3,"text":5}\n`;
  for (const bytes of [new TextEncoder().encode(lines), gzipSync(lines)]) {
    const found = await cutAll(resource(bytes, { name: "reports" }));
    assert.deepEqual(
      captures(found).map((capture) => [capture.name, capture.url, text(capture)]),
      [
        ["reports, line 1", null, "The bridge was closed."],
        ["reports, line 3", "https://harbour.example/b", "<p>It opened again.</p>"],
        ["reports, line 4", null, ""],
      ],
    );
    assert.deepEqual(codes(found), ["bad-json"]);
  }
});

function record(headers: readonly string[], block: string | Uint8Array): Buffer {
  const body = Buffer.from(block);
  const head = ["WARC/1.1", ...headers, `Content-Length: ${body.length}`].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body, Buffer.from("\r\n\r\n")]);
}

const page = "<html><body><p>The bridge was closed on Monday, the council said.</p></body></html>";

function response(url: string, head: readonly string[], body: string | Uint8Array): Buffer {
  const http = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${head.join("\r\n")}\r\n\r\n`), Buffer.from(body)]);
  return record(
    [
      "WARC-Type: response",
      `WARC-Target-URI: ${url}`,
      "WARC-Date: 2024-01-02T03:04:05Z",
      "Content-Type: application/http; msgtype=response",
    ],
    http,
  );
}

function archive(): Buffer[] {
  const packed = gzipSync(page);
  const chunked = Buffer.concat([
    Buffer.from(`${packed.length.toString(16)}\r\n`),
    packed,
    Buffer.from("\r\n0\r\n\r\n"),
  ]);
  return [
    record(["WARC-Type: warcinfo", "Content-Type: application/warc-fields"], "software: hand\r\n"),
    record(
      ["WARC-Type: request", "WARC-Target-URI: https://a.example/1", "Content-Type: application/http; msgtype=request"],
      "GET / HTTP/1.1\r\n\r\n",
    ),
    response("https://a.example/1", ["Content-Type: text/html; charset=utf-8"], page),
    response(
      "<https://a.example/2>",
      ["Content-Type: text/html", "Transfer-Encoding: chunked", "Content-Encoding: gzip"],
      chunked,
    ),
    response("https://a.example/logo.png", ["Content-Type: image/png"], "png"),
    record(
      [
        "WARC-Type: revisit",
        "WARC-Target-URI: https://a.example/1",
        "Content-Type: application/http; msgtype=response",
      ],
      "HTTP/1.1 200 OK\r\n\r\n",
    ),
    record(
      ["WARC-Type: resource", "WARC-Target-URI: https://a.example/feed", "Content-Type: application/rss+xml"],
      rss,
    ),
    record(["WARC-Type: metadata", "Content-Type: application/warc-fields"], "a: b"),
  ];
}

test("a WARC is cut into its pages, texts and feeds, plain or compressed a record", async () => {
  const records = archive();
  for (const bytes of [Buffer.concat(records), Buffer.concat(records.map((each) => gzipSync(each)))]) {
    const found = captures(await cutAll(resource(bytes, { name: "crawl" })));
    assert.deepEqual(
      found.map((capture) => capture.url),
      ["https://a.example/1", "https://a.example/2", "https://harbour.example/ferry", "https://harbour.example/bridge"],
    );
    assert.deepEqual(found.slice(0, 2).map(text), [page, page]);
    assert.deepEqual(
      found.slice(0, 2).map((capture) => capture.url),
      ["https://a.example/1", "https://a.example/2"],
    );
    assert.equal(found[0]?.fetched, "2024-01-02T03:04:05Z");
    assert.equal(found[0]?.mediaType, "text/html; charset=utf-8");
  }
});

test("a WARC that breaks off gives what it holds and says where it ends", async () => {
  const bytes = Buffer.concat(archive().slice(0, 4));
  const found = await cutAll(resource(bytes.subarray(0, bytes.length - 40), { name: "crawl" }));
  assert.equal(captures(found).length, 1);
  assert.deepEqual(codes(found), ["bad-archive"]);
});

test("what cannot be cut is refused with one line that says why", async () => {
  const cases: [string | Uint8Array, string][] = [
    ["<rss version='2.0'><channel><title>t</title></channel></rss>", "empty"],
    ["<rss><notachannel/></rss>", "bad-feed"],
    ['{"a": 1}', "bad-json"],
    ['{"text": "unclosed', "bad-json"],
    ["<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", "not-news"],
    ["WARC/1.1\r\nnothing", "bad-archive"],
    [Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "bad-archive"],
    [gzipSync(gzipSync(gzipSync(gzipSync("deep")))), "too-deep"],
  ];
  for (const [content, code] of cases) {
    const found = await cutAll(resource(content));
    assert.deepEqual(codes(found), [code], String(content).slice(0, 40));
    for (const gathered of found) if (!isCapture(gathered)) assert.doesNotMatch(gathered.message, /\n/);
  }
});

test("a decompression bomb is refused", async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  assert.deepEqual(codes(await cutAll(resource(bomb))), ["bomb"]);
});

test("pages and plain texts are one capture, whatever they are called", async () => {
  for (const content of [
    page,
    "A text.",
    "",
    `<?xml version="1.0"?><!DOCTYPE html>${page}`,
    "{braces} open this text",
  ]) {
    const one = resource(content, { name: "feed.xml" });
    assert.deepEqual(await cutAll(one), [one]);
  }
});

test("any bytes are cut without throwing, and twice the same", async () => {
  const starts = fc.constantFrom("", "WARC/1.1\r\n", '{"text":"', "<rss><channel><item>", "<feed>", "\x1f\x8b\x08");
  await fc.assert(
    fc.asyncProperty(starts, fc.string({ unit: "binary", maxLength: 200 }), async (start, rest) => {
      const one = resource(Buffer.from(start + rest, "latin1"));
      assert.deepEqual(await cutAll(one), await cutAll(one));
    }),
    { seed: 7, numRuns: 300 },
  );
});
