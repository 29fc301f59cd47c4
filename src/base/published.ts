/** A stretch of time, in milliseconds since 1970, both ends included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The zones a local time may be in: UTC+14 (Kiribati) is first to have it, UTC−12 last. */
const EARLIEST_ZONE = 14 * HOUR;
const LATEST_ZONE = 12 * HOUR;

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a string is a day, a local time or a zoned time as `published` may be (ISO 8601). */
export function isPublished(value: string): boolean {
  return form.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)));
}

/**
 * When a report was published, as an interval: exact with a zone; without one, from UTC+14 to UTC−12; a day is all of it.
 * Null for null or for what is no such time.
 *
 * @example
 * publishedInterval("2023-07-28T10:28Z") // from and to are equal
 */
export function publishedInterval(published: string | null): Interval | null {
  const match = published === null ? null : form.exec(published);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const start = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  if (Number.isNaN(start)) return null;
  if (zone !== undefined) {
    const sign = zone.startsWith("-") ? -1 : 1;
    const offset = zone === "Z" ? 0 : sign * (Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * (HOUR / 60));
    return { from: start - offset, to: start - offset };
  }
  const length = hour === undefined ? DAY - 1 : 0;
  return { from: start - EARLIEST_ZONE, to: start + length + LATEST_ZONE };
}

/** Whether `a` was surely published before `b`: only then is "first" or "later" said. */
export function surelyBefore(a: string | null, b: string | null): boolean {
  const first = publishedInterval(a);
  const second = publishedInterval(b);
  return first !== null && second !== null && first.to < second.from;
}

/** The calendar day of a published time as days since 1970, on the outlet's own calendar; null where there is none. */
export function publishedDay(published: string | null): number | null {
  if (published === null || !form.test(published)) return null;
  const [year, month, day] = [published.slice(0, 4), published.slice(5, 7), published.slice(8, 10)].map(Number);
  return Math.floor(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / DAY);
}
