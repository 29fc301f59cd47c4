import { dayValue } from "../calendar.ts";
import { clockValue } from "../duration.ts";
import { type Context, entryAt, type Found, lowerAt, type Rule } from "../rule.ts";
import { dayWord } from "./day-word.ts";
import { monthDay } from "./month-day.ts";
import { directedWeekday, weekday } from "./weekday.ts";

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly last: number;
}

const ZONES: ReadonlySet<string> = new Set(
  "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist jst kst et ct pt mt".split(" "),
);

/** `10:35 a.m.`, `6AM`, `0735 GMT`, `14:20 Moscow time`, `4 in the morning`, `5 o'clock`, `noon`, with a day beside it. */
export const clock: Rule = {
  name: "clock",
  read: (context, at) => {
    const time = isAgain(context, at) ? null : readClock(context, at);
    return time === null ? null : withDay(context, at, time);
  },
};

/** "10:35 a.m. (0735 GMT)": the same time for others; "high noon". */
const isAgain = (context: Context, at: number): boolean =>
  lowerAt(context, at - 1) === "high" || (lowerAt(context, at - 1) === "(" && isZone(context, at + 1));

function readClock(context: Context, at: number): Clock | null {
  const lower = lowerAt(context, at);
  if (/^(?:noon|midday|midnight)$/.test(lower) && !isHour(context, at)) return null;
  if (lower === "noon" || lower === "midday") return { hour: 12, minute: 0, last: at + 1 };
  if (lower === "midnight") return { hour: 24, minute: 0, last: at + 1 };
  const digits = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)?$/.exec(lower) ?? /^(\d\d)(\d\d)$/.exec(lower);
  if (digits !== null) return clockOf(context, at, Number(digits[1]), digits[2], digits[3]);
  const { number } = entryAt(context, at);
  return number !== undefined && number >= 1 && number <= 12 && lower !== "a" && lower !== "an"
    ? clockOf(context, at, number, undefined, undefined)
    : null;
}

/** Noon and midnight are times behind a preposition or before a day, else mostly names and colours. */
const isHour = (context: Context, at: number): boolean =>
  /^(?:at|by|until|till|around|about|before|after|since|from|to|past|of|toward|towards|between|and)$/.test(
    lowerAt(context, at - 1),
  ) || dayAt(context, at + 1) !== null;

/** Hours and minutes read; what stands behind them must say that they are a time. */
function clockOf(
  context: Context,
  at: number,
  hour: number,
  minutes: string | undefined,
  half: string | undefined,
): Clock | null {
  const minute = Number(minutes ?? 0);
  if (hour > 24 || minute > 59) return null;
  const told = half ?? halfAt(context, at + 1);
  const last = half === undefined && told !== null ? at + 2 : at + 1;
  if (told !== null)
    return hour < 1 || hour > 12 ? null : { hour: (hour % 12) + (told.startsWith("p") ? 12 : 0), minute, last };
  const daylight = phraseHalf(context, at + 1);
  if (daylight !== null && hour >= 1 && hour <= 12 && minutes?.length !== 4) {
    return { hour: (hour % 12) + (daylight.pm ? 12 : 0), minute, last: daylight.last };
  }
  const colon = lowerAt(context, at).includes(":");
  if (isZone(context, at + 1)) return minutes !== undefined || colon ? { hour, minute, last: at + 1 } : null;
  return colon &&
    /^(?:at|by|until|around|about|from|before|after|since|to|,|\|)$/.test(lowerAt(context, at - 1)) &&
    minutes !== undefined
    ? { hour, minute, last: at + 1 }
    : null;
}

function halfAt(context: Context, at: number): string | null {
  const lower = lowerAt(context, at);
  return /^[ap]\.?m\.?$/.test(lower) ? lower : null;
}

/** `in the morning`, `in the afternoon`, `o'clock`. */
function phraseHalf(context: Context, at: number): { pm: boolean; last: number } | null {
  const oclock = /^o['’]clock$/.test(lowerAt(context, at)) ? 1 : 0;
  const { part } = entryAt(context, at + oclock + 2);
  const phrase =
    lowerAt(context, at + oclock) === "in" && lowerAt(context, at + oclock + 1) === "the" && part !== undefined;
  if (!phrase) return oclock === 1 ? { pm: false, last: at + 1 } : null;
  return part === "MO" || part === "AF" || part === "EV" ? { pm: part !== "MO", last: at + oclock + 3 } : null;
}

function isZone(context: Context, at: number): boolean {
  const piece = context.pieces[at];
  if (piece === undefined) return false;
  return (ZONES.has(piece.lower) && piece.text !== piece.lower) || lowerAt(context, at + 1) === "time";
}

/** Takes the zone and the day that follow, or the day that the report is at. */
function withDay(context: Context, first: number, time: Clock): Found {
  let last = time.last;
  if (isZone(context, last)) last += ZONES.has(lowerAt(context, last)) ? 1 : 2;
  const on = lowerAt(context, last) === "on" || lowerAt(context, last) === "," ? 1 : 0;
  const dated = dayAt(context, last + on);
  const value = clockValue(time.hour, time.minute);
  if (dated !== null) {
    const day = dated.value.slice(0, 10);
    return { ...dated, first, type: "TIME", value: `${day}T${value}` };
  }
  const { memory, published } = context;
  const here = memory.daySentence === context.pieces[first]?.sentence ? memory.day : null;
  const day = here ?? dayAhead(context, last) ?? published;
  if (day === null) return { first, last, type: "TIME", value: `XXXX-XX-XXT${value}`, anchor: "none" };
  return {
    first,
    last,
    type: "TIME",
    value: `${dayValue(day)}T${value}`,
    anchor: here === null ? "published" : "text",
  };
}

const DAYS: readonly Rule[] = [directedWeekday, weekday, monthDay, dayWord];

function dayAt(context: Context, at: number): Found | null {
  for (const rule of DAYS) {
    const found = rule.read(context, at);
    if (found?.day !== undefined && found.type === "DATE") return found;
  }
  return null;
}

/** A day a few words on, behind a bracket: "10:35 a.m. (0735 GMT) Friday". */
function dayAhead(context: Context, at: number): number | null {
  for (let step = 0; step < 6; step++) {
    if (context.pieces[at + step]?.sentence !== context.pieces[at]?.sentence) return null;
    const found = dayAt(context, at + step);
    if (found?.day !== undefined) return found.day;
  }
  return null;
}
