import { addMonths, type Day, dateOf, dayValue, monthValue, pad, weekValue } from "../calendar.ts";
import { durationValue } from "../duration.ts";
import { readCount } from "../numbers.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt, type Unit } from "../rule.ts";
import { readHoliday } from "./holiday.ts";
import { seasonValue } from "./season.ts";

/** Steps from the present, by the word before a unit. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ["last", -1],
  ["past", -1],
  ["previous", -1],
  ["preceding", -1],
  ["this", 0],
  ["current", 0],
  ["next", 1],
  ["coming", 1],
  ["following", 1],
  ["upcoming", 1],
]);

/** Value of the week, month, quarter, year, … some steps from a day. */
export function unitValue(day: Day, unit: Unit, step: number): string | null {
  const { year } = dateOf(day);
  switch (unit) {
    case "day":
      return dayValue(day + step);
    case "week":
      return weekValue(day + 7 * step);
    case "weekend":
      return `${weekValue(day + 7 * step)}-WE`;
    case "month":
      return monthValue(addMonths(day, step));
    case "quarter": {
      const index = year * 4 + Math.floor((dateOf(day).month - 1) / 3) + step;
      return `${pad(Math.floor(index / 4), 4)}-Q${(index % 4) + 1}`;
    }
    case "year":
      return pad(year + step, 4);
    case "decade":
      return String(Math.floor(year / 10) + step);
    case "century":
      return pad(Math.floor(year / 100) + step);
    default:
      return null;
  }
}

/** `last week`, `this month`, `next year`, `the previous day`, `last June`, `last summer`, `next Christmas`. */
export const directed: Rule = {
  name: "directed-unit",
  read: (context, at) => {
    const word = lowerAt(context, at);
    const step = STEPS.get(word);
    if (step === undefined) return null;
    const next = entryAt(context, at + 1);
    if (next.month !== undefined && isCapital(context, at + 1)) return month(context, at, next.month, step);
    if (next.season !== undefined) return season(context, at, next.season, step);
    if (next.unit !== undefined && next.plural !== true) return unit(context, at, word, next.unit, step);
    return holiday(context, at, step);
  },
};

function unit(context: Context, at: number, word: string, name: Unit, step: number): Found | null {
  const { published, memory } = context;
  const last = lowerAt(context, at + 2) === "or" && lowerAt(context, at + 3) === "so" ? at + 4 : at + 2;
  const long = name === "decade" || name === "century";
  if (word === "past" || (word === "last" && long && lowerAt(context, at - 1) === "the"))
    return pastUnit(context, at, name);
  const fromText =
    word === "previous" || word === "preceding" || word === "following" || (word === "next" && name === "day");
  if (name === "second" || name === "minute" || name === "hour" || name === "night" || name === "fortnight")
    return null;
  const base = fromText && memory.day !== null ? memory.day : published;
  if (isTitle(context, at)) return null;
  if (base === null) return { first: at, last, type: "DATE", value: "XXXX", anchor: "none", article: true };
  if (fromText && memory.day === null && name === "day")
    return { first: at, last, type: "DATE", value: "XXXX-XX-XX", anchor: "none", article: true };
  const value = unitValue(base, name, step);
  if (value === null) return null;
  const anchor = fromText && memory.day !== null ? "text" : "published";
  const article = word !== "this";
  return { first: at, last, type: "DATE", value, anchor, article, ...(name === "day" ? { day: base + step } : {}) };
}

/** The programme "This Week". */
const isTitle = (context: Context, at: number): boolean =>
  isCapital(context, at) &&
  isCapital(context, at + 1) &&
  context.pieces[at + 1]?.text !== context.pieces[at + 1]?.text.toUpperCase();

/** "The past year" is a year long; "the past decade" too. */
function pastUnit(context: Context, at: number, name: Unit): Found | null {
  if (name === "century" && lowerAt(context, at - 1) !== "the") return null;
  return {
    first: at,
    last: at + 2,
    type: "DURATION",
    value: durationValue(1, name),
    anchor: "published",
    article: true,
    relation: "before",
  };
}

function month(context: Context, at: number, number: number, step: number): Found | null {
  const { published } = context;
  const word = lowerAt(context, at);
  if (word === "past" || word === "current") return null;
  if (published === null)
    return { first: at, last: at + 2, type: "DATE", value: `XXXX-${pad(number)}`, anchor: "none" };
  const now = dateOf(published);
  let { year } = now;
  if (step < 0 && number >= now.month) year--;
  if (step > 0 && number <= now.month) year++;
  const after = entryAt(context, at + 2);
  if (after.number !== undefined || after.ordinal !== undefined) return null;
  return { first: at, last: at + 2, type: "DATE", value: `${pad(year, 4)}-${pad(number)}`, anchor: "published", year };
}

function season(context: Context, at: number, name: string, step: number): Found {
  const { published } = context;
  const recent = lowerAt(context, at) === "past" ? 0 : step;
  const value = published === null ? `XXXX-${name}` : seasonValue(published, name, recent);
  return {
    first: at,
    last: at + 2,
    type: "DATE",
    value,
    anchor: published === null ? "none" : "published",
    article: false,
  };
}

function holiday(context: Context, at: number, step: number): Found | null {
  const found = readHoliday(context, at + 1);
  if (found === null || context.published === null) return null;
  const { year } = dateOf(context.published);
  let day = found.of(year);
  if (step < 0 && day >= context.published) day = found.of(year - 1);
  if (step > 0 && day <= context.published) day = found.of(year + 1);
  return { first: at, last: found.last, type: "DATE", value: dayValue(day), anchor: "published", day };
}

/** `the past two months`, `the next few days`, `the last five years`, `the first nine months`, `recent weeks`. */
export const directedSpan: Rule = {
  name: "directed-span",
  read: (context, at) => {
    const word = lowerAt(context, at);
    const step = STEPS.get(word) ?? { recent: -1, first: 1, final: -1, latest: -1, these: 0 }[word];
    if (step === undefined || /^VBP?$/.test(tagAt(context, at))) return null;
    const count = readCount(context, at + 1) ?? { value: null, last: at + 1 };
    const second = rangeEnd(context, count.last);
    const { unit: name, plural } = entryAt(context, second);
    if (name === undefined || plural !== true || word === "following" || word === "these") return null;
    const last = tailEnd(context, second + 1);
    const relation = step < 0 ? "before" : "after";
    return {
      ...{ first: at, last, type: "DURATION", value: durationValue(count.value, name), article: true },
      ...(word === "first" || word === "final" ? { anchor: "none" } : { anchor: "published", relation }),
    };
  },
};

/** `or so`, `or months`, `and months` behind a unit. */
export function tailEnd(context: Context, at: number): number {
  const [word, next] = [lowerAt(context, at), lowerAt(context, at + 1)];
  if (word === "ahead") return at + 1;
  if (word === "or" && next === "so") return at + 2;
  return /^(?:or|and)$/.test(word) && entryAt(context, at + 1).unit !== undefined ? at + 2 : at;
}

/** `12 to 18 months`, `two or three weeks`: the place after the second number. */
function rangeEnd(context: Context, at: number): number {
  const word = lowerAt(context, at);
  if (word !== "to" && word !== "or") return at;
  const second = readCount(context, at + 1);
  return second === null ? at : second.last;
}
