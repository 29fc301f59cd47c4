/** A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01. */
export type Day = number;

/** Day number of a civil date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
export function dayOf(year: number, month: number, date: number): Day {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** Year, month (1 to 12) and day of the month of a day. */
export function dateOf(day: Day): { year: number; month: number; date: number } {
  const sinceMarchZero = day + 719468;
  const era = Math.floor(sinceMarchZero / 146097);
  const dayOfEra = sinceMarchZero - era * 146097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part + (part < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date: dayOfYear - Math.floor((153 * part + 2) / 5) + 1 };
}

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Days of a month (1 to 12). */
export function daysIn(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** The same date some months on, or the last of that month where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = dateOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
}

/** A number with leading zeros, at least `width` digits. */
export const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** `2023-07-28` */
export function dayValue(day: Day): string {
  const { year, month, date } = dateOf(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

/** `2023-07` of the month that holds the day. */
export const monthValue = (day: Day): string => dayValue(day).slice(0, 7);

/** `2023-W30` of the ISO 8601 week that holds the day. */
export function weekValue(day: Day): string {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = dateOf(thursday);
  return `${pad(year, 4)}-W${pad(Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1)}`;
}

/** Easter Sunday of the western churches (anonymous Gregorian computus, Nature 1876). */
export function easter(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The n-th (from 1; -1 the last) given weekday of a month. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Day {
  if (n < 0) {
    const last = dayOf(year, month, daysIn(year, month));
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
}
