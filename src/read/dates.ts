const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

const monthName =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const clock = "(?:[\\s,|\\-–—·•]*(?:at\\s+)?(\\d{1,2})[:.](\\d{2})(?::\\d{2})?\\s*([ap]\\.?m\\.?)?)?";

/** A date found in running text: where it stands and its ISO 8601 form, as exact as it was written. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** `2023-07-29`, or `2023-07-29T18:25` with a clock time, or with its zone where one is written. */
  readonly value: string;
}

interface Form {
  readonly pattern: RegExp;
  /** Groups of year, month (name or number), day, hour, minute, am/pm. */
  readonly groups: readonly [year: number, month: number, day: number, hour: number, minute: number, half: number];
}

const forms: readonly Form[] = [
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${monthName},?\\s+(\\d{4})\\b${clock}`, "i"),
    groups: [3, 2, 1, 4, 5, 6],
  },
  {
    pattern: new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b${clock}`, "i"),
    groups: [3, 1, 2, 4, 5, 6],
  },
  { pattern: new RegExp(`\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})\\b${clock}`, "i"), groups: [3, 2, 1, 4, 5, 6] },
  { pattern: new RegExp(`\\b(\\d{4})[./](\\d{1,2})[./](\\d{1,2})\\b${clock}`, "i"), groups: [1, 2, 3, 4, 5, 6] },
];

const iso = /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?/;

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** Whether year, month and day name a real day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9999) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  const afternoon = /^p/i.test(half);
  return (hour % 12) + (afternoon ? 12 : 0);
}

function fromForm(text: string, form: Form): WrittenDate | null {
  const match = form.pattern.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, half] = form.groups.map((group) => match[group]);
  const monthNumber = months[(month ?? "").slice(0, 3).toLowerCase()] ?? Number(month);
  if (!isDay(Number(year), monthNumber, Number(day))) return null;
  const date = `${year}-${two(monthNumber)}-${two(Number(day))}`;
  const value =
    hour !== undefined && minute !== undefined && Number(hour) < 24 && Number(minute) < 60
      ? `${date}T${two(hourOf(Number(hour), half))}:${minute}`
      : date;
  return { start: match.index, end: match.index + match[0].length, value };
}

function fromIso(text: string): WrittenDate | null {
  const match = iso.exec(text);
  if (!match) return null;
  const [whole, year, month, day, hour, minute, second, zone] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const seconds = second === undefined || second === "00" ? "" : `:${second}`;
  const zoned = zone === undefined || zone === "Z" ? (zone ?? "") : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const time =
    hour !== undefined && minute !== undefined && Number(hour) < 24 && Number(minute) < 60
      ? `T${hour}:${minute}${seconds}${zoned}`
      : "";
  return { start: match.index, end: match.index + whole.length, value: `${year}-${month}-${day}${time}` };
}

/**
 * The first date written in a short text, with its clock time where one follows: ISO 8601, "28 July 2023, 10:28",
 * "July 29, 2023 | 06:25 pm", "29.07.2023 18:25", "2023/07/29". A date that no calendar has is not one.
 *
 * @example
 * findDate("Updated July 29, 2023 | 06:25 pm")?.value // "2023-07-29T18:25"
 */
export function findDate(text: string): WrittenDate | null {
  const found = [fromIso(text), ...forms.map((form) => fromForm(text, form))].filter((date) => date !== null);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found[0] ?? null;
}
