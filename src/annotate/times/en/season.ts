import { type Day, dateOf, pad } from "../calendar.ts";
import { type Context, entryAt, type Found, isCapital, lowerAt, type Rule } from "../rule.ts";
import { relativeYear } from "./month-day.ts";
import { readYear } from "./year.ts";

/** First month of each season; winter is named by the year in which it begins. */
const BEGINS: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** The season some steps from a day: -1 the last that is over, 0 this year's, 1 the next to begin. */
export function seasonValue(day: Day, season: string, step: number): string {
  const { year, month } = dateOf(day);
  const begins = BEGINS[season] ?? 1;
  const running = season === "WI" ? month >= 12 || month <= 2 : month >= begins && month < begins + 3;
  const begun = month >= begins;
  if (step < 0) return `${pad(begun && !running ? year - (month - begins >= 6 ? 0 : 1) : year - 1, 4)}-${season}`;
  if (step > 0) return `${pad(begun ? year + 1 : year, 4)}-${season}`;
  return `${pad(season === "WI" && month <= 2 ? year - 1 : year, 4)}-${season}`;
}

/** `the summer of 1998`, `summer 1998`, `in the summer`, `early spring`. */
export const season: Rule = {
  name: "season",
  read: (context, at) => {
    const { season: name } = entryAt(context, at);
    if (name === undefined || (isCapital(context, at) && isCapital(context, at + 1))) return null;
    const of = lowerAt(context, at + 1) === "of" || lowerAt(context, at + 1) === "," ? 1 : 0;
    const year = readYear(context, at + 1 + of);
    if (year !== null)
      return {
        first: at,
        last: year.last,
        type: "DATE",
        value: `${year.value}-${name}`,
        anchor: "written",
        article: true,
      };
    const relative = relativeYear(context, at + 1);
    if (relative !== null) {
      return { first: at, last: relative.last, type: "DATE", value: `${relative.year}-${name}`, anchor: "published" };
    }
    return isSeason(context, at) ? bySeason(context, at, name) : null;
  },
};

/** "Fall" and "spring" are verbs too: a preposition or "early" must stand before. */
function isSeason(context: Context, at: number): boolean {
  const before = lowerAt(context, at - 1);
  if (before === "the") return /^(?:in|during|since|of|by|until|this|over|through)$/.test(lowerAt(context, at - 2));
  return /^(?:in|during|since|by|until|early|late|mid|through)$/.test(before);
}

function bySeason(context: Context, at: number, name: string): Found {
  const { published } = context;
  const tense = context.tense(at);
  if (published === null)
    return { first: at, last: at + 1, type: "DATE", value: `XXXX-${name}`, anchor: "none", article: true };
  const now = seasonValue(published, name, 0);
  const { year, month } = dateOf(published);
  const ahead = month < (BEGINS[name] ?? 1);
  const value =
    tense === "past" && ahead
      ? `${year - 1}-${name}`
      : tense === "future" && !ahead
        ? seasonValue(published, name, 1)
        : now;
  return { first: at, last: at + 1, type: "DATE", tense, value, anchor: "published", article: true };
}
