import { z } from "@hono/zod-openapi";

/** A list as the model has it: it is read, never changed. */
export function list<Item extends z.ZodType>(item: Item): z.ZodType<readonly z.output<Item>[]> {
  return z.array(item);
}

/** A schema with a name of its own, or null: a reference cannot be told to be nullable. */
export function orNull<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema> | null> {
  return z.union([schema, z.null()]);
}

/** A stretch of a text. */
export const range = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .openapi("Range", { description: "UTF-16 code units into a revision's text, end exclusive" });

/** A stretch of one revision of a report. */
export const span = z
  .object({ report: z.string(), start: z.int().nonnegative(), end: z.int().nonnegative() })
  .openapi("Span", {
    description:
      "A stretch of one revision of a report: r-… is its first, r-…@2 its second. UTF-16 code units into its text, end exclusive",
  });

/** When something was published, as exact as it was written. */
export const published = z
  .string()
  .nullable()
  .openapi({ description: "ISO 8601, as exact as it was written: a day, a local time, a time with zone" });

/** An error as RFC 9457 has it. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: list(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem", { description: "An error as RFC 9457 has it: `detail` says what was wrong and what to do" });

/** Which stretch of a list is asked for. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional().openapi({ description: "items at most; 50 unless said" }),
  after: z.string().max(1000).optional().openapi({ description: "`next` of the page before" }),
});

const day = (what: string) =>
  z.iso
    .date()
    .optional()
    .openapi({ description: `published on or ${what} this day, YYYY-MM-DD` });

/** Filters by the day of publication. */
export const days = z.object({ from: day("after"), to: day("before") });

/** A filter by a name or id. */
export const named = (description: string) => z.string().min(1).max(300).optional().openapi({ description });

/** An id in a path. */
export const idOf = (name: string, description: string) =>
  z
    .string()
    .min(1)
    .max(300)
    .openapi({ param: { name, in: "path" }, description });
