import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openDesk } from "../../src/desk/index.ts";
import { deliverInBackground } from "../../src/serve/delivery.ts";
import { createApp } from "../../src/serve/index.ts";
import { stream, textCapture } from "../support/reports.ts";

async function deskWith(texts: readonly string[]) {
  const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-operations-")));
  for await (const _ of desk.add(stream(texts.map((text) => textCapture(text)))));
  return desk;
}

const report =
  "date 2024-03-08 Mill burns in Marren\n\nAn old mill in Marren burned down on Friday, firefighters said.\n";
const local = { headers: { host: "localhost" } };

/** The value of a metric's line. */
function figure(text: string, name: string): number {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

test("a desk tells how it does", async () => {
  const desk = await deskWith([report, ""]);
  const status = await desk.status();
  assert.deepEqual([status.reports, status.stories, status.waiting, status.sequence], [1, 1, 1, 2]);
  assert.deepEqual(Object.values(status.quarantined), [1]);
  assert.ok(status.bytes.archive > 0 && status.bytes.database > 0);
  assert.deepEqual(status.stale, []);
  await desk.close();
});

test("metrics count the desk and the requests, by route and not by path", async () => {
  const desk = await deskWith([report]);
  const app = createApp(desk);
  const [story] = await desk.stories();
  for (const path of [`/stories/${story?.story}`, "/stories/s-none", "/nowhere"]) await app.request(path, local);
  const answer = await app.request("/metrics", local);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  assert.equal(figure(text, "dateline_reports"), 1);
  assert.ok(figure(text, 'dateline_bytes{part="database"}') > 0);
  assert.equal(figure(text, 'dateline_http_requests_total{method="GET",route="/stories/:id",status="200"}'), 1);
  assert.equal(figure(text, 'dateline_http_requests_total{method="GET",route="/stories/:id",status="404"}'), 1);
  assert.ok(!text.includes("s-none"));
  await desk.close();
});

/** The lines of the server's log for programs, of what is done meanwhile. */
async function logged(context: TestContext, work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  process.env.DATELINE_LOG = "json";
  const write = context.mock.method(process.stderr, "write", (line: string) => lines.push(line) > 0);
  try {
    await work();
  } finally {
    write.mock.restore();
    delete process.env.DATELINE_LOG;
  }
  return lines.map((line) => JSON.parse(line));
}

test("the log says of each document that was not taken which and why", async (context) => {
  const desk = await deskWith([report]);
  const app = createApp(desk);
  const post = async (type: string, body: string) => {
    const headers = { host: "localhost", "content-type": type };
    await (await app.request("/api/v1/reports", { method: "POST", body, headers })).text();
  };
  const lines = await logged(context, async () => {
    await post("application/json", '{"text":""}');
    await post("application/x-ndjson", 'no json\n{"text":"The quay was shut on Monday, the mayor said."}\n');
  });
  const refused = lines.filter(({ event }) => event === "refused");
  assert.deepEqual(
    refused.map(({ code }) => code),
    ["empty", "bad-json"],
  );
  for (const { message } of refused) assert.match(String(message), /^document 1.*: \w/);
  await desk.close();
});

test("what waits to be posted is counted, and a webhook that does not take it is told with the reason", async (context) => {
  const desk = await deskWith([]);
  await desk.watches.create({ name: "w", query: {}, on: ["story"], webhook: "http://127.0.0.1:9/", by: "Ada" });
  for await (const _ of desk.add(stream([textCapture(report)])));
  await desk.weighNext();
  assert.equal((await desk.status()).undelivered, 1);
  const text = await (await createApp(desk).request("/metrics", local)).text();
  assert.equal(figure(text, "dateline_alerts_waiting"), 1);
  const stop = Promise.withResolvers<void>();
  const lines = await logged(context, async () => {
    const end = deliverInBackground(desk, []);
    const look = setInterval(async () => {
      if (((await desk.watches.alerts()).items[0]?.attempts ?? 0) > 0) stop.resolve();
    }, 20);
    await stop.promise;
    clearInterval(look);
    await end();
  });
  const [line] = lines.filter(({ event }) => event === "not-delivered");
  assert.match(String(line?.message), /127\.0\.0\.1/);
  assert.equal(line?.attempts, 1);
  assert.ok(typeof line?.due === "string");
  await desk.close();
});

test("health and readiness are told to anybody, figures to those who may read", async () => {
  const desk = await deskWith([report]);
  const app = createApp(desk, { tokens: true });
  for (const path of ["/health", "/ready"])
    assert.equal((await app.request(path, { headers: { host: "10.0.0.7" } })).status, 200, path);
  assert.equal((await app.request("/metrics", local)).status, 401);
  const { secret } = await desk.tokens.create("watcher", "read");
  const headers = { host: "localhost", authorization: `Bearer ${secret}` };
  assert.equal((await app.request("/metrics", { headers })).status, 200);
  await desk.close();
  assert.equal((await app.request("/ready", local)).status, 503);
  assert.equal((await app.request("/health", local)).status, 200);
});
