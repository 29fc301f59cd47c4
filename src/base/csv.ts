/** What a cell of a table may hold. */
export type Cell = string | number | boolean | null;

/** A first character that a spreadsheet takes for a formula: such cells are quoted by an apostrophe (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function written(value: Cell): string {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * One row of a CSV table with its line end (RFC 4180: CRLF). Null is an empty cell; text that a spreadsheet would take for a
 * formula gets an apostrophe before it, numbers never do.
 *
 * @example
 * csvRow(["=1+1", -1, null]) // "'=1+1,-1,\r\n"
 */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(written).join(",")}\r\n`;
