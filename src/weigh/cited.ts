import type { AnnotatedReport, Range } from "../model/index.ts";
import { issuerIn } from "./indirect.ts";
import { headOf, kindOfSource } from "./sources.ts";
import type { Unit } from "./units.ts";

const citing = /\b(?:[Cc]iting|[Qq]uoting)\s+(?=[\p{L}])/gu;
const quotedAs = /\bquot(?:ed|es)\s+([\p{L}][\p{L}'’. -]{1,60}?)\s+as\s+(?:saying|telling|writing|claiming)\b/gu;
/** What ends the words of who is cited. */
const behind = /[,;:()“”"]|\.(?:\s|$)|\s[–—-]\s|\s(?:that|who|which|as|said|says|reported|reports|in an?|on)\s/u;
/** Last words of a source beside those that `kindOfSource` knows. */
const bodies =
  /^(?:office|bureau|agency|service|services|doctors?|witness(?:es)?|experts?|lawyers?|residents?|relatives|survivors?|company|union)$/i;

/** Whether cited words are somebody's, and no reason or document: "citing | health officials", not "citing | safety concerns". */
function isSomebody(range: Range, words: string, { annotations }: AnnotatedReport): boolean {
  if (kindOfSource(words) === "anonymous" || issuerIn(range, words) !== null) return true;
  const head = headOf(words);
  const last = head.split(" ").at(-1) ?? "";
  const kind = kindOfSource(last);
  if (bodies.test(last) || (kind !== "generic" && kind !== "named" && kind !== "document" && kind !== "pronoun"))
    return true;
  const end = range.start + head.length;
  return annotations.entities.some(
    (entity) =>
      /^(?:person|organisation|government|outlet)$/.test(entity.kind) &&
      entity.mentions.some((mention) => mention.start < end && mention.end === end),
  );
}

/** Characters within which "Citing …" stands at the beginning of a sentence. */
const LEADING = 12;

/**
 * The words in a sentence of those whom it cites or quotes through another: "…, citing | health officials", "the paper quoted |
 * her | as saying".
 *
 * @param told whether the sentence names whoever cites them; else only what it begins with counts
 */
export function citedIn(unit: Unit, annotated: AnnotatedReport, told: boolean): Range[] {
  const { text } = unit;
  const found: Range[] = [];
  for (const match of text.matchAll(citing)) {
    const from = match.index + match[0].length;
    const length = behind.exec(text.slice(from))?.index ?? text.length - from;
    const range = { start: unit.start + from, end: unit.start + from + length };
    if ((told || from < LEADING) && length > 1 && isSomebody(range, text.slice(from, from + length), annotated))
      found.push(range);
  }
  for (const match of text.matchAll(quotedAs)) {
    const from = match.index + match[0].indexOf(match[1] ?? "", 5);
    found.push({ start: unit.start + from, end: unit.start + from + (match[1]?.length ?? 0) });
  }
  return found;
}
