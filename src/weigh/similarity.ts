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
function termWeights(units: readonly Unit[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const unit of units) for (const term of unit.terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  return new Map([...holders].map(([term, count]) => [term, Math.log(2 + units.length / count) ** RARITY_POWER]));
}

/** Units by the terms they hold. */
function holdersOf(units: readonly Unit[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  for (const unit of units) {
    for (const term of unit.terms) {
      const held = holders.get(term);
      if (held === undefined) holders.set(term, [unit.index]);
      else held.push(unit.index);
    }
  }
  return holders;
}

/** What another unit shares with one. */
interface Shared {
  weight: number;
  terms: number;
  /** Some of the terms stand in lower case. */
  plain: boolean;
}

/** All that share a term with a unit, and how much. */
function sharers(
  unit: Unit,
  holders: ReadonlyMap<string, readonly number[]>,
  weights: ReadonlyMap<string, number>,
): Map<number, Shared> {
  const found = new Map<number, Shared>();
  for (const term of unit.terms) {
    const held = holders.get(term) ?? [];
    if (held.length > MOST_HOLDERS) continue;
    for (const other of held) {
      const shared = found.get(other) ?? { weight: 0, terms: 0, plain: false };
      shared.weight += weights.get(term) ?? 0;
      shared.terms += 1;
      shared.plain ||= unit.plain.has(term);
      found.set(other, shared);
    }
  }
  return found;
}

/**
 * For each unit those of other reports that hold at least `least` of its weight, best first; ties by index. Found through
 * an index of terms, so that cost follows the pairs that share words.
 */
export function neighbours(units: readonly Unit[], least: number): Neighbour[][] {
  const weights = termWeights(units);
  const holders = holdersOf(units);
  return units.map((unit) => {
    let whole = 0;
    for (const term of unit.terms) whole += weights.get(term) ?? 0;
    const found: Neighbour[] = [];
    for (const [other, { weight, terms, plain }] of sharers(unit, holders, weights)) {
      const enough = terms >= (plain ? LEAST_SHARED_TERMS : LEAST_SHARED_NAMES);
      if (enough && weight >= least * whole && units[other]?.place !== unit.place)
        found.push({ unit: other, share: weight / whole });
    }
    return found.sort((a, b) => b.share - a.share || a.unit - b.unit);
  });
}
