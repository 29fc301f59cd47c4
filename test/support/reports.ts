import { annotate } from "../../src/annotate/index.ts";
import type { AnnotatedReport, Capture, Report } from "../../src/model/index.ts";
import { reportFromLine } from "../../src/read/index.ts";

/** A capture of a plain text. */
export function textCapture(text: string, more: Partial<Capture> = {}): Capture {
  return {
    bytes: new TextEncoder().encode(text),
    mediaType: null,
    url: null,
    fetched: null,
    name: "test.txt",
    hints: {},
    ...more,
  };
}

/** A report from the fields of a line. */
export function reportOf(fields: { id: string; text: string; [field: string]: unknown }): Report {
  const line = reportFromLine(fields);
  if ("refused" in line) throw new Error(line.message);
  return line.report;
}

/** A report with its annotations. */
export function annotated(
  fields: { id: string; text: string; [field: string]: unknown },
  more: Partial<AnnotatedReport> = {},
): AnnotatedReport {
  const report = reportOf(fields);
  return { report, annotations: annotate(report), ...more };
}

/** Makes a stream of captures. */
export async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item;
}
