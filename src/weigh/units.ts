import { datelineLength } from "../annotate/index.ts";
import { compareText } from "../base/index.ts";
import { stems } from "../link/index.ts";
import type { AnnotatedReport, Annotations, Happening, Quantity, Range, Span } from "../model/index.ts";
import { captionsOf, isFurniture } from "./furniture.ts";
import { surnameOf } from "./names.ts";
import { createOverlap } from "./overlap.ts";
import { isCommon } from "./words.ts";

/** A sentence of a report as weighing sees it: a candidate assertion. */
export interface Unit extends Span {
  /** Index of the unit among all of the story. */
  readonly index: number;
  /** Index of the report in the order of weighing. */
  readonly place: number;
  /** Index of the sentence in its report's annotations. */
  readonly sentence: number;
  readonly text: string;
  /** Stems that carry meaning. */
  readonly terms: ReadonlySet<string>;
  /** Those of them that stand in lower case: what is said, rather than of whom. */
  readonly plain: ReadonlySet<string>;
  /** Surnames of those whose words it holds, as names are compared. */
  readonly speakers: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly happenings: readonly Happening[];
}

/** A sentence with fewer meaningful stems asserts nothing that could be matched. */
const LEAST_TERMS = 3;

/** Desk labels whose paragraph names sources and asserts nothing itself. */
const sourceLabel = /^source\s*:/i;
/** The label at the head of a paragraph, which is no part of its first sentence. */
const deskLabel =
  /^(?:quote|details|background|previously|reminder|updated|literally|for reference|why it matters)\s*:\s*/i;

/** Whether a sentence asks, and asserts nothing; who tells what somebody asked asserts that: 'She said, "What now?"'. */
function isQuestion(text: string): boolean {
  const mark = text.lastIndexOf("?");
  if (mark < 0 || !/^["”’')\]\s]*$/u.test(text.slice(mark + 1))) return false;
  const begins = /^["“‘'([]*/u.exec(text)?.[0].length ?? 0;
  return !/["“‘]/u.test(text.slice(begins, mark));
}

/** Reports in the order of weighing: by sequence, else by published, then id. */
export function inOrder(reports: readonly AnnotatedReport[]): AnnotatedReport[] {
  return [...reports].sort(
    (a, b) =>
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      compareText(a.report.published ?? "9999", b.report.published ?? "9999") ||
      compareText(a.report.id, b.report.id),
  );
}

/** Stems of words without a capital. */
function plainTerms(text: string): Set<string> {
  const lower = text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{N}'’.-]*/gu) ?? [];
  return meaningful(lower.join(" "));
}

function meaningful(text: string): Set<string> {
  return new Set(stems(text).filter((stem) => stem.length > 1 && !isCommon(stem)));
}

/** Looks up whose words a sentence of a report holds, by their surnames. */
function speakersOf({ statements }: Annotations): (sentence: Range) => string[] {
  const contents = statements.flatMap(({ content, speakerName }) =>
    speakerName === null ? [] : content.map(({ start, end }) => ({ start, end, speaker: surnameOf(speakerName) })),
  );
  const near = createOverlap(contents, (content) => content);
  return (sentence) => {
    const said = near(sentence).filter(({ start, end }) => start < sentence.end && sentence.start < end);
    return [...new Set(said.map(({ speaker }) => speaker))];
  };
}

function reportUnits({ report, annotations }: AnnotatedReport, place: number, from: number): Unit[] {
  const units: Unit[] = [];
  const [speakers, captions] = [speakersOf(annotations), captionsOf({ report, annotations })];
  let block = 0;
  let happening = 0;
  for (const [sentence, range] of annotations.sentences.entries()) {
    while ((report.blocks[block]?.end ?? Number.POSITIVE_INFINITY) <= range.start) block += 1;
    const happenings: Happening[] = [];
    for (; (annotations.happenings[happening]?.start ?? Number.POSITIVE_INFINITY) < range.end; happening += 1) {
      const found = annotations.happenings[happening];
      if (found !== undefined && found.start >= range.start) happenings.push(found);
    }
    const within = report.blocks[block];
    if (within?.kind === "caption" || within?.kind === "heading" || (within !== undefined && captions.has(within)))
      continue;
    if (datelineLength(report.text, range.start) >= range.end - range.start) continue;
    const label = deskLabel.exec(report.text.slice(range.start, range.start + 20))?.[0].length ?? 0;
    const start = range.start + label;
    const text = report.text.slice(start, range.end);
    const terms = meaningful(text);
    if (
      terms.size < LEAST_TERMS ||
      isFurniture(text) ||
      isQuestion(text) ||
      sourceLabel.test(report.text.slice(range.start, range.end))
    )
      continue;
    const quantities = happenings.flatMap((found) => found.quantities);
    units.push({
      report: report.id,
      start,
      end: range.end,
      index: from + units.length,
      place,
      sentence,
      text,
      terms,
      plain: plainTerms(text),
      speakers: speakers(range),
      quantities,
      happenings,
    });
  }
  return units;
}

/** Cuts the reports of a story into units, in the order of weighing. */
export function unitsOf(reports: readonly AnnotatedReport[]): Unit[] {
  const units: Unit[] = [];
  for (const [place, annotated] of reports.entries()) units.push(...reportUnits(annotated, place, units.length));
  return units;
}
