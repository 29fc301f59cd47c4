import { z } from "@hono/zod-openapi";
import { list, orNull, published, span } from "./common.ts";

export const stance = z.enum(["asserts", "denies", "questions"]);
export const credit = z.enum(["text", "byline", "photo"]);
export const conflictKind = z.enum(["number", "date", "place", "who", "what", "denial"]);
export const conflictStatus = z.enum(["conflict", "update", "correction", "differs"]);

const chainLink = z.object({
  name: z.string(),
  kind: z.enum(["copy", "outlet", "document", "speaker", "institution", "government"]),
  span: orNull(span),
  reason: z.string(),
});

const assertion = z.object({ ...span.shape, stance, chain: list(chainLink) }).openapi("Assertion", {
  description: "One report's carrying of a claim, with its chain, nearest to the report first",
});

export const origin = z
  .object({
    name: z.string(),
    generic: z.boolean(),
    guessed: z.boolean(),
    merges: list(z.object({ name: z.string(), reason: z.string(), span: orNull(span) })),
  })
  .openapi("Origin", { description: "Where chains end" });

export const claim = z
  .object({
    id: z.string(),
    text: z.string(),
    span,
    assertions: list(assertion),
    origins: list(origin),
    independent: z.int().openapi({ description: "origins; never the same as confirmed" }),
    atLeast: z.int().openapi({ description: "origins that are named and not guessed" }),
    decided: z.string().optional().openapi({ description: "who decided what it holds, where a person did" }),
  })
  .openapi("Claim");

const conflictFields = {
  kind: conflictKind,
  slot: z.string().openapi({ description: "what is asked: people killed" }),
  values: list(z.object({ value: z.string(), assertions: list(span), origins: list(z.string()) })),
  status: conflictStatus,
  note: z.string().nullable(),
};

export const conflict = z.object(conflictFields).openapi("Conflict", {
  description: "Values that answer one question; `differs`: told differently without contradiction",
});

export const listedConflict = z
  .object({ ...conflictFields, id: z.string(), story: z.string(), published })
  .openapi("ListedConflict");

export const agreement = z
  .object({
    kind: conflictKind,
    slot: z.string(),
    value: z.string(),
    origins: list(z.string()),
    assertions: list(span),
  })
  .openapi("Agreement");

export const timelineEntry = z
  .object({
    when: z.string(),
    kind: z.enum(["happened", "reported"]),
    span: orNull(span),
    time: orNull(span),
    report: z.string(),
    unclear: z.string().nullable(),
  })
  .openapi("TimelineEntry");

const resolution = z.object({ at: span, name: span, words: z.string() });

const sentence = z.object({
  span,
  text: z.string(),
  claim: z.string().nullable(),
  label: z.string().nullable(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  period: z.boolean(),
  resolutions: list(resolution),
});

const quote = z.object({
  pieces: list(z.object({ span, text: z.string() })),
  speaker: z.string().nullable(),
  source: orNull(span),
  claim: z.string().nullable(),
});

const recordReport = z.object({
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  outlets: list(z.string()),
  byline: z.string().nullable(),
  published,
  url: z.string().nullable(),
  language: z.string(),
  readingMinutes: z.number().nullable(),
  words: z.int(),
  copyOf: z.string().nullable(),
  sharesTextWith: list(z.string()),
  notTried: list(z.string()),
});

export const record = z
  .object({
    story: z.string(),
    title: z.string().nullable(),
    reports: list(recordReport),
    citations: list(z.object({ ...span.shape, outlet: z.string(), credit })),
    claims: list(claim),
    conflicts: list(conflict),
    agreements: list(agreement),
    timeline: list(timelineEntry),
    novelty: list(
      z.object({ report: z.string(), first: list(z.string()), repeats: list(z.string()), omits: list(z.string()) }),
    ),
    sentences: list(sentence),
    quotes: list(quote),
    unknown: list(
      z.object({
        what: z.enum(["outlet", "published", "zone", "language", "origin"]),
        report: z.string().nullable(),
        claim: z.string().nullable(),
      }),
    ),
  })
  .openapi("StoryRecord", { description: "Everything that weighing found about one story" });
