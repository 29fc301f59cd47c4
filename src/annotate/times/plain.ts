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

/** What a language without a tagger brings: its words, in all the forms that news uses, and where "ago" stands. */
export interface Words {
  /** January to December, forms separated by spaces. */
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

type Lists = Readonly<
  Record<"last" | "current" | "next" | "ago" | "agoBefore" | "inBefore" | "yearAfter" | "present", ReadonlySet<string>>
>;

function listsOf(words: Words): Lists {
  const set = (text: string): ReadonlySet<string> => new Set(split(text));
  const { last, current, next, ago, agoBefore, inBefore, yearAfter, present: now } = words;
  return {
    ...{ last: set(last), current: set(current), next: set(next), ago: set(ago), agoBefore: set(agoBefore) },
    ...{ inBefore: set(inBefore), yearAfter: set(yearAfter), present: set(now) },
  };
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
  for (const word of split(triggers)) add(word, { trigger: true });
  return entries;
}

const UNITS: readonly Unit[] = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** A year at a piece, with the word for it behind. */
function readYear(context: Context, at: number, lists: Lists): { value: number; last: number } | null {
  if (!YEAR.test(lowerAt(context, at))) return null;
  return { value: Number(lowerAt(context, at)), last: lists.yearAfter.has(lowerAt(context, at + 1)) ? at + 2 : at + 1 };
}

/** `28 липня 2023 року`, `28. Juli`, `липень 2023`, `im Juli`. */
const monthDay = (lists: Lists): Rule => ({
  name: "month-day",
  read: (context, at) => {
    const date = entryAt(context, at).number;
    const dot = lowerAt(context, at + 1) === "." ? 1 : 0;
    const dated = date !== undefined && /^\d{1,2}$/.test(lowerAt(context, at));
    const monthAt = dated ? at + 1 + dot : at;
    const { month } = entryAt(context, monthAt);
    if (month === undefined || (dated && !isDate(month, date))) return null;
    const written = readYear(context, monthAt + 1, lists);
    const common = { first: at, last: written?.last ?? monthAt + 1, type: "DATE" as const };
    if (written === null) return { ...common, ...resolveMonth(context, month, dated ? date : null, null) };
    const head = `${pad(written.value, 4)}-${pad(month)}`;
    if (!dated) return { ...common, value: head, anchor: "written", year: written.value };
    return { ...common, value: `${head}-${pad(date)}`, anchor: "written", day: dayOf(written.value, month, date) };
  },
});

/** `у четвер`, `am Freitag`, `минулої п'ятниці`, `nächsten Montag`. */
const weekday = (lists: Lists): Rule => ({
  name: "weekday",
  read: (context, at): Found | null => {
    const word = lowerAt(context, at);
    const step = lists.last.has(word) ? -1 : lists.next.has(word) ? 1 : 0;
    const lead = step !== 0 || lists.current.has(word) ? 1 : 0;
    const { weekday: number } = entryAt(context, at + lead);
    if (number === undefined) return null;
    const found = resolveWeekday(context, number, step > 0 ? "future" : "past");
    return { first: at, last: at + lead + 1, type: "DATE", ...found };
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
    const word = lowerAt(context, at);
    const step = lists.agoBefore.has(word) ? -1 : lists.inBefore.has(word) ? 1 : 0;
    const amount = readAmount(context, step === 0 ? at : at + 1);
    if (amount === null) return null;
    const { count, unit, last } = amount;
    if (step === 0 && lists.ago.has(lowerAt(context, last))) return away(context, at, last + 1, count, unit, -1);
    if (step !== 0) return away(context, at, last, count, unit, step);
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

/** `минулого року`, `цього тижня`, `nächsten Monat`. */
const directed = (lists: Lists): Rule => ({
  name: "directed-unit",
  read: (context, at): Found | null => {
    const word = lowerAt(context, at);
    const step = lists.last.has(word) ? -1 : lists.next.has(word) ? 1 : lists.current.has(word) ? 0 : null;
    const { unit } = entryAt(context, at + 1);
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
