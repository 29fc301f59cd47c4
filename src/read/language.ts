import type { eld } from "eld/extrasmall";
import { packageAtUse } from "../base/index.ts";

/** Its table of n-grams takes 30 MB, which a process that only serves what was read does without. */
const detector = packageAtUse<{ readonly eld: typeof eld }>("eld/extrasmall");

/** The detector reads this many code units; more change nothing. */
const ENOUGH = 1000;
/** Fewer letters than this say nothing. */
const LEAST_LETTERS = 12;

/**
 * Identifies the language of a text by its letters (Nito-ELD, n-grams of 60 languages).
 *
 * @returns A BCP 47 primary subtag (`en`, `uk`), or `und` where the text is too short or fits no language.
 */
export function languageOf(text: string): string {
  const start = firstLetter(text);
  const sample = text.slice(start, start + ENOUGH);
  if (sample.replace(/[^\p{L}]+/gu, "").length < LEAST_LETTERS) return "und";
  const found = detector().eld.detect(sample.toWellFormed());
  return found.language !== "" && found.isReliable() ? found.language : "und";
}

/** Figures, marks and white space at the head of a text are passed over. */
function firstLetter(text: string): number {
  const at = text.search(/\p{L}/u);
  return at < 0 ? text.length : at;
}
