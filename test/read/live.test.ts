import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { annotate } from "../../src/annotate/index.ts";
import type { Report } from "../../src/model/index.ts";
import { isRefusal, read, reportFromLine } from "../../src/read/index.ts";
import { textCapture } from "../support/reports.ts";

function page(html: string, url: string | null = null): Report {
  const result = read(textCapture(html, { mediaType: "text/html; charset=utf-8", url }));
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

/** A report's posts: when, by whom, and how each begins and ends. */
function postsOf({ posts, text }: Report): (string | null)[][] {
  return (posts ?? []).map(({ start, end, published, author }) => {
    const words = text.slice(start, end).split(/\s+/);
    return [published, author, words[0] ?? "", words.at(-1) ?? ""];
  });
}

const bridge =
  "The old bridge was closed to all cars after water reached its lower arches, the police said shortly after nine.";
const schools =
  "Parents are asked to keep children at home, since the schools of the old town stay shut until Wednesday.";
const water = "The river stands at six metres and is still rising, according to those who read the gauge at the mill.";

test("posts in boxes are dated by their own time, not by the second time of a change", () => {
  const post = (time: string, text: string, author = "") =>
    `<section class="entry"><div class="meta"><time datetime="${time}">x</time> <time datetime="2023-01-09T23:00:00Z">updated</time>${author}</div><h3>${text.split(" ").slice(0, 4).join(" ")}</h3><p>${text}</p></section>`;
  const report = page(
    `<title>Live updates: river flood</title><h1>Live updates: river flood</h1><article>${post("2023-01-09T09:40:00Z", bridge, '<span class="author">By Ann Lee</span>')}${post("2023-01-09T08:15:00Z", schools)}${post("2023-01-08T22:30:00Z", water)}</article>`,
  );
  assert.equal(report.kind, "live");
  assert.deepEqual(postsOf(report), [
    ["2023-01-09T09:40Z", "Ann Lee", "The", "nine."],
    ["2023-01-09T08:15Z", null, "Parents", "Wednesday."],
    ["2023-01-08T22:30Z", null, "The", "mill."],
  ]);
  assert.doesNotMatch(report.text, /updated/);
});

test("posts without boxes run from one time to the next", () => {
  const report = page(
    `<h1>Live ticker: river flood</h1><div class="article-body"><time datetime="2023-01-09T06:30">06:30</time><p>${water}</p><p>${schools}</p><time datetime="2023-01-09T08:15">08:15</time><p>${schools} Again.</p><time datetime="2023-01-09T09:40">09:40</time><p>${bridge}</p></div>`,
  );
  assert.deepEqual(
    postsOf(report).map(([published, , , last]) => [published, last]),
    [
      ["2023-01-09T06:30", "Wednesday."],
      ["2023-01-09T08:15", "Again."],
      ["2023-01-09T09:40", "nine."],
    ],
  );
});

test("clock times alone take their day from the page, and midnight lies where they jump", () => {
  const lines = [
    ["00:10", water],
    ["23:50", schools],
    ["21:05", bridge],
  ].map(([time, text]) => `<p><strong>${time} Uhr</strong></p><p>${text}</p>`);
  const report = page(
    `<meta property="article:published_time" content="2023-01-08T18:00"><meta property="article:modified_time" content="2023-01-09T00:12"><h1>Liveticker: Hochwasser</h1><article>${lines.join("")}</article>`,
    "https://bote.example/liveticker-hochwasser",
  );
  assert.equal(report.kind, "live");
  assert.deepEqual(
    postsOf(report).map(([published]) => published),
    ["2023-01-09T00:10", "2023-01-08T23:50", "2023-01-08T21:05"],
  );
  assert.doesNotMatch(report.text, /Uhr/);
});

test("a time before a post's first sentence stays in the text", () => {
  const report = page(
    `<meta property="article:published_time" content="2023-01-09"><h1>En direct : la crue</h1><article><p>18h05 – ${bridge}</p><p>${schools}</p><p>18h40 – ${schools}</p><p>19h02 – ${water}</p></article>`,
  );
  assert.equal(report.kind, "live");
  assert.deepEqual(
    postsOf(report).map(([published, , first]) => [published, first]),
    [
      ["2023-01-09T18:05", "18h05"],
      ["2023-01-09T18:40", "18h40"],
      ["2023-01-09T19:02", "19h02"],
    ],
  );
});

test("JSON-LD dates the posts that the page shows without a time", () => {
  const update = (headline: string, body: string, time: string) => ({
    "@type": "BlogPosting",
    headline,
    articleBody: body,
    datePublished: time,
    author: { "@type": "Person", name: "Petra Nowak" },
  });
  const data = {
    "@type": "LiveBlogPosting",
    headline: "River flood",
    datePublished: "2023-01-08T05:00:00+01:00",
    liveBlogUpdate: [
      update("Bridge closed", bridge, "2023-01-09T09:40:00+01:00"),
      update("Schools shut", schools, "2023-01-08T08:15:00+01:00"),
    ],
  };
  const report = page(
    `<script type="application/ld+json">${JSON.stringify(data)}</script><h1>River flood</h1><article><p>${water}</p><h2>Bridge closed</h2><p>${bridge}</p><h2>Schools shut</h2><p>${schools}</p></article>`,
  );
  assert.deepEqual(postsOf(report), [
    ["2023-01-09T09:40+01:00", "Petra Nowak", "Bridge", "nine."],
    ["2023-01-08T08:15+01:00", "Petra Nowak", "Schools", "Wednesday."],
  ]);
});

test("an article with times has no posts, and a live page without times has none", () => {
  const article = page(`<h1>Bridge closed</h1><time>2023-01-09</time><p>${bridge}</p><p>${schools}</p>`);
  assert.deepEqual([article.kind, article.posts], ["article", undefined]);
  const live = page(
    `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood"}</script><h1>Flood</h1><p>${bridge}</p><p>${schools}</p>`,
  );
  assert.deepEqual([live.kind, live.posts], ["live", undefined]);
});

test("times of a post are meant from the post's own day", () => {
  const text = "The bridge was closed on Monday.\n\nThe schools were shut yesterday.\n\nThe river rose on Monday.";
  const posts = [
    { start: 0, end: 32, published: "2023-01-10T09:00" },
    { start: 34, end: 66, published: "2023-01-04" },
  ];
  const line = reportFromLine({ id: "live", language: "en", published: "2023-01-20", text, posts });
  assert.ok("report" in line);
  assert.deepEqual(
    annotate(line.report).times.map(({ value }) => value),
    ["2023-01-09", "2023-01-03", "2023-01-16"],
  );
});

test("posts that do not fit the text are not taken", () => {
  const line = reportFromLine({ id: "live", text: "Short.", posts: [{ start: 0, end: 60, published: "2023-01-10" }] });
  assert.ok("report" in line);
  assert.equal(line.report.posts, undefined);
});

test("posts lie in the text, in order, whatever the page holds", () => {
  const piece = fc.constantFrom(
    `<p>${bridge}</p>`,
    `<section><time datetime="2023-01-09T06:30">06:30</time><p>${water}</p>`,
    "</section>",
    "<p>10:20</p>",
    "<time>9 January 2023</time>",
    "<div>",
    "</div>",
    `<li><time datetime=2023-01-09T10:00Z>now</time>${schools}</li>`,
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }), (pieces) => {
      const report = page(`<h1>Live updates: flood</h1><p>${schools}</p>${pieces.join("")}`);
      let last = 0;
      for (const { start, end } of report.posts ?? []) {
        assert.ok(start >= last && start < end && end <= report.text.length);
        last = end;
      }
    }),
    { numRuns: 200 },
  );
});
