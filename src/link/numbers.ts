/** Steps of the table of logarithms: the error of a linear step between two is below a millionth. */
const STEPS = 1024;

/** Binary logarithm of 1 ≤ x < 2 by repeated squaring: multiplications alone, so every machine has the same bits. */
function slowLog2(x: number): number {
  let value = x;
  let result = 0;
  for (let bit = 0.5; bit > 1e-12; bit /= 2) {
    value *= value;
    if (value >= 2) {
      value /= 2;
      result += bit;
    }
  }
  return result;
}

const table = Float64Array.from({ length: STEPS + 1 }, (_, step) => (step === STEPS ? 1 : slowLog2(1 + step / STEPS)));

/**
 * Binary logarithm of an integer from 1 to 2³¹ − 1. `Math.log` may differ between machines in its last bit, and a linker's
 * state must not.
 */
export function log2(integer: number): number {
  const exponent = 31 - Math.clz32(integer);
  const place = (integer / (1 << exponent) - 1) * STEPS;
  const step = Math.floor(place);
  const low = table[step] ?? 0;
  const high = table[step + 1] ?? 1;
  return exponent + low + (high - low) * (place - step);
}

/** Mixes the bits of a 32-bit hash (MurmurHash3's finaliser), so that its low bits are as good as any. */
export function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** FNV-1a (32 bits) of nothing, and of what was hashed with one more UTF-16 code unit. */
export const startOfHash = 0x811c9dc5;
export function withUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashOf(text: string): number {
  let hash = startOfHash;
  for (let index = 0; index < text.length; index += 1) hash = withUnit(hash, text.charCodeAt(index));
  return hash >>> 0;
}
