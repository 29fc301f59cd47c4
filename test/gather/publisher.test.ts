import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { feedsOf, publisherAddress } from "../../src/gather/index.ts";

test("the publisher's own address is found behind redirectors, AMP copies and tracking", () => {
  const cases: [string, string | null][] = [
    ["https://news.example/a?utm_source=x&id=7#top", "https://news.example/a?id=7"],
    ["https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example%2Fa%3Futm_source%3Dx", "https://news.example/a"],
    ["https://l.social.example/l.php?u=https%3A%2F%2Fnews.example%2Fa&h=1", "https://news.example/a"],
    ["https://www.google.co.uk/amp/s/news.example/a/amp/", "https://news.example/a/amp/"],
    ["https://news-example.cdn.ampproject.org/c/s/news.example/a.amp.html", "https://news.example/a.html"],
    ["https://news.example/amp/world/a", "https://news.example/world/a"],
    ["https://news.example/a?outputType=amp&x=1", "https://news.example/a?x=1"],
    [
      "https://news.example/review?url=https%3A%2F%2Fother.example%2F",
      "https://news.example/review?url=https%3A%2F%2Fother.example%2F",
    ],
    [
      "https://news.example/redirect?url=javascript%3Aalert(1)",
      "https://news.example/redirect?url=javascript%3Aalert(1)",
    ],
    ["mailto:news@news.example", null],
    ["not an address", null],
  ];
  for (const [link, expected] of cases) assert.equal(publisherAddress(link), expected, link);
});

test("redirectors that lead to one another without end lead nowhere", () => {
  let link = "https://news.example/a";
  for (let depth = 0; depth < 10; depth += 1) link = `https://r.example/go?url=${encodeURIComponent(link)}`;
  assert.equal(publisherAddress(link), null);
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const once = publisherAddress(address);
      if (once !== null) assert.equal(publisherAddress(once), once);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("a page's feeds are found in its head, those of comments last, others not", () => {
  const html = `<head><base href="https://elsewhere.example/"><LINK REL="Alternate" TYPE="application/rss+xml" HREF="comments/feed" TITLE="Comments">
<link rel=alternate type="application/atom+xml; charset=utf-8" href="//news.example/atom"><link rel="alternate" hreflang="de" href="/de">
<link rel="stylesheet" type="text/css" href="/a.css"><link rel="alternate" type="application/feed+json" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" title="News" href="/feed?a=1&amp;b=2"></head>`;
  assert.deepEqual(feedsOf(html, "https://news.example/start/"), [
    { url: "https://news.example/atom", title: null },
    { url: "https://news.example/feed?a=1&b=2", title: "News" },
    { url: "https://news.example/start/comments/feed", title: "Comments" },
  ]);
  assert.deepEqual(feedsOf("<link".repeat(100_000), "https://news.example/"), []);
});
