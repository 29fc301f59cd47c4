import type { Block, RelatedLink } from "../../model/index.ts";
import { layOut, readBody } from "./body.ts";
import { type Head, readHead } from "./head.ts";
import { endsSentence, toLines, wordCount } from "./lines.ts";

export { layOut, withLabels } from "./body.ts";

/** A plain text read: its head, its text with blocks, and the headlines at its foot. */
export interface PlainText extends Head {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly related: readonly RelatedLink[];
}

/** Reads a plain text: head, body, foot. Takes any string; gives an empty `text` where nothing but a head is there. */
export function readText(raw: string): PlainText {
  const lines = toLines(raw);
  const head = readHead(lines);
  const { body, related } = readBody(lines.slice(head.lines));
  return { ...head, ...layOut(body), related };
}

/** A line of a given text that names a picture or its maker, or a control of the page. */
const captionLike =
  /^(?:photo|image|picture|video|caption|advertisement|related|read more|share|media caption|file photo)\b/i;

/**
 * Blocks of a text taken as given (a data set's field): one a line, trimmed of white space, without altering the text.
 * A short line without the end of a sentence is a heading; one that opens like a caption is a caption.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const start = match.index + line.length - line.trimStart().length;
    const sentence = endsSentence(trimmed);
    const short = wordCount(trimmed) <= 14;
    const kind = !sentence && captionLike.test(trimmed) ? "caption" : !sentence && short ? "heading" : "paragraph";
    blocks.push({ kind, start, end: start + trimmed.length });
  }
  return blocks;
}
