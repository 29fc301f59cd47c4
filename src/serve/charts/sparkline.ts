import { html } from "hono/html";
import { publishedInterval } from "../../base/index.ts";

/** Bars of a sparkline, and what one of them needs of the drawing's width. */
const BARS = 32;
const STEP = 6;
const HEIGHT = 24;

/**
 * How many of these times fall into each of a number of stretches of equal length, from the first to the last.
 *
 * @param published ISO 8601 as reports have it; what is no time is left out
 */
export function pulse(published: readonly string[], bars: number = BARS): number[] {
  const times = published.flatMap((one) => {
    const interval = publishedInterval(one);
    return interval === null ? [] : [(interval.from + interval.to) / 2];
  });
  const counts = Array.from({ length: bars }, () => 0);
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  for (const time of times) {
    const at = last === first ? 0 : Math.min(bars - 1, Math.floor((bars * (time - first)) / (last - first)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Reports over time as small bars, with its meaning in words. */
export function sparkline(published: readonly string[], meaning: string): ReturnType<typeof html> {
  const counts = pulse(published);
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, index) => {
    const height = Math.max(4, Math.round((HEIGHT * count) / most));
    return count === 0
      ? ""
      : html`<rect x="${index * STEP}" y="${HEIGHT - height}" width="${STEP - 2}" height="${height}"/>`;
  });
  return html`<svg class="spark" viewBox="0 0 ${BARS * STEP} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${meaning}">${bars}</svg>`;
}
