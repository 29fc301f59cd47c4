import { dateOf, dayOf, dayValue } from "../calendar.ts";
import { isDate } from "../resolve.ts";
import { entryAt, type Found, lowerAt, type Rule } from "../rule.ts";
import { monthDay } from "./month-day.ts";

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

/** The first day of `3 to 5 May`, `24 and 25 April 2022`: a bare number before a day and its month. */
export const firstDay: Rule = {
  name: "first-day",
  read: (context, at): Found | null => {
    const { number } = entryAt(context, at);
    if (number === undefined || !/^\d{1,2}$/.test(lowerAt(context, at))) return null;
    const second = context.pieces[at + 1]?.glued === true ? at + 1 : JOINS.test(lowerAt(context, at + 1)) ? at + 2 : -1;
    if (second < 0 || !/^\d{1,2}$/.test(lowerAt(context, second))) return null;
    const found = monthDay.read(context, second);
    if (found?.day === undefined || found.value.length !== "YYYY-MM-DD".length) return null;
    const { year, month, date } = dateOf(found.day);
    if (number >= date || !isDate(month, number)) return null;
    const day = dayOf(year, month, number);
    return { first: at, last: at + 1, type: "DATE", value: dayValue(day), anchor: found.anchor, day };
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
