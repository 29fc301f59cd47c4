import type { AnnotatedReport, Range, Statement } from "../../model/index.ts";
import { codePoints, type ExportStory, json, urn } from "./story.ts";

/** Characters of the text given on each side of a quote, so that it is found again where offsets have moved. */
const AROUND = 32;

/** Cuts nothing in the middle of a surrogate pair. */
function around(text: string, start: number, end: number): string {
  const from = /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start + 1 : start;
  const to = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
  return text.slice(from, to);
}

/** Where an annotation stands: by position, in code points, and by its words. */
function target({ report }: AnnotatedReport, range: Range): object {
  const { text } = report;
  return {
    source: report.url ?? urn.report(report.id),
    selector: [
      { type: "TextPositionSelector", ...codePoints(text, range) },
      {
        type: "TextQuoteSelector",
        exact: text.slice(range.start, range.end),
        prefix: around(text, Math.max(0, range.start - AROUND), range.start),
        suffix: around(text, range.end, Math.min(text.length, range.end + AROUND)),
      },
    ],
  };
}

interface Note {
  readonly motivation: "identifying" | "tagging" | "describing" | "linking";
  readonly value: string;
  readonly ranges: readonly Range[];
}

const withInner = (statement: Statement): Statement[] => [statement, ...statement.inner.flatMap(withInner)];

/** Everything found in a report, as a note on a stretch of it. */
function notesOf({ annotations }: AnnotatedReport): Note[] {
  const { entities, times, statements, citations } = annotations;
  const told = statements.flatMap(withInner).flatMap((statement, at): Note[] => {
    const said = `${statement.kind} ${statement.act}, ${statement.speakerName ?? "nobody named"}`;
    const part = (name: string, ranges: readonly Range[]): Note[] =>
      ranges.length === 0 ? [] : [{ motivation: "describing", value: `statement ${at + 1} ${name}: ${said}`, ranges }];
    return [...part("source", statement.source), ...part("cue", statement.cue), ...part("content", statement.content)];
  });
  return [
    ...entities.map(
      ({ kind, name, mentions }): Note => ({ motivation: "identifying", value: `${kind}: ${name}`, ranges: mentions }),
    ),
    ...times.map((time): Note => ({ motivation: "tagging", value: `${time.type} ${time.value}`, ranges: [time] })),
    ...told,
    ...citations.map(
      (one): Note => ({ motivation: "linking", value: `${one.credit} credit: ${one.outlet}`, ranges: [one] }),
    ),
  ];
}

/** A story's entities, times, statements and credits as W3C Web Annotations (2017), one page. */
export function toWebAnnotations(stories: readonly ExportStory[]): string {
  const items = stories.flatMap(({ reports }) =>
    reports.flatMap((report) =>
      notesOf(report).map(({ motivation, value, ranges }, at) => ({
        id: `${urn.report(report.report.id)}:annotation:${at + 1}`,
        type: "Annotation",
        motivation,
        body: { type: "TextualBody", value, format: "text/plain" },
        target: ranges.map((range) => target(report, range)),
      })),
    ),
  );
  return json({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: stories.map(({ record }) => urn.story(record.story)).join(" "),
    type: "AnnotationPage",
    items,
  });
}
