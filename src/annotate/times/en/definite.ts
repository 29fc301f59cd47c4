import { addMonths, type Day, dateOf, dayOf, daysIn, dayValue, monthValue, pad, weekValue } from "../calendar.ts";
import { entryAt, type Found, lowerAt, type Rule, tagAt } from "../rule.ts";
import { unitValue } from "./directed.ts";
import { monthDay } from "./month-day.ts";

/** `that day`, `the same year`, `that week`: of the day the report is at. */
export const thatUnit: Rule = {
  name: "that-unit",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    if (lower !== "that" && lower !== "same") return null;
    const same = lower === "that" && lowerAt(context, at + 1) === "same" ? 1 : 0;
    const { unit, plural } = entryAt(context, at + 1 + same);
    if (unit === undefined || plural === true) return null;
    const last = at + 2 + same;
    const common = { first: at, last, type: "DATE" as const, article: lower === "same" };
    const { day, year } = context.memory;
    if (unit === "year" && year !== null) return { ...common, value: pad(year, 4), anchor: "text" };
    const { month } = context.memory;
    if (unit === "month" && month !== null) return { ...common, value: monthValue(month), anchor: "text" };
    if (day === null) return unit === "day" ? { ...common, value: "XXXX-XX-XX", anchor: "none" } : null;
    const value = unitValue(day, unit, 0);
    return value === null ? null : { ...common, value, anchor: "text", ...(unit === "day" ? { day } : {}) };
  },
};

/** `the weekend`, `the week`, `the year`, `the full year`, `the month`, `the day`. */
export const theUnit: Rule = {
  name: "the-unit",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    const full = /^(?:full|entire|whole|fiscal)$/.test(lower) ? 1 : 0;
    const { unit, plural } = entryAt(context, at + full);
    if (unit === undefined || plural === true || lowerAt(context, at - 1) !== "the") return null;
    const month = unit === "month" && lowerAt(context, at + 1) === "of" ? monthDay.read(context, at + 2) : null;
    if (month !== null) return { ...month, first: at, article: true };
    const common = { first: at, last: at + 1 + full, article: true };
    const { published } = context;
    if (published === null) return null;
    if (unit === "weekend")
      return {
        ...common,
        type: "DATE",
        value: weekend(published, context.tense(at) === "future"),
        anchor: "published",
      };
    if (!/^(?:in|for|during|of|over|through|by|throughout|from)$/.test(lowerAt(context, at - 2))) return null;
    if (unit === "year" && /^end(?:ed|ing)$/.test(lowerAt(context, at + 1 + full))) {
      return { ...common, type: "DURATION", value: "P1Y", anchor: "none" };
    }
    if (unit === "year" && !/^(?:before|after|to|earlier|ago)$/.test(lowerAt(context, at + 1 + full))) {
      return { ...common, type: "DATE", value: unitValue(published, "year", 0) ?? "", anchor: "published" };
    }
    if (unit === "week" || unit === "month") {
      return { ...common, type: "DATE", value: unitValue(published, unit, 0) ?? "", anchor: "published" };
    }
    return null;
  },
};

/** The Saturday and Sunday last begun, or coming. */
function weekend(published: Day, ahead: boolean): string {
  const inWeek = dateOf(published);
  const saturday = dayOf(inWeek.year, inWeek.month, inWeek.date) - ((published + 3 + 2) % 7);
  return `${weekValue(ahead && saturday + 1 < published ? saturday + 7 : saturday)}-WE`;
}

/** `the day before`, `the night before`, `the week after`, with nothing behind: from the day the report is at. */
export const dayBefore: Rule = {
  name: "day-before",
  read: (context, at) => {
    const { unit, plural, part } = entryAt(context, at);
    const step = { before: -1, earlier: -1, after: 1, later: 1 }[lowerAt(context, at + 1)];
    const { day } = context.memory;
    if (step === undefined || day === null || lowerAt(context, at - 1) !== "the" || plural === true) return null;
    if (!/^(?:[.,:]|CC|''|)$/.test(tagAt(context, at + 2))) return null;
    const common = { first: at, last: at + 2, anchor: "text" as const, article: true };
    if (part !== undefined)
      return { ...common, type: "TIME", value: `${dayValue(day + step)}T${part}`, day: day + step };
    const value = unit === undefined ? null : unitValue(day, unit, step);
    if (value === null) return null;
    return { ...common, type: "DATE", value, ...(unit === "day" ? { day: day + step } : {}) };
  },
};

/** `year-end`, `month-end`, `mid-year`. */
export const yearEnd: Rule = {
  name: "year-end",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    const { published } = context;
    if (published === null) return null;
    const { year, month } = dateOf(published);
    const middle = lower === "midyear" || (lower === "mid" && lowerAt(context, at + 1) === "year");
    if (middle) {
      const last = at + (lower === "mid" ? 2 : 1);
      return { first: at, last, type: "DATE", anchor: "published", value: pad(year, 4), mod: "MID" };
    }
    const owned = /^['’]s$/.test(lowerAt(context, at + 1)) ? 1 : 0;
    if (lowerAt(context, at + 1 + owned) !== "end" || (owned === 0 && context.pieces[at + 1]?.glued !== true))
      return null;
    const tense = context.tense(at);
    const common = { first: at, last: at + 2 + owned, type: "DATE" as const, anchor: "published" as const };
    if (lower === "year") {
      const since = /^(?:since|from)$/.test(lowerAt(context, at - 1));
      const of = since || (tense === "past" && (month < 7 || lowerAt(context, at - 1) === "at")) ? year - 1 : year;
      return { ...common, value: `${of}-12-31`, day: dayOf(of, 12, 31) };
    }
    if (lower !== "month") return null;
    const day = tense === "past" ? dayOf(year, month, 1) - 1 : dayOf(year, month, daysIn(year, month));
    return { ...common, value: dayValue(day), day };
  },
};

/** `the end of the month`, `the beginning of the year`, `the end of 1994`: the unit, with `mod` for which part. */
export const endOf: Rule = {
  name: "end-of",
  read: (context, at): Found | null => {
    const mod = { end: "LATE", start: "EARLY", beginning: "EARLY", middle: "MID" }[lowerAt(context, at)];
    if (mod === undefined || lowerAt(context, at + 1) !== "of" || context.published === null) return null;
    const the = lowerAt(context, at + 2);
    const { unit } = entryAt(context, at + 3);
    if (!/^(?:the|this|next|last)$/.test(the) || unit === undefined) return null;
    const step = { the: 0, this: 0, next: 1, last: -1 }[the] ?? 0;
    const value = unitValue(context.published, unit, step);
    if (value === null) return null;
    const common = { first: at, last: at + 4, type: "DATE" as const, anchor: "published" as const, mod, article: true };
    if (unit !== "month" || mod !== "LATE") return { ...common, value };
    const { year, month } = dateOf(addMonths(context.published, step));
    const day = dayOf(year, month, daysIn(year, month));
    return { ...common, value: dayValue(day), day };
  },
};
