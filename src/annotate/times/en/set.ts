import { durationValue } from "../duration.ts";
import { readCount } from "../numbers.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule, tagAt, type Unit } from "../rule.ts";

const ADVERBS: ReadonlyMap<string, Unit> = new Map([
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["yearly", "year"],
  ["annually", "year"],
  ["hourly", "hour"],
  ["nightly", "night"],
]);

/** `every day`, `each month`, `every two years`, `every other week`, `each Thursday`, `every morning`. */
export const every: Rule = {
  name: "every",
  read: (context, at) => {
    const quant = lowerAt(context, at);
    if (quant !== "every" && quant !== "each") return null;
    const other = lowerAt(context, at + 1) === "other" ? 1 : 0;
    const next = entryAt(context, at + 1 + other);
    const last = at + 2 + other;
    const common = { first: at, type: "SET" as const, anchor: "none" as const, quant: quant.toUpperCase() };
    if (next.unit !== undefined) return { ...common, last, value: durationValue(1 + other, next.unit) };
    if (next.weekday !== undefined) return { ...common, last, value: `XXXX-WXX-${next.weekday}` };
    if (next.month !== undefined && isCapital(context, at + 1 + other))
      return { ...common, last, value: `XXXX-${String(next.month).padStart(2, "0")}` };
    if (next.part !== undefined) return { ...common, last, value: `XXXX-XX-XXT${next.part}` };
    if (next.season !== undefined) return { ...common, last, value: `XXXX-${next.season}` };
    return everyCount(context, at, common);
  },
};

function everyCount(
  context: Context,
  at: number,
  common: Pick<Found, "first" | "type" | "anchor" | "quant">,
): Found | null {
  const count = readCount(context, at + 1);
  if (count === null) return null;
  const { unit } = entryAt(context, count.last);
  return unit === undefined ? null : { ...common, last: count.last + 1, value: durationValue(count.value, unit) };
}

/** `daily`, `weekly`, `annually`; not the names of newspapers. */
export const adverb: Rule = {
  name: "set-adverb",
  read: (context, at) => {
    const unit = ADVERBS.get(lowerAt(context, at));
    if (unit === undefined) return null;
    if (isCapital(context, at) && (isCapital(context, at + 1) || isCapital(context, at - 1))) return null;
    if (tagAt(context, at) === "NN" && lowerAt(context, at) !== "daily") return null;
    return { first: at, last: at + 1, type: "SET", value: durationValue(1, unit), anchor: "none" };
  },
};

/** `Mondays`, `Tuesday nights`, `weekends` as a habit. */
export const weekdays: Rule = {
  name: "weekdays",
  read: (context, at) => {
    const { weekday, plural } = entryAt(context, at);
    if (weekday === undefined || !isCapital(context, at)) return null;
    if (plural === true) return { first: at, last: at + 1, type: "SET", value: `XXXX-WXX-${weekday}`, anchor: "none" };
    const { part } = entryAt(context, at + 1);
    if (part === undefined || !lowerAt(context, at + 1).endsWith("s")) return null;
    return { first: at, last: at + 2, type: "SET", value: `XXXX-WXX-${weekday}T${part}`, anchor: "none" };
  },
};

/** `weekends`, `on weekends`. */
export const weekends: Rule = {
  name: "weekends",
  read: (context, at) =>
    lowerAt(context, at) === "weekends" && entryAt(context, at - 1).number === undefined
      ? { first: at, last: at + 1, type: "SET", value: "XXXX-WXX-WE", anchor: "none" }
      : null,
};

/** `twice a week`, `per year`, `three times a day`. */
export const perUnit: Rule = {
  name: "per-unit",
  read: (context, at) => {
    if (lowerAt(context, at) !== "per") return null;
    const { unit } = entryAt(context, at + 1);
    if (unit === undefined || unit === "second" || unit === "hour") return null;
    return { first: at, last: at + 2, type: "SET", value: durationValue(1, unit), anchor: "none" };
  },
};
