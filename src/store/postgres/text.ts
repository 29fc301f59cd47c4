/**
 * PostgreSQL's text holds every character but U+0000, which a report may hold: it is written as U+0001 and `0`, and U+0001 itself
 * as U+0001 and `1`, so that every text comes back as it was.
 */
const ESCAPE = "\u0001";

/** A text as PostgreSQL takes it. */
export function escaped(text: string): string {
  return /[\0\u0001]/.test(text) ? text.replaceAll(ESCAPE, `${ESCAPE}1`).replaceAll("\0", `${ESCAPE}0`) : text;
}

/** A text of PostgreSQL as it was given. */
export function unescaped(text: string): string {
  return text.includes(ESCAPE) ? text.replace(/\u0001([01])/g, (_, kind) => (kind === "0" ? "\0" : ESCAPE)) : text;
}
