import { z } from "@hono/zod-openapi";
import { entityKind, statementAct, statementKind } from "./annotations.ts";
import { list, published, span } from "./common.ts";
import { credit } from "./record.ts";

const placed = { outlet: z.string().nullable(), published, story: z.string().nullable() };

export const listedStatement = z
  .object({
    span,
    kind: statementKind,
    act: statementAct,
    speaker: z.string().nullable(),
    source: z.string().nullable(),
    cue: z.string(),
    content: z.string(),
    confidence: z.int().openapi({ description: "thousandths" }),
    ...placed,
  })
  .openapi("ListedStatement");

export const listedCitation = z
  .object({
    span,
    outlet: z.string().openapi({ description: "who is credited" }),
    by: z.string().nullable().openapi({ description: "the outlet that credits" }),
    credit,
    published,
    story: z.string().nullable(),
  })
  .openapi("ListedCitation");

const entityFields = { name: z.string(), kind: entityKind, reports: z.int(), mentions: z.int() };
const counted = list(z.object({ name: z.string(), count: z.int() }));

export const entity = z.object(entityFields).openapi("Entity");

export const entityDetail = z
  .object({ ...entityFields, stories: z.int(), statements: z.int(), reportedBy: counted })
  .openapi("EntityDetail");

const outletFields = { name: z.string(), reports: z.int(), firstPublished: published, lastPublished: published };

export const outlet = z.object(outletFields).openapi("Outlet");

export const outletDetail = z
  .object({
    ...outletFields,
    stories: z.int(),
    first: z.int().openapi({ description: "stories of several outlets in which it surely was the first" }),
    shared: z.int().openapi({ description: "stories of several outlets that it is in" }),
    cites: counted,
    citedBy: counted,
  })
  .openapi("OutletDetail");

export const listedClaim = z
  .object({
    id: z.string(),
    story: z.string(),
    text: z.string(),
    reports: z.int(),
    independent: z.int(),
    atLeast: z.int(),
  })
  .openapi("ListedClaim");

export const quarantined = z
  .object({ sequence: z.int(), name: z.string(), code: z.string(), message: z.string() })
  .openapi("Quarantined");

export const source = z
  .object({
    url: z.string(),
    address: z.string(),
    kind: z.enum(["feed", "sitemap", "page", "unknown"]),
    title: z.string().nullable(),
    added: z.string(),
    status: z.enum(["new", "ok", "empty", "refused", "wrong", "dead"]),
    message: z.string().nullable(),
    failures: z.int(),
    interval: z.number().openapi({ description: "seconds between fetches" }),
    lastFetch: z.string().nullable(),
    lastNew: z.string().nullable(),
    nextFetch: z.string().nullable(),
  })
  .openapi("Source", { description: "A feed, sitemap or page that the desk follows, with its health" });
