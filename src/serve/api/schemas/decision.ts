import { z } from "@hono/zod-openapi";
import { list, span } from "./common.ts";

const id = z.string().min(1).max(300);
const ids = list(id);
const reason = z.string().max(1000).optional();
const name = z.string().min(1).max(300);

/** A decision as somebody asks for it; who decides is who asks. */
export const askedDecision = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("merge"), stories: z.array(id).min(2).max(1000), reason }),
    z.object({ kind: z.literal("split"), story: id, reports: z.array(id).min(1).max(1000), reason }),
    z.object({ kind: z.literal("move"), report: id, story: id, reason }),
    z.object({ kind: z.literal("pin"), report: id, story: z.string().max(300).default(""), reason }),
    z.object({ kind: z.literal("chain"), span, chain: z.array(name).max(20), reason }),
    z.object({ kind: z.literal("speaker"), span, speaker: name, reason }),
    z.object({ kind: z.literal("family"), outlets: z.array(name).min(2).max(100), reason }),
    z.object({ kind: z.literal("same"), spans: z.array(span).min(2).max(100), reason }),
    z.object({ kind: z.literal("apart"), span, reason }),
    z.object({
      kind: z.literal("takedown"),
      reports: z.array(id).min(1).max(1000),
      reason: z.string().min(1).max(1000),
    }),
  ])
  .openapi("AskedDecision", {
    description:
      "merge: the first story takes in the others; split: reports leave for a story of their own; move: a report goes to another story; pin: it stays; chain: what a report's words rest on, nearest first; speaker: who said them; family: outlets that count as one origin; same: the claims of these words are one; apart: these words make a claim of their own; takedown (role admin): reports go for good",
  });

const decided = { by: z.string().optional(), reason: z.string().optional() };

export const decision = z
  .object({
    sequence: z.int().openapi({ description: "of the log entry" }),
    decision: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("merge"), stories: ids, ...decided }),
      z.object({ kind: z.literal("split"), story: id, reports: ids, ...decided }),
      z.object({ kind: z.literal("move"), report: id, story: id, ...decided }),
      z.object({ kind: z.literal("pin"), report: id, story: z.string(), ...decided }),
      z.object({ kind: z.literal("chain"), span, chain: list(z.string()), ...decided }),
      z.object({ kind: z.literal("speaker"), span, speaker: z.string(), ...decided }),
      z.object({ kind: z.literal("family"), outlets: list(z.string()), ...decided }),
      z.object({ kind: z.literal("same"), spans: list(span), ...decided }),
      z.object({ kind: z.literal("apart"), span, ...decided }),
      z.object({
        kind: z.literal("takedown"),
        reports: ids,
        heirs: z.record(z.string(), z.string()).readonly().optional(),
        ...decided,
      }),
    ]),
  })
  .openapi("Decision");

export const auditEntry = z
  .object({
    number: z.int(),
    at: z.string(),
    who: z.string(),
    action: z.string(),
    target: z.string().nullable(),
  })
  .openapi("AuditEntry");
