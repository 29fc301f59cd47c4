import { dateOf, pad } from "../calendar.ts";
import { durationValue } from "../duration.ts";
import { readCount } from "../numbers.ts";
import { type Context, entryAt, type Found, lowerAt, type Rule } from "../rule.ts";
import { relativeYear } from "./month-day.ts";
import { readYear } from "./year.ts";

/** `1989-Q3` of a quarter counted as year * 4 + quarter - 1. */
export const quarterValue = (index: number): string =>
  `${pad(Math.floor(index / 4), 4)}-Q${(((index % 4) + 4) % 4) + 1}`;

/** The quarter that holds the publication day. */
function quarterNow(context: Context): number | null {
  if (context.published === null) return null;
  const { year, month } = dateOf(context.published);
  return year * 4 + Math.floor((month - 1) / 3);
}

/** `the third quarter`, `third-quarter`, `1988 second quarter`, `the first quarter of 1990`, `next year's first quarter`. */
export const quarter: Rule = {
  name: "quarter",
  read: (context, at) => {
    const lead = readYear(context, at) ?? ownedYear(context, at);
    const start = lead === null ? at : lead.last;
    const fiscal = /^(?:fiscal)$/.test(lowerAt(context, start)) ? 1 : 0;
    const { ordinal } = entryAt(context, start + fiscal);
    const end = start + fiscal + 2;
    if (ordinal === undefined || ordinal > 4 || !/^quarters?$/.test(lowerAt(context, end - 1))) return null;
    if (lead !== null) return told(at, end, lead.value, ordinal, "written");
    const of = /^(?:of|,|in)$/.test(lowerAt(context, end)) ? 1 : 0;
    const year = readYear(context, end + of);
    if (year !== null) return told(at, year.last, year.value, ordinal, "written");
    const relative = relativeYear(context, end + of);
    if (relative !== null) return told(at, relative.last, relative.year, ordinal, "published");
    const found = latest(context, at, end, ordinal);
    if (fiscal === 0 || found.quarter === undefined) return found;
    const { quarter: _, ...unremembered } = found;
    return unremembered;
  },
};

/** `next year's`, `last year's` before a quarter. */
function ownedYear(context: Context, at: number): { value: number; last: number } | null {
  const found = relativeYear(context, at);
  return found !== null && /^['’]s$/.test(lowerAt(context, found.last))
    ? { value: found.year, last: found.last + 1 }
    : null;
}

function told(first: number, last: number, year: number, ordinal: number, anchor: "written" | "published"): Found {
  const index = year * 4 + ordinal - 1;
  return { first, last, type: "DATE", value: quarterValue(index), anchor, quarter: index, article: true };
}

/** The last quarter of that number to have begun; the next one where the clause looks ahead. */
function latest(context: Context, first: number, last: number, ordinal: number): Found {
  const now = quarterNow(context);
  const common = { first, last, type: "DATE" as const, article: true };
  if (now === null) return { ...common, value: `XXXX-Q${ordinal}`, anchor: "none" };
  const tense = context.tense(first);
  const back = (((now - (ordinal - 1)) % 4) + 4) % 4;
  const index = tense === "future" && back > 1 ? now - back + 4 : now - back;
  return { ...common, tense, value: quarterValue(index), anchor: "published", quarter: index };
}

/** `the quarter`, `the latest quarter`, `the period`, `this quarter`, `the year-ago quarter`, `the 1988 period`. */
export const spokenQuarter: Rule = {
  name: "spoken-quarter",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    const { quarter: last } = context.memory;
    if (lower === "quarter" && /^(?:the|this|that)$/.test(lowerAt(context, at - 1)))
      return spoken(context, at, at + 1, last, 0);
    const noun = lowerAt(context, at + 1);
    const owned = last === null ? null : ownedYear(context, at);
    if (owned !== null && last !== null && /^(?:quarter|period)$/.test(lowerAt(context, owned.last))) {
      return told(at, owned.last + 1, owned.value, (last % 4) + 1, "published");
    }
    if (noun !== "quarter" && noun !== "period") return null;
    const year = readYear(context, at);
    if (year !== null && last !== null) return told(at, at + 2, year.value, (last % 4) + 1, "written");
    if (year !== null)
      return { first: at, last: at + 2, type: "DATE", value: pad(year.value, 4), anchor: "written", article: true };
    if (lower === "recent" && lowerAt(context, at - 1) === "most") return spoken(context, at - 1, at + 2, last, 0);
    if (lower === "latest") return spoken(context, at, at + 2, last, 0);
    if (lower === "same" && last !== null) return spoken(context, at, at + 2, last, 0);
    return null;
  },
};

function spoken(context: Context, first: number, end: number, last: number | null, step: number): Found | null {
  const now = quarterNow(context);
  const index = last ?? (now === null ? null : now - 1);
  const common = { first, last: end, type: "DATE" as const, article: true };
  if (index === null) return { ...common, value: "XXXX-QX", anchor: "none" };
  return {
    ...common,
    value: quarterValue(index + step),
    anchor: last === null ? "published" : "text",
    quarter: index + step,
  };
}

/** `year-ago`, `year-earlier`, with the noun it stands before: the same quarter of the year before, or that year. */
export const yearEarlier: Rule = {
  name: "year-earlier",
  read: (context, at) => {
    if (lowerAt(context, at) !== "year" || !/^(?:ago|earlier)$/.test(lowerAt(context, at + 1))) return null;
    if (context.pieces[at + 1]?.glued !== true) return null;
    const nine = readCount(context, at + 2);
    if (nine !== null && entryAt(context, nine.last).unit === "month") {
      const value = durationValue(nine.value, "month");
      return { first: at, last: nine.last + 1, type: "DURATION", value, anchor: "text", article: true };
    }
    const told = quarter.read(context, at + 2);
    if (told?.quarter !== undefined && told.first === at + 2) {
      return { ...told, first: at, value: quarterValue(told.quarter - 4), quarter: told.quarter - 4 };
    }
    const noun = /^(?:quarter|period)$/.test(lowerAt(context, at + 2)) ? 1 : 0;
    const common = { first: at, last: at + 2 + noun, type: "DATE" as const, article: noun === 1 };
    const { quarter: last } = context.memory;
    if (last !== null) return { ...common, value: quarterValue(last - 4), anchor: "text" };
    if (context.published === null) return { ...common, value: "XXXX", anchor: "none" };
    return { ...common, value: pad(dateOf(context.published).year - 1, 4), anchor: "published" };
  },
};

/** `Q3`, `Q3 1989`, `3Q`. */
export const shortQuarter: Rule = {
  name: "short-quarter",
  read: (context, at) => {
    const digit = /^(?:q([1-4])|([1-4])q)$/.exec(lowerAt(context, at));
    if (digit === null) return null;
    const ordinal = Number(digit[1] ?? digit[2]);
    const year = readYear(context, at + 1);
    return year === null ? latest(context, at, at + 1, ordinal) : told(at, year.last, year.value, ordinal, "written");
  },
};

/** `the first half of 1989`, `the second half`. */
export const half: Rule = {
  name: "half-year",
  read: (context, at) => {
    const { ordinal } = entryAt(context, at);
    const number = lowerAt(context, at) === "last" || lowerAt(context, at) === "latter" ? 2 : ordinal;
    if ((number !== 1 && number !== 2) || lowerAt(context, at + 1) !== "half") return null;
    const of = lowerAt(context, at + 2) === "of" ? 1 : 0;
    const year = readYear(context, at + 2 + of) ?? relativeYearOf(context, at + 2 + of);
    if (year === null) return null;
    return {
      first: at,
      last: year.last,
      type: "DATE",
      value: `${pad(year.value, 4)}-H${number}`,
      anchor: "written",
      article: true,
    };
  },
};

function relativeYearOf(context: Context, at: number): { value: number; last: number } | null {
  const found = relativeYear(context, at);
  return found === null ? null : { value: found.year, last: found.last };
}
