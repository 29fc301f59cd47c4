import { addMonths, dateOf, dayOf, dayValue, monthValue, pad, weekValue } from "./calendar.ts";
import { durationValue } from "./duration.ts";
import { isDate, resolveMonth, resolveWeekday } from "./resolve.ts";
import {
  type Context,
  type Entry,
  entryAt,
  type Found,
  type Lexicon,
  type Locale,
  lowerAt,
  type Rule,
  type Unit,
} from "./rule.ts";

/**
 * What a language without a tagger brings: its words, in all the forms that news uses, and where "ago" stands. Forms are
 * separated by spaces; the words of one that has several are joined by "_" ("il_y_a").
 */
export interface Words {
  /** January to December. */
  readonly months: readonly string[];
  /** Monday to Sunday. */
  readonly weekdays: readonly string[];
  readonly days: Readonly<Record<string, number>>;
  readonly units: Readonly<Partial<Record<Unit, string>>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly some: string;
  readonly last: string;
  readonly current: string;
  readonly next: string;
  /** Behind a count: "два роки тому". */
  readonly ago: string;
  /** Before a count: "vor zwei Jahren". */
  readonly agoBefore: string;
  /** Before a count: "через два роки", "in zwei Jahren". */
  readonly inBefore: string;
  /** Behind a year, part of it: "2022 року". */
  readonly yearAfter: string;
  /** Between day, month and year: "28 de julio de 2023". */
  readonly of?: string;
  readonly present: string;
}

const split = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** The locale of a language whose tense is not known: a weekday is the last one, "next" and "in" look ahead. */
export function plainLocale(words: Words): Locale {
  const lists = listsOf(words);
  const rules = [
    monthDay(lists),
    weekday(lists),
    dayWord,
    counted(lists),
    directed(lists),
    year(lists),
    present(lists),
  ];
  return { lexicon: lexiconOf(words), rules, widen: (_, found) => found, isFalse: () => false };
}

/** Forms of one or more words each. */
type Forms = readonly (readonly string[])[];

interface Lists
  extends Readonly<Record<"last" | "current" | "next" | "yearAfter" | "of" | "present", ReadonlySet<string>>> {
  readonly ago: Forms;
  readonly agoBefore: Forms;
  readonly inBefore: Forms;
}

function listsOf(words: Words): Lists {
  const set = (text: string): ReadonlySet<string> => new Set(split(text));
  const forms = (text: string): Forms => split(text).map((form) => form.split("_"));
  const { last, current, next, ago, agoBefore, inBefore, yearAfter, of, present: now } = words;
  return {
    ...{ last: set(last), current: set(current), next: set(next), yearAfter: set(yearAfter), of: set(of ?? "") },
    ...{ ago: forms(ago), agoBefore: forms(agoBefore), inBefore: forms(inBefore), present: set(now) },
  };
}

/** Pieces that a form takes at a place; 0 where none stands there. */
function formAt(context: Context, at: number, forms: Forms): number {
  const found = forms.find((form) => form.every((word, step) => lowerAt(context, at + step) === word));
  return found?.length ?? 0;
}

/** Which way a word points: -1 "last", 1 "next", 0 "this"; null for any other. */
function direction(lists: Lists, word: string): -1 | 0 | 1 | null {
  if (lists.last.has(word)) return -1;
  if (lists.next.has(word)) return 1;
  return lists.current.has(word) ? 0 : null;
}

function lexiconOf(words: Words): Lexicon {
  const entries = new Map<string, Entry>();
  const add = (word: string, entry: Entry): void => {
    entries.set(word, { ...entries.get(word), ...entry });
  };
  for (const [at, forms] of words.months.entries()) for (const word of split(forms)) add(word, { month: at + 1 });
  for (const [at, forms] of words.weekdays.entries()) for (const word of split(forms)) add(word, { weekday: at + 1 });
  for (const [word, day] of Object.entries(words.days)) add(word, { day });
  for (const [word, number] of Object.entries(words.numbers)) add(word, { number });
  for (const word of split(words.some)) add(word, { some: true });
  for (const unit of UNITS) for (const word of split(words.units[unit] ?? "")) add(word, { unit });
  const triggers = [words.last, words.current, words.next, words.agoBefore, words.inBefore, words.present].join(" ");
  for (const form of split(triggers)) add(form.split("_")[0] ?? form, { trigger: true });
  return entries;
}

const UNITS: readonly Unit[] = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** A year at a piece, with the word for it behind. */
function readYear(context: Context, at: number, lists: Lists): { value: number; last: number } | null {
  if (!YEAR.test(lowerAt(context, at))) return null;
  return { value: Number(lowerAt(context, at)), last: lists.yearAfter.has(lowerAt(context, at + 1)) ? at + 2 : at + 1 };
}

/** `28 липня 2023 року`, `28. Juli`, `28 de julio de 2023`, `1er mai`, `липень 2023`, `im Juli`. */
const monthDay = (lists: Lists): Rule => ({
  name: "month-day",
  read: (context, at) => {
    const date = Number(/^(\d{1,2})(?:er|º)?$/.exec(lowerAt(context, at))?.[1] ?? Number.NaN);
    const dated = !Number.isNaN(date);
    const between = lowerAt(context, at + 1);
    const monthAt = dated ? at + (between === "." || lists.of.has(between) ? 2 : 1) : at;
    const { month } = entryAt(context, monthAt);
    if (month === undefined || (dated && !isDate(month, date))) return null;
    const joined = lists.of.has(lowerAt(context, monthAt + 1)) ? readYear(context, monthAt + 2, lists) : null;
    const written = joined ?? readYear(context, monthAt + 1, lists);
    const common = { first: at, last: written?.last ?? monthAt + 1, type: "DATE" as const };
    if (written === null) return { ...common, ...resolveMonth(context, month, dated ? date : null, null) };
    const head = `${pad(written.value, 4)}-${pad(month)}`;
    if (!dated) return { ...common, value: head, anchor: "written", year: written.value };
    return { ...common, value: `${head}-${pad(date)}`, anchor: "written", day: dayOf(written.value, month, date) };
  },
});

/** `у четвер`, `am Freitag`, `минулої п'ятниці`, `nächsten Montag`, `lundi dernier`. */
const weekday = (lists: Lists): Rule => ({
  name: "weekday",
  read: (context, at): Found | null => {
    const before = direction(lists, lowerAt(context, at));
    const lead = before === null ? 0 : 1;
    const { weekday: number } = entryAt(context, at + lead);
    if (number === undefined) return null;
    const after = before === null ? direction(lists, lowerAt(context, at + 1)) : null;
    const found = resolveWeekday(context, number, (before ?? after) === 1 ? "future" : "past");
    return { first: at, last: at + lead + (after === null ? 1 : 2), type: "DATE", ...found };
  },
});

/** `вчора`, `heute`, `morgen`. */
const dayWord: Rule = {
  name: "day-word",
  read: (context, at): Found | null => {
    const { day } = entryAt(context, at);
    if (day === undefined) return null;
    const { published } = context;
    if (published === null) return { first: at, last: at + 1, type: "DATE", value: "XXXX-XX-XX", anchor: "none" };
    return {
      first: at,
      last: at + 1,
      type: "DATE",
      value: dayValue(published + day),
      anchor: "published",
      day: published + day,
    };
  },
};

/** `два роки`, `два роки тому`, `vor zwei Jahren`, `через тиждень`. */
const counted = (lists: Lists): Rule => ({
  name: "count",
  read: (context, at): Found | null => {
    const [back, ahead] = [formAt(context, at, lists.agoBefore), formAt(context, at, lists.inBefore)];
    const amount = readAmount(context, at + Math.max(back, ahead));
    if (amount === null) return null;
    const { count, unit, last } = amount;
    if (back > 0) return away(context, at, last, count, unit, -1);
    if (ahead > 0) return away(context, at, last, count, unit, 1);
    const ago = formAt(context, last, lists.ago);
    if (ago > 0) return away(context, at, last + ago, count, unit, -1);
    return amount.bare
      ? null
      : { first: at, last, type: "DURATION", value: durationValue(count, unit), anchor: "none" };
  },
});

/** A unit, with a count before it or alone. */
function readAmount(
  context: Context,
  at: number,
): { count: number | null; unit: Unit; last: number; bare: boolean } | null {
  const { number, some, unit: alone } = entryAt(context, at);
  if (alone !== undefined) return { count: 1, unit: alone, last: at + 1, bare: true };
  const { unit } = entryAt(context, at + 1);
  if (unit === undefined || (number === undefined && some !== true) || YEAR.test(lowerAt(context, at))) return null;
  return { count: some === true ? null : (number ?? 1), unit, last: at + 2, bare: false };
}

function away(context: Context, first: number, last: number, count: number | null, unit: Unit, sign: number): Found {
  const common = { first, last, type: "DATE" as const };
  const { published } = context;
  if (count === null) return { ...common, value: sign < 0 ? "PAST_REF" : "FUTURE_REF", anchor: "published" };
  const value = published === null ? null : moved(published, unit, sign * count);
  return value === null ? { ...common, value: "XXXX", anchor: "none" } : { ...common, value, anchor: "published" };
}

/** The day, week, month or year some units from a day. */
function moved(day: number, unit: Unit, step: number): string | null {
  switch (unit) {
    case "day":
      return dayValue(day + step);
    case "week":
      return weekValue(day + 7 * step);
    case "month":
      return monthValue(addMonths(day, step));
    case "year":
      return pad(dateOf(day).year + step, 4);
    case "decade":
      return String(Math.floor(dateOf(day).year / 10) + step);
    default:
      return null;
  }
}

/** `минулого року`, `цього тижня`, `nächsten Monat`, `la semaine dernière`. */
const directed = (lists: Lists): Rule => ({
  name: "directed-unit",
  read: (context, at): Found | null => {
    const before = direction(lists, lowerAt(context, at));
    const { unit } = entryAt(context, before === null ? at : at + 1);
    const step = before ?? direction(lists, lowerAt(context, at + 1));
    if (step === null || unit === undefined) return null;
    const value = context.published === null ? "XXXX" : moved(context.published, unit, step);
    if (value === null) return null;
    return { first: at, last: at + 2, type: "DATE", value, anchor: context.published === null ? "none" : "published" };
  },
});

/** `2022 року`, `im Jahr 2022`, `2022`. */
const year = (lists: Lists): Rule => ({
  name: "year",
  read: (context, at): Found | null => {
    const found = readYear(context, at, lists);
    if (found === null || (found.last === at + 1 && entryAt(context, at + 1).unit !== undefined)) return null;
    return {
      first: at,
      last: found.last,
      type: "DATE",
      value: String(found.value),
      anchor: "written",
      year: found.value,
    };
  },
});

const present = (lists: Lists): Rule => ({
  name: "vague",
  read: (context, at): Found | null =>
    lists.present.has(lowerAt(context, at))
      ? { first: at, last: at + 1, type: "DATE", value: "PRESENT_REF", anchor: "none" }
      : null,
});
