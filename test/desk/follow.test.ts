import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { type Desk, type FollowEvent, type FollowOptions, follow, newSource, openDesk } from "../../src/desk/index.ts";
import { createClient, createPolite, type FetchClient, gather } from "../../src/gather/index.ts";
import { answerOf, type RawServer, rawServer } from "../gather/fetch/server.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-follow-"));

let server: RawServer;
let plain: FetchClient;
/** The web that the server plays: what stands at `host/path`. */
const web = new Map<string, (head: string) => Buffer>();

before(async () => {
  server = await rawServer((path, socket, head) => {
    const host = /host: ([\w.-]+)/i.exec(head)?.[1] ?? "";
    socket.write(web.get(`${host}${path}`)?.(head) ?? answerOf("", [], "404 Not Found"));
  });
  plain = await createClient({
    resolve: async () => ["127.0.0.1"],
    allow: { networks: ["127.0.0.1/32"], anyPort: true },
  });
});

beforeEach(() => web.clear());

after(async () => {
  await plain.close();
  await server.close();
});

const url = (place: string) => `http://${place.replace("/", `:${server.port}/`)}`;
const put = (place: string, body: string, type = "text/html", headers: readonly string[] = []) =>
  web.set(place, () => answerOf(body, [`Content-Type: ${type}`, ...headers]));

const told = ["Ferry runs aground", "Captain questioned", "Pier reopened", "Storm closes harbour"];

function page(number: number): string {
  const title = told[number - 1] ?? "More";
  return `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${title}: number ${number} of what was told at Port Elling on Thursday, the coast guard said.</p><p>Nobody was hurt in case ${number}, and work on it goes on, it said on Friday.</p></article></body></html>`;
}

function feed(host: string, numbers: readonly number[], more = ""): string {
  const items = numbers
    .map(
      (number) =>
        `<item><title>${told[number - 1]}</title><link>http://${host}:${server.port}/${number}?utm_source=rss</link><pubDate>Fri, 0${number} Mar 2024 10:00:00 GMT</pubDate><description>${told[number - 1]}: summary number ${number}, the coast guard said on Thursday.</description></item>`,
    )
    .join("");
  return `<rss version="2.0"><channel><title>Harbour Times</title>${more}${items}</channel></rss>`;
}

interface Round {
  readonly events: FollowEvent[];
  readonly of: (place: string) => FollowEvent;
}

let time = Date.parse("2024-03-08T12:00:00Z");

/** One round over a desk's sources; the clock goes on by a day unless said. */
async function round(desk: Desk, options: Partial<FollowOptions> = {}, pass = 86_400_000): Promise<Round> {
  time += pass;
  const client = createPolite(plain, { delay: 0 });
  const events: FollowEvent[] = [];
  for await (const event of follow(desk, { client, once: true, clock: () => time, ...options })) events.push(event);
  const of = (place: string) => {
    const found = events.find(({ source }) => source === url(place));
    assert.ok(found !== undefined, place);
    return found;
  };
  return { events, of };
}

async function deskOf(...places: readonly string[]): Promise<Desk> {
  const desk = await openDesk(await folder());
  for (const place of places) await desk.saveSource(newSource(url(place), null, time));
  return desk;
}

const added = (event: FollowEvent) => event.receipts.filter((receipt) => receipt.status === "added").length;
const source = async (desk: Desk, place: string) => (await desk.sources()).find((one) => one.url === url(place));

test("a source that was fetched while the clock was ahead is due once it was set right", async () => {
  const desk = await deskOf("ahead.test/feed");
  put("ahead.test/feed", feed("ahead.test", [1]), "application/rss+xml");
  const year = 365 * 86_400_000;
  assert.equal(added((await round(desk, {}, year)).of("ahead.test/feed")), 1);
  put("ahead.test/feed", feed("ahead.test", [1, 2]), "application/rss+xml");
  assert.equal(added((await round(desk, {}, -year)).of("ahead.test/feed")), 1);
  const { lastFetch, nextFetch } = (await source(desk, "ahead.test/feed")) ?? {};
  assert.ok(Date.parse(lastFetch ?? "") === time && Date.parse(nextFetch ?? "") > time);
  assert.deepEqual((await round(desk, {}, 1000)).events, []);
  await desk.close();
});

test("a feed brings its items once, what is new later, and nothing where only its clock changed", async () => {
  const desk = await deskOf("a.test/feed");
  put("a.test/feed", feed("a.test", [1, 2]), "application/rss+xml");
  assert.equal(added((await round(desk)).of("a.test/feed")), 2);
  put(
    "a.test/feed",
    feed("a.test", [1, 2], "<lastBuildDate>Sat, 09 Mar 2024 10:00:00 GMT</lastBuildDate>"),
    "application/rss+xml",
  );
  const second = (await round(desk)).of("a.test/feed");
  assert.deepEqual([second.receipts.length, second.items, second.status], [0, 2, "ok"]);
  put("a.test/feed", feed("a.test", [1, 2, 3]), "application/rss+xml");
  assert.equal(added((await round(desk)).of("a.test/feed")), 1);
  const kept = await source(desk, "a.test/feed");
  assert.equal(kept?.title, "Harbour Times");
  assert.equal(kept?.lastNew, kept?.lastFetch);
  await desk.close();
});

test("a feed is asked on condition, and not before it is due", async () => {
  const desk = await deskOf("a.test/feed");
  let asked = 0;
  web.set("a.test/feed", (head) => {
    asked += 1;
    if (/if-none-match: "1"/i.test(head))
      return Buffer.from("HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=7200\r\n\r\n");
    return answerOf(feed("a.test", [1]), ['ETag: "1"']);
  });
  await round(desk);
  const again = await round(desk, {}, 60_000);
  assert.deepEqual([again.events.length, asked], [0, 1]);
  assert.equal((await round(desk, { now: new Set([url("a.test/feed")]) }, 60_000)).events.length, 1);
  const kept = await source(desk, "a.test/feed");
  assert.equal(kept?.etag, '"1"');
  assert.equal(kept?.interval, 7200);
  await desk.close();
});

test("--full reads the page behind each item, the feed's text where there is none, and no page twice", async () => {
  const desk = await deskOf("a.test/feed");
  put("a.test/feed", feed("a.test", [1, 2]), "application/rss+xml");
  put("a.test/1?utm_source=rss", page(1));
  const first = (await round(desk, { full: true })).of("a.test/feed");
  assert.equal(added(first), 2);
  const reports = await Promise.all(first.receipts.map(({ report }) => desk.report(report ?? "")));
  const texts = reports.map(({ report }) => report.text).join("\n");
  assert.match(texts, /Nobody was hurt in case 1/);
  assert.match(texts, /summary number 2/);
  assert.deepEqual(
    reports.map(({ report }) => report.outlet),
    ["Harbour Times", "Harbour Times"],
  );
  const asked = server.seen.length;
  put("a.test/feed", feed("a.test", [1, 2], "<ttl>60</ttl>"), "application/rss+xml");
  assert.equal((await round(desk, { full: true })).of("a.test/feed").receipts.length, 0);
  assert.equal(server.seen.slice(asked).filter((head) => /GET \/[12]/.test(head)).length, 0);
  await desk.close();
});

test("a page is followed through the feed it names; a list of feeds brings them all", async () => {
  const desk = await deskOf("a.test/", "b.test/list", "c.test/");
  put(
    "a.test/",
    '<html><head><link rel="alternate" type="application/rss+xml" href="/comments" title="Comments"><link rel="alternate" type="application/atom+xml" href="/feed"></head></html>',
  );
  put("a.test/feed", feed("a.test", [1]));
  put("b.test/list", `<opml version="2.0"><body><outline text="A" xmlUrl="${url("d.test/feed")}"/></body></opml>`);
  put("d.test/feed", feed("d.test", [2]));
  put("c.test/", page(3));
  const found = await round(desk);
  assert.equal(added(found.of("a.test/")), 1);
  assert.equal((await source(desk, "a.test/"))?.address, url("a.test/feed"));
  assert.equal(added(found.of("d.test/feed")), 1);
  assert.equal(found.of("c.test/").status, "wrong");
  assert.match(found.of("c.test/").message ?? "", /names no feed/);
  await desk.close();
});

test("a news sitemap, and an index of them, bring the pages of the last days", async () => {
  const desk = await deskOf("a.test/sitemaps");
  const day = new Date(time + 86_400_000).toISOString().slice(0, 10);
  const entry = (number: number, published: string) =>
    `<url><loc>${url(`a.test/${number}`)}</loc><news:news><news:publication><news:name>Harbour Times</news:name></news:publication><news:publication_date>${published}</news:publication_date><news:title>${told[number - 1]}</news:title></news:news></url>`;
  put(
    "a.test/sitemaps",
    `<sitemapindex><sitemap><loc>${url("a.test/news.xml")}</loc></sitemap></sitemapindex>`,
    "text/xml",
  );
  put("a.test/news.xml", `<urlset xmlns:news="n">${entry(1, day)}${entry(2, "2020-01-01")}</urlset>`, "text/xml");
  put("a.test/1", page(1));
  put("a.test/2", page(2));
  const event = (await round(desk)).of("a.test/sitemaps");
  assert.equal(added(event), 1);
  const { report } = await desk.report(event.receipts[0]?.report ?? "");
  assert.deepEqual([report.published, report.outlet], [day, "Harbour Times"]);
  assert.equal((await source(desk, "a.test/sitemaps"))?.kind, "sitemap");
  await desk.close();
});

test("how a source does is told: empty, refused, wrong, dead, and well again", async () => {
  const places = [
    "empty.test/f",
    "robots.test/f",
    "forbidden.test/f",
    "gone.test/f",
    "missing.test/f",
    "picture.test/f",
    "inside.test/f",
  ];
  const desk = await deskOf(...places);
  put("empty.test/f", feed("empty.test", []));
  put("robots.test/robots.txt", "User-agent: *\nDisallow: /");
  web.set("forbidden.test/f", () => answerOf("", [], "403 Forbidden"));
  web.set("gone.test/f", () => answerOf("", [], "410 Gone"));
  put("picture.test/f", "\u0089PNG\r\n\u001a\n");
  web.set("inside.test/f", () => answerOf("", ["Location: http://10.0.0.1/"], "302 Found"));
  const first = await round(desk);
  assert.deepEqual(
    places.map((place) => first.of(place).status),
    ["empty", "refused", "refused", "dead", "wrong", "wrong", "wrong"],
  );
  put("missing.test/f", feed("missing.test", [1]));
  assert.equal((await round(desk)).of("missing.test/f").status, "ok");
  assert.equal((await source(desk, "missing.test/f"))?.failures, 0);
  await desk.close();
});

test("a source that keeps failing is asked ever more seldom, and ends as dead", async () => {
  const desk = await deskOf("a.test/feed");
  const waits: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    await round(desk, {}, 8 * 86_400_000);
    const kept = await source(desk, "a.test/feed");
    waits.push((Date.parse(kept?.nextFetch ?? "") - time) / 1000);
  }
  assert.deepEqual(waits, [1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400, 86_400, 604_800]);
  assert.equal((await source(desk, "a.test/feed"))?.status, "dead");
  await desk.close();
});

test("a server that asks to wait is not asked before", async () => {
  const desk = await deskOf("a.test/feed");
  web.set("a.test/feed", () => answerOf("", ["Retry-After: 7200"], "503 Busy"));
  await round(desk);
  const kept = await source(desk, "a.test/feed");
  assert.equal((Date.parse(kept?.nextFetch ?? "") - time) / 1000, 7200);
  assert.equal(kept?.failures, 0);
  await desk.close();
});

test("a permanent redirect is remembered, a temporary one is not", async () => {
  const desk = await deskOf("a.test/old", "a.test/there");
  web.set("a.test/old", () => answerOf("", [`Location: ${url("a.test/feed")}`], "301 Moved"));
  web.set("a.test/there", () => answerOf("", [`Location: ${url("a.test/feed")}`], "302 Found"));
  put("a.test/feed", feed("a.test", [1]));
  await round(desk);
  assert.equal((await source(desk, "a.test/old"))?.address, url("a.test/feed"));
  assert.equal((await source(desk, "a.test/there"))?.address, url("a.test/there"));
  await desk.close();
});

test("what an aggregator links to is credited to who publishes it", async () => {
  const desk = await deskOf("gather.test/feed");
  const item = (number: number, outlet: string) =>
    `<item><title>${told[number - 1]}</title><link>${url(`gather.test/go`)}?url=${encodeURIComponent(`https://${outlet}.example/news?utm_medium=x`)}</link><source url="https://${outlet}.example/">${outlet} news</source><description>${told[number - 1]}: number ${number}, it was said on Thursday.</description></item>`;
  put(
    "gather.test/feed",
    `<rss version="2.0"><channel><title>All News</title>${item(1, "coast")}${item(2, "valley")}${item(3, "hill")}</channel></rss>`,
  );
  const event = (await round(desk)).of("gather.test/feed");
  const reports = await Promise.all(event.receipts.map(({ report }) => desk.report(report ?? "")));
  assert.deepEqual(
    reports.map(({ report }) => [report.outlet, report.url]),
    [
      ["coast news", "https://coast.example/news"],
      ["valley news", "https://valley.example/news"],
      ["hill news", "https://hill.example/news"],
    ],
  );
  await desk.close();
});

test("an address is added like a file: a page as a report, a feed as its items, what cannot be had as a refusal", async () => {
  const desk = await openDesk(await folder());
  put("a.test/1", page(1));
  put("a.test/1?utm_source=x", page(1));
  put("a.test/feed", feed("a.test", [2, 3]), "text/plain");
  const client = createPolite(plain, { delay: 0 });
  const add = async (place: string) => {
    const receipts = [];
    for await (const receipt of desk.add(gather(place, { client }))) receipts.push(receipt);
    return receipts.map((receipt) => receipt.code ?? receipt.status);
  };
  assert.deepEqual(await add(url("a.test/1")), ["added"]);
  assert.deepEqual(await add(url("a.test/1?utm_source=x#top")), ["unchanged"]);
  assert.deepEqual(await add(url("a.test/feed")), ["added", "added"]);
  assert.deepEqual(await add(url("a.test/none")), ["fetch-status"]);
  assert.deepEqual(await add("http://10.0.0.1/"), ["fetch-address"]);
  const [known] = await desk.search({ words: "aground" });
  const { report } = await desk.report(known?.report ?? "");
  assert.ok(report.fetched?.endsWith("Z"));
  await desk.close();
});

test("following stops when told to, keeps what it has, and goes on where it was", async () => {
  const desk = await deskOf("a.test/feed", "slow.test/feed");
  put("a.test/feed", feed("a.test", [1]));
  web.set("slow.test/feed", () => Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"));
  const controller = new AbortController();
  const client = createPolite(plain, { delay: 0 });
  const events: FollowEvent[] = [];
  for await (const event of follow(desk, { client, signal: controller.signal })) {
    events.push(event);
    controller.abort();
  }
  assert.equal(events.find((event) => event.source === url("a.test/feed"))?.receipts.length, 1);
  assert.equal((await source(desk, "slow.test/feed"))?.lastFetch, null);
  put("slow.test/feed", feed("slow.test", [2]));
  time = Date.now();
  assert.equal(added((await round(desk, {}, 0)).of("slow.test/feed")), 1);
  await desk.close();
});

test("rebuilding keeps the sources with their health", async () => {
  const desk = await deskOf("a.test/feed");
  put("a.test/feed", feed("a.test", [1, 2]));
  await round(desk);
  const before = await desk.sources();
  assert.deepEqual(await desk.rebuild(), { resources: 1, reports: 2, damaged: null });
  assert.deepEqual(await desk.sources(), before);
  await desk.close();
});
