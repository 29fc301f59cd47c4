import type { Capture } from "../model/index.ts";
import { type Budget, overflowWords } from "./budget.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { decodeContent, type InflateError } from "./inflate.ts";
import { MOST_CAPTURES } from "./limits.ts";

/** A head longer than this, in bytes, is none. */
const LONGEST_HEAD = 65_536;

type Headers = ReadonlyMap<string, string>;

interface Message {
  readonly first: string;
  readonly headers: Headers;
  readonly bodyStart: number;
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** The first line and headers at a place; null where no head ends within bounds. */
function messageAt(bytes: Buffer, start: number): Message | null {
  const window = bytes.subarray(start, start + LONGEST_HEAD);
  const strict = window.indexOf("\r\n\r\n");
  const loose = window.indexOf("\n\n");
  if (strict < 0 && loose < 0) return null;
  const isStrict = strict >= 0 && (loose < 0 || strict < loose);
  const length = isStrict ? strict : loose;
  const lines = window.subarray(0, length).toString("utf8").split(/\r?\n/);
  return { first: lines[0] ?? "", headers: headersOf(lines.slice(1)), bodyStart: start + length + (isStrict ? 4 : 2) };
}

/** Joins the chunks of a chunked body (RFC 9112, 7.1); a body that is not chunked after all is given back. */
function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf("\r\n", at);
    const size =
      end < 0 || end - at > 100 ? Number.NaN : Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (Number.isNaN(size)) return chunks.length === 0 ? body : Buffer.concat(chunks);
    if (size === 0) break;
    chunks.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

interface Payload {
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
}

/** The body of an HTTP response as its sender meant it; null for one without success, a refusal for one that cannot be opened. */
function responsePayload(block: Buffer, budget: Budget): Payload | InflateError | null {
  const message = messageAt(block, 0);
  if (message === null) return "damaged";
  const status = /^HTTP\/\S+ (\d{3})/.exec(message.first)?.[1];
  if (status === undefined || !status.startsWith("2")) return null;
  const raw = block.subarray(message.bodyStart);
  const whole = /chunked/i.test(message.headers.get("transfer-encoding") ?? "") ? dechunk(raw) : raw;
  const bytes = decodeContent(whole, message.headers.get("content-encoding") ?? "identity", budget);
  if (typeof bytes === "string") return bytes;
  return { bytes, mediaType: message.headers.get("content-type") ?? null };
}

/** Media types that may hold a report; others (pictures, scripts, style sheets) are passed over. */
function mayBeReport(mediaType: string | null): boolean {
  return (
    mediaType === null ||
    /^(?:text\/(?:html|plain|xml)|application\/(?:xhtml\+xml|rss\+xml|atom\+xml|rdf\+xml|xml|json|feed\+json|octet-stream|x-ndjson))\b/i.test(
      mediaType,
    )
  );
}

function payloadOf(headers: Headers, block: Buffer, budget: Budget): ReturnType<typeof responsePayload> {
  const type = headers.get("warc-type");
  const contentType = headers.get("content-type") ?? null;
  if (type === "response" && /^application\/http/i.test(contentType ?? "application/http"))
    return responsePayload(block, budget);
  return type === "resource" || type === "response" ? { bytes: block, mediaType: contentType } : null;
}

function captureOf(headers: Headers, block: Buffer, name: string, budget: Budget): Gathered | null {
  const payload = payloadOf(headers, block, budget);
  if (payload === null) return null;
  if (payload === "damaged") return refuse(name, "bad-archive", "its HTTP response cannot be read");
  if (typeof payload === "string") return refuse(name, payload, overflowWords[payload]);
  if (!mayBeReport(payload.mediaType) || payload.bytes.length === 0) return null;
  const target = headers.get("warc-target-uri")?.replace(/^<|>$/g, "") ?? "";
  const unknown = payload.mediaType === "application/octet-stream";
  return {
    bytes: payload.bytes,
    mediaType: unknown ? null : payload.mediaType,
    url: /^https?:/.test(target) ? target : null,
    fetched: headers.get("warc-date") ?? null,
    name,
    hints: {},
  };
}

/**
 * The pages and texts in a WARC as captures, by a reader of our own: `response` and `resource` records of success with a
 * text's media type. `request`, `metadata`, `revisit` and pictures are passed over. A record that cannot be read ends the
 * reading with a refusal that says where.
 */
export function cutWarc(content: Uint8Array, resource: Capture, budget: Budget): Gathered[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found: Gathered[] = [];
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
    if (at >= bytes.length) break;
    number += 1;
    const record = messageAt(bytes, at);
    const length = Number(record?.headers.get("content-length") ?? Number.NaN);
    if (record === null || !record.first.startsWith("WARC/") || !Number.isSafeInteger(length) || length < 0) {
      found.push(
        refuse(resource.name, "bad-archive", `record ${number} at byte ${at} is no WARC record: the rest is not read`),
      );
      break;
    }
    const end = record.bodyStart + length;
    if (end > bytes.length || found.length >= MOST_CAPTURES) {
      const why =
        end > bytes.length ? `record ${number} at byte ${at} breaks off` : `more than ${MOST_CAPTURES} pages: split it`;
      found.push(refuse(resource.name, end > bytes.length ? "bad-archive" : "too-large", why));
      break;
    }
    const capture = captureOf(
      record.headers,
      bytes.subarray(record.bodyStart, end),
      `${resource.name}, record ${number}`,
      budget,
    );
    if (capture !== null) found.push(capture);
    at = end;
  }
  return found.length > 0 ? found : [refuse(resource.name, "empty", "the archive holds no page and no text")];
}
