import { z } from "zod";

/** An array that is read, never changed, as the model has it. */
function list<Item extends z.ZodType>(item: Item): z.ZodType<readonly z.output<Item>[]> {
  return z.array(item);
}

const span = z.object({
  report: z.string().describe("report id; r-… is its first revision, r-…@2 its second"),
  start: z.int().nonnegative().describe("UTF-16 code units into that revision's text"),
  end: z.int().nonnegative().describe("exclusive; equal to start where the whole report is meant"),
});

const part = z.object({
  text: z.string(),
  span: span.nullable().describe("where the words stand; null for the desk's own words, names and fields"),
  name: z.literal(true).optional().describe("a name in its usual form"),
  field: z.object({ report: z.string(), name: z.enum(["title", "outlet", "byline", "published"]) }).optional(),
});

const line = z.object({ parts: list(part), references: list(span) });

const section = z.object({
  name: z.enum([
    "source",
    "quote",
    "details",
    "background",
    "why",
    "timeline",
    "agreement",
    "conflicts",
    "differs",
    "adds",
    "reports",
    "related",
    "unknown",
  ]),
  title: z.string(),
  lines: list(line),
});

/** The shape of a brief as JSON, published as `docs/schema/brief.json`. */
export const briefSchema = z.object({
  schema: z.literal(1).describe("version of this shape"),
  story: z.string(),
  headline: line,
  facts: line,
  sections: list(section),
  reports: list(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      outlet: z.string().nullable(),
      url: z.string().nullable(),
      published: z.string().nullable().describe("ISO 8601, as exact as it was written"),
    }),
  ),
});
