import { harmless } from "../base/index.ts";

/** Writes a line of words to standard output; nothing in it that a terminal would obey. */
export function say(text: string): void {
  sayStyled(harmless(text));
}

/** Writes a line with styles of our own to standard output. @param text whose other words are harmless already */
export function sayStyled(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a value as indented JSON to standard output. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a value as a line of JSON to standard output. */
export function sayLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes a line of words to standard error, beside what is printed. */
export function complain(message: string): void {
  process.stderr.write(`dateline: ${harmless(message)}\n`);
}

/** A line that fits: on a terminal what would wrap is cut, and the cut is shown; elsewhere nothing is. */
function fitted(line: string, width: number): string {
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}

/**
 * Rows as columns that line up; the last column is not padded.
 *
 * @param width characters of a line; the terminal's unless said, without end where there is none
 */
export function table(
  rows: readonly (readonly string[])[],
  width: number = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY,
): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows
    .map((row) =>
      row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join("  "),
    )
    .map((line) => fitted(line, width))
    .join("\n");
}

/** "1 report", "2 reports". */
export function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : one.endsWith("y") ? `${one.slice(0, -1)}ies` : one.endsWith("ch") ? `${one}es` : `${one}s`}`;
}

/** A progress line on standard error that is overwritten, on a terminal only and after two seconds. */
export function createProgress(): { readonly show: (text: string) => void; readonly end: () => void } {
  const started = performance.now();
  let shown = false;
  return {
    show: (text) => {
      if (!process.stderr.isTTY || performance.now() - started < 2000) return;
      process.stderr.write(`\r\u001b[K${harmless(text)}`);
      shown = true;
    },
    end: () => {
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}
