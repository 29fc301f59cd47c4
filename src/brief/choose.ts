import { publishedDay } from "../base/index.ts";
import type { RecordSentence, StoryRecord } from "../model/index.ts";
import { isPost } from "./posts.ts";

/** How much a brief tells. */
export type Length = "short" | "standard" | "full";

/** Most lines of each part by length. */
export const limits: Readonly<
  Record<
    Length,
    {
      readonly quotes: number;
      readonly details: number;
      readonly background: number;
      readonly why: number;
      readonly shared: number;
      readonly dates: number;
    }
  >
> = {
  short: { quotes: 1, details: 3, background: 1, why: 1, shared: 2, dates: 6 },
  standard: { quotes: 4, details: 8, background: 4, why: 3, shared: 6, dates: 16 },
  full: { quotes: 12, details: 30, background: 12, why: 6, shared: 20, dates: 200 },
};

/** Days between what a sentence dates and the first report before it counts as background. */
const BACKGROUND_DAYS = 14;

/** Words that say why something stands out: a first, an extreme, a break with what was. */
const significance =
  /\b(?:for the first time|first (?:\p{L}+ ){0,5}?(?:since|ever|in (?:more than |over |nearly )?(?:\p{L}+|\d+) (?:years|decades|months))|unprecedented|historic|never before|(?:largest|biggest|deadliest|worst|highest|lowest|longest) (?:\p{L}+ ){0,5}?(?:since|ever|in (?:\p{L}+|\d+) (?:years|decades)|on record)|turning point|landmark)\b/iu;

/** The first day of each record that was asked about: it is asked for every sentence. */
const starts = new WeakMap<StoryRecord, number | null>();

function startDay(record: StoryRecord): number | null {
  const known = starts.get(record);
  if (known !== undefined) return known;
  const days = record.reports.map((report) => publishedDay(report.published)).filter((day) => day !== null);
  const start = days.length === 0 ? null : Math.min(...days);
  starts.set(record, start);
  return start;
}

/** The last day of a TIMEX3 date: a year's last of December. */
function lastDay(value: string): number | null {
  const full = value.length === 4 ? `${value}-12-31` : value.length === 7 ? `${value}-28` : value;
  return publishedDay(full);
}

/** Whether a sentence tells what came before the story: under such a label, or dated well before the first report. */
export function isBackground(sentence: RecordSentence, record: StoryRecord): boolean {
  if (sentence.label !== null)
    return sentence.label === "background" || sentence.label === "previously" || sentence.label === "for reference";
  if (sentence.latest === null) return false;
  const start = startDay(record);
  if (start === null) return false;
  const day = lastDay(sentence.latest);
  return day !== null && start - day > BACKGROUND_DAYS;
}

/** Whether a sentence says why the story stands out. */
export function isSignificant(sentence: RecordSentence): boolean {
  return significance.test(sentence.text) || (sentence.period && /\bfirst\b/i.test(sentence.text));
}

/** A sentence that begins with a word for what stood before it: without that it says nothing of anybody. */
const leaning = /^(?:they|he|she|it|we|i|this|these|those|such)\b/iu;
/** "It was the first time", "It was the worst flood since 1987": here the word stands for nothing. */
const expletive =
  /^it (?:was the (?:worst|deadliest|biggest|largest|highest|lowest|longest|heaviest|strongest)\b|(?:is|was|remains|remained|has been|appears|appeared|seems) (?:(?:not|also|still|now|immediately|yet) )*(?:the (?:first|second|third|latest)\b|unclear|unknown|clear|known|believed|thought|understood|possible|likely))/iu;

/** Whether a sentence leans on one before it, and no name can be put behind its first word. */
function leans({ text, span, resolutions }: RecordSentence): boolean {
  if (!leaning.test(text) || expletive.test(text)) return false;
  return !resolutions.some(({ at }) => at.start <= span.start + 1);
}

/**
 * Whether a sentence stands alone: it is no furniture of the page, no piece of a quote whose speaker is elsewhere, and begins with
 * no word for what it does not name.
 */
export function standsAlone(sentence: RecordSentence): boolean {
  const { text } = sentence;
  const opens = (text.match(/[“«]/gu) ?? []).length;
  const closes = (text.match(/[”»]/gu) ?? []).length;
  const straight = (text.match(/"/g) ?? []).length;
  return opens === closes && straight % 2 === 0 && !isPost(text) && !leans(sentence);
}

/** Least share of the smaller sentence's words that makes two sentences one too many. */
const SAME = 0.6;

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** Remembers what a brief has said, so that nothing is said twice. */
export interface Said {
  readonly has: (text: string) => boolean;
  readonly add: (text: string) => void;
}

/** Makes an empty memory. */
export function nothingSaid(): Said {
  const said: Set<string>[] = [];
  return {
    has: (text) => {
      const found = wordsOf(text);
      return said.some((other) => {
        let shared = 0;
        for (const word of found) if (other.has(word)) shared += 1;
        return shared >= SAME * Math.min(found.size, other.size);
      });
    },
    add: (text) => said.push(wordsOf(text)),
  };
}

/** Takes up to `most` sentences that the brief has not said yet, and remembers them. */
export function take(sentences: readonly RecordSentence[], most: number, said: Said): RecordSentence[] {
  const chosen: RecordSentence[] = [];
  for (const sentence of sentences) {
    if (chosen.length >= most) break;
    if (said.has(sentence.text)) continue;
    said.add(sentence.text);
    chosen.push(sentence);
  }
  return chosen;
}
