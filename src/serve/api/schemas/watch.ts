import { z } from "@hono/zod-openapi";
import { list, span } from "./common.ts";

export const watchCondition = z.enum(["story", "origin", "conflict", "denial", "update"]);

const queryFields = {
  words: z.string().min(1).max(1000).optional().openapi({ description: "words that a report holds" }),
  entity: z.string().min(1).max(300).optional(),
  outlet: z.string().min(1).max(300).optional(),
  language: z.string().min(1).max(20).optional(),
};

const query = z
  .object(queryFields)
  .openapi("WatchQuery", { description: "Stories with a report to which all of this applies; empty for every story" });

export const askedWatch = z
  .object({
    name: z.string().min(1).max(200),
    query: z.object(queryFields).optional(),
    on: z.array(watchCondition).min(1).max(5),
    webhook: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  })
  .openapi("AskedWatch", {
    description:
      "story: a new story; origin: a claim's second independent origin; conflict: a new conflict; denial: somebody denies what was told; update: a value was updated or corrected",
  });

const watchFields = {
  id: z.string(),
  name: z.string(),
  query,
  on: list(watchCondition),
  webhook: z.string().nullable(),
  since: z.int().openapi({ description: "what the log held up to this entry is no news" }),
  created: z.string(),
  by: z.string(),
};

export const watch = z.object(watchFields).openapi("Watch");

export const madeWatch = z.object({ watch, secret: z.string().nullable() }).openapi("MadeWatch", {
  description: "`secret` signs what is posted to the webhook (Standard Webhooks); it is told this once",
});

export const alert = z
  .object({
    id: z.string(),
    number: z.int(),
    watch: z.string(),
    on: watchCondition,
    story: z.string(),
    title: z.string().nullable(),
    text: z.string(),
    references: list(span),
    created: z.string(),
    attempts: z.int(),
    due: z.string().nullable(),
    delivered: z.string().nullable(),
    failure: z.string().nullable(),
  })
  .openapi("Alert", { description: "Something that a watch waited for; its id stays from delivery to delivery" });
