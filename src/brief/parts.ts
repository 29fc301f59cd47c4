import type { Line, Part, RecordReport, RecordSentence, Span, StoryRecord } from "../model/index.ts";
import { marks, words } from "./words.ts";

/** The desk's own words as a part. */
export function desk(text: string): Part {
  return { text, span: null };
}

/** A name in its usual form as a part. */
export function named(text: string): Part {
  return { text, span: null, name: true };
}

/** Words of a report as a part. */
export function taken(text: string, span: Span): Part {
  return { text, span };
}

/** A line from parts; it rests on their spans and on `more`. */
export function line(parts: readonly Part[], more: readonly Span[] = []): Line {
  const references: Span[] = [];
  for (const span of [...parts.map((part) => part.span), ...more]) {
    if (span === null) continue;
    if (
      !references.some((known) => known.report === span.report && known.start === span.start && known.end === span.end)
    )
      references.push(span);
  }
  return { parts, references };
}

/** What a composer looks things up in. */
export interface Look {
  readonly record: StoryRecord;
  readonly report: (id: string) => RecordReport | undefined;
}

/** Makes the look-ups for a record. */
export function lookIn(record: StoryRecord): Look {
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  return { record, report: (id) => reports.get(id) };
}

/** The name a report's outlets are shown by: as the report has them, or "outlet unknown". */
export function outletPart(look: Look, report: string): Part {
  const outlets = look.report(report)?.outlets ?? [];
  if (outlets.length === 0) return desk(words.outletUnknown);
  return { text: outlets.join(", "), span: null, field: { report, name: "outlet" } };
}

/** A sentence whole, with names put in square brackets behind pronouns that would stand without one. */
export function sentenceParts(sentence: RecordSentence): Part[] {
  const parts: Part[] = [];
  let from = sentence.span.start;
  const piece = (start: number, end: number) => {
    const text = sentence.text.slice(start - sentence.span.start, end - sentence.span.start);
    if (text !== "") parts.push(taken(text, { report: sentence.span.report, start, end }));
  };
  for (const resolution of [...sentence.resolutions].sort((a, b) => a.at.start - b.at.start)) {
    if (resolution.at.start < from) continue;
    piece(from, resolution.at.end);
    parts.push(desk(marks.open), taken(resolution.words, resolution.name), desk(marks.close));
    from = resolution.at.end;
  }
  piece(from, sentence.span.end);
  return parts;
}
