import { type Context, entryAt, type Found, lowerAt, type Rule, tagAt } from "../rule.ts";

const ALONE: ReadonlyMap<string, string> = new Map([
  ["now", "PRESENT_REF"],
  ["currently", "PRESENT_REF"],
  ["current", "PRESENT_REF"],
  ["nowadays", "PRESENT_REF"],
  ["presently", "PRESENT_REF"],
  ["recently", "PAST_REF"],
  ["recent", "PAST_REF"],
  ["lately", "PAST_REF"],
  ["future", "FUTURE_REF"],
]);
/** `these days`, `right now`, `the near future`, `the past`. */
const PHRASES: readonly (readonly [words: readonly string[], value: string])[] = [
  [["these", "days"], "PRESENT_REF"],
  [["this", "moment"], "PRESENT_REF"],
  [["this", "time"], "PRESENT_REF"],
  [["right", "now"], "PRESENT_REF"],
  [["near", "future"], "FUTURE_REF"],
  [["foreseeable", "future"], "FUTURE_REF"],
];

/** Words for past, present and future that name no date. */
export const vague: Rule = {
  name: "vague",
  read: (context, at) => {
    for (const [words, value] of PHRASES) {
      if (!words.every((word, step) => lowerAt(context, at + step) === word)) continue;
      if (words[1] === "time" && lowerAt(context, at - 1) !== "at") return null;
      return found(at, at + words.length, value);
    }
    const lower = lowerAt(context, at);
    if (lower === "past") return past(context, at);
    const value = ALONE.get(lower);
    if (value === undefined || isOther(context, at, lower)) return null;
    return found(at, at + 1, value, lower !== "recent");
  },
};

const found = (first: number, last: number, value: string, article = true): Found => ({
  ...{ first, last, type: "DATE", value, anchor: "none" },
  article: article && value !== "PRESENT_REF",
});

/** "The past", where nothing follows that it could qualify. */
function past(context: Context, at: number): Found | null {
  if (lowerAt(context, at - 1) !== "the" || /^(?:NN|JJ|CD)/.test(tagAt(context, at + 1))) return null;
  return entryAt(context, at + 1).unit === undefined ? found(at, at + 1, "PAST_REF") : null;
}

/** "Futures" markets, "current account". */
function isOther(context: Context, at: number, lower: string): boolean {
  const next = lowerAt(context, at + 1);
  if (lower === "current") return /^(?:account|accounts|affairs)$/.test(next);
  return lower === "future" && (next === "'s" || /^(?:contract|contracts)$/.test(next));
}
