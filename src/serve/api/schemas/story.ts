import { z } from "@hono/zod-openapi";
import { briefSchema } from "../../../brief/index.ts";
import { list, published, span } from "./common.ts";
import { conflictKind, conflictStatus } from "./record.ts";

/** A copy: a schema made before the API's library was loaded does not know of OpenAPI. */
export const brief = briefSchema
  .clone()
  .openapi("Brief", { description: "A story told for a reader (docs/schema/brief.json)" });

export const storyEntry = z
  .object({
    story: z.string(),
    title: z.string().nullable(),
    reports: z.int(),
    outlets: z.int(),
    firstPublished: published,
    lastPublished: published,
    weighed: z
      .object({
        reports: z.int(),
        origins: z.int(),
        atLeast: z.int(),
        leading: z.string().nullable(),
        conflicts: z.int(),
        updates: z.int(),
        disputes: list(
          z.object({
            kind: conflictKind,
            slot: z.string(),
            status: conflictStatus,
            values: list(z.object({ value: z.string(), origins: list(z.string()) })),
          }),
        ),
      })
      .nullable()
      .openapi({ description: "what weighing last found, in short; of so many `reports`" }),
    current: z.boolean().openapi({ description: "whether what was weighed is of all its reports as they are" }),
    rank: z.int().openapi({ description: "weight and freshness" }),
  })
  .openapi("Story");

export const storyOrigin = z
  .object({
    name: z.string(),
    generic: z.boolean(),
    guessed: z.boolean(),
    claims: list(z.string()).openapi({ description: "ids of the claims that rest on it, by rank" }),
    reports: list(z.string()).openapi({ description: "reports that carry these claims" }),
  })
  .openapi("StoryOrigin");

export const storyEvent = z
  .object({
    kind: z.enum(["move", "merge", "split", "pin"]),
    sequence: z.int(),
    from: z.string(),
    to: z.string(),
    reports: list(z.string()),
    by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .openapi("StoryEvent", { description: "What became of a story; `by` is null where linking did it" });

export const relatedStory = z
  .object({
    story: z.string(),
    title: z.string().nullable(),
    similarity: z.int(),
    order: z.enum(["earlier", "later"]).nullable(),
    actors: list(z.string()),
  })
  .openapi("RelatedStory");

export const searchHit = z
  .object({
    report: z.string(),
    story: z.string().nullable(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    published,
    start: z.int(),
    end: z.int(),
    text: z.string(),
  })
  .openapi("SearchHit", { description: "A report that was found, with a stretch of its text around the first word" });

export const carried = z
  .object({
    story: z.string(),
    claim: z.string(),
    text: z.string(),
    span,
    share: z.int().openapi({ description: "thousandths of the asked words that the sentence has" }),
    independent: z.int(),
    atLeast: z.int(),
  })
  .openapi("Carried", { description: "A claim that carries a sentence somebody asked for" });
