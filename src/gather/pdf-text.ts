/** A stretch of text on a page: its place in points from the lower left corner. */
interface TextItem {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
  readonly hasEOL: boolean;
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Lines at the edges of a page that may be furniture: so many at the top, so many at the foot. */
const EDGE = 3;
/** Leading above this many times the usual one parts paragraphs; an indent above this share of the size does too. */
const GAP = 1.35;
const INDENT = 0.8;

function lineOf(items: readonly TextItem[]): Line | null {
  let text = "";
  let end: number | null = null;
  let size = 0;
  for (const item of items) {
    const apart = end !== null && item.x - end > item.fontSize * 0.15;
    if (apart && !text.endsWith(" ") && !item.str.startsWith(" ")) text += " ";
    text += item.str;
    end = item.x + item.width;
    if (item.str.trim() !== "") size = Math.max(size, item.fontSize);
  }
  const clean = text.replace(/\s+/g, " ").trim();
  const first = items.find((item) => item.str.trim() !== "");
  return clean === "" || first === undefined ? null : { text: clean, x: first.x, y: first.y, size };
}

/** The lines of a page in the order of its content, which print programs write in reading order, columns included. */
function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  let current: TextItem[] = [];
  const flush = () => {
    const line = lineOf(current);
    if (line !== null) lines.push(line);
    current = [];
  };
  for (const item of items) {
    const last = current.at(-1);
    const sameLine =
      last !== undefined && Math.abs(item.y - last.y) <= Math.max(1, last.fontSize * 0.5) && item.x >= last.x - 1;
    if (!sameLine) flush();
    current.push(item);
    if (item.hasEOL) flush();
  }
  flush();
  return lines;
}

const pageNumber = /^[\s\W]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|\/)\s*\d{1,4})?[\s\W]*$/i;
const printedAddress = /^(https?:\/\/\S{4,2000})(?:\s+\d{1,4}\s*\/\s*\d{1,4})?$/;
const sameForm = (text: string) => text.replace(/\d+/g, "#").toLowerCase();

/** The lines at the top and at the foot of a page, by height. */
function edges(lines: readonly Line[]): Line[] {
  const byHeight = [...lines].sort((a, b) => b.y - a.y || a.x - b.x);
  return [...new Set([...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)])];
}

/** Pages without what repeats at their edges (running heads, addresses, page numbers). */
function withoutFurniture(pages: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const form of new Set(edges(lines).map((line) => sameForm(line.text))))
      seen.set(form, (seen.get(form) ?? 0) + 1);
  const repeated = Math.max(2, Math.ceil(pages.length / 2));
  return pages.map((lines) => {
    const furniture = new Set(
      edges(lines).filter(
        ({ text }) => pageNumber.test(text) || printedAddress.test(text) || (seen.get(sameForm(text)) ?? 0) >= repeated,
      ),
    );
    return lines.filter((line) => !furniture.has(line));
  });
}

/** The usual distance between lines of one size: the middle one of all that go down a little. */
function leadingOf(lines: readonly Line[]): number {
  const gaps = lines
    .flatMap((line, index) => {
      const before = lines[index - 1];
      const gap = before === undefined ? 0 : before.y - line.y;
      return before !== undefined && gap > 0 && gap < before.size * 3 && before.size === line.size ? [gap] : [];
    })
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 14;
}

const endsSentence = /[.!?:…]["'”’»)\]]*$/;

function startsParagraph(line: Line, before: Line, leading: number): boolean {
  if (Math.abs(line.size - before.size) > before.size * 0.1) return true;
  const gap = before.y - line.y;
  // Another column or page: the sentence goes on, or it does not.
  if (gap <= 0 || gap > before.size * 6) return endsSentence.test(before.text) || !/^[\p{Ll}\d"'“‘(]/u.test(line.text);
  return gap > leading * GAP || line.x - before.x > line.size * INDENT;
}

function joined(text: string, next: string): string {
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  return `${text} ${next}`;
}

/** The text of a PDF's pages as paragraphs with an empty line between; empty for pages without text. */
export function pagesToText(pages: readonly (readonly TextItem[])[]): string {
  const lines = withoutFurniture(pages.map(linesOf)).flat();
  const leading = leadingOf(lines);
  const paragraphs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const last = paragraphs.length - 1;
    const open = paragraphs[last];
    if (before === undefined || open === undefined || startsParagraph(line, before, leading))
      paragraphs.push(line.text);
    else paragraphs[last] = joined(open, line.text);
  }
  return paragraphs.join("\n\n");
}

/** The address that browsers print at the foot of every page; null where there is none. */
export function addressOf(pages: readonly (readonly TextItem[])[]): string | null {
  for (const { text } of edges(linesOf(pages[0] ?? []))) {
    const address = printedAddress.exec(text)?.[1];
    if (address !== undefined && URL.canParse(address)) return address;
  }
  return null;
}
