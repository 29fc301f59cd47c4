import { z } from "@hono/zod-openapi";
import { list, published, range } from "./common.ts";

export const listedReport = z
  .object({
    id: z.string(),
    revision: z.int(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    published,
    language: z.string(),
    story: z.string().nullable(),
    copyOf: z.string().nullable(),
    sequence: z.int(),
  })
  .openapi("ListedReport");

const block = z.object({
  ...range.shape,
  kind: z.enum(["heading", "paragraph", "item", "quote", "caption"]),
  label: z.string().optional(),
});

export const report = z
  .object({
    id: z.string(),
    url: z.string().nullable(),
    kind: z.enum(["article", "live", "stub", "error", "search", "front", "consent", "other"]),
    title: z.string().nullable(),
    byline: z.string().nullable(),
    published,
    modified: z.string().optional(),
    outlet: z.string().nullable(),
    outlets: list(z.string()),
    section: z.string().nullable(),
    language: z.string(),
    readingMinutes: z.number().nullable(),
    text: z.string(),
    blocks: list(block),
    posts: list(z.object({ ...range.shape, published, author: z.string().nullable() })).optional(),
    captions: list(z.object({ text: z.string(), at: z.int() })).optional(),
    image: z.object({ url: z.string(), caption: z.string().optional() }).optional(),
    keywords: list(z.string()).optional(),
    related: list(z.object({ title: z.string(), url: z.string().optional() })),
    credited: list(z.string()),
    fetched: z.string().nullable(),
    revision: z.int().openapi({ description: "from 1" }),
    sequence: z.int().openapi({ description: "of the log entry that brought this revision" }),
    story: z.string().nullable(),
  })
  .openapi("Report", { description: "One revision of a report with its text" });

export const document = z
  .looseObject({
    text: z.string().optional().openapi({ description: "the report's text; or else `html`" }),
    html: z.string().optional().openapi({ description: "the page as it came" }),
    url: z.string().nullish(),
    title: z.string().nullish(),
    byline: z.string().nullish(),
    published: z.string().nullish().openapi({ description: "ISO 8601: a day, a local time, or a time with zone" }),
    outlet: z.string().nullish().openapi({ description: "a name or a host" }),
    section: z.string().nullish(),
  })
  .openapi("Document", {
    description:
      "A report as a line of NDJSON has it, or an item of IPTC ninjs; fields that are not known are passed over",
  });

export const receipt = z
  .object({
    sequence: z.int().nullable(),
    name: z.string(),
    status: z.enum(["added", "revised", "unchanged", "refused", "logged"]),
    report: z.string().nullable(),
    revision: z.int().nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  })
  .openapi("Receipt", { description: "What became of a document; it is on disk when this is given" });

const comparedSentence = z.object({
  span: z.object({ report: z.string(), start: z.int(), end: z.int() }),
  text: z.string(),
});
const head = z.object({ id: z.string(), outlet: z.string().nullable(), title: z.string().nullable() });

export const comparison = z
  .object({
    first: head,
    second: head,
    shared: list(z.object({ first: comparedSentence, second: comparedSentence })),
    differing: list(
      z.object({
        kind: z.enum(["number", "date", "place", "who", "what", "denial"]),
        status: z.enum(["conflict", "update", "correction", "differs"]),
        first: comparedSentence,
        second: comparedSentence,
      }),
    ),
    onlyFirst: list(comparedSentence),
    onlySecond: list(comparedSentence),
  })
  .openapi("Comparison");
