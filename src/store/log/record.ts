import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { digest } from "../../base/index.ts";
import type { Capture, CaptureHints, Decision } from "../../model/index.ts";

const decided = { by: z.string().optional(), reason: z.string().optional() };

const spanShape = z.object({ report: z.string(), start: z.int().nonnegative(), end: z.int().positive() });

/** What a person decided about the desk's contents. */
const decisionShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("merge"), stories: z.array(z.string()).min(2), ...decided }),
  z.object({ kind: z.literal("split"), story: z.string(), reports: z.array(z.string()).min(1), ...decided }),
  z.object({ kind: z.literal("move"), report: z.string(), story: z.string(), ...decided }),
  z.object({ kind: z.literal("pin"), report: z.string(), story: z.string(), ...decided }),
  z.object({ kind: z.literal("chain"), span: spanShape, chain: z.array(z.string()), ...decided }),
  z.object({ kind: z.literal("speaker"), span: spanShape, speaker: z.string(), ...decided }),
  z.object({ kind: z.literal("family"), outlets: z.array(z.string()).min(2), ...decided }),
  z.object({ kind: z.literal("same"), spans: z.array(spanShape).min(2), ...decided }),
  z.object({ kind: z.literal("apart"), span: spanShape, ...decided }),
  z.object({
    kind: z.literal("takedown"),
    reports: z.array(z.string()).min(1),
    heirs: z.record(z.string(), z.string()).optional(),
    ...decided,
  }),
]);

/** A decision from outside. @throws ZodError */
export function parseDecision(value: unknown): Decision {
  return decisionShape.parse(value);
}

/**
 * A numbered entry of the log: a resource as it came; a resource whose bytes stay in an archive file, `resource.place`, of
 * which the log keeps the digest; what remains of a resource of which reports were taken down; or a decision. A reference
 * that was read from the log has no bytes.
 */
export type LogEntry =
  | { readonly sequence: number; readonly logged: string; readonly kind: "resource"; readonly resource: Capture }
  | {
      readonly sequence: number;
      readonly logged: string;
      readonly kind: "reference";
      readonly resource: Capture;
      readonly digest: string;
    }
  | {
      readonly sequence: number;
      readonly logged: string;
      readonly kind: "remainder";
      /** SHA-256 of the resource as it came. */
      readonly digest: string;
      /** Its captures that were not taken down. */
      readonly captures: readonly Capture[];
    }
  | { readonly sequence: number; readonly logged: string; readonly kind: "decision"; readonly decision: Decision };

const hintsShape = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  byline: z.string().optional(),
  published: z.string().optional(),
  outlet: z.string().optional(),
  source: z.string().optional(),
  section: z.string().optional(),
});

const placeShape = z.object({
  path: z.string(),
  archive: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  payload: z.string().nullable(),
});

/** Our own fields of a record, as one JSON value in one header: WARC readers skip headers they do not know. */
const fieldsShape = z.object({
  name: z.string(),
  fetched: z.string().nullable(),
  mediaType: z.string().nullable(),
  hints: hintsShape,
  place: placeShape.optional(),
});

/** A line of a remainder: a capture with its bytes. */
const captureShape = z.object({
  name: z.string(),
  url: z.string().nullable(),
  fetched: z.string().nullable(),
  mediaType: z.string().nullable(),
  hints: hintsShape,
  bytes: z.base64(),
});

const version = "WARC/1.1";
const fieldsHeader = "Dateline-Fields";
const sequenceHeader = "Dateline-Sequence";
/** A `revisit` whose payload lies in another archive (ISO 28500:2017, 6.7.2: a profile is a URI that says how). */
const referenceProfile = "urn:dateline:by-reference";

/** Header values are ASCII; JSON escapes make them so without loss. */
function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A target for what has no address of its own: `urn:dateline:` and the percent-encoded name. */
function targetOf(resource: Capture): string {
  return resource.url ?? `urn:dateline:${encodeURIComponent(resource.name)}`;
}

/** A record id made of what the record holds, so that the same log is the same bytes. */
function recordId(sequence: number, bytes: Uint8Array): string {
  const hex = digest(Buffer.concat([Buffer.from(`${sequence}\0`), bytes]));
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}

function lineOf({ name, url, fetched, mediaType, hints, bytes }: Capture): string {
  const line = { name, url, fetched, mediaType, hints, bytes: Buffer.from(bytes).toString("base64") };
  return `${JSON.stringify(line)}\n`;
}

function contentOf(entry: LogEntry): {
  type: string;
  target: string;
  mediaType: string;
  bytes: Uint8Array;
  fields: string | null;
  more: readonly string[];
} {
  if (entry.kind === "decision") {
    return {
      type: "metadata",
      target: "urn:dateline:decision",
      mediaType: "application/json",
      bytes: Buffer.from(JSON.stringify(entry.decision)),
      fields: null,
      more: [],
    };
  }
  if (entry.kind === "remainder") {
    // A `conversion` is made of another record's content in the course of keeping it (ISO 28500:2017, 6.8).
    return {
      type: "conversion",
      target: "urn:dateline:remainder",
      mediaType: "application/x-ndjson",
      bytes: Buffer.from(entry.captures.map(lineOf).join("")),
      fields: null,
      more: [`WARC-Payload-Digest: sha256:${entry.digest}`],
    };
  }
  const { resource } = entry;
  const fields = {
    name: resource.name,
    fetched: resource.fetched,
    mediaType: resource.mediaType,
    hints: resource.hints,
    ...(resource.place === undefined ? {} : { place: resource.place }),
  };
  const isReference = entry.kind === "reference";
  return {
    type: isReference ? "revisit" : "resource",
    target: targetOf(resource),
    mediaType: resource.mediaType ?? "application/octet-stream",
    bytes: isReference ? new Uint8Array() : resource.bytes,
    fields: ascii(JSON.stringify(fields)),
    more: isReference ? [`WARC-Profile: ${referenceProfile}`, `WARC-Payload-Digest: sha256:${entry.digest}`] : [],
  };
}

/** A log entry as one gzip member holding one WARC 1.1 record (ISO 28500:2017). */
export function encodeEntry(entry: LogEntry): Uint8Array {
  const { type, target, mediaType, bytes, fields, more } = contentOf(entry);
  const headers = [
    version,
    `WARC-Type: ${type}`,
    `WARC-Record-ID: ${recordId(entry.sequence, bytes)}`,
    `WARC-Date: ${entry.logged}`,
    `WARC-Target-URI: ${ascii(target).replace(/[\r\n ]/g, "%20")}`,
    `WARC-Block-Digest: sha256:${digest(bytes)}`,
    ...more,
    `${sequenceHeader}: ${entry.sequence}`,
    ...(fields === null ? [] : [`${fieldsHeader}: ${fields}`]),
    `Content-Type: ${ascii(mediaType).replace(/[\r\n]/g, " ")}`,
    `Content-Length: ${bytes.length}`,
  ];
  // A fixed compression level, and gzip's time field zero as Node writes it: the same entry is the same bytes.
  return gzipSync(Buffer.concat([Buffer.from(`${headers.join("\r\n")}\r\n\r\n`), bytes, Buffer.from("\r\n\r\n")]), {
    level: 6,
  });
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** Hints with the fields that are there, and no others. */
function hintsOf({ id, title, byline, published, outlet, source, section }: z.infer<typeof hintsShape>): CaptureHints {
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    ...(byline === undefined ? {} : { byline }),
    ...(published === undefined ? {} : { published }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(source === undefined ? {} : { source }),
    ...(section === undefined ? {} : { section }),
  };
}

function capturesIn(lines: string): Capture[] {
  return lines.split("\n").flatMap((line) => {
    if (line === "") return [];
    const { hints, bytes, ...rest } = captureShape.parse(JSON.parse(line));
    return [{ ...rest, bytes: Buffer.from(bytes, "base64"), hints: hintsOf(hints) }];
  });
}

/**
 * Reads one gzip member back.
 *
 * @throws Error as {@link decodeMember} does, or where it cannot be decompressed
 */
export function decodeEntry(member: Uint8Array): LogEntry {
  return decodeMember(gunzipSync(member));
}

/**
 * Reads the record that a member holds.
 *
 * @throws Error with the reason where the record is not one of ours or its digest does not hold; the caller says where
 */
export function decodeMember(content: Buffer): LogEntry {
  const split = content.indexOf("\r\n\r\n");
  const head = content.subarray(0, Math.max(0, split)).toString("latin1");
  if (split < 0 || !head.startsWith("WARC/1.")) throw new Error("not a WARC record");
  const headers = headersOf(head);
  const bytes = content.subarray(split + 4, split + 4 + Number(headers.get("content-length")));
  if (headers.get("warc-block-digest") !== `sha256:${digest(bytes)}`) throw new Error("its digest does not hold");
  const sequence = Number(headers.get(sequenceHeader.toLowerCase()));
  const logged = headers.get("warc-date") ?? "";
  if (headers.get("warc-type") === "metadata") {
    return { sequence, logged, kind: "decision", decision: decisionShape.parse(JSON.parse(bytes.toString("utf8"))) };
  }
  const [, payload = ""] = (headers.get("warc-payload-digest") ?? "").split(":");
  if (headers.get("warc-type") === "conversion")
    return { sequence, logged, kind: "remainder", digest: payload, captures: capturesIn(bytes.toString("utf8")) };
  const fields = fieldsShape.parse(JSON.parse(headers.get(fieldsHeader.toLowerCase()) ?? "null"));
  const target = headers.get("warc-target-uri") ?? "";
  const resource: Capture = {
    bytes,
    mediaType: fields.mediaType,
    url: target.startsWith("urn:dateline:") ? null : target,
    fetched: fields.fetched,
    name: fields.name,
    hints: hintsOf(fields.hints),
    ...(fields.place === undefined ? {} : { place: fields.place }),
  };
  if (headers.get("warc-type") !== "revisit") return { sequence, logged, kind: "resource", resource };
  return { sequence, logged, kind: "reference", resource, digest: payload };
}
