import type { Capture, Refusal, Report } from "../model/index.ts";
import { decode } from "./decode.ts";
import { explainPage, type Finding, type Page } from "./html/index.ts";
import { isMarkup, isRefusal, read, spokenIn } from "./read.ts";

/** How a report was read: where each field came from, and what became of each passage. */
export interface Explanation {
  readonly name: string;
  /** Names, values and origins of the fields, in the order of a report. */
  readonly fields: readonly { readonly field: string; readonly value: string; readonly from: string }[];
  readonly passages: readonly { readonly text: string; readonly dropped: string | null }[];
}

/** Whether a report's language is the one that its page declares, taken at its word. */
function isDeclared({ text }: Report, page: Page | undefined): boolean {
  return page !== undefined && spokenIn(text, page.language) !== null;
}

/** A finding of several values as one: only where it is from is told. */
function origin(found: { readonly from: string } | null | undefined): Finding | null {
  return found === null || found === undefined ? null : { value: "", from: found.from };
}

/** Reads a capture and says how; refuses what `read` refuses. */
export function explain(capture: Capture): Explanation | Refusal {
  const report = read(capture);
  if (isRefusal(report)) return report;
  const text = decode(capture.bytes, capture.mediaType);
  const explained = isMarkup(text, capture.mediaType)
    ? explainPage(text, { url: capture.url, fetched: capture.fetched })
    : null;
  const found = explained?.page;
  const rows: readonly [field: string, value: string | null, finding: Finding | null | undefined][] = [
    ["kind", report.kind, null],
    ["url", report.url, report.url === capture.url ? null : { value: "", from: "link canonical, meta og:url" }],
    ["title", report.title, found?.title],
    ["byline", report.byline, found?.byline],
    ["published", report.published, found?.published],
    ["modified", report.modified ?? null, found?.modified],
    ["outlet", report.outlet, found?.outlet],
    ["section", report.section, found?.section],
    ["language", report.language, { value: "", from: isDeclared(report, found) ? "html lang" : "text" }],
    ["image", report.image?.url ?? null, origin(found?.image)],
    ["image caption", report.image?.caption ?? null, origin(found?.image)],
    ["captions", report.captions === undefined ? null : String(report.captions.length), null],
    ["keywords", report.keywords?.join(", ") ?? null, origin(found?.keywords)],
    ["related", report.related.length === 0 ? null : String(report.related.length), null],
    ["credited", report.credited.join(", ") || null, null],
  ];
  const hints = new Set<string | undefined>(Object.values(capture.hints));
  const elsewhere = (value: string) =>
    hints.has(value) || value === capture.url ? "given with it" : explained === null ? "text" : "page";
  const fields = rows.flatMap(([field, value, finding]) =>
    value === null ? [] : [{ field, value, from: finding?.from ?? elsewhere(value) }],
  );
  const own = report.blocks.map(({ start, end }) => ({ text: report.text.slice(start, end), dropped: null }));
  return { name: capture.name, fields, passages: explained?.passages ?? own };
}
