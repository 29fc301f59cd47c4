/** A line of a plain text with what a reader sees of it. */
export interface Line {
  readonly text: string;
  /** Blank lines that stood before it. */
  readonly gap: number;
  /** It began with a bullet or number of a list, which `text` no longer has. */
  readonly bullet: boolean;
}

const bullet = /^(?:[•●▪‣◦∙·*]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*/;

/** Cuts a text into its non-empty lines, with every kind of line break, tabs and runs of spaces made one space. */
export function toLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  for (const raw of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
    const clean = raw.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
    if (clean === "") {
      gap += 1;
      continue;
    }
    const stripped = clean.replace(bullet, "");
    const isItem = stripped !== clean && stripped !== "" && !/^\d/.test(clean);
    lines.push({ text: isItem ? stripped : clean, gap, bullet: isItem });
    gap = 0;
  }
  return lines;
}

/** Whether a line ends as a sentence does: a stop, also inside closing quotes or brackets; a colon opens what follows. */
export function endsSentence(text: string): boolean {
  return /[.!?…。！？:;][)\]"'”’»]*$/.test(text);
}

/** Number of words, counted by white space. */
export function wordCount(text: string): number {
  return text.split(" ").length;
}
