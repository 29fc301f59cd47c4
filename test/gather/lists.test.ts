import assert from "node:assert/strict";
import { test } from "node:test";
import { listOf } from "../../src/gather/index.ts";
import { codes, cutAll, resource } from "./support.ts";

test("an OPML file lists its feeds, folders included", () => {
  const list = listOf(
    `<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body><outline text="Sea">
<outline type="rss" text="Harbour Times" xmlUrl="https://harbour.example/feed?a=1&amp;b=2"/>
<outline type="rss" title="Coast" xmlurl="https://coast.example/rss"/></outline>
<outline text="bad" xmlUrl="javascript:alert(1)"/></body></opml>`,
  );
  assert.equal(list.kind, "opml");
  assert.deepEqual(
    list.addresses.map(({ url, title }) => [url, title]),
    [
      ["https://harbour.example/feed?a=1&b=2", "Harbour Times"],
      ["https://coast.example/rss", "Coast"],
    ],
  );
});

test("a news sitemap lists its reports with title, outlet and day; pictures and pages' changes do not confuse it", () => {
  const list = listOf(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">
<url><loc> https://harbour.example/ferry </loc><lastmod>2023-08-01</lastmod><image:image><image:loc>https://harbour.example/a.jpg</image:loc></image:image>
<news:news><news:publication><news:name>Harbour Times</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2023-07-28T10:28:05+02:00</news:publication_date><news:title>Ferry &amp; barge</news:title></news:news></url>
<url><loc>https://harbour.example/old</loc><lastmod>2023-07-01</lastmod></url></urlset>`,
  );
  assert.equal(list.kind, "sitemap");
  assert.deepEqual(list.addresses, [
    {
      url: "https://harbour.example/ferry",
      title: "Ferry & barge",
      published: "2023-07-28T10:28:05+02:00",
      outlet: "Harbour Times",
    },
    { url: "https://harbour.example/old", title: null, published: "2023-07-01", outlet: null },
  ]);
});

test("an index of sitemaps, and a list with entities that would grow", async () => {
  const index = listOf("<sitemapindex><sitemap><loc>https://harbour.example/news.xml</loc></sitemap></sitemapindex>");
  assert.equal(index.kind, "sitemap-index");
  assert.equal(index.addresses.length, 1);
  const entities = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
  const grown = listOf(`${entities}<urlset><url><loc>https://harbour.example/&b;</loc></url></urlset>`);
  assert.ok((grown.addresses[0]?.url.length ?? 0) < 40);
  assert.deepEqual(codes(await cutAll(resource("<opml version='2.0'><body/></opml>"))), ["not-news"]);
});
