import type { Capture } from "../../model/index.ts";
import { overflowWords } from "../budget.ts";
import { type Gathered, refuse } from "../gathered.ts";
import { responseBody, responseHead } from "./http.ts";
import type { WarcRecord } from "./record.ts";

/** Media types that may hold a report; others (pictures, scripts, style sheets) are passed over. */
function mayBeReport(mediaType: string | null): boolean {
  return (
    mediaType === null ||
    /^\s*(?:text\/(?:html|plain|xml)|application\/(?:xhtml\+xml|rss\+xml|atom\+xml|rdf\+xml|xml|json|feed\+json|pdf|octet-stream|x-ndjson))\b/i.test(
      mediaType,
    )
  );
}

/** The address a record is about, without the brackets that old writers put around it. */
export function targetOf(record: WarcRecord): string {
  return record.headers.get("warc-target-uri")?.replace(/^<|>$/g, "") ?? "";
}

/** Whether a crawler wrote the record beside the pages: texts and lists of its own under `urn:`. */
function isCrawlersOwn(target: string): boolean {
  return target.startsWith("urn:") && !target.startsWith("urn:dateline:");
}

interface Told {
  readonly mediaType: string | null;
  readonly isHttp: boolean;
}

/** What a record's first bytes say of its payload; null for what is passed over, a word for what is damaged. */
function told(record: WarcRecord): Told | "damaged" | null {
  const type = record.headers.get("warc-type");
  const contentType = record.headers.get("content-type") ?? null;
  if (type !== "response" && type !== "resource") return null;
  if (isCrawlersOwn(targetOf(record))) return null;
  if (type === "resource" || !/^application\/http/i.test(contentType ?? "application/http"))
    return mayBeReport(contentType) ? { mediaType: contentType, isHttp: false } : null;
  const head = responseHead(record.head);
  if (head === null) return "damaged";
  const success = head.status >= 200 && head.status < 300 && head.status !== 204;
  return success && mayBeReport(head.mediaType) ? { mediaType: head.mediaType, isHttp: true } : null;
}

/**
 * The page or text of a record as a capture; null for a record that holds none (requests, metadata, pictures, errors of the
 * server), whose block is not even read.
 */
export async function captureOf(record: WarcRecord, name: string): Promise<Gathered | null> {
  const payload = told(record);
  if (payload === null) return null;
  if (payload === "damaged") return refuse(name, "bad-archive", "its HTTP response cannot be read");
  const block = await record.block();
  if (block === null) return refuse(name, "too-large", "its block is too large for a report, or breaks off");
  const bytes = payload.isHttp ? responseBody(block) : block;
  if (bytes === "damaged") return refuse(name, "bad-archive", "its HTTP response cannot be read");
  if (typeof bytes === "string") return refuse(name, bytes, overflowWords[bytes]);
  if (bytes.length === 0) return null;
  const target = targetOf(record);
  const capture: Capture = {
    bytes,
    mediaType: payload.mediaType === "application/octet-stream" ? null : payload.mediaType,
    url: /^https?:/.test(target) ? target : null,
    fetched: record.headers.get("warc-date") ?? null,
    name,
    hints: {},
  };
  return capture;
}
