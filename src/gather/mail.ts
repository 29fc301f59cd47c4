import type { Address, Email } from "postal-mime";
import { isoTime } from "../base/index.ts";
import type { Capture, CaptureHints } from "../model/index.ts";
import { publishedFrom } from "../read/index.ts";
import { type Gathered, made, refuse } from "./gathered.ts";
import { LARGEST_DOCUMENT } from "./limits.ts";

/** Deeper nesting and longer headers than these no newsletter has. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, rfc822Attachments: true } as const;

/** Lines that may part a mail: the parser's time grows with their square. */
const MOST_PARTS = 2000;

function isInManyParts(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = content.indexOf("\n--"); at >= 0 && count <= MOST_PARTS; at = content.indexOf("\n--", at + 3))
    count += 1;
  return count > MOST_PARTS;
}

function header(mail: Email, name: string): string | null {
  return mail.headers.find(({ key }) => key === name)?.value ?? null;
}

/** An http address in a header that may stand in angle brackets. */
function addressIn(value: string | null): string | null {
  const found = /https?:\/\/[^\s<>"]{1,2000}/.exec(value ?? "")?.[0] ?? "";
  return URL.canParse(found) ? found : null;
}

/** Who sends a newsletter: the name it goes by, else the host it is sent from. */
function senderOf(from: Address | undefined): string | null {
  const name = from?.name.trim() ?? "";
  if (name !== "" && !name.includes("@")) return name;
  return /@([\w.-]{1,253})$/.exec(from?.address ?? name)?.[1]?.toLowerCase() ?? null;
}

function hintsOf(mail: Email): CaptureHints {
  const title = mail.subject?.trim() ?? "";
  const published = publishedFrom(header(mail, "date") ?? "");
  const outlet = senderOf(mail.from);
  return {
    ...(title === "" ? {} : { title }),
    ...(published === null ? {} : { published }),
    ...(outlet === null ? {} : { outlet }),
  };
}

/** The boundary of a saved page (RFC 2557: multipart/related); null for any other mail. */
function savedPageBoundary(mail: Email): string | null {
  const type = header(mail, "content-type") ?? "";
  const isSaved = header(mail, "snapshot-content-location") !== null || !(mail.from?.address ?? "").includes("@");
  if (!isSaved || !/^\s*multipart\/related\b/i.test(type)) return null;
  return /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type)?.slice(1).find(Boolean) ?? null;
}

/** The first part of a multipart body: in a saved page the page itself; frames and pictures follow it. */
function firstPart(bytes: Uint8Array, boundary: string): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = whole.indexOf(`\n--${boundary}`);
  const start = mark < 0 ? -1 : whole.indexOf("\n", mark + 1) + 1;
  if (start <= 0) return bytes;
  const end = whole.indexOf(`\n--${boundary}`, start);
  return whole.subarray(start, end < 0 ? whole.length : end);
}

function dateOf(value: string | undefined): string | null {
  const time = Date.parse(value ?? "");
  return Number.isNaN(time) ? null : isoTime(time);
}

function captureOf(mail: Email, page: Email, resource: Capture, saved: boolean): Gathered {
  const url =
    addressIn(header(mail, saved ? "snapshot-content-location" : "archived-at")) ??
    addressIn(header(page, "content-location"));
  const place = {
    name: resource.name,
    url: url ?? resource.url,
    fetched: resource.fetched ?? (saved ? dateOf(mail.date) : null),
    hints: saved ? {} : { ...hintsOf(mail), ...resource.hints },
  };
  if (page.html !== undefined && page.html.trim() !== "") return made(page.html, "html", place);
  if (page.text !== undefined && page.text.trim() !== "") return made(page.text, "plain", place);
  return refuse(resource.name, "empty", saved ? "a saved page without a page" : "a mail without a text");
}

/**
 * A mail (a newsletter) or a saved page (MHTML) as one capture (postal-mime): the HTML part before the plain one. A mail's
 * subject, sender and date become hints; attachments are not taken.
 */
export async function cutMail(resource: Capture): Promise<Gathered> {
  if (resource.bytes.length > LARGEST_DOCUMENT)
    return refuse(resource.name, "too-large", `more than ${LARGEST_DOCUMENT} bytes for one mail`);
  if (isInManyParts(resource.bytes))
    return refuse(resource.name, "too-many", `a mail in more than ${MOST_PARTS} parts`);
  const { default: PostalMime } = await import("postal-mime");
  try {
    const mail = await PostalMime.parse(resource.bytes, limits);
    const boundary = savedPageBoundary(mail);
    if (boundary === null) return captureOf(mail, mail, resource, false);
    return captureOf(mail, await PostalMime.parse(firstPart(resource.bytes, boundary), limits), resource, true);
  } catch (error) {
    // The parser throws where nesting or headers pass its limits: a finding about the mail.
    const why = error instanceof Error ? error.message : String(error);
    const code = /nesting/i.test(why) ? "too-deep" : /header/i.test(why) ? "too-large" : "bad-archive";
    return refuse(resource.name, code, `a mail that is not read (${why.split("\n")[0] ?? ""})`);
  }
}
