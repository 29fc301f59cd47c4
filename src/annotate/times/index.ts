import type { Period, Report, Time } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { dayOf } from "./calendar.ts";
import { german } from "./de/index.ts";
import { english } from "./en/index.ts";
import { spanish } from "./es/index.ts";
import { french } from "./fr/index.ts";
import { dotted, iso, slashed } from "./numeric.ts";
import { findPeriods } from "./periods.ts";
import { piecesOf } from "./pieces.ts";
import { isDate } from "./resolve.ts";
import { russian } from "./ru/index.ts";
import type { Context, Found, Locale, Memory, Piece, Rule } from "./rule.ts";
import { tenses } from "./tense.ts";
import { ukrainian } from "./uk/index.ts";

/** Dates in figures are read in every language. */
const EVERYWHERE: readonly Rule[] = [iso, dotted, slashed];
const bare: Locale = { lexicon: new Map(), rules: [], widen: (_, found) => found, isFalse: () => false };
const locales: ReadonlyMap<string, Locale> = new Map([
  ["en", english],
  ["de", german],
  ["es", spanish],
  ["fr", french],
  ["ru", russian],
  ["uk", ukrainian],
]);

/** Languages whose times are read in words too. */
export const timeLanguages: readonly string[] = [...locales.keys()];

/** The names of a language's rules, in their order: what `rule` of a time can be. */
export const rulesOf = (language: string): readonly string[] =>
  [...EVERYWHERE, ...(locales.get(language) ?? bare).rules].map(({ name }) => name);

/**
 * Finds the time expressions and the named periods of a report, in order and without overlap. Relative times are
 * resolved against the calendar day of `report.published` (or of a change soon after it), and against days that the text has named; without a
 * publication day only absolute times are resolved, and the others keep an `X` for each digit not known.
 */
export function findTimes(document: Document): { times: Time[]; periods: Period[] } {
  const locale = locales.get(document.language) ?? bare;
  const pieces = piecesOf(document, locale.lexicon);
  const tense = tenses(document);
  const context: Context = {
    document,
    pieces,
    published: dayOfWriting(document.report),
    memory: nothingSaid(),
    tense: (at) => tense(pieces[at]?.token ?? 0, pieces[at]?.sentence ?? -1),
  };
  return {
    times: readAll(context, locale),
    periods: document.language === "en" ? findPeriods(document.tokens, context.published) : [],
  };
}

/** A change of the text further than this from its publication is taken for one of the page. */
const MOST_DAYS = 7;

/** The day that "Wednesday" is meant from: that of the last change where it came soon after publication. */
function dayOfWriting({ published, modified }: Report): number | null {
  const [first, last] = [publishedDay(published), publishedDay(modified ?? null)];
  return first !== null && last !== null && last > first && last - first <= MOST_DAYS ? last : first;
}

/** The calendar day of a day, a local time or a time with zone: the outlet's own, as written. */
function publishedDay(published: string | null): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? "");
  if (parts === null) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isDate(month, date) ? dayOf(year, month, date) : null;
}

const nothingSaid = (): Memory => ({ day: null, daySentence: -1, month: null, quarter: null, year: null });

/**
 * The context at a place that is asked for in the order of the text: inside a dated post of a live blog "today" is the
 * post's own day, and what other posts have named is not meant.
 */
function contexts(whole: Context): (offset: number) => Context {
  const posts = whole.document.report.posts ?? [];
  let next = 0;
  let here = { context: whole, end: 0 };
  return (offset) => {
    for (let post = posts[next]; post !== undefined && offset >= post.start; post = posts[++next]) {
      const published = publishedDay(post.published) ?? whole.published;
      here = { context: { ...whole, published, memory: nothingSaid() }, end: post.end };
    }
    return offset < here.end ? here.context : whole;
  };
}

function readAll(whole: Context, locale: Locale): Time[] {
  const rules = [...EVERYWHERE, ...locale.rules];
  const times: Time[] = [];
  const contextAt = contexts(whole);
  let at = 0;
  let end = 0;
  while (at < whole.pieces.length) {
    const piece = whole.pieces[at];
    const context = contextAt(piece?.start ?? 0);
    const best = piece === undefined || !mayBegin(piece) ? null : readAt(context, rules, at);
    if (best === null || locale.isFalse(context, best.found)) {
      at++;
      continue;
    }
    const wide = locale.widen(context, best.found);
    times.push(timeOf(context, { ...wide, first: Math.max(wide.first, end) }, best.rule));
    remember(context, best.found);
    at = best.found.last;
    end = at;
  }
  return times;
}

/** Only words with a meaning to the locale, and figures, begin an expression. */
function mayBegin(piece: Piece): boolean {
  if (piece.entry !== undefined) return true;
  const first = piece.lower.charCodeAt(0);
  return (first >= 48 && first <= 57) || first === 39 || first === 0x2019 || first === 0x2018;
}

/** The longest reading at a piece, the first rule's of equals. */
function readAt(context: Context, rules: readonly Rule[], at: number): { found: Found; rule: Rule } | null {
  let best: { found: Found; rule: Rule } | null = null;
  for (const rule of rules) {
    const found = rule.read(context, at);
    if (found !== null && (best === null || found.last > best.found.last)) best = { found, rule };
  }
  return best;
}

function timeOf(context: Context, found: Found, rule: Rule): Time {
  const { type, value, anchor, tense, mod, quant, freq, relation } = found;
  return {
    start: context.pieces[found.first]?.start ?? 0,
    end: context.pieces[found.last - 1]?.end ?? 0,
    ...{ type, value, rule: rule.name, anchor },
    ...(mod === undefined ? {} : { mod }),
    ...(quant === undefined ? {} : { quant }),
    ...(freq === undefined ? {} : { freq }),
    ...(tense === undefined || tense === null ? {} : { tense }),
    ...(relation === undefined ? {} : { relation }),
  };
}

const MONTH = /^\d{4}-\d\d$/;
const monthDay = (value: string): number => dayOf(Number(value.slice(0, 4)), Number(value.slice(5)), 1);

/** What later expressions may refer to. */
function remember({ memory, pieces }: Context, found: Found): void {
  const sentence = pieces[found.first]?.sentence ?? -1;
  const set: Partial<Memory> = {
    ...(found.day === undefined ? {} : { day: found.day, daySentence: sentence }),
    ...(found.type === "DATE" && MONTH.test(found.value) ? { month: monthDay(found.value) } : {}),
    ...(found.quarter === undefined ? {} : { quarter: found.quarter }),
    ...(found.year === undefined ? {} : { year: found.year }),
  };
  Object.assign(memory, set);
}
