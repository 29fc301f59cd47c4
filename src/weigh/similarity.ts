import type { Unit } from "./units.ts";

/** A unit that says much of what another says. */
export interface Neighbour {
  readonly unit: number;
  /** Share of the first unit's weight that the other has too, 0 to 1. */
  readonly share: number;
}

/** How much more a rare word counts than a common one: the square root and less, since a claim is also its plain words. */
const RARITY_POWER = 0.15;
/** Fewer shared terms than this are a topic, not an assertion. */
const LEAST_SHARED_TERMS = 3;
/** Names alone make an assertion only where there are so many: who they are and what they hold. */
const LEAST_SHARED_NAMES = 5;
/** A term held by more units than this finds no pairs by itself: it would make the pass quadratic. */
const MOST_HOLDERS = 400;

/** Weight of each term in the story: rarer among its units is heavier. */
export function termWeights(units: readonly Unit[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const unit of units) for (const term of unit.terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  return new Map([...holders].map(([term, count]) => [term, Math.log(2 + units.length / count) ** RARITY_POWER]));
}

/**
 * For each unit those of other reports that hold at least `least` of its weight, best first; ties by index. Found through
 * an index of terms, so that cost follows the pairs that share words.
 */
export function neighbours(units: readonly Unit[], least: number, leastTerms = LEAST_SHARED_TERMS): Neighbour[][] {
  const weights = termWeights(units);
  const holders = new Map<string, number[]>();
  for (const unit of units) {
    for (const term of unit.terms) {
      const held = holders.get(term);
      if (held === undefined) holders.set(term, [unit.index]);
      else held.push(unit.index);
    }
  }
  return units.map((unit) => {
    const shared = new Map<number, number>();
    const counts = new Map<number, number>();
    const plain = new Set<number>();
    let whole = 0;
    for (const term of unit.terms) {
      const weight = weights.get(term) ?? 0;
      whole += weight;
      const held = holders.get(term) ?? [];
      if (held.length > MOST_HOLDERS) continue;
      for (const other of held) {
        shared.set(other, (shared.get(other) ?? 0) + weight);
        counts.set(other, (counts.get(other) ?? 0) + 1);
        if (unit.plain.has(term)) plain.add(other);
      }
    }
    const found: Neighbour[] = [];
    for (const [other, weight] of shared) {
      const share = weight / whole;
      if (
        share >= least &&
        (counts.get(other) ?? 0) >= (plain.has(other) ? leastTerms : LEAST_SHARED_NAMES) &&
        units[other]?.place !== unit.place
      )
        found.push({ unit: other, share });
    }
    return found.sort((a, b) => b.share - a.share || a.unit - b.unit);
  });
}
