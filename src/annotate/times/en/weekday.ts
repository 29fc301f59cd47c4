import { dayValue } from "../calendar.ts";
import { resolveWeekday } from "../resolve.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt } from "../rule.ts";
import { lookAhead, monthDay } from "./month-day.ts";

/** Names that a weekday begins or ends: newspapers, broadcasts, days of history. */
const NAMED: ReadonlySet<string> = new Set(
  "times telegraph express mail mirror herald post independent business school".split(" "),
);
const NAMING: ReadonlySet<string> = new Set("black bloody cyber fat super ash shrove holy".split(" "));

/** `Friday`, `last Friday`, `Friday night`, `Friday, Oct. 13`. */
export const weekday: Rule = {
  name: "weekday",
  read: (context, at) => {
    const { weekday: number, plural } = entryAt(context, at);
    if (number === undefined || plural === true || !isCapital(context, at) || isName(context, at)) return null;
    if (
      /^an?$/.test(lowerAt(context, at - 1)) &&
      entryAt(context, at + 1).part === undefined &&
      isIndefinite(context, at + 1)
    ) {
      return { first: at, last: at + 1, type: "DATE", value: `XXXX-WXX-${number}`, anchor: "none" };
    }
    if (!/day$|\.$/.test(lowerAt(context, at))) return dated(context, at);
    return dated(context, at) ?? alone(context, at, at, number, tenseAt(context, at));
  },
};

/** `last Friday`, `next Friday`, `this Friday`, `the previous Friday`, `the day before last Tuesday`. */
export const directedWeekday: Rule = {
  name: "directed-weekday",
  read: (context, at) => {
    const { weekday: number } = entryAt(context, at + 1);
    if (number === undefined || !isCapital(context, at + 1) || !/day$|\.$/.test(lowerAt(context, at + 1))) return null;
    const word = lowerAt(context, at);
    const { published, memory } = context;
    if (word === "last" || word === "past") return lastWeekday(context, at, number);
    if (word === "next" || word === "coming") return alone(context, at, at + 1, number, "future");
    if (word === "this") return alone(context, at, at + 1, number, context.tense(at) === "past" ? "past" : "future");
    const step = word === "previous" || word === "preceding" ? -1 : word === "following" ? 1 : 0;
    const base = memory.day ?? published;
    if (step === 0 || base === null) return null;
    let day = base + step;
    while (resolveWeekday({ ...context, published: day }, number, "past").day !== day) day += step;
    return {
      first: at,
      last: at + 2,
      type: "DATE",
      value: dayValue(day),
      anchor: memory.day === null ? "published" : "text",
      day,
      article: true,
    };
  },
};

/** "On a Friday", not "a Friday deadline". */
const isIndefinite = (context: Context, at: number): boolean => !/^(?:NN|JJ|VBG)/.test(tagAt(context, at));

/** "Until Friday" lies ahead, "Friday's ruling" behind, whatever the clause says. */
function tenseAt(context: Context, at: number): ReturnType<Context["tense"]> {
  if (
    lookAhead(context, at) ||
    (lowerAt(context, at - 1) === "as" && /^(?:early|soon)$/.test(lowerAt(context, at - 2)))
  )
    return "future";
  const after = lowerAt(context, at + 1);
  return after === "'s" || after === "’s" ? "past" : context.tense(at);
}

/** "Last Friday" is before today. */
function lastWeekday(context: Context, at: number, number: number): Found {
  const found = alone(context, at, at + 1, number, "past");
  if (context.published === null || found.day !== context.published) return { ...found, article: true };
  const day = context.published - 7;
  return { ...found, day, value: found.value.replace(dayValue(context.published), dayValue(day)) };
}

/** `Friday, Oct. 13`: the date decides. */
function dated(context: Context, at: number): Found | null {
  const comma = lowerAt(context, at + 1) === "," ? 1 : 0;
  const next = at + 1 + comma;
  const { month, number } = entryAt(context, next);
  if (month === undefined && (number === undefined || entryAt(context, next + 1).month === undefined)) return null;
  const date = monthDay.read(context, next);
  if (date?.day === undefined) return null;
  return { ...date, first: at };
}

/** A weekday, with a part of the day behind it. */
function alone(
  context: Context,
  first: number,
  at: number,
  number: number,
  tense: ReturnType<Context["tense"]>,
): Found {
  const resolved = resolveWeekday(context, number, tense);
  const { part } = entryAt(context, at + 1);
  if (part === undefined || part === "DT") return { first, last: at + 1, type: "DATE", tense, ...resolved };
  return { first, last: at + 2, type: "TIME", tense, ...resolved, value: `${resolved.value}T${part}` };
}

function isName(context: Context, at: number): boolean {
  if (NAMING.has(lowerAt(context, at - 1)) && isCapital(context, at - 1)) return true;
  return NAMED.has(lowerAt(context, at + 1)) && isCapital(context, at + 1) && tagAt(context, at + 1).startsWith("NNP");
}
