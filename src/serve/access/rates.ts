import { DeniedError } from "./denied.ts";

/** How often somebody may ask: so many at once, and so many a second after that. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Of a token, or an address without one. */
const usual: Rate = { burst: 200, perSecond: 20 };
/** Of an address whose tokens were wrong: nobody guesses a token, but nobody need try fast either. */
const wrong: Rate = { burst: 10, perSecond: 1 / 6 };
/** Askers that are remembered: those who have not asked for longest go first. */
const MOST_ASKERS = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/** Counts requests. */
export interface Rates {
  /** Takes one of an asker's requests. @throws DeniedError 429 where none is left */
  readonly take: (asker: string) => void;
  /** Notes that an address came with a wrong token. @throws DeniedError 429 where it did so too often */
  readonly failed: (address: string) => void;
}

function createBuckets({ burst, perSecond }: Rate, now: () => number): (asker: string) => void {
  const buckets = new Map<string, Bucket>();
  return (asker) => {
    const time = now();
    const known = buckets.get(asker) ?? { left: burst, at: time };
    const left = Math.min(burst, known.left + ((time - known.at) / 1000) * perSecond);
    // Written anew, so that the order of the map is the order of asking.
    buckets.delete(asker);
    buckets.set(asker, { left: Math.max(0, left - 1), at: time });
    if (buckets.size > MOST_ASKERS) for (const oldest of buckets.keys()) return void buckets.delete(oldest);
    if (left >= 1) return;
    const wait = Math.ceil((1 - left) / perSecond);
    throw new DeniedError(
      429,
      `too many requests: ${perSecond < 1 ? "wait" : `${perSecond} a second are allowed: wait`} ${wait} s`,
      wait,
    );
  };
}

/**
 * Limits of how often somebody asks.
 *
 * @param now milliseconds since any moment; of a clock that nobody sets back unless said
 */
export function createRates(now: () => number = () => performance.now()): Rates {
  return { take: createBuckets(usual, now), failed: createBuckets(wrong, now) };
}
