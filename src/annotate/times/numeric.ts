import { dayOf, dayValue, pad } from "./calendar.ts";
import { fullYear, isDate } from "./resolve.ts";
import { type Found, lowerAt, type Rule } from "./rule.ts";

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:t\d\d:\d\d)?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)$/;

/** `2023-07-28`: the same in every language. */
export const iso: Rule = {
  name: "iso",
  read: (context, at) => {
    const parts = ISO.exec(lowerAt(context, at));
    if (parts === null) return null;
    const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (year < 1000 || year > 2999 || !isDate(month, date)) return null;
    return dated(at, year, month, date);
  },
};

/** `28.07.2023`: day first. */
export const dotted: Rule = {
  name: "dotted",
  read: (context, at) => {
    const parts = DOTTED.exec(lowerAt(context, at));
    if (parts === null) return null;
    const year = Number(parts[3]);
    const [date, month] = [Number(parts[1]), Number(parts[2])];
    return isDate(month, date) ? dated(at, year < 100 ? fullYear(year) : year, month, date) : null;
  },
};

/** `7/28/2023`, `28/07/2023`: month first where both orders are possible, as United States outlets write. */
export const slashed: Rule = {
  name: "slashed",
  read: (context, at) => {
    const parts = SLASHED.exec(lowerAt(context, at));
    if (parts === null) return null;
    const year = Number(parts[3]) < 100 ? fullYear(Number(parts[3])) : Number(parts[3]);
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (isDate(first, second)) return dated(at, year, first, second);
    return isDate(second, first) ? dated(at, year, second, first) : null;
  },
};

function dated(at: number, year: number, month: number, date: number): Found {
  const day = dayOf(year, month, date);
  const written = `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
  return {
    first: at,
    last: at + 1,
    type: "DATE",
    value: written,
    anchor: "written",
    ...(dayValue(day) === written ? { day } : {}),
  };
}
