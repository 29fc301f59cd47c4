import { pad } from "../calendar.ts";
import { type Context, entryAt, type Found, lowerAt, type Rule, tagAt } from "../rule.ts";

/** After a number that is no year. */
const COUNTED: ReadonlySet<string> = new Set(
  "people men women troops soldiers miles kilometers kilometres meters metres feet tons tonnes shares points dollars pounds euros barrels percent % million billion copies homes jobs votes cases deaths others rubles yen marks francs km kg".split(
    " ",
  ),
);
/** Before a number that is no year. */
const LABELS: ReadonlySet<string> = new Set(
  "no. number flight section chapter page article act route highway channel room rule form model $ £ € # us$ about nearly almost than least approximately over under some".split(
    " ",
  ),
);
const SPOKEN: ReadonlyMap<string, number> = new Map([
  ["nineteen", 1900],
  ["eighteen", 1800],
  ["twenty", 2000],
]);
const DECADES: ReadonlyMap<string, number> = new Map(
  "twenties thirties forties fifties sixties seventies eighties nineties"
    .split(" ")
    .map((word, at) => [word, 192 + at]),
);

/** A written year at a piece: `1998`, `nineteen ninety-eight`, `two thousand`. */
export function readYear(context: Context, at: number): { value: number; last: number } | null {
  const lower = lowerAt(context, at);
  if (/^1[4-9]\d\d$|^20\d\d$/.test(lower)) return { value: Number(lower), last: at + 1 };
  if (lower === "two" && lowerAt(context, at + 1) === "thousand") return { value: 2000, last: at + 2 };
  const century = SPOKEN.get(lower);
  if (century === undefined) return null;
  const tens = entryAt(context, at + 1).number ?? 0;
  if (tens < 10 || tens > 99 || /^\d/.test(lowerAt(context, at + 1))) return null;
  const ones = entryAt(context, at + 2).number ?? 0;
  const hasOnes =
    tens >= 20 && tens % 10 === 0 && ones > 0 && ones < 10 && !/^(?:\d|an?$)/.test(lowerAt(context, at + 2));
  return { value: century + tens + (hasOnes ? ones : 0), last: at + (hasOnes ? 3 : 2) };
}

/** `1998`, `the year 2000`, `fiscal 1988`, `'98`. */
export const year: Rule = {
  name: "year",
  read: (context, at) => {
    const lead = /^(?:year|fiscal)$/.test(lowerAt(context, at)) ? 1 : 0;
    const lower = lowerAt(context, at + lead);
    if (lead === 0 && !/^[1-2'’‘]/.test(lower) && !SPOKEN.has(lower)) return null;
    const short = /^['’‘](\d\d)$/.exec(lower);
    if (short !== null) {
      const value = Number(short[1]) + (Number(short[1]) >= 30 ? 1900 : 2000);
      return { first: at, last: at + 1, type: "DATE", value: String(value), anchor: "written", year: value };
    }
    const found = readYear(context, at + lead);
    if (found === null || (lead === 0 && !isYear(context, at, found.last))) return null;
    return {
      ...{
        first: at,
        last: found.last,
        type: "DATE",
        value: pad(found.value, 4),
        anchor: "written",
        year: found.value,
      },
      article: lead === 1,
    };
  },
};

function isYear(context: Context, at: number, last: number): boolean {
  const before = lowerAt(context, at - 1);
  const after = lowerAt(context, last);
  if (LABELS.has(before) || COUNTED.has(after) || context.pieces[at]?.glued === true)
    return before === "post" || before === "pre" || before === "mid";
  if (entryAt(context, last).unit !== undefined && !/^(?:quarter|week|night|month|fiscal|second)$/.test(after))
    return false;
  const numeral = /^\d/.test(lowerAt(context, at));
  const range = context.pieces[last]?.glued === true && /^\d\d$/.test(after);
  return numeral ? range || !/^\d+$/.test(after) : tagAt(context, last) !== "NNS";
}

/** `the 1990s`, `the mid-'90s`, `the nineties`. */
export const decade: Rule = {
  name: "decade",
  read: (context, at) => {
    const lower = lowerAt(context, at);
    const digits = /^(?:(1[5-9]|20)(\d)0['’]?s|['’‘](\d)0s)$/.exec(lower);
    const named = DECADES.get(lower);
    const age = /^(?:his|her|their|my|your|our)$/;
    if (age.test(lowerAt(context, at - 1)) || age.test(lowerAt(context, at - 2))) return null;
    if (digits === null && (named === undefined || !/^(?:the|early|late|mid)$/.test(lowerAt(context, at - 1))))
      return null;
    const tens = Number(digits?.[3] ?? digits?.[2]);
    const value =
      digits === null
        ? named
        : digits[1] === undefined
          ? (tens >= 3 ? 190 : 200) + tens
          : Number(digits[1]) * 10 + tens;
    return { first: at, last: at + 1, type: "DATE", value: String(value), anchor: "written", article: true };
  },
};

/** `the 20th century`, `the 19th and 20th centuries` (each ordinal by itself where the noun follows it). */
export const century: Rule = {
  name: "century",
  read: (context, at): Found | null => {
    const { ordinal } = entryAt(context, at);
    if (ordinal === undefined || entryAt(context, at + 1).unit !== "century") return null;
    return { first: at, last: at + 2, type: "DATE", value: pad(ordinal - 1), anchor: "written", article: true };
  },
};
