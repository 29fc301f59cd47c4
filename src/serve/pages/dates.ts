const months = "January February March April May June July August September October November December".split(" ");

/** "14 May 2024", "May 2024" or "2024" for what begins as an ISO 8601 day, month or year; other values as they are. */
export function dayWords(value: string | null): string {
  if (value === null) return "date unknown";
  const [, year = "", month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T|$)/.exec(value) ?? [];
  if (year === "") return value;
  const name = month === undefined ? undefined : months[Number(month) - 1];
  if (name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A published time with its zone, or marked as the outlet's own where it gives none: "14 May 2024, 08:20 (+02:00)". */
export function timeWords(published: string | null): string {
  const [, time, zone] = /T(\d{2}:\d{2})[\d:.]*(Z|[+-]\d{2}:?\d{2})?$/.exec(published ?? "") ?? [];
  if (time === undefined) return dayWords(published);
  const where = zone === undefined ? "local time" : zone === "Z" ? "UTC" : zone;
  return `${dayWords(published)}, ${time} (${where})`;
}

/** "14 May 2024", or "14 to 17 May 2024", "30 May to 2 June 2024". */
export function spanWords(first: string | null, last: string | null): string {
  const [from, to] = [dayWords(first), dayWords(last)];
  if (from === to) return from;
  const [a, b] = [from.split(" "), to.split(" ")];
  if (a.length !== 3 || b.length !== 3) return `${from} to ${to}`;
  const shared = a[2] !== b[2] ? 3 : a[1] !== b[1] ? 2 : 1;
  return `${a.slice(0, shared).join(" ")} to ${to}`;
}
