import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report } from "../../src/model/index.ts";
import { explain, isRefusal, read, reportFromLine } from "../../src/read/index.ts";
import { textCapture } from "../support/reports.ts";

const first = "The ferry company will run two boats a day from May, its director said on Monday.";
const second = "It had cut the line to one boat in the winter, when few people cross the bay at all.";
const figure = (caption: string) => `<figure><img src="a.jpg"><figcaption>${caption}</figcaption></figure>`;

function page(html: string, url: string | null = null): Report {
  const result = read(textCapture(html, { mediaType: "text/html; charset=utf-8", url }));
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

test("captions stand beside the text, each with the place of its picture", () => {
  const report = page(
    `<h1>More ferries in May</h1><article>${figure("The Aurora at the pier. <span class=caption-credit>Photo: Tove Lind</span>")}<p>${first}</p>${figure("Waiting for the boat")}<p>${second}</p></article><aside>${figure("Another story")}</aside><footer>${figure("Our house")}</footer>`,
  );
  assert.equal(report.text, `${first}\n\n${second}`);
  assert.deepEqual(report.captions, [
    { text: "The Aurora at the pier. Photo: Tove Lind", at: 0 },
    { text: "Waiting for the boat", at: first.length },
  ]);
});

test("a page without pictures and words of its own has neither field", () => {
  const report = page(`<h1>More ferries in May</h1><p>${first}</p><p>${second}</p>`);
  assert.deepEqual([report.captions, report.image, report.keywords], [undefined, undefined, undefined]);
});

test("the lead image is JSON-LD's, with its caption, else Open Graph's with the caption above the text", () => {
  const data = {
    "@type": "NewsArticle",
    headline: "More ferries",
    image: [{ url: "/big.jpg", caption: "The Aurora" }],
  };
  const script = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
  const open = '<meta property="og:image" content="https://a.example/open.jpg">';
  const text = `<h1>More ferries</h1><article>${figure("At the pier")}<p>${first}</p><p>${second}</p></article>`;
  assert.deepEqual(page(script + open + text, "https://a.example/1").image, {
    url: "https://a.example/big.jpg",
    caption: "The Aurora",
  });
  assert.deepEqual(page(open + text).image, { url: "https://a.example/open.jpg", caption: "At the pier" });
  assert.equal(page(`<meta property="og:image" content="data:image/png;base64,AAAA">${text}`).image, undefined);
});

test("keywords come from JSON-LD, else from meta, once each", () => {
  const text = `<h1>More ferries</h1><p>${first}</p><p>${second}</p>`;
  const meta = '<meta name="keywords" content="ferry, bay،pier, ferry">';
  assert.deepEqual(page(meta + text).keywords, ["ferry", "bay", "pier"]);
  const data =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"More ferries","keywords":["boats","May"]}</script>';
  assert.deepEqual(page(data + meta + text).keywords, ["boats", "May"]);
});

test("explain says where they are from, and a line of NDJSON keeps them", () => {
  const html = `<meta name="keywords" content="ferry"><meta property="og:image" content="https://a.example/open.jpg"><h1>More ferries</h1><p>${first}</p><p>${second}</p>`;
  const told = explain(textCapture(html));
  assert.ok(!isRefusal(told));
  const from = new Map(told.fields.map((field) => [field.field, field.from]));
  assert.deepEqual([from.get("image"), from.get("keywords")], ["meta og:image", "meta keywords"]);
  const report = page(html);
  const line = reportFromLine(JSON.parse(JSON.stringify(report)));
  assert.ok("report" in line);
  assert.deepEqual([line.report.image, line.report.keywords], [report.image, report.keywords]);
});
