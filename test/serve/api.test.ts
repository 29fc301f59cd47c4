import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { type Desk, openDesk, watchConditions } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { createApp } from "../../src/serve/index.ts";
import { createChecker, type Found, type OpenApi, operationsOf, valuesOf } from "./openapi.ts";

/** Requests made up for each operation. */
const TRIES = 40;

let desk: Desk;
let app: ReturnType<typeof createApp>;
let api: OpenApi;
let known: string[] = [];
/** Values that mean something under the name of a parameter. */
const pools = new Map<string, readonly string[]>();

const host = "127.0.0.1:4180";
const opml = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>';

async function ask(path: string, init: RequestInit = {}) {
  const response = await app.request(`/api/v1${path}`, { ...init, headers: { host, ...init.headers } });
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const text = await response.text();
  const body: unknown = /json$/.test(mediaType) && !/ndjson/.test(mediaType) ? JSON.parse(text) : text;
  return { status: response.status, mediaType, text, body, headers: response.headers };
}

async function data(path: string): Promise<{ data: Record<string, unknown>[]; next: string | null }> {
  const { status, text } = await ask(path);
  assert.equal(status, 200, text);
  return JSON.parse(text);
}

before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-api-")));
  const { watch } = await desk.watches.create({
    name: "all",
    query: {},
    on: watchConditions,
    webhook: null,
    by: "Ada",
  });
  pools.set("watch", [watch.id, watch.name]);
  for await (const _ of desk.add(gather("examples/")));
  while ((await desk.weighNext()) !== null);
  app = createApp(desk);
  api = JSON.parse((await ask("/openapi.json")).text);
  const { stories } = await desk.lists.pageStories({ limit: 5 });
  const reports = (await desk.lists.reports({ limit: 5 })).items;
  const claims = (await desk.lists.claims({ limit: 5 })).items;
  const ids = reports.map(({ id }) => id);
  for (const name of ["report", "first", "second"]) pools.set(name, ids);
  pools.set(
    "story",
    stories.map(({ story }) => story),
  );
  pools.set(
    "claim",
    claims.map(({ id }) => id),
  );
  known = [
    ...stories.map(({ story }) => story),
    ...reports.flatMap(({ id, outlet }) => [id, `${id}@2`, outlet ?? "none"]),
    ...claims.map(({ id }) => id),
    ...(await desk.lists.entities({ limit: 10 })).items.map(({ name }) => name),
    (await desk.lists.entities({ limit: 3 })).next ?? "",
    (await desk.lists.claims({ limit: 1 })).next ?? "",
    "the",
    '"',
    "https://example.org/feed.xml",
  ];
});
after(() => desk.close());

/** A request for an operation, made of values that its description allows. */
function requestsOf({ path, method, operation }: Found): fc.Arbitrary<{ url: string; init: RequestInit }> {
  const parameters = operation.parameters ?? [];
  const values = parameters.map(({ name, schema, required, in: where }) => {
    const own = pools.get(name);
    const any = valuesOf(schema, api, known);
    const value =
      own === undefined
        ? any
        : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: any });
    return required === true || where === "path" ? value : fc.option(value, { nil: undefined, freq: 2 });
  });
  const [type = "", content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const isJson = type === "application/json";
  const bodies = isJson ? valuesOf(content?.schema ?? {}, api, known) : fc.oneof(fc.constant(opml), fc.string());
  return fc
    .record({ given: fc.tuple(...values), body: content === undefined ? fc.constant(undefined) : bodies })
    .map(({ given, body }) => {
      let url = path;
      const query = new URLSearchParams();
      for (const [index, { name, in: where }] of parameters.entries()) {
        const value = given[index];
        if (where === "path") url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
        else if (value !== undefined) query.set(name, String(value));
      }
      const init: RequestInit = { method };
      if (body !== undefined) {
        init.body = isJson ? JSON.stringify(body) : String(body);
        init.headers = { "content-type": type };
      }
      return { url: `${url}?${query}`, init };
    });
}

test("every operation answers what its description says, whatever it is asked", async (context) => {
  const operations = operationsOf(api);
  assert.ok(operations.length > 25);
  const check = createChecker(api);
  for (const found of operations) {
    await context.test(found.operation.operationId, async () => {
      let succeeded = 0;
      await fc.assert(
        fc.asyncProperty(requestsOf(found), async ({ url, init }) => {
          const { status, mediaType, body, text } = await ask(url, init);
          assert.ok(status < 500, `${init.method} ${url}: ${status} ${text}`);
          // A path whose parameter is only dots or slashes leads elsewhere: no operation of ours answers it.
          if (status === 404 && mediaType === "application/problem+json" && text.includes("there is nothing here"))
            return;
          if (status === 200) succeeded += 1;
          if (found.operation.operationId === "exportStory" && status === 200) assert.notEqual(text, "");
          else check(found, status, mediaType, body);
        }),
        { numRuns: found.method === "GET" ? TRIES : TRIES / 4 },
      );
      if (!/^(?:removeSource|removeWatch|decide)$/.test(found.operation.operationId))
        assert.ok(succeeded > 0, "no request succeeded");
    });
  }
});

test("lists are paged to their end, each item once", async () => {
  for (const path of [
    "/stories",
    "/reports",
    "/statements",
    "/citations",
    "/entities",
    "/outlets",
    "/claims",
    "/conflicts",
    "/search?q=the",
  ]) {
    const joined = (query: string) => `${path}${path.includes("?") ? "&" : "?"}${query}`;
    const all = await data(joined("limit=500"));
    assert.equal(all.next, null, path);
    const seen: unknown[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page: Awaited<ReturnType<typeof data>> = await data(
        joined(`limit=3${next === "" ? "" : `&after=${next}`}`),
      );
      seen.push(...page.data);
      next = page.next;
    }
    assert.deepEqual(seen, all.data, path);
    assert.ok(all.data.length > 0, path);
  }
});

test("what is not known, not allowed or not understood is a problem that says what to do", async () => {
  for (const [path, status] of [
    ["/stories/s-none", 404],
    ["/reports/r-none", 404],
    ["/claims/c-none", 404],
    ["/nothing", 404],
    ["/stories?limit=0", 400],
    ["/stories?after=nonsense", 400],
    ["/statements?kind=shouted", 400],
    ["/search", 400],
  ] as const) {
    const { status: found, mediaType, body } = await ask(path);
    assert.equal(found, status, path);
    assert.equal(mediaType, "application/problem+json");
    assert.ok(typeof body === "object" && body !== null && "detail" in body && String(body.detail).length > 10, path);
  }
});

test("an answer that the asker has already is not sent again", async () => {
  const { headers } = await ask("/stories");
  const etag = headers.get("etag") ?? "";
  assert.match(etag, /^(W\/)?"/);
  const again = await ask("/stories", { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
  assert.equal(again.text, "");
});

test("a document is added with a receipt, and adding it again changes nothing", async () => {
  const document = {
    url: "https://harbour.example/news/crane",
    title: "Crane falls at the harbour",
    outlet: "Harbour Times",
    published: "2024-11-02T08:00Z",
    text: "A crane fell at the harbour on Saturday. Nobody was hurt, the harbour master Ida Lund said.",
  };
  const post = async () => {
    const { status, text } = await ask("/reports", {
      method: "POST",
      body: JSON.stringify(document),
      headers: { "content-type": "application/json" },
    });
    assert.equal(status, 200);
    return JSON.parse(text).data;
  };
  const [added] = await post();
  assert.equal(added.status, "added");
  const [again] = await post();
  assert.equal(again.status, "unchanged");
  assert.equal(again.report, added.report);
  const { body } = await ask(`/reports/${added.report}`);
  assert.ok(typeof body === "object" && body !== null && "data" in body);
  const { text } = await ask(`/reports/${added.report}`);
  assert.equal(JSON.parse(text).data.text, document.text);
  assert.equal((await data("/search?q=crane%20harbour")).data[0]?.report, added.report);
  assert.equal((await data("/statements?speaker=Ida%20Lund")).data.length, 1);
});

test("a stream of documents gets a line each; what cannot be taken is refused and the rest goes on", async () => {
  const lines = [
    JSON.stringify({ text: "The tram line to the airport opened on Tuesday, the city said.", outlet: "City Post" }),
    "no json",
    "",
    JSON.stringify({ title: "without a text" }),
    JSON.stringify({ text: "The tram line to the lake stays closed until May, the city said.", outlet: "City Post" }),
  ];
  const { status, mediaType, text } = await ask("/reports", {
    method: "POST",
    body: lines.join("\n"),
    headers: { "content-type": "application/x-ndjson" },
  });
  assert.equal(status, 200);
  assert.equal(mediaType, "application/x-ndjson");
  const receipts = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(receipts.filter((receipt) => receipt.status === "added").length, 2);
  assert.equal(receipts.filter((receipt) => receipt.status === "refused").length, 2);
  for (const receipt of receipts) assert.match(receipt.name, /^document \d/);
});

test("decisions are logged under who asks, and change stories", async () => {
  const [first, second] = (await data("/stories?limit=2")).data;
  const { status, text } = await ask("/decisions", {
    method: "POST",
    body: JSON.stringify({ kind: "merge", stories: [first?.story, second?.story], reason: "one event" }),
    headers: { "content-type": "application/json" },
  });
  assert.equal(status, 200, text);
  assert.equal((await data("/decisions")).data[0]?.sequence, JSON.parse(text).data.sequence);
  assert.equal(JSON.parse(text).data.decision.by, "this machine");
  assert.equal(JSON.parse((await ask(`/stories/${second?.story}`)).text).data.story, first?.story);
  const [event] = JSON.parse((await ask(`/stories/${first?.story}/events`)).text).data.slice(-1);
  assert.equal(event.by, "this machine");
});

test("every format of a story is given in its own media type", async () => {
  const [story] = (await data("/stories?limit=1")).data;
  for (const [format, type] of [
    ["jsonld", "application/ld+json"],
    ["prov", "application/ld+json"],
    ["annotations", "application/ld+json"],
    ["ninjs", "application/json"],
    ["graphml", "application/graphml+xml"],
    ["citations", "text/csv"],
    ["happenings", "text/csv"],
    ["markdown", "text/markdown"],
    ["text", "text/plain"],
    ["html", "text/html"],
  ]) {
    const { status, mediaType, text } = await ask(`/stories/${story?.story}/export/${format}`);
    assert.equal(status, 200, format);
    assert.equal(mediaType, type);
    assert.notEqual(text, "");
  }
});
