import type { Block, Range, Report } from "../../model/index.ts";
import { isLower, Kind, kind } from "./characters.ts";

/** A paragraph before its sentences are known. */
export interface Stretch extends Range {
  readonly kind: Block["kind"];
}

const BULLETS = "•◦‣▪●·*–—-";
const ENDS = ".!?…:;\"'”’»)";
/** Nothing longer than this that lacks a full stop is taken for a heading. */
const LONGEST_HEADING = 160;
/** Typewritten and mailed texts wrap at 60 to 90 columns; a longer line was not wrapped. */
const WIDEST_WRAP = 100;
const NARROWEST_WRAP = 40;

/**
 * The paragraphs of a report, in order: its blocks, and the lines of what lies outside them. Where a text is wrapped
 * by hand, a single line end is a space.
 */
export function paragraphsOf(report: Report): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const block of report.blocks) {
    if (block.start > from) addLines(report.text, from, block.start, found, false);
    if (block.end > block.start) found.push({ start: block.start, end: block.end, kind: block.kind });
    from = Math.max(from, block.end);
  }
  if (from < report.text.length) addLines(report.text, from, report.text.length, found, report.blocks.length === 0);
  return found;
}

interface Line extends Range {
  /** Line ends between it and the line before. */
  readonly breaks: number;
}

/** Non-blank lines, trimmed. */
function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let breaks = 0;
  let at = from;
  while (at < to) {
    const newline = text.indexOf("\n", at);
    const stop = newline < 0 || newline > to ? to : newline;
    let start = at;
    let end = stop;
    while (start < end && kind(text.charCodeAt(start)) === Kind.gap) start++;
    while (end > start && kind(text.charCodeAt(end - 1)) === Kind.gap) end--;
    if (end > start) {
      lines.push({ start, end, breaks });
      breaks = 0;
    }
    breaks++;
    at = stop + 1;
  }
  return lines;
}

function addLines(text: string, from: number, to: number, found: Stretch[], guessHeading: boolean): void {
  const lines = linesOf(text, from, to);
  const wrapped = isWrapped(text, lines);
  for (const [index, line] of lines.entries()) {
    const last = found.at(-1);
    const before = lines[index - 1];
    if (last && before && line.breaks === 1 && continues(text, before, line, wrapped)) {
      found[found.length - 1] = { ...last, end: line.end };
    } else found.push({ start: line.start, end: line.end, kind: "paragraph" });
  }
  for (let index = found.length - 1; index >= 0; index--) {
    const stretch = found[index];
    if (!stretch || stretch.start < from || stretch.kind !== "paragraph") break;
    found[index] = { ...stretch, kind: kindOf(text, stretch, guessHeading && index === 0 && found.length > 1) };
  }
}

function kindOf(text: string, stretch: Range, mayBeHeading: boolean): Block["kind"] {
  if (BULLETS.includes(text.charAt(stretch.start)) && kind(text.charCodeAt(stretch.start + 1)) === Kind.gap)
    return "item";
  const short = stretch.end - stretch.start <= LONGEST_HEADING;
  return mayBeHeading && short && !ENDS.includes(text.charAt(stretch.end - 1)) ? "heading" : "paragraph";
}

/** Whether a line goes on with the sentence of the line before. */
function continues(text: string, before: Line, line: Line, wrapped: boolean): boolean {
  const ended = ".!?:".includes(text.charAt(before.end - 1));
  if (wrapped) return before.end - before.start >= NARROWEST_WRAP;
  return !ended && isLower(text, line.start) && before.end - before.start >= NARROWEST_WRAP;
}

/** Most lines that are followed by a single line end are of like length and stop in mid-sentence. */
function isWrapped(text: string, lines: readonly Line[]): boolean {
  let followed = 0;
  let open = 0;
  for (const [index, line] of lines.entries()) {
    if (line.end - line.start > WIDEST_WRAP) return false;
    if (lines[index + 1]?.breaks !== 1 || line.end - line.start < NARROWEST_WRAP) continue;
    followed++;
    if (!".!?:\"”'".includes(text.charAt(line.end - 1))) open++;
  }
  return followed >= 3 && open * 2 > followed;
}
