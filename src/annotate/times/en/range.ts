import { dateOf, dayOf, dayValue } from "../calendar.ts";
import { isDate } from "../resolve.ts";
import { entryAt, type Found, lowerAt, type Rule } from "../rule.ts";

const JOINS = /^(?:and|to|or|through|until|-|–|—|,)$/;

/** The second day of `April 24 and 25`, `May 3-5`: a bare number after a month and day. */
export const secondDay: Rule = {
  name: "second-day",
  read: (context, at): Found | null => {
    const { number } = entryAt(context, at);
    const piece = context.pieces[at];
    if (number === undefined || !/^\d{1,2}$/.test(lowerAt(context, at)) || piece === undefined) return null;
    const joined = piece.glued ? 1 : JOINS.test(lowerAt(context, at - 1)) ? 2 : 0;
    const { month } = entryAt(context, at - joined - 1);
    const { day } = context.memory;
    if (joined === 0 || month === undefined || day === null) return null;
    const { year, month: saidMonth, date } = dateOf(day);
    if (
      saidMonth !== month ||
      entryAt(context, at - joined).number !== date ||
      number <= date ||
      !isDate(month, number)
    )
      return null;
    const next = entryAt(context, at + 1);
    if (next.unit !== undefined || /^(?:%|percent|million|people|a\.m\.|p\.m\.)$/.test(lowerAt(context, at + 1)))
      return null;
    const second = dayOf(year, month, number);
    return { first: at, last: at + 1, type: "DATE", value: dayValue(second), anchor: "text", day: second };
  },
};

/** The second year of `1941–45`, `1998-99`. */
export const secondYear: Rule = {
  name: "second-year",
  read: (context, at): Found | null => {
    const lower = lowerAt(context, at);
    const { year } = context.memory;
    if (year === null || !/^\d\d$/.test(lower)) return null;
    const before = context.pieces[at]?.glued === true ? at - 1 : /^[–-]$/.test(lowerAt(context, at - 1)) ? at - 2 : -1;
    if (lowerAt(context, before) !== String(year)) return null;
    const value = Math.floor(year / 100) * 100 + Number(lower);
    return value > year
      ? { first: at, last: at + 1, type: "DATE", value: String(value), anchor: "written", year: value }
      : null;
  },
};
