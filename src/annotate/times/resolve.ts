import type { Time } from "../../model/index.ts";
import { type Day, dateOf, dayOf, daysIn, dayValue, pad, weekdayOf } from "./calendar.ts";
import type { Context, Tense } from "./rule.ts";

/** A value with what it rests on. */
interface Resolved {
  readonly value: string;
  readonly anchor: Time["anchor"];
  readonly day?: Day;
  readonly year?: number;
}

/** A future day this much nearer than the past one wins over a past tense: "declared a dividend, payable Nov. 15". */
const MUCH_NEARER = 5;

/** The weekday nearest to publication on the side that the tense says; the publication day itself counts. */
export function resolveWeekday(context: Context, weekday: number, tense: Tense | null): Resolved {
  const { published } = context;
  if (published === null) return { value: `XXXX-WXX-${weekday}`, anchor: "none" };
  const back = (weekdayOf(published) - weekday + 7) % 7;
  const day = tense === "future" ? published + ((7 - back) % 7) : published - back;
  return { value: dayValue(day), anchor: "published", day };
}

/** A month, or a day of a month, without its year: the nearest on the side that the tense says. */
export function resolveMonth(context: Context, month: number, date: number | null, tense: Tense | null): Resolved {
  const { published } = context;
  const tail = date === null ? pad(month) : `${pad(month)}-${pad(date)}`;
  if (published === null) return { value: `XXXX-${tail}`, anchor: "none" };
  const year = nearestYear(published, month, date, tense);
  const day = dayOf(year, month, date ?? 1);
  return { value: `${pad(year, 4)}-${tail}`, anchor: "published", year, ...(date === null ? {} : { day }) };
}

function nearestYear(published: Day, month: number, date: number | null, tense: Tense | null): number {
  const now = dateOf(published);
  const behind =
    date === null ? month <= now.month : dayOf(now.year, month, Math.min(date, daysIn(now.year, month))) <= published;
  const [past, future] = behind ? [now.year, now.year + 1] : [now.year - 1, now.year];
  if (date === null && month === now.month) return now.year;
  const middle = (year: number): Day => dayOf(year, month, date ?? 15);
  const [back, ahead] = [published - middle(past), middle(future) - published];
  if (tense === "future") return back * MUCH_NEARER < ahead ? past : future;
  if (tense === "past") return ahead * MUCH_NEARER < back ? future : past;
  return ahead * 2 < back ? future : past;
}

/** Whether the month has such a date in some year. */
export const isDate = (month: number, date: number): boolean =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysIn(2000, month) && Number.isInteger(date);

/** Two-digit years: 30 to 99 of the last century, others of this one. */
export const fullYear = (short: number): number => (short >= 30 ? 1900 + short : 2000 + short);
