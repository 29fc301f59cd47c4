import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { createClient, type FetchClient } from "../../../src/gather/index.ts";
import { answerOf, type RawServer, rawServer } from "./server.ts";

const page = "<!DOCTYPE html><html><body><p>The bridge was closed.</p></body></html>";
const png = Buffer.from("89504e470d0a1a0a0000000d", "hex");

let server: RawServer;
let client: FetchClient;

const moved = (to: string, status: string) => answerOf("", [`Location: ${to}`], status);
const html = "Content-Type: text/html";
const answers = new Map<string, (head: string) => Buffer>([
  ["/plain", () => answerOf(page, [html])],
  ["/gzip", () => answerOf(gzipSync(page), [html, "Content-Encoding: gzip"])],
  ["/br", () => answerOf(brotliCompressSync(page), [html, "Content-Encoding: br"])],
  ["/deflate", () => answerOf(deflateSync(page), [html, "Content-Encoding: deflate"])],
  ["/says-gzip", () => answerOf(page, [html, "Content-Encoding: gzip"])],
  ["/says-png", () => answerOf(page, ["Content-Type: image/png"])],
  ["/is-png", () => answerOf(png, [html])],
  ["/says-json", () => answerOf('<rss version="2.0"><channel/></rss>', ["Content-Type: application/json"])],
  ["/for-good", () => moved("/for-good-2", "301 Moved Permanently")],
  ["/for-good-2", () => moved("/now", "308 Permanent Redirect")],
  ["/now", () => moved("/plain", "302 Found")],
  ["/later", () => answerOf("wait", ["Retry-After: 120"], "503 Service Unavailable")],
  [
    "/later-date",
    () => answerOf("wait", [`Retry-After: ${new Date(Date.now() + 90_000).toUTCString()}`], "429 Too Many"),
  ],
  [
    "/changing",
    (head) =>
      /if-none-match: "one"/i.test(head)
        ? Buffer.from('HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n')
        : answerOf(page, [
            html,
            'ETag: "one"',
            "Last-Modified: Fri, 28 Jul 2023 10:28:05 GMT",
            "Cache-Control: public, max-age=600",
          ]),
  ],
]);

before(async () => {
  server = await rawServer((path, socket, head) =>
    socket.write(answers.get(path)?.(head) ?? answerOf("", [], "404 No")),
  );
  client = await createClient({
    contact: "https://desk.example/about\r\nX-Evil: 1",
    resolve: async () => ["127.0.0.1"],
    allow: { networks: ["127.0.0.1/32"], anyPort: true },
  });
});

after(async () => {
  await client.close();
  await server.close();
});

async function fetched(path: string, condition?: { etag: string | null; lastModified: string | null }) {
  const found = await client.fetch(
    `http://news.test:${server.port}${path}`,
    condition === undefined ? {} : { condition },
  );
  assert.ok(!("refused" in found), "refused" in found ? found.message : "");
  return found;
}

test("a page is given with its content codings undone, a lie about them included", async () => {
  for (const path of ["/plain", "/gzip", "/br", "/deflate", "/says-gzip"])
    assert.equal(Buffer.from((await fetched(path)).bytes).toString(), page, path);
});

test("what a thing is, is told from its bytes", async () => {
  assert.equal((await fetched("/says-png")).kind, "text");
  assert.equal((await fetched("/is-png")).kind, "media");
  assert.equal((await fetched("/says-json")).kind, "feed");
});

test("permanent redirects are told apart from the others", async () => {
  const found = await fetched("/for-good");
  assert.equal(found.address, `http://news.test:${server.port}/plain`);
  assert.equal(found.permanent, `http://news.test:${server.port}/now`);
  assert.equal((await fetched("/now")).permanent, null);
});

test("a second fetch on condition brings nothing where nothing changed", async () => {
  const first = await fetched("/changing");
  assert.deepEqual([first.etag, first.lastModified, first.maxAge], ['"one"', "Fri, 28 Jul 2023 10:28:05 GMT", 600]);
  const second = await fetched("/changing", { etag: first.etag, lastModified: first.lastModified });
  assert.equal(second.notModified, true);
  assert.equal(second.bytes.length, 0);
});

test("a server that asks to wait is understood, in seconds and by date", async () => {
  for (const [path, least, most] of [
    ["/later", 120, 120],
    ["/later-date", 60, 91],
  ] as const) {
    const found = await client.fetch(`http://news.test:${server.port}${path}`);
    assert.ok("refused" in found);
    assert.ok((found.retryAfter ?? 0) >= least && (found.retryAfter ?? 0) <= most);
  }
});

test("the user agent says who asks, and nothing can be smuggled through the contact", async () => {
  await fetched("/plain");
  const head = server.seen.at(-1) ?? "";
  assert.match(head, /user-agent: dateline\/0\.1 \(\+https:\/\/desk\.example\/aboutX-Evil:1\)/i);
  assert.doesNotMatch(head, /^X-Evil/im);
});
