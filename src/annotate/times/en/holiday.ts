import { type Day, dateOf, dayOf, dayValue, easter, nthWeekday, weekValue } from "../calendar.ts";
import { type Context, type Found, isCapital, lowerAt, type Rule } from "../rule.ts";
import { readYear } from "./year.ts";

type DayOfYear = (year: number) => Day;

const fixed =
  (month: number, date: number): DayOfYear =>
  (year) =>
    dayOf(year, month, date);

/** Days that the words name by themselves; dates by the United States Code (5 U.S.C. 6103, 2 U.S.C. 7) and the church calendar. */
const HOLIDAYS: readonly (readonly [words: string, of: DayOfYear])[] = [
  ["new year 's day", fixed(1, 1)],
  ["new year 's eve", fixed(12, 31)],
  ["martin luther king day", (year) => nthWeekday(year, 1, 1, 3)],
  ["mlk day", (year) => nthWeekday(year, 1, 1, 3)],
  ["valentine 's day", fixed(2, 14)],
  ["presidents day", (year) => nthWeekday(year, 2, 1, 3)],
  ["ash wednesday", (year) => easter(year) - 46],
  ["palm sunday", (year) => easter(year) - 7],
  ["good friday", (year) => easter(year) - 2],
  ["easter sunday", easter],
  ["easter monday", (year) => easter(year) + 1],
  ["easter", easter],
  ["memorial day", (year) => nthWeekday(year, 5, 1, -1)],
  ["independence day", fixed(7, 4)],
  ["labor day", (year) => nthWeekday(year, 9, 1, 1)],
  ["columbus day", (year) => nthWeekday(year, 10, 1, 2)],
  ["halloween", fixed(10, 31)],
  ["election day", (year) => nthWeekday(year, 11, 1, 1) + 1],
  ["veterans day", fixed(11, 11)],
  ["thanksgiving day", (year) => nthWeekday(year, 11, 4, 4)],
  ["thanksgiving", (year) => nthWeekday(year, 11, 4, 4)],
  ["christmas day", fixed(12, 25)],
  ["christmas eve", fixed(12, 24)],
  ["christmas", fixed(12, 25)],
  ["boxing day", fixed(12, 26)],
];
const byFirst = new Map<string, (readonly [readonly string[], DayOfYear])[]>();
for (const [words, of] of HOLIDAYS) {
  const list = words.split(" ");
  const first = list[0] ?? "";
  byFirst.set(first, [...(byFirst.get(first) ?? []), [list, of]]);
}

/** The holiday named at a piece. */
export function readHoliday(context: Context, at: number): { of: DayOfYear; last: number } | null {
  if (!isCapital(context, at)) return null;
  for (const [words, of] of byFirst.get(lowerAt(context, at)) ?? []) {
    if (words.every((word, step) => lowerAt(context, at + step).replace("’", "'") === word))
      return { of, last: at + words.length };
  }
  return null;
}

/** `Thanksgiving`, `Christmas 1999`, `Election Day`, `Easter week`. */
export const holiday: Rule = {
  name: "holiday",
  read: (context, at): Found | null => {
    const found = readHoliday(context, at);
    if (found === null) return null;
    const year = readYear(context, lowerAt(context, found.last) === "," ? found.last + 1 : found.last);
    if (year !== null) {
      const day = found.of(year.value);
      return { first: at, last: year.last, type: "DATE", value: dayValue(day), anchor: "written", day };
    }
    const { published } = context;
    if (published === null) return { first: at, last: found.last, type: "DATE", value: "XXXX-XX-XX", anchor: "none" };
    const tense = context.tense(at);
    if (lowerAt(context, found.last) === "week") {
      const value = weekValue(nearest(found.of, published, false, false));
      return { first: at, last: found.last + 1, type: "DATE", value, anchor: "published" };
    }
    const day = nearest(found.of, published, tense === "future", tense === "past");
    return { first: at, last: found.last, type: "DATE", tense, value: dayValue(day), anchor: "published", day };
  },
};

function nearest(of: DayOfYear, published: Day, future: boolean, past: boolean): Day {
  const { year } = dateOf(published);
  const days = [year - 1, year, year + 1].map(of);
  const fitting = days.filter((day) => (future ? day >= published : past ? day <= published : true));
  return fitting.reduce(
    (best, day) => (Math.abs(day - published) < Math.abs(best - published) ? day : best),
    fitting[0] ?? of(year),
  );
}
