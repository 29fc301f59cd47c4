import type { Time } from "../../../model/index.ts";
import { addMonths, type Day, dateOf, dayValue, monthValue, pad, weekValue } from "../calendar.ts";
import { durationValue } from "../duration.ts";
import { type Count, isHalf, readCount } from "../numbers.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt, type Unit } from "../rule.ts";
import { tailEnd } from "./directed.ts";
import { quarterValue } from "./quarter.ts";

/** A count of units at a piece: "two years", "a few days", "two-year", "weeks". */
interface Amount extends Count {
  readonly unit: Unit;
  readonly value: number | null;
}

const PER: ReadonlySet<string> = new Set(["a", "an", "per", "each"]);

function readAmount(context: Context, at: number): Amount | null {
  if (lowerAt(context, at) === "half") return readHalf(context, at);
  const { unit: bare, plural } = entryAt(context, at);
  if (bare !== undefined && plural === true) return { value: null, last: at + 1, unit: bare };
  const count = readCount(context, at);
  if (count === null) return null;
  let last = count.last;
  const joined = context.pieces[last]?.glued === true && entryAt(context, last).number !== undefined;
  const second = joined
    ? readCount(context, last)
    : /^(?:to|or|–)$/.test(lowerAt(context, last))
      ? readCount(context, last + 1)
      : null;
  if (second !== null) last = second.last;
  if (
    /^(?:more|full|whole|consecutive|straight|additional|calendar|trading|business|working|long|good)$/.test(
      lowerAt(context, last),
    )
  )
    last++;
  const { unit } = entryAt(context, last);
  if (unit === undefined || context.pieces[last]?.sentence !== context.pieces[at]?.sentence) return null;
  const half = count.value !== null && isHalf(context, last + 1);
  return { value: half ? (count.value ?? 0) + 0.5 : count.value, last: last + (half ? 4 : 1), unit };
}

/** `half an hour`, `half a century`. */
function readHalf(context: Context, at: number): Amount | null {
  const { unit, plural } = entryAt(context, at + 2);
  if (!/^an?$/.test(lowerAt(context, at + 1)) || unit === undefined || plural === true) return null;
  return { value: 0.5, last: at + 3, unit };
}

/** Value of the day, week, month or year some units away, as exact as the unit is. */
export function shifted(base: Day, count: number, unit: Unit): { value: string; day?: Day } | null {
  switch (unit) {
    case "day":
    case "night":
      return { value: dayValue(base + count), day: base + count };
    case "week":
      return { value: weekValue(base + 7 * count) };
    case "fortnight":
      return { value: weekValue(base + 14 * count) };
    case "month":
      return { value: monthValue(addMonths(base, Math.trunc(count))) };
    case "year":
      return { value: pad(dateOf(base).year + Math.trunc(count), 4) };
    case "decade":
      return { value: pad(dateOf(base).year + 10 * count, 4).slice(0, 3) };
    case "century":
      return { value: pad(Math.floor(dateOf(base).year / 100) + count) };
    default:
      return null;
  }
}

/** `two years ago`, `a year ago`, `three days earlier`, `five months later`, `two days from now`. */
export const ago: Rule = {
  name: "ago",
  read: (context, at) => {
    const amount = readAmount(context, at);
    if (amount === null) return null;
    const orSo = lowerAt(context, amount.last) === "or" && lowerAt(context, amount.last + 1) === "so" ? 2 : 0;
    const end = amount.last + orSo;
    const word = lowerAt(context, end);
    if (word === "ago") return away(context, at, end + 1, amount, -1, "published");
    if (word === "earlier" || word === "before" || word === "previously") return before(context, at, end, amount, word);
    if (word === "later" || word === "after" || word === "afterward") return after(context, at, end, amount, word);
    if (word === "hence") return away(context, at, end + 1, amount, 1, "published");
    if (word === "from" && /^(?:now|today)$/.test(lowerAt(context, end + 1)))
      return away(context, at, end + 2, amount, 1, "published");
    return null;
  },
};

/** Hours and minutes from a time that is not told by the clock. */
const SHORT: ReadonlySet<Unit> = new Set(["hour", "minute", "second"]);

/** "A year ago" in a report of quarterly results is the same quarter of the year before. */
function away(context: Context, at: number, last: number, amount: Amount, sign: number, anchor: Time["anchor"]): Found {
  const { published, memory } = context;
  const common = { first: at, last, type: "DATE" as const };
  if (SHORT.has(amount.unit)) return { ...bound(context, at, amount, sign < 0 ? "before" : "after"), last };
  if (amount.unit === "year" && amount.value === 1 && memory.quarter !== null && sign < 0) {
    return { ...common, value: quarterValue(memory.quarter - 4), anchor: "text" };
  }
  const base = anchor === "text" ? memory.day : published;
  if (amount.value === null) return { ...common, value: sign < 0 ? "PAST_REF" : "FUTURE_REF", anchor };
  const found = base === null ? null : shifted(base, sign * amount.value, amount.unit);
  if (found === null) return { ...common, value: "XXXX", anchor: "none" };
  return { ...common, ...found, anchor };
}

function before(context: Context, at: number, end: number, amount: Amount, word: string): Found | null {
  if (word === "before" && !endsClause(context, end + 1)) return bound(context, at, amount, "before");
  if (context.memory.day === null && context.memory.quarter === null) {
    return away(context, at, end + 1, amount, -1, "published");
  }
  return away(context, at, end + 1, amount, -1, context.memory.day === null ? "published" : "text");
}

function after(context: Context, at: number, end: number, amount: Amount, word: string): Found | null {
  if (word === "after" && !endsClause(context, end + 1)) return bound(context, at, amount, "after");
  if (context.memory.day === null || amount.value === null) return bound(context, at, amount, "after");
  const found = away(context, at, end + 1, amount, 1, "text");
  const { published } = context;
  return published !== null && isPast(published, found.value) ? found : bound(context, at, amount, "after");
}

/** A report of the past tells of nothing "later" than itself. */
const isPast = (published: Day, value: string): boolean => value.slice(0, 4) <= dayValue(published).slice(0, 4);

/** Nothing that "before" or "after" could govern follows. */
const endsClause = (context: Context, at: number): boolean => {
  const tag = tagAt(context, at);
  return context.pieces[at] === undefined || /^(?:\.|,|:|CC|''|-RRB-)$/.test(tag);
};

/** "Days after the visit": how long, not when; a bound rather than a day. */
function bound(context: Context, at: number, amount: Amount, word: "before" | "after"): Found {
  const anchor = context.published === null ? "none" : "published";
  const value = durationValue(amount.value, amount.unit);
  return {
    first: at,
    last: amount.last,
    type: "DURATION",
    value,
    anchor,
    relation: word === "after" ? "before" : "after",
  };
}

/** After a count of units these say that it is an age or a measure. */
const isAge = (context: Context, amount: Amount): boolean => {
  const [next, then] = [lowerAt(context, amount.last), lowerAt(context, amount.last + 1)];
  return (
    next === "old" || next === "olds" || (next === "of" && then === "age") || next === "older" || next === "younger"
  );
};

/** `two years`, `a week`, `the four days`, `two-year`, `weeks`, `nearly an hour`. */
export const duration: Rule = {
  name: "duration",
  read: (context, at) => {
    const amount = readAmount(context, at);
    if (amount === null || isAge(context, amount)) return null;
    const { unit, value } = amount;
    const first = lowerAt(context, at);
    const article = first === "a" || first === "an";
    if (article && isRate(context, at))
      return { first: at, last: amount.last, type: "SET", value: durationValue(1, unit), anchor: "none" };
    if (unit === "second" && (article || value === null)) return null;
    if (unit === "quarter" || (unit === "night" && (article || value === null))) return null;
    if (unit === "weekend" && (article || value === null)) return null;
    if (article && entryAt(context, at - 1).unit !== undefined) return null;
    if (isCapital(context, amount.last - 1) && /^["“'‘]/.test(lowerAt(context, at - 1))) return null;
    const known = first === "half" || entryAt(context, at).some === true || entryAt(context, at).number !== undefined;
    if (!known && !isOpen(context, at)) return null;
    const glued = context.pieces[amount.last - 1]?.glued === true;
    const period = glued && lowerAt(context, amount.last) === "period" ? 1 : 0;
    const last = orTwo(context, tailEnd(context, amount.last)) + period;
    return { first: at, last, type: "DURATION", value: durationValue(value, unit), anchor: "none", article: !article };
  },
};

/** "A year or two". */
const orTwo = (context: Context, at: number): number =>
  lowerAt(context, at) === "or" && lowerAt(context, at + 1) === "two" && entryAt(context, at + 2).unit === undefined
    ? at + 2
    : at;

/** "$1 billion a year", "three times a week": how often. */
function isRate(context: Context, at: number): boolean {
  const before = lowerAt(context, at - 1);
  const tag = tagAt(context, at - 1);
  if (entryAt(context, at - 1).unit !== undefined) return false;
  return (
    PER.has(lowerAt(context, at)) &&
    (tag === "NNS" ||
      tag === "CD" ||
      before === "times" ||
      before === "twice" ||
      before === "once" ||
      before === "million" ||
      before === "billion" ||
      before === "%")
  );
}

/** Bare "weeks", "years": a duration after a preposition or a verb, not a name of something counted. */
const isOpen = (context: Context, at: number): boolean =>
  !/^(?:old|olds|of|-)$/.test(lowerAt(context, at + 1)) ||
  /^(?:for|in|within|over|after|through)$/.test(lowerAt(context, at - 1));
