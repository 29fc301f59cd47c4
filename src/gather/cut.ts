import type { Capture } from "../model/index.ts";
import { decode, isBinary } from "../read/index.ts";
import { cutFeed } from "./feeds.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { gunzip, isGzip } from "./inflate.ts";
import { cutLines, cutObject, isReportLine, parseJson } from "./lines.ts";
import { cutWarc, isWarc } from "./warc.ts";

/** How deep resources may hold resources: a compressed archive of feeds. */
const DEEPEST = 3;

/** What may stand before a document's first element. */
const prolog =
  /^\s*(?:<\?[^>]{0,500}\?>\s*|<!--[\s\S]{0,5000}?-->\s*|<!doctype[^>]{0,500}>\s*){0,8}<((?:[\w-]{1,40}:)?[\w-]{1,40})(?=[\s>/])/i;
const feedRoots = /^(?:rss|feed|rdf|rdf:rdf|\w+:feed|\w+:rdf)$/i;
const listRoots = /^(?:opml|urlset|sitemapindex)$/i;

/** A file that begins with `{`: lines of reports, one report, or a JSON Feed. */
function cutJson(text: string, resource: Capture): Gathered[] {
  const end = text.indexOf("\n");
  const first = parseJson(end < 0 ? text : text.slice(0, end));
  if (isReportLine(first)) return cutLines(text, resource);
  const whole = first !== undefined && end < 0 ? first : parseJson(text);
  if (isReportLine(whole)) return cutObject(whole, resource);
  if (typeof whole === "object" && whole !== null && "items" in whole) return cutFeed(text, resource);
  const broken = whole === undefined && first === undefined;
  return [
    refuse(
      resource.name,
      "bad-json",
      broken ? "begins as JSON and is none" : "JSON, but neither reports with `text` or `html` nor a feed",
    ),
  ];
}

function cutText(resource: Capture): Gathered[] {
  const head = decode(resource.bytes.subarray(0, 16_384), resource.mediaType);
  if (/^\s*\{\s*"/.test(head)) return cutJson(decode(resource.bytes, resource.mediaType), resource);
  const root = prolog.exec(head)?.[1] ?? "";
  if (feedRoots.test(root)) return cutFeed(decode(resource.bytes, resource.mediaType), resource);
  if (listRoots.test(root)) return [refuse(resource.name, "not-news", "a list of addresses, not reports")];
  return [resource];
}

function cutAt(resource: Capture, depth: number): Gathered[] {
  const { bytes, name } = resource;
  if (isGzip(bytes)) {
    const content = depth < DEEPEST ? gunzip(bytes) : "too-deep";
    if (content === "damaged") return [refuse(name, "bad-archive", "compressed, and cannot be opened")];
    if (content === "too-large") return [refuse(name, "too-large", "its compressed content grows too large")];
    if (content === "too-deep") return [refuse(name, "too-deep", "compressed again and again")];
    if (typeof content !== "string") return cutAt({ ...resource, bytes: content }, depth + 1);
  }
  if (isWarc(bytes)) {
    if (depth >= DEEPEST) return [refuse(name, "too-deep", "an archive inside archives")];
    return cutWarc(bytes, resource).flatMap((found) => ("refused" in found ? [found] : cutAt(found, depth + 1)));
  }
  return bytes.length === 0 || isBinary(bytes) ? [resource] : cutText(resource);
}

/**
 * Cuts a resource into captures by a fixed rule, so that the same bytes are the same captures whenever they are replayed
 * from the log: a feed's items, a WARC's records, an NDJSON file's lines; a page or a text is one capture. What a resource
 * is, is found from its bytes.
 */
export function cut(resource: Capture): Gathered[] {
  return cutAt(resource, 0);
}

/** Whether a resource that begins so may hold several reports, and so be larger than one. */
export function mayHoldMany(head: Uint8Array): boolean {
  if (isGzip(head) || isWarc(head)) return true;
  if (isBinary(head)) return false;
  const text = decode(head, null);
  return /^\s*\{\s*"/.test(text) || feedRoots.test(prolog.exec(text)?.[1] ?? "");
}
