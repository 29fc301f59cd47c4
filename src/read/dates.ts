import { monthNumber, monthPattern } from "./months.ts";

const month = `(${monthPattern})\\.?`;
/** Zones whose abbreviation has one meaning in news; others (CST, IST, BST) do not, and are left out. */
const zones: ReadonlyMap<string, string> = new Map(
  Object.entries({
    UTC: "Z",
    GMT: "Z",
    CET: "+01:00",
    MEZ: "+01:00",
    CEST: "+02:00",
    MESZ: "+02:00",
    EET: "+02:00",
    EEST: "+03:00",
    MSK: "+03:00",
    JST: "+09:00",
    KST: "+09:00",
    EST: "-05:00",
    EDT: "-04:00",
    PST: "-08:00",
    PDT: "-07:00",
  }),
);
const zone = "UTC|GMT|CES?T|MES?Z|EES?T|MSK|[JK]ST|[EP][SD]T|[+-]\\d{2}:?\\d{2}(?!\\d)";
/** Groups of hour, minute, second, half of the day and zone. */
const clock = [
  "(?:[\\s,|/\\-–—·•]*(?:\\(?at\\s+|um\\s+|à\\s+|a las\\s+|alle\\s+|ore\\s+|godz\\.?\\s+|kl\\.?\\s+|saat\\s+|às\\s+|в\\s+|о\\s+)?",
  "(\\d{1,2})[:.h時时点시]\\s?(\\d{2})(?![.:]?\\d{3}|\\.\\d)[分분]?(?::(\\d{2}))?(?:\\s*([ap]\\.?m\\b\\.?))?",
  `(?:\\s*\\(?(${zone}))?)?`,
].join("");

/** A date found in running text: where it stands and its ISO 8601 form, as exact as it was written. */
interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** `2023-07-29`, or `2023-07-29T18:25` with a clock time, or with its zone where one is written. */
  readonly value: string;
}

interface Form {
  readonly pattern: RegExp;
  /** Groups of year, month (name or number), day; the clock's groups follow. */
  readonly groups: readonly [year: number, month: number, day: number];
}

/** No letter or figure before or after: `\\b` knows only the Latin ones. */
const before = "(?<![\\p{L}\\p{N}])";
const after = "(?!\\p{N})";

const forms: readonly Form[] = [
  {
    pattern: new RegExp(
      `${before}(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s*(?:de |of )?[ -]?${month},?[\\s-]+(?:de |del )?(\\d{4})${after}${clock}`,
      "iu",
    ),
    groups: [3, 2, 1],
  },
  {
    pattern: new RegExp(`${before}${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${after}${clock}`, "iu"),
    groups: [3, 1, 2],
  },
  {
    pattern: new RegExp(`${before}(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})${after}${clock}`, "iu"),
    groups: [3, 2, 1],
  },
  { pattern: new RegExp(`${before}(\\d{4})[./](\\d{1,2})[./](\\d{1,2})${after}\\.?${clock}`, "iu"), groups: [1, 2, 3] },
  {
    pattern: new RegExp(`${before}(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]${clock}`, "iu"),
    groups: [1, 2, 3],
  },
  { pattern: new RegExp(`${before}(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})(?![.\\p{N}])${clock}`, "iu"), groups: [3, 2, 1] },
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

/** A year of two figures is of this century. */
function yearOf(written: string): string {
  return written.length === 2 ? `20${written}` : written;
}

function zoneOf(written: string | undefined): string {
  if (written === undefined) return "";
  return zones.get(written.toUpperCase()) ?? `${written.slice(0, 3)}:${written.slice(-2)}`;
}

function fromForm(text: string, form: Form): WrittenDate | null {
  const match = form.pattern.exec(text);
  if (!match) return null;
  const [written = "", name = "", day] = form.groups.map((group) => match[group]);
  const [hour, minute, second, half, zoned] = [4, 5, 6, 7, 8].map((group) => match[group]);
  const year = yearOf(written);
  const number = monthNumber(name) ?? Number(name);
  if (!isDay(Number(year), number, Number(day))) return null;
  const date = `${year}-${two(number)}-${two(Number(day))}`;
  const seconds = second === undefined || second === "00" ? "" : `:${second}`;
  const value =
    hour !== undefined && minute !== undefined && Number(hour) < 24 && Number(minute) < 60
      ? `${date}T${two(hourOf(Number(hour), half))}:${minute}${seconds}${zoneOf(zoned)}`
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

/** Zones of RFC 822 that {@link findDate} leaves alone, since in running text they have several meanings. */
const mailZones: ReadonlyMap<string, string> = new Map(
  Object.entries({ UT: "+0000", Z: "+0000", CST: "-0600", CDT: "-0500", MST: "-0700", MDT: "-0600" }),
);

/**
 * The time in a field that is known to hold one: RFC 822 as in RSS ("Fri, 28 Jul 2023 10:28:00 CST"), ISO 8601, or any form
 * that {@link findDate} knows. Null where there is none.
 */
export function publishedFrom(field: string): string | null {
  const known = field.replace(/\b(UT|Z|[CM][SD]T)\s*$/, (name) => mailZones.get(name.trim()) ?? name);
  return findDate(/^\d{4}-/.test(field.trim()) ? field : known)?.value ?? null;
}
