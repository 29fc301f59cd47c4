import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import jsonld from "jsonld";
import { z } from "zod";
import { type ExportStory, interchange, interchangeFormats, isInterchangeFormat } from "../../src/brief/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const reports = [
  annotated({
    id: "r-1",
    outlet: "Harbour Times",
    title: "Mill fire 🔥 kills <two>",
    byline: "Anna Berg, Oskar Lind",
    published: "2024-03-08T08:00Z",
    url: "https://harbour-times.example/mill",
    text:
      "A fire 🔥 at the old mill killed 2 people on Thursday, the fire service told Reuters.\n" +
      "“We saw flames as high as the tower,” said Anna Berg, the mayor of Dunmore.",
  }),
  annotated({
    id: "r 2/б",
    outlet: "=cmd()",
    title: "Two die in blaze",
    published: "2024-03-09",
    text: "Two people died in a fire at the old mill on Thursday, Reuters reported, citing the fire service.",
  }),
];
const story: ExportStory = { record: weigh(reports), reports };
const textOf = new Map(reports.map(({ report }) => [report.id, report.text]));

/** The annotation context's terms that are used, of the one published at www.w3.org/ns/anno.jsonld. */
const ANNO = {
  "@context": {
    oa: "http://www.w3.org/ns/oa#",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    as: "http://www.w3.org/ns/activitystreams#",
    dc: "http://purl.org/dc/elements/1.1/",
    id: "@id",
    type: "@type",
    Annotation: "oa:Annotation",
    TextualBody: "oa:TextualBody",
    TextPositionSelector: "oa:TextPositionSelector",
    TextQuoteSelector: "oa:TextQuoteSelector",
    AnnotationPage: "as:OrderedCollectionPage",
    items: { "@type": "@id", "@id": "as:items", "@container": "@list" },
    body: { "@type": "@id", "@id": "oa:hasBody" },
    target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" },
    selector: { "@type": "@id", "@id": "oa:hasSelector" },
    motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" },
    identifying: "oa:identifying",
    tagging: "oa:tagging",
    describing: "oa:describing",
    linking: "oa:linking",
    value: "rdf:value",
    format: "dc:format",
    start: "oa:start",
    end: "oa:end",
    exact: "oa:exact",
    prefix: "oa:prefix",
    suffix: "oa:suffix",
  },
} as const;

/** The statements of a JSON-LD document as RDF, by a processor of the standard that may not use the network. */
async function triples(text: string): Promise<{ s: string; p: string; o: string }[]> {
  const document = JSON.parse(text);
  const rdf = await jsonld.toRDF(document, {
    documentLoader: async (url: string) => {
      assert.equal(url, "http://www.w3.org/ns/anno.jsonld");
      return { contextUrl: undefined, documentUrl: url, document: ANNO };
    },
  });
  const shape = z.array(
    z.object({
      subject: z.object({ value: z.string() }),
      predicate: z.object({ value: z.string() }),
      object: z.object({ value: z.string() }),
    }),
  );
  return shape.parse(rdf).map(({ subject, predicate, object }) => ({
    ...{ s: subject.value, p: predicate.value, o: object.value },
  }));
}

const SCHEMA = "https://schema.org/";
const PROV = "http://www.w3.org/ns/prov#";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

test("JSON-LD: articles, claims and quotations, by a reader of the standard", async () => {
  const found = await triples(interchange("jsonld", [story]));
  const count = (type: string) => found.filter(({ p, o }) => p === TYPE && o === SCHEMA + type).length;
  assert.equal(count("NewsArticle"), 2);
  assert.equal(count("Claim"), story.record.claims.length);
  assert.equal(count("Quotation"), story.record.quotes.length);
  assert.ok(found.some(({ p, o }) => p === `${SCHEMA}headline` && o === "Mill fire 🔥 kills <two>"));
});

test("PROV-O: what an assertion was quoted from, link by link, and its primary source", async () => {
  const found = await triples(interchange("prov", [story]));
  const sources = found.filter(({ p }) => p === `${PROV}hadPrimarySource`);
  assert.ok(sources.length > 0);
  for (const { o } of sources) assert.ok(found.some(({ s, p }) => s === o && p === `${PROV}wasAttributedTo`));
  const quoted = new Set(found.filter(({ p }) => p === `${PROV}wasQuotedFrom`).map(({ o }) => o));
  for (const { o } of sources) assert.ok(quoted.has(o), o);
});

const pageShape = z.object({
  type: z.literal("AnnotationPage"),
  items: z.array(
    z.object({
      id: z.string(),
      type: z.literal("Annotation"),
      motivation: z.enum(["identifying", "tagging", "describing", "linking"]),
      body: z.object({ type: z.literal("TextualBody"), value: z.string().min(1) }).loose(),
      target: z.array(
        z.object({
          source: z.string(),
          selector: z.tuple([
            z.object({ type: z.literal("TextPositionSelector"), start: z.int(), end: z.int() }),
            z.object({
              type: z.literal("TextQuoteSelector"),
              exact: z.string(),
              prefix: z.string(),
              suffix: z.string(),
            }),
          ]),
        }),
      ),
    }),
  ),
});

/** Every selector of a story's annotations, with the text it should be in. */
function selectors(of: ExportStory) {
  const texts = new Map(
    of.reports.map(({ report }) => [report.url ?? `urn:dateline:report:${encodeURIComponent(report.id)}`, report.text]),
  );
  const { items } = pageShape.parse(JSON.parse(interchange("annotations", [of])));
  return items.flatMap(({ target }) =>
    target.map(({ source, selector }) => ({ text: texts.get(source) ?? "", selector })),
  );
}

test("Web Annotations: positions in code points and quotes say the same words", async () => {
  const found = selectors(story);
  assert.ok(found.length > 10);
  for (const { text, selector } of found) {
    const [position, quote] = selector;
    assert.equal([...text].slice(position.start, position.end).join(""), quote.exact);
    assert.ok(text.includes(quote.prefix + quote.exact + quote.suffix));
  }
  const read = await triples(interchange("annotations", [story]));
  assert.ok(read.some(({ p, o }) => p === TYPE && o === "http://www.w3.org/ns/oa#TextQuoteSelector"));
});

test("whatever the text, a selector's words stand at its position", () => {
  const pieces = fc.constantFrom(
    "🔥",
    "é",
    "Anna Berg ",
    "said ",
    "“no” ",
    "on Friday ",
    "Reuters ",
    ". ",
    "\n",
    "שלום ",
    "👩‍🚒 ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
      const one = annotated({
        id: "r-x",
        outlet: "A",
        title: "T",
        published: "2024-03-08",
        text: `x${words.join("")}`,
      });
      for (const { text, selector } of selectors({ record: weigh([one]), reports: [one] })) {
        const [position, quote] = selector;
        assert.equal([...text].slice(position.start, position.end).join(""), quote.exact);
      }
    }),
    { numRuns: 60 },
  );
});

/** The properties used, of the published ninjs 3.0 schema (IPTC, CC BY 4.0), which allows no others. */
const named = z.strictObject({ name: z.string(), rel: z.string().optional(), uri: z.url().optional() });
const ninjsShape = z.array(
  z.strictObject({
    uri: z.string().regex(/^urn:/),
    standard: z.strictObject({ name: z.literal("ninjs"), version: z.literal("3.0"), schema: z.url() }),
    type: z.enum(["text", "audio", "video", "picture", "graphic", "composite", "planning", "component", "event"]),
    language: z.string(),
    versionCreated: z.iso.datetime({ offset: true }).optional(),
    by: z.string().optional(),
    headlines: z.array(z.strictObject({ role: z.string(), value: z.string() })).optional(),
    bodies: z.array(
      z.strictObject({ role: z.string(), contentType: z.string(), charCount: z.number(), value: z.string() }),
    ),
    people: z.array(named),
    organisations: z.array(named),
    places: z.array(named),
    located: z.string().optional(),
    infoSources: z.array(z.strictObject({ name: z.string(), role: z.string() })),
    altIds: z.array(z.strictObject({ role: z.string(), value: z.string() })).optional(),
  }),
);

test("ninjs 3: items of the schema's shape, with their sources of information", () => {
  const items = ninjsShape.parse(JSON.parse(interchange("ninjs", [story])));
  assert.equal(items[0]?.bodies[0]?.value, textOf.get("r-1"));
  assert.equal(items[0]?.versionCreated, "2024-03-08T08:00:00Z");
  assert.equal(items[1]?.versionCreated, undefined, "a day is no time");
  assert.ok(items[0]?.infoSources.some(({ name, role }) => name === "Reuters" && role.includes("text credit")));
});

/** Rows of RFC 4180. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

test("CSV: every row has all columns, its words stand where it says, and no cell is a formula", () => {
  for (const format of ["happenings", "citations"] as const) {
    const [head = [], ...rows] = rowsOf(interchange(format, [story]));
    assert.ok(rows.length > 0, format);
    for (const row of rows) {
      assert.equal(row.length, head.length);
      const cell = (name: string) => row[head.indexOf(name)] ?? "";
      assert.equal(textOf.get(cell("report"))?.slice(Number(cell("start")), Number(cell("end"))), cell("text"));
      for (const value of row) assert.doesNotMatch(value, /^[=+@\t]/);
    }
  }
  assert.match(interchange("citations", [story]), /,'=cmd\(\),/);
});

test("GraphML: well-formed, and every edge joins nodes that are there", () => {
  const nodes = new Set<string>();
  const edges: { source: string; target: string }[] = [];
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name);
        if (name === "node") nodes.add(attributes.id ?? "");
        if (name === "edge") edges.push({ source: attributes.source ?? "", target: attributes.target ?? "" });
      },
      onclosetag: (name, implied) => {
        assert.equal(open.pop(), name);
        if (implied) assert.equal(name, "key");
      },
    },
    { xmlMode: true },
  );
  parser.end(interchange("graphml", [story]));
  assert.deepEqual(open, []);
  assert.ok(edges.length > 0);
  for (const { source, target } of edges) assert.ok(nodes.has(source) && nodes.has(target));
});

test("the same story gives the same bytes in every format", () => {
  for (const format of interchangeFormats.filter(isInterchangeFormat))
    assert.equal(
      interchange(format, [story]),
      interchange(format, [{ record: weigh([...reports].reverse()), reports }]),
      format,
    );
});
