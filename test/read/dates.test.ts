import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalUrl, findDate, reportId } from "../../src/read/index.ts";

test("written dates in the forms of several countries", () => {
  const values = [
    "28 July 2023, 10:28",
    "Updated July 29, 2023 | 06:25 pm",
    "29.07.2023 18:25",
    "2023-07-29T18:25:00+02:00",
    "on 2023/07/29",
  ].map((text) => findDate(text)?.value);
  assert.deepEqual(values, [
    "2023-07-28T10:28",
    "2023-07-29T18:25",
    "2023-07-29T18:25",
    "2023-07-29T18:25+02:00",
    "2023-07-29",
  ]);
});

test("no date where the calendar has none", () => {
  assert.equal(findDate("31.02.2023"), null);
  assert.equal(findDate("call 555-2023-99"), null);
});

test("addresses that lead to one page are one address", () => {
  const addresses = [
    "http://www.example.org/a/?utm_source=x#top",
    "https://m.example.org/a?fbclid=1",
    "https://example.org/a/amp/",
  ];
  assert.deepEqual(new Set(addresses.map(canonicalUrl)), new Set(["https://example.org/a"]));
});

test("what stands for an address is an address", () => {
  const label = fc.constantFrom("www", "m", "amp", "mobile", "example", "org", "5", "0x1", "xn--nxasmq6b", "");
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
  fc.assert(
    fc.property(
      host,
      fc.constantFrom("", ":8080"),
      fc.constantFrom("/", "/a/amp/", "/?b=1&a=2"),
      (name, port, path) => {
        const canonical = canonicalUrl(`http://${name}${port}${path}`);
        if (canonical === null) return;
        assert.ok(URL.canParse(canonical), canonical);
      },
    ),
  );
  assert.equal(canonicalUrl("https://www./a"), "https://www./a");
});

test("an id follows the address, else title and day, else the text", () => {
  const fields = { url: null, outlet: null, title: "Bridge closed", published: "2024-01-02T10:00", text: "a" };
  assert.equal(reportId(fields), reportId({ ...fields, text: "b", published: "2024-01-02" }));
  assert.notEqual(reportId(fields), reportId({ ...fields, published: "2024-01-03" }));
  assert.equal(
    reportId({ ...fields, url: "https://example.org/x" }),
    reportId({ ...fields, title: "other", url: "http://www.example.org/x/" }),
  );
});
