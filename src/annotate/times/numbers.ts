import { type Context, entryAt, lowerAt } from "./rule.ts";

/** A count read from words or digits. */
export interface Count {
  /** Null where the words do not tell ("several"). */
  readonly value: number | null;
  readonly last: number;
}

const HUNDRED = 100;

/**
 * Reads a number at a piece: digits with a fraction ("2 1/2"), number words ("twenty-five", "a hundred"), or a word for
 * an untold number ("several", "a few").
 */
export function readCount(context: Context, at: number): Count | null {
  const entry = entryAt(context, at);
  if (entry.some !== undefined) return someOf(context, at);
  if (entry.number === undefined) return null;
  const next = entryAt(context, at + 1);
  if (entry.number === 1 && (next.some === true || lowerAt(context, at + 1) === "couple"))
    return someOf(context, at + 1);
  const fraction = /^([1-3])\/([2-4])$/.exec(lowerAt(context, at + 1));
  if (fraction !== null) return { value: entry.number + Number(fraction[1]) / Number(fraction[2]), last: at + 2 };
  const count = joinWords(context, at, entry.number);
  return isHalf(context, count.last) ? { value: (count.value ?? 0) + 0.5, last: count.last + 3 } : count;
}

/** "two and a half", "one-and-a-half". */
export const isHalf = (context: Context, at: number): boolean =>
  lowerAt(context, at) === "and" && lowerAt(context, at + 1) === "a" && lowerAt(context, at + 2) === "half";

function someOf(context: Context, at: number): Count {
  const last = lowerAt(context, at + 1) === "of" ? at + 2 : at + 1;
  return { value: lowerAt(context, at) === "couple" ? 2 : null, last };
}

/** `twenty` `five`, `two` `hundred` (`and`) `ten`. */
function joinWords(context: Context, at: number, first: number): Count {
  let value = first;
  let last = at + 1;
  const second = entryAt(context, last).number;
  if (value >= 20 && value < HUNDRED && value % 10 === 0 && second !== undefined && second >= 1 && second < 10) {
    const word = lowerAt(context, last);
    if (!/^\d/.test(word) && word !== "a" && word !== "an") {
      value += second;
      last++;
    }
  }
  const scale = entryAt(context, last).number;
  if (
    scale !== undefined &&
    scale >= HUNDRED &&
    scale % HUNDRED === 0 &&
    !/^\d/.test(lowerAt(context, last)) &&
    value < 1000
  ) {
    value *= scale;
    last++;
  }
  return { value, last };
}
