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
const feed = "https://example.org/feed.xml";
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
  const named = (await desk.lists.entities({ limit: 10 })).items.map(({ name }) => name);
  pools.set("getEntity name", named);
  pools.set(
    "getOutlet name",
    (await desk.lists.outlets({ limit: 5 })).items.map(({ name }) => name),
  );
  pools.set("q", ["the"]);
  pools.set("removeSource url", [feed]);
  known = [
    ...stories.map(({ story }) => story),
    ...reports.flatMap(({ id, outlet }) => [id, `${id}@2`, outlet ?? "none"]),
    ...claims.map(({ id }) => id),
    ...named,
    (await desk.lists.entities({ limit: 3 })).next ?? "",
    (await desk.lists.claims({ limit: 1 })).next ?? "",
    "the",
    '"',
    feed,
  ];
});
after(() => desk.close());

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

const bodyType = ({ operation }: Found) => Object.keys(operation.requestBody?.content ?? {})[0];

/** The request that gives an operation these values for its parameters, in their order, and this body. */
function requestOf(found: Found, given: readonly unknown[], body: unknown): Asked {
  const { path, method, operation } = found;
  let url = path;
  const query = new URLSearchParams();
  for (const [index, { name, in: where }] of (operation.parameters ?? []).entries()) {
    const value = given[index];
    if (where === "path") url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (value !== undefined) query.set(name, String(value));
  }
  const init: RequestInit = { method };
  const type = bodyType(found);
  if (type !== undefined) {
    init.body = type === "application/json" ? JSON.stringify(body) : String(body);
    init.headers = { "content-type": type };
  }
  return { url: `${url}?${query}`, init };
}

const poolOf = ({ operation }: Found, name: string) => pools.get(`${operation.operationId} ${name}`) ?? pools.get(name);

/** Requests for an operation, made of values that its description allows. */
function requestsOf(found: Found): fc.Arbitrary<Asked> {
  const values = (found.operation.parameters ?? []).map(({ name, schema, required, in: where }) => {
    const own = poolOf(found, name);
    const any = valuesOf(schema, api, known);
    const value =
      own === undefined
        ? any
        : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: any });
    return required === true || where === "path" ? value : fc.option(value, { nil: undefined, freq: 2 });
  });
  const content = Object.values(found.operation.requestBody?.content ?? {})[0];
  const bodies =
    bodyType(found) === "application/json"
      ? valuesOf(content?.schema ?? {}, api, known)
      : fc.oneof(fc.constant(opml), fc.string());
  return fc
    .tuple(fc.tuple(...values), content === undefined ? fc.constant(undefined) : bodies)
    .map(([given, body]) => requestOf(found, given, body));
}

/** A request that an operation must answer: what it needs, of what the desk holds, and nothing else. */
function soundRequest(found: Found, body: unknown): Asked {
  const given = (found.operation.parameters ?? []).map(({ name, schema, required, in: where }) =>
    required === true || where === "path" ? (poolOf(found, name)?.[0] ?? schema.enum?.[0]) : undefined,
  );
  return requestOf(found, given, body);
}

/** Asks an operation for what it must answer, then for all sorts of things; every answer has to be as described. */
async function tryOut(found: Found, check: ReturnType<typeof createChecker>, body?: unknown): Promise<void> {
  const isExport = found.operation.operationId === "exportStory";
  const sound = soundRequest(found, body);
  await fc.assert(
    fc.asyncProperty(requestsOf(found), async (asked) => {
      const { url, init } = asked;
      const { status, mediaType, body, text } = await ask(url, init);
      assert.ok(status < 500, `${init.method} ${url}: ${status} ${text}`);
      if (asked === sound) assert.equal(status, 200, `${init.method} ${url}: ${text}`);
      // A path whose parameter is only dots or slashes leads elsewhere: no operation of ours answers it.
      if (status === 404 && mediaType === "application/problem+json" && text.includes("there is nothing here")) return;
      if (isExport && status === 200) assert.notEqual(text, "");
      else check(found, status, mediaType, body);
    }),
    { numRuns: found.method === "GET" ? TRIES : TRIES / 4, examples: [[sound]] },
  );
}

test("every operation that reads answers what its description says, whatever it is asked", async (context) => {
  const operations = operationsOf(api).filter(({ method }) => method === "GET");
  assert.ok(operations.length > 25);
  const check = createChecker(api);
  for (const found of operations) await context.test(found.operation.operationId, () => tryOut(found, check));
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

// The last: made-up decisions take reports down, and the tests above need what the desk holds.
test("every operation that changes something answers what its description says, whatever it is asked", async (context) => {
  const [first, second] = (await data("/stories?limit=2")).data;
  const bodies = new Map<string, unknown>([
    ["addReports", { text: "The ferry to the island runs again, the port said on Friday.", outlet: "City Post" }],
    ["addSource", { url: feed }],
    ["addSources", opml],
    ["decide", { kind: "merge", stories: [first?.story, second?.story], reason: "one event" }],
    ["createWatch", { name: "new stories", query: {}, on: ["story"] }],
  ]);
  const operations = operationsOf(api).filter(({ method }) => method !== "GET");
  assert.ok(operations.length >= 7);
  const check = createChecker(api);
  for (const found of operations) {
    const { operationId } = found.operation;
    await context.test(operationId, () => tryOut(found, check, bodies.get(operationId)));
  }
});
