import type { Brief, Line, Span } from "../../model/index.ts";

/** Numbers reports as a brief lists them, from 1. */
export function reportNumbers(brief: Brief): ReadonlyMap<string, number> {
  return new Map(brief.reports.map((report, index) => [report.id, index + 1]));
}

/** The words of a line. */
export function textOf(line: Line): string {
  return line.parts.map((part) => part.text).join("");
}

/** References of a line without repeats, in order of report, then place; a span of no length stands for the report. */
export function referencesOf(
  line: Line,
  numbers: ReadonlyMap<string, number>,
): readonly { readonly number: number; readonly span: Span }[] {
  return line.references
    .map((span) => ({ number: numbers.get(span.report) ?? 0, span }))
    .sort((a, b) => a.number - b.number || a.span.start - b.span.start || a.span.end - b.span.end);
}

/** "[1:0–138, 271–456; 2:73–300]": report by number, offsets into its text. */
export function referenceText(line: Line, numbers: ReadonlyMap<string, number>): string {
  const byReport = Map.groupBy(referencesOf(line, numbers), (reference) => reference.number);
  const shown = [...byReport].map(([number, references]) => {
    const places = references
      .filter(({ span }) => span.end > span.start)
      .map(({ span }) => `${span.start}–${span.end}`);
    return places.length === 0 ? String(number) : `${number}:${places.join(",")}`;
  });
  return shown.length === 0 ? "" : `[${shown.join("; ")}]`;
}
