import { datelineLength } from "../annotate/index.ts";
import { compareText } from "../base/index.ts";
import type { AnnotatedReport, Range, Time, TimelineEntry } from "../model/index.ts";

/** TIMEX3 DATE values that can be put in order: a year, a month, a day, with or without a time. */
const ordered = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+)?)?)?$/;

/** Verbs of telling: a time beside them may be that of the telling or that of what is told. */
const telling = new Set([
  "report",
  "announce",
  "say",
  "confirm",
  "reveal",
  "disclose",
  "claim",
  "tell",
  "declare",
  "state",
]);

/** Whether a time stands at the end of a clause of telling that has no clause of its own inside: "reported the arrival on Thursday". */
function unclearWhat(time: Time, index: number, annotated: AnnotatedReport): string | null {
  const happening = annotated.annotations.happenings.find((found) => found.time === index);
  if (
    happening === undefined ||
    !telling.has(happening.predicate) ||
    happening.predicate === "say" ||
    happening.predicate === "tell"
  )
    return null;
  const between = annotated.report.text.slice(happening.head.end, time.start);
  const namesThing =
    /\p{L}{3,}/u.test(between.replace(/\b(?:on|in|at|last|this|that|late|early)\b/g, "")) && !/[,;:"“”]/.test(between);
  return namesThing ? "of the telling or of what is told" : null;
}

function sentenceOf(range: Range, sentences: readonly Range[]): Range | null {
  let low = 0;
  let high = sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const sentence = sentences[middle];
    if (sentence === undefined) return null;
    if (range.start < sentence.start) high = middle - 1;
    else if (range.start >= sentence.end) low = middle + 1;
    else return sentence;
  }
  return null;
}

/** The year of a copyright line dates nothing. */
const copyright = /©|\bcopyright\b|\ball rights reserved\b/i;

/** A clock time without a day: that of publication is but a guess. */
function isDayless(time: Time): boolean {
  return time.type === "TIME" && time.anchor === "published";
}

function happened(annotated: AnnotatedReport): TimelineEntry[] {
  const { report, annotations } = annotated;
  // The day in a dateline is that of writing.
  const head = datelineLength(report.text);
  return annotations.times.flatMap((time, index): TimelineEntry[] => {
    if (
      (time.type !== "DATE" && time.type !== "TIME") ||
      !ordered.test(time.value) ||
      time.start < head ||
      isDayless(time)
    )
      return [];
    const sentence = sentenceOf(time, annotations.sentences);
    if (sentence === null || copyright.test(report.text.slice(sentence.start, sentence.end))) return [];
    return [
      {
        when: time.value,
        kind: "happened",
        span: { report: report.id, start: sentence.start, end: sentence.end },
        time: { report: report.id, start: time.start, end: time.end },
        report: report.id,
        unclear: unclearWhat(time, index, annotated),
      },
    ];
  });
}

/** The dated sentences of a story and the times its reports were published, by date; ties in order of the reports. */
export function timelineOf(reports: readonly AnnotatedReport[]): TimelineEntry[] {
  const entries = reports.flatMap((annotated): TimelineEntry[] => {
    const { id, published } = annotated.report;
    const reported: TimelineEntry[] =
      published === null
        ? []
        : [{ when: published, kind: "reported", span: null, time: null, report: id, unclear: null }];
    return [...happened(annotated), ...reported];
  });
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => compareText(a.entry.when, b.entry.when) || a.index - b.index)
    .map(({ entry }) => entry);
}
