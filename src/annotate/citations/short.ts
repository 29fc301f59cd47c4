import type { Document } from "../document.ts";
import { findOutlet, type Outlet } from "../outlets/index.ts";
import type { Mention } from "./mentions.ts";

/** Last words that stand for the whole name once it was given: "the Times" for the New York Times. */
const SHORT = new Set(
  "Times Post Journal Tribune Herald News Globe Star Register Sentinel Gazette Chronicle Telegraph Standard".split(" "),
);

const lastWord = (name: string): string => name.split(" ").at(-1) ?? "";

/** Whether a token stands for a fuller name: "the Times", not "the Times Square". */
function isShort(document: Document, at: number): boolean {
  const { tokens } = document;
  const token = tokens[at];
  return (
    token !== undefined &&
    SHORT.has(token.text) &&
    tokens[at - 1]?.lower === "the" &&
    !/^\p{Lu}/u.test(tokens[at + 1]?.text ?? "")
  );
}

/**
 * Adds "the Times" after a fuller name that ends so, or in the outlet's own report: it means that outlet, whatever the table
 * says of the bare name. Without a fuller name the bare one stays as it is.
 */
export function resolveShort(document: Document, named: readonly Mention[]): readonly Mention[] {
  const known = new Map<string, Outlet>();
  for (const outlet of document.report.outlets) {
    const row = findOutlet(outlet);
    if (row) known.set(lastWord(row.name), row);
  }
  const byLast = new Map(named.map((mention) => [mention.end - 1, mention]));
  const found: Mention[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    const full = byLast.get(at);
    if (full?.row && !full.common) known.set(lastWord(full.row.name), full.row);
    const row =
      isShort(document, at) && (full === undefined || full.common)
        ? known.get(document.tokens[at]?.text ?? "")
        : undefined;
    if (row) found.push({ first: at, end: at + 1, outlet: row.name, generic: false, row, common: false, by: "short" });
    else if (full) found.push(full);
  }
  return found;
}
