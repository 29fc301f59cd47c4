/** English number words; "a dozen" and vague plurals are handled by the caller. */
const units: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
  trillion: 1_000_000_000_000,
  k: 1_000,
  m: 1_000_000,
  mn: 1_000_000,
  bn: 1_000_000_000,
  tn: 1_000_000_000_000,
};

/** Plurals that give only an order of size, with their least value. */
const vague: Readonly<Record<string, number>> = {
  dozens: 24,
  scores: 40,
  hundreds: 200,
  thousands: 2_000,
  millions: 2_000_000,
  billions: 2_000_000_000,
};

/** Value of a scale word ("million", "bn"), or null. */
export function scaleOf(lower: string): number | null {
  return Object.hasOwn(scales, lower) ? (scales[lower] ?? null) : null;
}

/** Least value of a vague plural ("dozens" is 24), or null. */
export function vagueOf(lower: string): number | null {
  return Object.hasOwn(vague, lower) ? (vague[lower] ?? null) : null;
}

/** Digits with grouping by commas, spaces having been cut by the tokenizer: "1,500", "2.5", "1500". */
const digits = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([kmb]n?)?$/;

/**
 * Value of one number token: digits, a number word ("seven", "twenty-five"); null for what is no number.
 *
 * @example
 * numberOf("1,500") // 1500
 */
export function numberOf(lower: string): number | null {
  const match = digits.exec(lower);
  if (match?.[1] !== undefined) {
    const value = Number(match[1].replaceAll(",", "") + (match[2] ?? ""));
    return match[3] === undefined ? value : value * (match[3].startsWith("b") ? 1e9 : (scaleOf(match[3]) ?? 1));
  }
  if (Object.hasOwn(units, lower)) return units[lower] ?? null;
  const parts = lower.split("-").map((part) => (Object.hasOwn(units, part) ? units[part] : undefined));
  const [tens, ones] = parts;
  if (parts.length === 2 && tens !== undefined && ones !== undefined && tens >= 20 && ones < 10) return tens + ones;
  return null;
}

/** A value as the model writes it: decimal, no grouping, at most six places. */
export function decimal(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
