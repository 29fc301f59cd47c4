import type { Report } from "../../model/index.ts";
import type { Document, Paragraph } from "../document.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { scan } from "./scan.ts";
import { sentencesOf } from "./sentences.ts";

/**
 * Cuts a report's text into paragraphs, sentences and tokens; offsets are UTF-16 code units into `report.text`, which
 * is not altered. Tokens carry no tag yet.
 *
 * @param language BCP 47 primary subtag; a language without lists of its own gets the general rules.
 */
export function cutUp(report: Report, language: string): Document {
  const tokens = scan(report.text, language);
  const stretches = paragraphsOf(report);
  const { sentences, firsts } = sentencesOf(report.text, tokens, stretches, language);
  const paragraphs: Paragraph[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const firstSentence = firsts[index] ?? 0;
    paragraphs.push({ ...stretch, firstSentence, lastSentence: firsts[index + 1] ?? firstSentence });
  }
  return { report, text: report.text, language, tokens, sentences, paragraphs };
}

export { datelineLength } from "./dateline.ts";
export { scan } from "./scan.ts";
