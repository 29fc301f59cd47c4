/** Milliseconds that a rate looks back. */
const WINDOW = 10_000;

/** How fast a number grows: given its value now and then, how much it grew a second of late. */
export function createRate(clock: () => number = () => performance.now()): (value: number) => number {
  const seen: { readonly at: number; readonly value: number }[] = [];
  return (value) => {
    const at = clock();
    seen.push({ at, value });
    while (seen.length > 2 && at - (seen[1]?.at ?? at) >= WINDOW) seen.shift();
    const [first] = seen;
    if (first === undefined || at === first.at) return 0;
    return Math.round(((value - first.value) / (at - first.at)) * 10_000) / 10;
  };
}
