/**
 * Whole numbers below a bound that a seed decides (Marsaglia's xorshift, J. Stat. Soft. 8(14), 2003).
 *
 * @param seed any whole number but 0
 */
export function createRandom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
