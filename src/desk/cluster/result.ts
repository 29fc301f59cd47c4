import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { Annotations, Decision, Report } from "../../model/index.ts";
import { parseDecision } from "../../store/index.ts";
import type { ReadResource } from "../intake.ts";
import type { Outcome } from "../readers/index.ts";
import { versions } from "../versions.ts";

/** What came of an entry of the log; `nothing` of a number that the archive cannot bring back. */
export type EntryResult =
  | ({ readonly kind: "resource" } & ReadResource)
  | { readonly kind: "decision"; readonly decision: Decision }
  | { readonly kind: "nothing" };

/** Who reads so that it can be linked here: the same stages by the same versions. */
export const readBy = JSON.stringify([versions.read, versions.annotate]);

const withinShape = z.object({
  path: z.string(),
  archive: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  payload: z.string().nullable(),
});

const resourceShape = z.object({
  sequence: z.int().positive(),
  digest: z.string(),
  url: z.string().nullable(),
  name: z.string(),
  file: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  within: withinShape.optional(),
  erased: z.boolean().optional(),
});

const headShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("resource"), resource: resourceShape }),
  z.object({ kind: z.literal("decision"), decision: z.unknown() }),
  z.object({ kind: z.literal("nothing") }),
]);

/**
 * The stages' own values: they are checked to be what they should by `readBy`, which the same program wrote, and by the checksum of
 * the compression; their fields are not looked at one by one.
 */
const isReport = (value: unknown): value is Report => typeof value === "object" && value !== null && "blocks" in value;
const isAnnotations = (value: unknown): value is Annotations =>
  typeof value === "object" && value !== null && "statements" in value;

const outcomeShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("report"),
    name: z.string(),
    report: z.custom<Report>(isReport),
    annotations: z.custom<Annotations>(isAnnotations).nullable(),
  }),
  z.object({ kind: z.literal("refused"), name: z.string(), code: z.string(), message: z.string() }),
]);

function linesOf(result: EntryResult): object[] {
  if (result.kind !== "resource") return [result];
  const { kind, resource, outcomes } = result;
  return [{ kind, resource }, ...outcomes.map(({ name, outcome }) => ({ name, ...outcome }))];
}

/** A result as the body of a message: compressed lines of JSON, of the entry and of each capture that it held. */
export function encodeResult(result: EntryResult): Uint8Array {
  const text = linesOf(result)
    .map((line) => JSON.stringify(line))
    .join("\n");
  return gzipSync(text, { level: 1 });
}

function outcomeOf(line: string): { name: string; outcome: Outcome } {
  const { name, ...outcome } = outcomeShape.parse(JSON.parse(line));
  return { name, outcome };
}

/** Reads a result. @throws where it is none of ours */
export function decodeResult(body: Uint8Array): EntryResult {
  const [first = "", ...others] = gunzipSync(body).toString("utf8").split("\n");
  const head = headShape.parse(JSON.parse(first));
  if (head.kind === "decision") return { kind: "decision", decision: parseDecision(head.decision) };
  if (head.kind === "nothing") return head;
  const { within, erased, ...resource } = head.resource;
  return {
    kind: "resource",
    resource: {
      ...resource,
      ...(within === undefined ? {} : { within }),
      ...(erased === undefined ? {} : { erased }),
    },
    outcomes: others.map(outcomeOf),
  };
}
