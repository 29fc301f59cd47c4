import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Report } from "../../src/model/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { textCapture } from "../support/reports.ts";

function page(html: string, url: string | null = null): Report {
  const result = read(textCapture(html, { mediaType: "text/html; charset=utf-8", url }));
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

const body =
  "<p>The ferry company will run two boats a day from May, its director said on Monday.</p><p>It had cut the line to one boat in the winter, when few people cross.</p>";

test("any markup gives blocks in order that slice to their text, or a typed refusal", () => {
  const tags = [
    "p",
    "div",
    "li",
    "ul",
    "h1",
    "h2",
    "table",
    "tr",
    "td",
    "a href=x",
    "b",
    "blockquote",
    "time",
    "span class=date",
    "figcaption",
    "article",
    "br",
    "script",
    "title",
    "/p",
    "/div",
    "/b",
    "/td",
    "/ul",
    "/table",
    "!--",
    "svg",
    "/svg",
    "noscript",
  ];
  const words = [
    "The river rose. ",
    "By Ann Lee ",
    "3 May 2021 ",
    "&amp;",
    "&#0;",
    "\u00ad",
    "\ud800",
    "<",
    ">",
    "\n",
    "Share",
    "\u202e",
  ];
  const piece = fc.oneof(
    fc.constantFrom(...tags).map((tag) => `<${tag}>`),
    fc.constantFrom(...words),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const result = read(textCapture(pieces.join(""), { mediaType: "text/html; charset=utf-8" }));
      if (isRefusal(result)) return;
      let last = 0;
      for (const { start, end } of result.blocks) {
        assert.ok(start >= last && start < end && end <= result.text.length);
        assert.equal(result.text.slice(start, end), result.text.slice(start, end).trim());
        last = end;
      }
    }),
    { seed: 7, numRuns: 1000 },
  );
});

test("the site's name is no part of a title", () => {
  const titles = [
    [
      "<title>Ferry line doubles its boats | Coast Herald</title><meta property='og:site_name' content='Coast Herald'>",
      "Ferry line doubles its boats",
    ],
    [
      "<title>Coast Herald: Ferry line doubles its boats</title><meta property='og:site_name' content='Coast Herald'>",
      "Coast Herald: Ferry line doubles its boats",
    ],
    [
      "<title>Coast Herald - Ferry line doubles its boats</title><meta property='og:site_name' content='Coast Herald'>",
      "Ferry line doubles its boats",
    ],
    [
      "<title>Ferry line doubles its boats - Politics - Coast Herald</title><h1>Ferry line doubles its boats</h1>",
      "Ferry line doubles its boats",
    ],
    [
      "<meta property='og:title' content='Ferry line doubles its boats'><h1>Coast | Ferry line doubles its boats</h1>",
      "Ferry line doubles its boats",
    ],
  ];
  for (const [head, title] of titles) assert.equal(page(`${head}<body>${body}`).title, title);
});

test("published is as exact as the page writes it", () => {
  const dates = [
    ['<meta property="article:published_time" content="2023-07-28T10:28:05+0300">', "2023-07-28T10:28:05+03:00"],
    ['<meta name="date" content="2023-07-28T10:28">', "2023-07-28T10:28"],
    ['<meta name="pubdate" content="Fri, 28 Jul 2023 10:28:00 GMT">', "2023-07-28T10:28Z"],
    ['<meta name="dc.date" content="20230728">', "2023-07-28"],
    ['<div class="date">28. Juli 2023, 10.28 Uhr</div>', "2023-07-28T10:28"],
    ['<div class="date">Stand: 28.07.23</div>', "2023-07-28"],
    ['<div class="date">le 28 juillet 2023 à 10h28</div>', "2023-07-28T10:28"],
    ['<div class="date">28 de julio de 2023</div>', "2023-07-28"],
    ['<div class="date">28 lipca 2023</div>', "2023-07-28"],
    ['<div class="date">28 липня 2023, 10:28</div>', "2023-07-28T10:28"],
    ['<div class="date">2023년 7월 28일 10:28</div>', "2023-07-28T10:28"],
    ['<div class="date">July 28, 2023 10:28 pm EDT</div>', "2023-07-28T22:28-04:00"],
  ];
  for (const [markup, published] of dates)
    assert.equal(page(`<h1>Ferry line doubles its boats</h1>${markup}${body}`).published, published, markup);
});

test("dates that no page of news can have are refused", () => {
  const head = '<meta name="date" content="1970-01-01T00:00:00Z"><meta name="pubdate" content="0000-00-00">';
  assert.equal(page(`${head}<h1>Ferry line doubles its boats</h1>${body}`).published, null);
  assert.equal(page(`${head}${body}`, "https://a.example/2023/07/28/ferry").published, "2023-07-28");
});

test("a date of another report, of a comment or of an event is not the page's", () => {
  const beside =
    '<aside><p class="date">1 May 2022</p></aside><div class="comments"><p class="date">2 May 2022</p></div>';
  assert.equal(page(`<h1>Ferry line doubles its boats</h1>${body}${beside}`).published, null);
});

test("bylines are people: no outlet, address, role or label", () => {
  const authors = [
    ['<meta name="author" content="By Anna Berg, Senior Reporter">', "Anna Berg"],
    ['<meta property="article:author" content="https://www.facebook.com/anna">', null],
    ['<meta property="og:site_name" content="Coast Herald"><meta name="author" content="Coast Herald">', null],
    [
      '<meta name="author" content="Anna Berg, Coast Herald"><meta property="og:site_name" content="Coast Herald">',
      "Anna Berg",
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Anna Berg"},"Tom Ask"]}</script>',
      "Anna Berg, Tom Ask",
    ],
    ['<p class="byline">Von Jutta Weiß und Max Öhler</p>', "Jutta Weiß und Max Öhler"],
    ["<p>By Anna Berg</p>", "Anna Berg"],
    ['<p class="byline">Read more</p>', null],
  ];
  for (const [markup, byline] of authors)
    assert.equal(page(`<h1>Ferry line doubles its boats</h1>${markup}${body}`).byline, byline, String(markup));
});

test("a copy credits the site it is a copy of", () => {
  const copy = page(
    `<link rel="canonical" href="https://www.original.example/news/ferry">${body}`,
    "https://portal.example/a/1",
  );
  assert.equal(copy.url, "https://portal.example/a/1");
  assert.deepEqual(copy.credited, ["original.example"]);
  const own = page(`<link rel="canonical" href="/news/ferry">${body}`, "https://m.coast.example/news/ferry?amp=1");
  assert.equal(own.url, "https://m.coast.example/news/ferry");
  assert.deepEqual(own.credited, []);
});

test("kinds of pages that are no reports", () => {
  assert.equal(
    page("<title>404 Not Found</title><p>The requested address was not found on this server.</p>").kind,
    "error",
  );
  assert.equal(
    page(`<title>Search results for "ferry"</title>${body}`, "https://a.example/search?q=ferry").kind,
    "search",
  );
  assert.equal(
    page(`<title>Ferry search ends after nine days</title><h1>Ferry search ends after nine days</h1>${body}`).kind,
    "article",
  );
});

test("paragraphs stand apart, lines in one are one, and no word is glued", () => {
  const text = page(
    "<div>The boat left<br>at noon.<br><br>It came<b> back</b> at <i>six</i>.<p>Nobody was<span> hurt</span>.</p></div>",
  ).text;
  assert.equal(text, "The boat left at noon.\n\nIt came back at six.\n\nNobody was hurt.");
});
