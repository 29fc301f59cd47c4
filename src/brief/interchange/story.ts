import type { AnnotatedReport, Range, Span, StoryRecord } from "../../model/index.ts";

/** What is exported: a story's record and the reports that it was made from. */
export interface ExportStory {
  readonly record: StoryRecord;
  readonly reports: readonly AnnotatedReport[];
}

/** Names of things that have no address of their own (RFC 8141). */
export const urn = {
  story: (id: string): string => `urn:dateline:story:${id}`,
  claim: (id: string): string => `urn:dateline:claim:${id}`,
  report: (id: string): string => `urn:dateline:report:${encodeURIComponent(id)}`,
  agent: (name: string): string => `urn:dateline:agent:${encodeURIComponent(name.toLowerCase())}`,
};

/** A range in Unicode code points, as RFC 5147 and the Web Annotation model count; ours are UTF-16 code units. */
export function codePoints(text: string, { start, end }: Range): Range {
  let [from, to] = [0, 0];
  for (let at = 0, point = 0; at < end; point++) {
    if (at <= start) from = point;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    to = point + 1;
  }
  return { start: from, end: to };
}

/** The address of a span: its report's with a fragment in code points (RFC 5147). */
export function spanId(text: string, span: Span): string {
  const { start, end } = codePoints(text, span);
  return `${urn.report(span.report)}#char=${start},${end}`;
}

/** The text of a report of the story; "" where the story lacks it. */
export function textsOf(stories: readonly ExportStory[]): (report: string) => string {
  const texts = new Map(
    stories.flatMap(({ reports }) => reports.map(({ report }) => [report.id, report.text] as const)),
  );
  return (report) => texts.get(report) ?? "";
}

/** JSON with a line break at its end; two exports of one record have the same bytes. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
