import { dayOf, dayValue, pad } from "../calendar.ts";
import { isDate, resolveMonth } from "../resolve.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt } from "../rule.ts";
import { readYear } from "./year.ts";

/** Words that look like months and mostly are not, unless a number or "in" is beside them. */
const ALSO_WORDS: ReadonlySet<string> = new Set(["may", "march", "mar", "mar.", "jan", "dec", "jun", "jul"]);
/** Before a bare "May" or "March". */
const BEFORE_MONTH: ReadonlySet<string> = new Set(
  "in of since by until last next this early late mid through during from to and before after between for every each".split(
    " ",
  ),
);

/** `Aug. 7, 1998`, `7 August 1998`, `Aug. 7`, `August 1998`, `August last year`, `August`. */
export const monthDay: Rule = {
  name: "month-day",
  read: (context, at) => {
    const { month } = entryAt(context, at);
    if (month !== undefined)
      return isCapital(context, at) && !isName(context, at) ? afterMonth(context, at, month) : null;
    const date = dateAt(context, at);
    return date === null ? null : beforeMonth(context, at, date);
  },
};

/** A name ("April Ryan", "Theresa May"), or the verb "may". */
function isName(context: Context, at: number): boolean {
  const lower = lowerAt(context, at);
  const next = entryAt(context, at + 1);
  if (next.number !== undefined || next.ordinal !== undefined) return false;
  const nextName = /^NNPS?$/.test(tagAt(context, at + 1)) && isCapital(context, at + 1) && next.weekday === undefined;
  const beforeName =
    tagAt(context, at - 1) === "NNP" && isCapital(context, at - 1) && entryAt(context, at - 1).weekday === undefined;
  if (
    nextName &&
    (beforeName || (ALSO_WORDS.has(lower) && !/^(?:in|of|last|next|this|since)$/.test(lowerAt(context, at - 1))))
  )
    return true;
  if (ALSO_WORDS.has(lower)) return tagAt(context, at) === "MD" || !BEFORE_MONTH.has(lowerAt(context, at - 1));
  const given = lower === "april" || lower === "june" || lower === "august";
  return given && (nextName || (beforeName && !BEFORE_MONTH.has(lowerAt(context, at - 1))));
}

/** A day of the month: `7`, `7th`. */
function dateAt(context: Context, at: number): number | null {
  const { number, ordinal } = entryAt(context, at);
  const date = number ?? ordinal ?? 0;
  if (date < 1 || date > 31 || !/^\d/.test(lowerAt(context, at)) || !Number.isInteger(date)) return null;
  return date;
}

function afterMonth(context: Context, at: number, month: number): Found | null {
  const article = lowerAt(context, at + 1) === "the" && entryAt(context, at + 2).ordinal !== undefined ? 1 : 0;
  const date = dateAt(context, at + 1 + article);
  if (date !== null && isDate(month, date) && !isMeasure(context, at + 2))
    return full(context, at, at + 2 + article, month, date);
  return bare(context, at, at + 1, month);
}

/** `5 percent`, `10 million`: the number after the month is not its day. */
const isMeasure = (context: Context, at: number): boolean =>
  /^(?:%|percent|per|million|billion|people|times)$/.test(lowerAt(context, at)) ||
  entryAt(context, at).unit !== undefined;

function beforeMonth(context: Context, at: number, date: number): Found | null {
  const of = lowerAt(context, at + 1) === "of" ? 1 : 0;
  if (of === 1 && entryAt(context, at).ordinal === undefined) return null;
  const { month } = entryAt(context, at + 1 + of);
  if (month === undefined || !isDate(month, date) || !isCapital(context, at + 1 + of)) return null;
  const found = full(context, at, at + 2 + of, month, date);
  return of === 1 ? { ...found, article: true } : found;
}

/** Month and day, with a year if one follows. */
function full(context: Context, first: number, last: number, month: number, date: number): Found {
  const comma = lowerAt(context, last) === "," || lowerAt(context, last) === "of" ? 1 : 0;
  const year = readYear(context, last + comma);
  if (year !== null && !(comma === 1 && isMeasure(context, year.last))) {
    const value = `${pad(year.value, 4)}-${pad(month)}-${pad(date)}`;
    const day = dayOf(year.value, month, date);
    return {
      first,
      last: year.last,
      type: "DATE",
      value: dayValue(day) === value ? dayValue(day) : value,
      anchor: "written",
      day,
    };
  }
  const relative = relativeYear(context, last + comma);
  if (relative !== null) {
    const day = dayOf(relative.year, month, date);
    return { first, last: relative.last, type: "DATE", value: dayValue(day), anchor: "published", day };
  }
  const tense = lookAhead(context, first) ? "future" : context.tense(first);
  return { first, last, type: "DATE", tense, ...resolveMonth(context, month, date, tense) };
}

function bare(context: Context, first: number, last: number, month: number): Found | null {
  const comma = lowerAt(context, last) === "," || lowerAt(context, last) === "of" ? 1 : 0;
  const year = readYear(context, last + comma);
  if (year !== null) {
    const value = `${pad(year.value, 4)}-${pad(month)}`;
    return { first, last: year.last, type: "DATE", value, anchor: "written", year: year.value };
  }
  const relative = relativeYear(context, last + comma);
  if (relative !== null) {
    const value = `${pad(relative.year, 4)}-${pad(month)}`;
    return { first, last: relative.last, type: "DATE", value, anchor: "published", year: relative.year };
  }
  const tense = context.tense(first);
  return { first, last, type: "DATE", tense, ...resolveMonth(context, month, null, tense) };
}

/** `July last year`, `January this year`. */
export function relativeYear(context: Context, at: number): { year: number; last: number } | null {
  if (context.published === null || lowerAt(context, at + 1) !== "year") return null;
  if (lowerAt(context, at) === "that" && context.memory.year !== null)
    return { year: context.memory.year, last: at + 2 };
  const step = { last: -1, this: 0, next: 1 }[lowerAt(context, at)];
  if (step === undefined) return null;
  return { year: Number(dayValue(context.published).slice(0, 4)) + step, last: at + 2 };
}

const AHEAD: ReadonlySet<string> = new Set(
  "payable record due maturing effective until planned expire expires expiring deadline scheduled set".split(" "),
);

/** Words of the near left that look ahead: "payable Nov. 15", "until Dec. 1". */
export function lookAhead(context: Context, at: number): boolean {
  for (let back = 1; back <= 4; back++) if (AHEAD.has(lowerAt(context, at - back))) return true;
  return false;
}
