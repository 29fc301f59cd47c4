import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { type Desk, openDesk, watchConditions } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { createApp } from "../../src/serve/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const host = "127.0.0.1:4180";
const hostile = `Fire <script>alert(1)</script> & smoke \u000b ]]> end

Harbour Times, 8 March 2024, 09:05

“The <img src=x onerror=alert(1)> roof came down,” said Anna Berg on Friday. Two people were killed, the fire service said.
`;

let desk: Desk;
let app: ReturnType<typeof createApp>;

before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-feeds-")));
  await desk.watches.create({ name: "all", query: {}, on: watchConditions, webhook: null, by: "Ada" });
  for await (const _ of desk.add(gather("examples/")));
  for await (const _ of desk.add(stream([textCapture(hostile)])));
  while ((await desk.weighNext()) !== null);
  app = createApp(desk);
});
after(() => desk.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers: { host, ...headers } });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text: await response.text(),
    headers: response.headers,
  };
}

interface Entry {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
}

/** The entries of a feed in each of its formats, as another reader understands them. */
async function entriesOf(path: string): Promise<Record<"rss" | "atom" | "json", Entry[]>> {
  const [base = "", query = ""] = path.split("?");
  const text = async (format: string) => {
    const found = await get(`${base}.${format}${query === "" ? "" : `?${query}`}`);
    assert.equal(found.status, 200, `${base}.${format}`);
    return found.text;
  };
  const plain = (title: string | undefined) =>
    title?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const rss = parseRssFeed(await text("rss"));
  const atom = parseAtomFeed(await text("atom"));
  const json = parseJsonFeed(await text("json"));
  return {
    rss: (rss.items ?? []).map(({ guid, title, link }) => ({ id: guid?.value, title: plain(title), link })),
    atom: (atom.entries ?? []).map(({ id, title, links }) => ({ id, title: title?.value, link: links?.[0]?.href })),
    json: (json.items ?? []).map(({ id, title, url }) => ({ id, title, link: url })),
  };
}

test("every feed tells the same in its three formats, and its links lead to pages", async () => {
  const { stories } = await desk.lists.pageStories({ limit: 1 });
  const [entity] = (await desk.lists.entities({ limit: 1 })).items;
  const [outlet] = (await desk.lists.outlets({ limit: 1 })).items;
  for (const path of [
    `/stories/${stories[0]?.story}/feed`,
    `/entities/${encodeURIComponent(entity?.name ?? "")}/feed`,
    `/outlets/${encodeURIComponent(outlet?.name ?? "")}/feed`,
    "/search/feed?q=said",
    "/feeds/reports",
    "/feeds/conflicts",
    "/feeds/corrections",
    "/watches/all/feed",
  ]) {
    const { rss, atom, json } = await entriesOf(path);
    assert.ok(rss.length > 0, path);
    assert.deepEqual(rss, atom, path);
    const spaced = (entries: Entry[]) =>
      entries.map((entry) => ({ ...entry, title: entry.title?.replace(/\s+/g, " ") }));
    assert.deepEqual(spaced(rss), spaced(json), path);
    assert.equal(new Set(rss.map(({ id }) => id)).size, rss.length, `${path}: ids differ`);
    const link = rss[0]?.link ?? "";
    assert.ok(link.startsWith(`http://${host}/`), link);
    assert.equal((await get(link.slice(`http://${host}`.length))).status, 200, link);
  }
});

test("what a report says is never markup in a feed", async () => {
  for (const format of ["rss", "atom"]) {
    const { text } = await get(`/search/feed.${format}?q=roof`);
    assert.ok(!/<(?:script|img)/.test(text.replace(/<!\[CDATA\[.*?\]\]>/gs, "")), format);
  }
  // RSS says that titles and descriptions are HTML: what is in them must not be any.
  const rss = parseRssFeed((await get("/search/feed.rss?q=roof")).text);
  for (const { title = "", description = "" } of rss.items ?? [])
    assert.doesNotMatch(title + description, /<(?:script|img)/);
});

test("a feed that its reader has already is not sent again", async () => {
  const { headers } = await get("/feeds/reports.atom");
  assert.equal((await get("/feeds/reports.atom", { "if-none-match": headers.get("etag") ?? "" })).status, 304);
});

test("a feed of what is not there is not found, and a feed reader on the network is asked to sign in", async () => {
  assert.equal((await get("/stories/s-none/feed.rss")).status, 404);
  const closed = createApp(desk, { tokens: true });
  const asked = await closed.request("/feeds/reports.rss", { headers: { host } });
  assert.equal(asked.status, 401);
  assert.match(asked.headers.get("www-authenticate") ?? "", /^Basic/);
});

test("the sources go out as OPML and come in again", async () => {
  const post = (body: string) =>
    app.request("/api/v1/sources/opml", { method: "POST", body, headers: { host, "content-type": "text/x-opml" } });
  const opml =
    '<opml version="2.0"><head/><body><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/feed"/><outline text="x"><outline text="C" xmlUrl="https://c.example/rss"/></outline></body></opml>';
  const added = JSON.parse(await (await post(opml)).text());
  assert.deepEqual(added.data, { added: ["https://a.example/feed", "https://c.example/rss"], known: 0 });
  const { text } = await get("/sources.opml");
  assert.deepEqual(
    parseOpml(text).body?.outlines?.map(({ text: title, xmlUrl }) => [title, xmlUrl]),
    [
      ["A & B", "https://a.example/feed"],
      ["C", "https://c.example/rss"],
    ],
  );
  assert.equal(JSON.parse(await (await post(text)).text()).data.known, 2);
  assert.equal((await post("no list")).status, 400);
});
