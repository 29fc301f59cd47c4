import { dayValue } from "../calendar.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt } from "../rule.ts";

function relativeDay(context: Context, first: number, last: number, offset: number, part: string | undefined): Found {
  const { published } = context;
  const type = part === undefined ? "DATE" : "TIME";
  const tail = part === undefined ? "" : `T${part}`;
  if (published === null) return { first, last, type, value: `XXXX-XX-XX${tail}`, anchor: "none" };
  const day = published + offset;
  return { first, last, type, value: `${dayValue(day)}${tail}`, anchor: "published", day };
}

/** `today`, `yesterday morning`, `tonight`, `the day before yesterday`. */
export const dayWord: Rule = {
  name: "day-word",
  read: (context, at) => {
    const { day } = entryAt(context, at);
    if (day === undefined) return beyond(context, at);
    const lower = lowerAt(context, at);
    if (lower === "tonight") return relativeDay(context, at, at + 1, 0, "NI");
    if (lower === "today" && isName(context, at)) return null;
    const { part } = entryAt(context, at + 1);
    return relativeDay(context, at, part === undefined ? at + 1 : at + 2, day, part);
  },
};

/** `USA Today`, `"Today" show`. */
const isName = (context: Context, at: number): boolean =>
  isCapital(context, at) &&
  (/^(?:usa|india|russia)$/.test(lowerAt(context, at - 1)) ||
    /^(?:show|programme|program)$/.test(lowerAt(context, at + 1)) ||
    (tagAt(context, at - 1) === "NNP" && tagAt(context, at) === "NNP"));

function beyond(context: Context, at: number): Found | null {
  if (lowerAt(context, at) !== "day") return null;
  const step = { before: -1, after: 1 }[lowerAt(context, at + 1)];
  const other = entryAt(context, at + 2).day;
  if (step === undefined || other === undefined || other === 0) return null;
  return { ...relativeDay(context, at, at + 3, other + step, undefined), article: true };
}

/** `this morning`, `last night`, `overnight`, `that night`, `the next morning`. */
export const partOfDay: Rule = {
  name: "part-of-day",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    if (lower === "overnight" && tagAt(context, at) !== "JJ") return relativeDay(context, at, at + 1, 0, "NI");
    const { part } = entryAt(context, at + 1);
    if (part === undefined || lowerAt(context, at + 1).endsWith("s")) return null;
    if (lower === "this") return relativeDay(context, at, at + 2, 0, part);
    if (lower === "last") return relativeDay(context, at, at + 2, -1, part);
    const step = { that: 0, same: 0, next: 1, following: 1, previous: -1 }[lower];
    if (step === undefined) return null;
    const { memory } = context;
    if (memory.day === null) {
      if (lower !== "next")
        return { first: at, last: at + 2, type: "TIME", value: `XXXX-XX-XXT${part}`, anchor: "none", article: true };
      return relativeDay(context, at, at + 2, 1, part);
    }
    const day = memory.day + step;
    return {
      first: at,
      last: at + 2,
      type: "TIME",
      value: `${dayValue(day)}T${part}`,
      anchor: "text",
      day,
      article: true,
    };
  },
};

/** `in the morning`, `Saturday's evening`: the part of the day last spoken of. */
export const barePart: Rule = {
  name: "bare-part-of-day",
  read: (context, at) => {
    const { part } = entryAt(context, at);
    if (part === undefined || lowerAt(context, at).endsWith("s") || lowerAt(context, at - 1) !== "the") return null;
    if (!/^(?:in|during|into|through)$/.test(lowerAt(context, at - 2))) return null;
    const day = context.memory.day ?? context.published;
    if (day === null)
      return { first: at, last: at + 1, type: "TIME", value: `XXXX-XX-XXT${part}`, anchor: "none", article: true };
    const anchor = context.memory.day === null ? "published" : "text";
    return { first: at, last: at + 1, type: "TIME", value: `${dayValue(day)}T${part}`, anchor, article: true };
  },
};
