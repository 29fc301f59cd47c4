import type { Block, BlockKind, RelatedLink } from "../../model/index.ts";
import { endsSentence, type Line, wordCount } from "./lines.ts";

/** A line of the body with what it is. */
interface BodyLine {
  readonly text: string;
  readonly kind: BlockKind;
  readonly label?: string;
}

/** Media badges that some houses glue to the front of a related headline: "video, photoSpecial operation…". */
const badge =
  /^(?:(?:video|photos?|infographics?|audio|updated|exclusive|live|gallery|map|graphic)(?:,\s*)?)+(?=\p{Lu})/u;
/** Desk labels of houses that lay a story out in parts. */
const labelled =
  /^(source|quote|details|background|previously|reminder|updated|literally|for reference|why it matters)\s*:\s*/i;
const position =
  /\((?:R|L|C|right|left|cent(?:re|er)|file|pictured)\)|\bpictured\b|\bfile (?:photo|image)\b|^(?:photo|image|picture|video)\b|(?:getty images|\/(?:afp|ap|reuters)\b)/i;
const endMark = /^(?:#{2,}|-{2,}|ends?|-30-|\*{3,}|read more:?|also read:?|related:?|more:?)$/i;

/** Least number of headlines at the foot that are taken for links to other reports where none has a badge. */
const LEAST_RELATED = 3;

/** The headlines of other reports at the foot: the last lines that are no sentences, if a badge or their number gives them away. */
function relatedFrom(lines: readonly Line[]): number {
  let first = lines.length;
  while (first > 0) {
    const line = lines[first - 1];
    if (
      line === undefined ||
      line.bullet ||
      (endsSentence(line.text) && !badge.test(line.text)) ||
      wordCount(line.text) > 30
    )
      break;
    first -= 1;
  }
  const foot = lines.slice(first);
  const told = foot.some((line) => badge.test(line.text)) || foot.length >= LEAST_RELATED;
  return told && first > 0 ? first : lines.length;
}

function kindOf(line: Line, index: number, lines: readonly Line[], hasParagraph: boolean): BlockKind {
  if (line.bullet) return "item";
  const sentence = endsSentence(line.text);
  if (position.test(line.text) && wordCount(line.text) <= 40 && !sentence) return "caption";
  const isLast = index === lines.length - 1;
  const short = wordCount(line.text) <= 14;
  if (!sentence && !hasParagraph && !isLast && wordCount(line.text) >= 5) return "caption";
  if (!isLast && short && (!sentence || (/\?$/.test(line.text) && wordCount(line.text) <= 8))) return "heading";
  return "paragraph";
}

/**
 * Sorts the lines after the head into blocks and related headlines. A line without the end of a sentence is a caption
 * before the first paragraph, a heading between paragraphs, and a link to another report in a run at the foot.
 */
export function readBody(lines: readonly Line[]): { readonly body: BodyLine[]; readonly related: RelatedLink[] } {
  const foot = relatedFrom(lines);
  const body: BodyLine[] = [];
  let hasParagraph = false;
  const kept = lines.slice(0, foot).filter((line) => !endMark.test(line.text));
  for (const [index, line] of kept.entries()) {
    const kind: BlockKind = labelled.test(line.text) ? "paragraph" : kindOf(line, index, kept, hasParagraph);
    hasParagraph ||= kind === "paragraph";
    body.push({ text: line.text, kind });
  }
  const related = lines.slice(foot).map((line) => ({ title: line.text.replace(badge, "") }));
  return { body: withLabels(body), related };
}

/** Gives each line the desk label that it begins with or stands under, up to the next heading. */
export function withLabels(lines: readonly BodyLine[]): BodyLine[] {
  let label: string | undefined;
  return lines.map(({ text, kind }) => {
    const found = labelled.exec(text)?.[1];
    if (found !== undefined) label = found.toLowerCase();
    else if (kind === "heading") label = undefined;
    return label === undefined ? { text, kind } : { text, kind, label };
  });
}

/** Joins body lines into one text, a blank line between paragraphs, with a block for each. */
export function layOut(body: readonly BodyLine[]): { readonly text: string; readonly blocks: Block[] } {
  const blocks: Block[] = [];
  let text = "";
  for (const line of body) {
    if (text !== "") text += line.kind === "item" ? "\n" : "\n\n";
    const start = text.length;
    text += line.text;
    const block = { kind: line.kind, start, end: text.length };
    blocks.push(line.label === undefined ? block : { ...block, label: line.label });
  }
  return { text, blocks };
}
