import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { createApp, type Serving, serve } from "../../src/serve/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const report =
  "date 2024-03-08 Mill burns in Marren\n\nAn old mill in Marren burned down on Friday, firefighters said.\n";

let desk: Desk;
let serving: Serving;
let port = 0;

before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-attacks-")));
  for await (const _ of desk.add(stream([textCapture(report)])));
  serving = await serve(desk, { port: 0 });
  port = Number(new URL(serving.url).port);
});
after(async () => {
  await serving.close();
  await desk.close();
});

/** Writes bytes to the server as they are, and gives what it answers until it closes. */
async function raw(bytes: string, wait = 10_000): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  const timer = setTimeout(() => socket.destroy(), wait);
  await new Promise((resolve) => socket.once("close", resolve));
  clearTimeout(timer);
  return answer;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const request = (line: string, headers = "", body = "") =>
  `${line} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${headers}\r\n${body}`;

/** What the server still answers after an attack. */
async function stillServes(): Promise<void> {
  assert.equal((await fetch(`${serving.url}health`)).status, 200);
}

test("no address leads to a file that is not the desk's to show", async () => {
  for (const path of [
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "//etc/passwd",
    "/stories/..%2f..%2fdesk.db",
    "/reports/%00",
    "/api/v1/stories/..%2f..%2f..%2fetc%2fpasswd/export?format=csv",
    "/\\..\\..\\desk.db",
  ]) {
    const answer = await raw(request(`GET ${path}`));
    assert.ok([400, 404].includes(statusOf(answer)), `${path}: ${statusOf(answer)}`);
    assert.ok(!/root:|"name": "dateline"|SQLite format/.test(answer), path);
  }
});

test("what is asked never becomes a header or a second answer", async () => {
  for (const value of ["x%0d%0aSet-Cookie:%20a=b", "x%0aLocation:%20https://example.org", "x%00y"]) {
    for (const path of [
      `/search?q=${value}`,
      `/stories/${value}`,
      `/sign-in?back=${value}`,
      `/entities/${value}`,
      `/api/v1/search?q=${value}`,
    ]) {
      const answer = await raw(request(`GET ${path}`));
      const [head = ""] = answer.split("\r\n\r\n");
      assert.ok(!/^(?:set-cookie: a=b|location: https:\/\/example)/im.test(head), path);
      assert.equal(answer.match(/^HTTP\/1\.1 /gm)?.length, 1, path);
    }
  }
});

test("requests that two readers would read in two ways are turned away", async () => {
  const twice = request("POST /api/v1/reports", "Content-Length: 4\r\nContent-Length: 40\r\n", "{}");
  const both = request(
    "POST /api/v1/reports",
    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
    "0\r\n\r\nGET /x",
  );
  const bare = `GET / HTTP/1.1\nHost: 127.0.0.1\n X: y\n\n`;
  for (const bytes of [twice, both, bare]) assert.equal(statusOf(await raw(bytes)), 400);
  await stillServes();
});

test("a flood of headers, a header without end and a body without end are cut off", async () => {
  const flood = Array.from({ length: 5000 }, (_, index) => `X-${index}: ${"y".repeat(100)}\r\n`).join("");
  // A connection that is reset with bytes unread may lose the answer on its way.
  for (const bytes of [request("GET /", flood), `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`]) {
    const answer = await raw(bytes);
    assert.ok(answer === "" || statusOf(answer) === 431, answer.slice(0, 100));
  }
  const endless = request(
    "POST /api/v1/reports",
    `Content-Type: application/json\r\nContent-Length: 99999999999\r\n`,
    "{",
  );
  assert.equal(statusOf(await raw(endless)), 413);
  await stillServes();
});

test("JSON that is broken, deep or poisoned is a problem, and changes nothing else", async () => {
  const post = (body: string) =>
    fetch(`${serving.url}api/v1/reports`, { method: "POST", body, headers: { "content-type": "application/json" } });
  for (const body of [
    "{",
    "[".repeat(200_000),
    '"',
    "null",
    '{"text":',
    "\u0000",
    '{"text":{"toString":1}}',
    '{"url":"javascript:alert(1)"}',
  ]) {
    const answer = await post(body);
    assert.ok(answer.status < 500, `${body.slice(0, 20)}: ${answer.status}`);
    assert.match(answer.headers.get("content-type") ?? "", /json/);
  }
  await post(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"text":"The bridge was closed on Monday, the mayor said."}',
  );
  assert.equal(Reflect.get({}, "polluted"), undefined);
  await stillServes();
});

test("who sends slowly is waited for no longer than others are", async () => {
  const sockets = Array.from({ length: 50 }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
    return socket;
  });
  await stillServes();
  for (const socket of sockets) socket.destroy();
});

test("tokens that are nearly right are wrong, and guessing is slowed down", async () => {
  const app = createApp(desk, { tokens: true });
  const { secret } = await desk.tokens.create("reader", "read");
  const ask = (token: string) =>
    app.request("/api/v1/stories", { headers: { host: "localhost", authorization: `Bearer ${token}` } });
  assert.equal((await ask(secret)).status, 200);
  const near = [
    secret.slice(0, -1),
    `${secret}x`,
    secret.toUpperCase(),
    `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`,
    "",
    "%00",
    `${secret}, ${secret}`,
  ];
  for (const token of near) assert.ok([401, 429].includes((await ask(token)).status), token);
  let last = 401;
  for (let tries = 0; tries < 100 && last === 401; tries += 1) last = (await ask(`guess-${tries}`)).status;
  assert.equal(last, 429);
});
