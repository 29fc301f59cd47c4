import { decode, isBinary } from "../read/index.ts";
import { isGzip } from "./inflate.ts";

/** What a resource is by its first bytes; names and declared types are not asked. */
export type Kind =
  | "empty"
  | "gzip"
  | "zip"
  | "tar"
  | "warc"
  | "pdf"
  | "media"
  | "binary"
  | "mail"
  | "json"
  | "feed"
  | "list"
  | "text";

/** How much of a resource tells what it is, in bytes. */
export const HEAD = 16_384;

function begins(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Whether bytes begin as a WARC does (ISO 28500:2017). */
export function isWarc(bytes: Uint8Array): boolean {
  return begins(bytes, "WARC/1.") || begins(bytes, "WARC/0.");
}

/** A local file, or the end of an empty archive (APPNOTE 4.3.7, 4.3.16). */
function isZip(bytes: Uint8Array): boolean {
  return begins(bytes, "PK\u0003\u0004") || begins(bytes, "PK\u0005\u0006");
}

/** Whether the first block is a tar header: its checksum holds (POSIX.1-1988, ustar; older ones have no magic word). */
function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  const stated = Number.parseInt(
    Buffer.from(bytes.subarray(148, 156)).toString("latin1").replace(/\0/g, " ").trim(),
    8,
  );
  let sum = 8 * 0x20;
  for (let index = 0; index < 512; index += 1) if (index < 148 || index >= 156) sum += bytes[index] ?? 0;
  return sum === stated;
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024))
    .toString("latin1")
    .trimStart()
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .startsWith("%PDF-");
}

/** Pictures, sound, film and fonts, by their first bytes. */
const mediaStarts: readonly (readonly [string, number])[] = [
  ["\u0089PNG", 0],
  ["\u00ff\u00d8\u00ff", 0],
  ["GIF8", 0],
  ["RIFF", 0],
  ["\u0000\u0000\u0001\u0000", 0],
  ["ftyp", 4],
  ["OggS", 0],
  ["ID3", 0],
  ["\u001aE\u00df\u00a3", 0],
  ["wOFF", 0],
  ["wOF2", 0],
  ["\u0000\u0001\u0000\u0000", 0],
  ["OTTO", 0],
];

/** Header fields that a mail or a saved page begins with, and those of them that nothing else has. */
const mailFields =
  /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|reply-to|sender|x-[\w-]{1,60}|snapshot-content-location|dkim-signature|arc-[\w-]{1,40}|list-[\w-]{1,40})\s*:/i;
const mailProof = /^(?:message-id|mime-version|received|return-path|delivered-to|snapshot-content-location)\s*:/i;

/** Whether a text begins with the header of a mail (RFC 5322): known fields only at first, one of them proof. */
function isMail(head: string): boolean {
  let fields = 0;
  let proof = false;
  for (const line of head.split(/\r?\n/, 200)) {
    if (line === "") break;
    if (/^[ \t]/.test(line) && fields > 0) continue;
    if (fields === 0 ? !mailFields.test(line) : !/^[\w-]{1,78}\s*:/.test(line)) return false;
    fields += 1;
    proof ||= mailProof.test(line);
  }
  return proof && fields >= 2;
}

/** What may stand before a document's first element. */
const prolog =
  /^\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->)[\s\S]){0,5000}-->\s*|<!doctype[^>]{0,500}>\s*){0,8}<((?:[\w-]{1,40}:)?[\w-]{1,40})(?=[\s>/])/i;
const feedRoots = /^(?:rss|feed|rdf|rdf:rdf|\w+:feed|\w+:rdf)$/i;
const listRoots = /^(?:opml|urlset|sitemapindex|\w+:urlset|\w+:sitemapindex)$/i;

function kindOfText(head: string): Kind {
  if (/^\s*(?:\{\s*"|\[\s*\{)/.test(head)) return "json";
  const root = prolog.exec(head)?.[1] ?? "";
  if (feedRoots.test(root)) return "feed";
  if (listRoots.test(root)) return "list";
  return isMail(head) ? "mail" : "text";
}

/** What a resource is, from its bytes alone. */
export function kindOf(bytes: Uint8Array, mediaType: string | null = null): Kind {
  if (bytes.length === 0) return "empty";
  if (isGzip(bytes)) return "gzip";
  if (isWarc(bytes)) return "warc";
  if (isZip(bytes)) return "zip";
  if (isPdf(bytes)) return "pdf";
  if (mediaStarts.some(([start, at]) => begins(bytes, start, at))) return "media";
  if (isTar(bytes)) return "tar";
  if (isBinary(bytes)) return "binary";
  return kindOfText(decode(bytes.subarray(0, HEAD), mediaType));
}

const holders: ReadonlySet<Kind> = new Set(["gzip", "zip", "tar", "warc", "pdf", "mail", "json", "feed", "list"]);

/** Whether a resource that begins so may hold several reports or pictures, and so be larger than one report. */
export function mayHoldMany(head: Uint8Array): boolean {
  return holders.has(kindOf(head));
}
