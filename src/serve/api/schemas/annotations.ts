import { z } from "@hono/zod-openapi";
import type { Range, Statement } from "../../../model/index.ts";
import { list, range } from "./common.ts";
import { credit } from "./record.ts";

export const entityKind = z.enum(["person", "organisation", "place", "nationality", "outlet", "government"]);
export const statementKind = z.enum(["direct", "indirect", "mixed"]);
export const statementAct = z.enum(["says", "denies", "declines", "questions", "believes"]);

const time = z.object({
  ...range.shape,
  type: z.enum(["DATE", "TIME", "DURATION", "SET"]),
  value: z.string(),
  mod: z.string().optional(),
  quant: z.string().optional(),
  freq: z.string().optional(),
  rule: z.string(),
  anchor: z.enum(["written", "published", "text", "none"]),
  tense: z.enum(["past", "present", "future"]).optional(),
  relation: z.enum(["before", "after"]).optional(),
});

const entity = z.object({
  id: z.string(),
  kind: entityKind,
  name: z.string(),
  roles: list(z.string()),
  institution: z.string().nullable(),
  government: z.string().nullable(),
  wikidata: z.string().optional(),
  mentions: list(z.object({ ...range.shape, by: z.enum(["name", "short", "role", "acronym", "pronoun", "table"]) })),
});

/** A statement whose absent fields may be told by `undefined`, as a schema tells them. */
interface StatementShape extends Omit<Statement, "addressee" | "occasion" | "time" | "inner"> {
  readonly addressee?: Range | undefined;
  readonly occasion?: Range | undefined;
  readonly time?: number | undefined;
  readonly inner: readonly StatementShape[];
}

const statement: z.ZodType<StatementShape> = z
  .object({
    source: list(range),
    cue: list(range),
    content: list(range),
    kind: statementKind,
    act: statementAct,
    speaker: z.string().nullable(),
    speakerName: z.string().nullable(),
    addressee: range.optional(),
    occasion: range.optional(),
    time: z.int().optional(),
    negated: z.boolean(),
    hedged: z.boolean(),
    by: z.enum(["layout", "chains"]),
    confidence: z.int(),
    get inner() {
      return list(statement);
    },
  })
  .openapi("Statement");

const quantity = z.object({
  ...range.shape,
  value: z.string(),
  unit: z.string().nullable(),
  counted: z.string().nullable(),
  bound: z.enum(["exact", "about", "least", "most"]),
});

const happening = z.object({
  ...range.shape,
  predicate: z.string(),
  head: range,
  actors: list(z.string()),
  place: z.string().nullable(),
  time: z.int().nullable(),
  quantities: list(quantity),
  negated: z.boolean(),
  modality: z.enum(["happened", "planned", "denied", "alleged", "possible"]),
  type: z.string().nullable(),
  statement: z.int().nullable(),
});

export const annotations = z
  .object({
    report: z.string(),
    language: z.string(),
    sentences: list(range),
    times: list(time),
    periods: list(
      z.object({ ...range.shape, name: z.string(), begins: z.string().nullable(), ends: z.string().nullable() }),
    ),
    entities: list(entity),
    statements: list(statement),
    citations: list(
      z.object({
        ...range.shape,
        outlet: z.string(),
        credit,
        generic: z.boolean(),
        self: z.boolean(),
        covers: range,
        rule: z.string(),
      }),
    ),
    documents: list(z.object({ ...range.shape, kind: z.string(), issuer: z.string().nullable() })),
    happenings: list(happening),
    notTried: list(z.string()),
  })
  .openapi("Annotations", { description: "Everything that was found in one report; ranges point into its text" });
