import type { Report } from "../model/index.ts";

/** A report cut into stems, with what link weighs them by. */
export interface ReportTerms {
  /** Stem → weighted count: body, lead and title together. */
  readonly counts: ReadonlyMap<string, number>;
  /** Stems that stand capitalised inside a sentence: names. */
  readonly names: ReadonlySet<string>;
}

/** Words of the body that count; the tail of a long report is background that other stories share. */
const BODY_WORDS = 600;
/** Words that count once more, for standing first. */
const LEAD_WORDS = 60;
/** Characters searched for names. */
const NAME_WINDOW = 4000;

const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

function undouble(stem: string): string {
  return /(.)\1$/u.test(stem) && !/(?:ll|ss|zz)$/.test(stem) ? stem.slice(0, -1) : stem;
}

/**
 * A light English stem: plural, possessive, -ing, -ed and a final e are dropped. Words with digits and words under four
 * letters stay. Lighter than Porter's (1980), which joins words that tell stories apart.
 */
export function stem(lower: string): string {
  if (lower.length < 4 || /\d/.test(lower)) return lower;
  let result = lower.replace(/['’]s$/, "");
  if (/ies$/.test(result) && result.length > 4) return `${result.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(result)) return result;
  if (/(?:sh|ch|x|z)es$/.test(result)) return result.slice(0, -2);
  if (/s$/.test(result)) result = result.slice(0, -1);
  if (/ing$/.test(result) && result.length > 5) result = undouble(result.slice(0, -3));
  else if (/ed$/.test(result) && result.length > 4) result = undouble(result.slice(0, -2));
  return result.length > 4 && result.endsWith("e") ? result.slice(0, -1) : result;
}

/** The stems of a text in order, at most `most` of them. */
export function stems(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(word)) {
    if (found.length >= most) break;
    found.push(stem(match[0].toLowerCase()));
  }
  return found;
}

/** Stems of words that are capitalised where no sentence begins. */
function namesOf(text: string): Set<string> {
  const names = new Set<string>();
  let end = 0;
  for (const match of text.slice(0, NAME_WINDOW).matchAll(word)) {
    const between = text.slice(end, match.index);
    const opens = end === 0 || /[.!?:\n"“]/.test(between);
    if (!opens && /^\p{Lu}\p{L}/u.test(match[0])) names.add(stem(match[0].toLowerCase()));
    end = match.index + match[0].length;
  }
  return names;
}

/** Cuts a report into weighted stems: title and lead count once more than the rest of the body. */
export function termsOf(report: Report): ReportTerms {
  const counts = new Map<string, number>();
  const add = (found: readonly string[]) => {
    for (const term of found) counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  const body = stems(report.text, BODY_WORDS);
  add(body);
  add(body.slice(0, LEAD_WORDS));
  add(stems(report.title ?? ""));
  return { counts, names: namesOf(`${report.title ?? ""} . ${report.text}`) };
}
