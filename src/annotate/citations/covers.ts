import type { CreditKind, Range, Statement } from "../../model/index.ts";
import type { Document } from "../document.ts";

/** How an outlet is credited, and by which rule. */
export interface Credit {
  readonly credit: CreditKind;
  readonly rule: string;
}

/** Whether two ranges share a character. */
const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
/** From the first range's start to the last one's end. */
const hull = (ranges: readonly Range[]): Range | null => {
  const first = ranges[0];
  const last = ranges.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
};

/** What a credit speaks for: the report for a byline, the paragraph for a picture, else the statement or the sentence. */
export function coverOf(
  document: Document,
  range: Range,
  sentence: number,
  { credit, rule }: Credit,
  statements: readonly Statement[],
): Range {
  if (credit === "byline") return { start: 0, end: document.text.length };
  const own = document.sentences[sentence];
  const paragraph = document.paragraphs[own?.paragraph ?? 0];
  if (credit === "photo" || (rule === "from" && paragraph)) {
    const next = rule === "from" ? document.paragraphs[(own?.paragraph ?? 0) + 1] : undefined;
    return { start: paragraph?.start ?? range.start, end: next?.end ?? paragraph?.end ?? range.end };
  }
  const statement = statements.find(
    ({ source, addressee }) =>
      source.some((piece) => overlap(piece, range)) || (addressee && overlap(addressee, range)),
  );
  const content = statement ? hull(statement.content) : null;
  return content ?? { start: own?.start ?? range.start, end: own?.end ?? range.end };
}
