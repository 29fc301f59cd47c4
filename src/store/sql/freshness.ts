const DAY = 86_400_000;
/** Midnight at the beginning of 1970 in Julian days. */
const EPOCH = 2_440_587.5;

/** Milliseconds since 1970 of a time that is written in ISO 8601; one without a zone is taken as UTC. Null for any other. */
function instantOf(value: string | null): number | null {
  if (value === null) return null;
  const time = Date.parse(/T[\d:.]+$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(time) ? null : time;
}

/**
 * When a report was published, in thousandths of a Julian day: not later than a day after it was fetched, since some pages date
 * themselves into the future; when it was fetched where nothing else is known; 0 where not even that is.
 */
export function freshnessOf(published: string | null, fetched: string | null): number {
  const seen = instantOf(fetched);
  const told = instantOf(published) ?? instantOf(published?.slice(0, 10) ?? null) ?? seen;
  if (told === null) return 0;
  const time = seen === null ? told : Math.min(told, seen + DAY);
  return Math.floor((time / DAY + EPOCH) * 1000);
}
