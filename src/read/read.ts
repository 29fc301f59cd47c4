import { publishedDay } from "../base/index.ts";
import type { Capture, LeadImage, Refusal, RefusalCode, Report } from "../model/index.ts";
import { decode, isBinary } from "./decode.ts";
import { readPage } from "./html/index.ts";
import { hostOf, reportId } from "./identity.ts";
import { languageOf } from "./language.ts";
import { readText } from "./text/index.ts";

/** Longest text that is read, in UTF-16 code units: the longest news report known is far below a megabyte. */
const LONGEST = 5_000_000;

/** So long a text tells its language better than a page's declaration, which templates often get wrong. */
const ENOUGH_LETTERS = 200;

/** Largest capture that is read, in bytes: a page above it is a dump, not a report. */
const LARGEST = 20_000_000;

type Fields = Omit<Report, "id" | "fetched" | "language" | "outlet"> & { readonly language: string | null };

function refuse(capture: Capture, code: RefusalCode, why: string): Refusal {
  return { refused: true, id: capture.hints.id ?? null, code, message: `${capture.name}: ${why}` };
}

function fromText(text: string, capture: Capture): Fields {
  const { lines: _, ...plain } = readText(text);
  return { ...plain, url: capture.url, kind: "article", language: null, credited: [] };
}

function fromPage(html: string, capture: Capture): Fields {
  const { modified, captions, image, keywords, ...page } = readPage(html, {
    url: capture.url,
    fetched: capture.fetched,
  });
  const published = page.published?.value ?? null;
  return {
    ...page,
    ...(modified !== null && isLaterDay(modified.value, published) ? { modified: modified.value } : {}),
    ...(captions.length > 0 ? { captions } : {}),
    ...(image === null ? {} : { image: withoutOrigin(image) }),
    ...(keywords === null ? {} : { keywords: keywords.values }),
    // A feed's item, or a line that gives its date, is a report even where its own bytes say nothing of themselves.
    kind: page.kind === "other" && capture.hints.published !== undefined ? "article" : page.kind,
    title: page.title?.value ?? null,
    byline: page.byline?.value ?? null,
    published,
    outlets: page.outlet === null ? [] : [page.outlet.value],
    section: page.section?.value ?? null,
    language: spokenIn(page.text, page.language),
  };
}

function withoutOrigin({ url, caption }: LeadImage): LeadImage {
  return caption === undefined ? { url } : { url, caption };
}

/** Whether a date of change is on a later day than publication: the same day says nothing new. */
function isLaterDay(modified: string, published: string | null): boolean {
  const [later, first] = [publishedDay(modified), publishedDay(published)];
  return later !== null && first !== null && later > first;
}

/** Languages that their letters hardly tell apart: there the page's word counts. */
const close: readonly ReadonlySet<string>[] = [
  new Set(["id", "ms"]),
  new Set(["hr", "bs", "sr"]),
  new Set(["nb", "nn", "no", "da"]),
];

/** The language a text is in: what its letters say where there are enough of them, else what the page declares. */
export function spokenIn(text: string, declared: string | null): string | null {
  if (declared === null || text.length < ENOUGH_LETTERS) return declared;
  const among = close.find((languages) => languages.has(declared));
  return among?.has(languageOf(text)) ? declared : null;
}

/** A beginning that only markup has. */
const markup =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|section|main|h[1-6]|table|span|header|nav|a|b|i|em|strong|img|ul|ol|br|center|font|figure|blockquote)(?=[\s>/])/i;

/** Whether a text is a page: by the sender's word, else by how it begins. */
export function isMarkup(text: string, mediaType: string | null): boolean {
  if (mediaType !== null && /^(?:text\/html|application\/xhtml\+xml)\b/i.test(mediaType)) return true;
  return markup.test(text.slice(0, 4096));
}

/** Puts together what the page says and what is known from around it; the page's own word goes first. */
function finish(fields: Fields, capture: Capture): Report {
  const { hints } = capture;
  const outlets =
    fields.outlets.length > 0
      ? fields.outlets
      : [hints.outlet ?? hostOf(fields.url)].filter((outlet) => outlet !== null);
  const title = fields.title ?? hints.title ?? null;
  const published = fields.published ?? hints.published ?? null;
  const outlet = outlets[0] ?? null;
  const credited =
    hints.source === undefined || outlets.includes(hints.source) ? fields.credited : [...fields.credited, hints.source];
  return {
    ...fields,
    id: hints.id ?? reportId({ url: fields.url, outlet, title, published, text: fields.text }),
    title,
    byline: fields.byline ?? hints.byline ?? null,
    published,
    outlet,
    outlets,
    section: fields.section ?? hints.section ?? null,
    language: fields.language ?? languageOf(fields.text),
    credited,
    fetched: capture.fetched,
  };
}

/**
 * Reads one capture into a report.
 *
 * @returns the report, or a refusal for what has no readable text. Never throws for what the bytes hold.
 *
 * @example
 * const report = read({
 *   bytes: new TextEncoder().encode("Bridge closed\n\nThe bridge was closed on Monday."),
 *   mediaType: "text/plain", url: null, fetched: null, name: "bridge.txt", hints: {},
 * });
 */
export function read(capture: Capture): Report | Refusal {
  if (capture.bytes.length === 0) return refuse(capture, "empty", "the file is empty: nothing to read");
  if (capture.bytes.length > LARGEST) {
    return refuse(
      capture,
      "too-large",
      `${capture.bytes.length} bytes are more than the ${LARGEST} that one report may have: split it`,
    );
  }
  if (isBinary(capture.bytes)) return refuse(capture, "binary", "not text: give a page, a feed or a plain text");
  const text = decode(capture.bytes, capture.mediaType);
  const fields = isMarkup(text, capture.mediaType) ? fromPage(text, capture) : fromText(text, capture);
  if (!/[\p{L}\p{N}]/u.test(fields.text))
    return refuse(capture, "no-text", "no readable text found: check that it is the report's own page");
  if (fields.text.length > LONGEST) {
    return refuse(
      capture,
      "too-large",
      `${fields.text.length} characters are more than the ${LONGEST} that one report may have: split it`,
    );
  }
  return finish(fields, capture);
}

/** Whether `read` refused. */
export function isRefusal(result: object): result is Refusal {
  return "refused" in result;
}
