import type { Unit } from "./units.ts";

/** A unit that shares words with another. */
export interface Sharer {
  /** Index of the other unit. */
  readonly unit: number;
  /** Share of the first unit's weight that the other holds too, 0 to 1. */
  readonly share: number;
  /** By how much that is above what any other unit of the other's report holds; below zero where one holds more. */
  readonly margin: number;
  /** Terms that both hold among those that either does, 0 to 1. */
  readonly overlap: number;
  /** How rare the rarest term is that both hold, from 0 to 1: the logarithm of how many units there are for each that holds it, of what it is for one. */
  readonly rarest: number;
}

/** The terms of a story's units, to look up who shares them. */
export interface TermIndex {
  /** Units of other reports that share enough with a unit to be compared, by index. */
  readonly sharers: (unit: Unit) => Sharer[];
  /** Share of the weight of what stands around a unit (its neighbours and itself) that stands around another, too, 0 to 1. */
  readonly around: (unit: Unit, other: Unit) => number;
}

/** How much more a rare word counts than a common one: less than the square root, since a claim is also its plain words. */
const RARITY_POWER = 0.15;
/** Fewer shared terms than this are a topic, not an assertion. */
const LEAST_SHARED_TERMS = 2;
/** Names alone make an assertion only where there are so many: who they are and what they hold. */
const LEAST_SHARED_NAMES = 3;
/** A term held by more units than this finds no pairs by itself: it would make the pass quadratic. */
const MOST_HOLDERS = 400;

/** A story's terms by number. */
interface Terms {
  /** Units that hold any: a copy's, which hold none, make no word rarer. */
  readonly units: number;
  /** Those of each unit, ascending. */
  readonly of: readonly Int32Array[];
  /** Units that hold a term. */
  readonly holders: readonly (readonly number[])[];
  /** How rare a term is among the units. */
  readonly rarity: Float64Array;
  /** Weight of a term: rarer is heavier. */
  readonly weights: Float64Array;
  /** 1 where some unit has it in lower case: it is no name. */
  readonly plain: Uint8Array;
}

function numberTerms(units: readonly Unit[]): Terms {
  const numbers = new Map<string, number>();
  const holders: number[][] = [];
  const of = units.map((unit) => {
    const own: number[] = [];
    for (const term of unit.terms) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      own.push(number);
      const held = holders[number];
      if (held === undefined) holders.push([unit.index]);
      else held.push(unit.index);
    }
    return Int32Array.from(own).sort();
  });
  const plain = new Uint8Array(holders.length);
  for (const unit of units) {
    for (const term of unit.plain) {
      const number = numbers.get(term);
      if (number !== undefined) plain[number] = 1;
    }
  }
  const holding = of.filter((own) => own.length > 0).length;
  const rarity = Float64Array.from(holders, (held) => Math.log(2 + holding / held.length));
  return { units: holding, of, holders, rarity, weights: rarity.map((rare) => rare ** RARITY_POWER), plain };
}

function weightOf(terms: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const term of terms) sum += weights[term] ?? 0;
  return sum;
}

/** Weight of the terms that two ascending lists share. */
function sharedWeight(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  let [sum, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) sum += weights[x] ?? 0;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return sum;
}

/** What a unit shares with each of the others, added up term by term. */
interface Tally {
  /** Units that share anything. */
  readonly touched: readonly number[];
  readonly weight: Float64Array;
  readonly terms: Uint16Array;
  /** Shared terms that are no names. */
  readonly plain: Uint16Array;
  /** Rarity of the rarest shared term. */
  readonly rarest: Float64Array;
}

/** Hands each unit's tally to a reader; the arrays are used again for the next. */
function tallier(
  count: number,
  { of, holders, rarity, weights, plain }: Terms,
): (unit: Unit, read: (tally: Tally) => void) => void {
  const tally = {
    weight: new Float64Array(count),
    terms: new Uint16Array(count),
    plain: new Uint16Array(count),
    rarest: new Float64Array(count),
  };
  return (unit, read) => {
    const touched: number[] = [];
    for (const term of of[unit.index] ?? []) {
      const held = holders[term] ?? [];
      if (held.length > MOST_HOLDERS) continue;
      for (const other of held) {
        if (tally.terms[other] === 0) touched.push(other);
        tally.weight[other] = (tally.weight[other] ?? 0) + (weights[term] ?? 0);
        tally.terms[other] = (tally.terms[other] ?? 0) + 1;
        tally.plain[other] = (tally.plain[other] ?? 0) + (plain[term] ?? 0);
        tally.rarest[other] = Math.max(tally.rarest[other] ?? 0, rarity[term] ?? 0);
      }
    }
    read({ ...tally, touched: touched.sort((a, b) => a - b) });
    for (const other of touched)
      tally.weight[other] = tally.terms[other] = tally.plain[other] = tally.rarest[other] = 0;
  };
}

/** The most and the next most that the units of one report share with a unit. */
interface Best {
  readonly most: number;
  readonly next: number;
}

function raised(best: Best | undefined, share: number): Best {
  if (best === undefined) return { most: share, next: 0 };
  return share > best.most ? { most: share, next: best.most } : { most: best.most, next: Math.max(best.next, share) };
}

/**
 * Indexes the terms of a story's units, so that cost follows the pairs that share words. Terms that very many units hold
 * find no pairs.
 *
 * @param units all of a story, in the order of their index
 */
export function indexTerms(units: readonly Unit[]): TermIndex {
  const terms = numberTerms(units);
  const tally = tallier(units.length, terms);
  const wholes = terms.of.map((own) => weightOf(own, terms.weights));
  const surroundings = units.map((unit) => {
    const near = [unit.index - 1, unit.index, unit.index + 1].filter((index) => units[index]?.place === unit.place);
    return Int32Array.from(new Set(near.flatMap((index) => [...(terms.of[index] ?? [])]))).sort();
  });
  const surroundingWholes = surroundings.map((own) => weightOf(own, terms.weights));

  const placeOf = (index: number) => units[index]?.place ?? -1;
  const enough = ({ terms: counts, plain }: Tally, other: number) =>
    (counts[other] ?? 0) >= ((plain[other] ?? 0) > 0 ? LEAST_SHARED_TERMS : LEAST_SHARED_NAMES);

  const sharers = (unit: Unit): Sharer[] => {
    const whole = wholes[unit.index] ?? 1;
    const found: Sharer[] = [];
    tally(unit, (shared) => {
      const shareOf = (other: number) => (shared.weight[other] ?? 0) / whole;
      const others = shared.touched.filter((other) => placeOf(other) !== unit.place);
      const best = new Map<number, Best>();
      for (const other of others) best.set(placeOf(other), raised(best.get(placeOf(other)), shareOf(other)));
      for (const other of others.filter((one) => enough(shared, one))) {
        const share = shareOf(other);
        const { most, next } = best.get(placeOf(other)) ?? { most: share, next: 0 };
        const both = shared.terms[other] ?? 0;
        const either = unit.terms.size + (units[other]?.terms.size ?? 0) - both;
        const [overlap, rarest] = [both / either, (shared.rarest[other] ?? 0) / Math.log(2 + terms.units)];
        found.push({ unit: other, share, margin: share - (share === most ? next : most), overlap, rarest });
      }
    });
    return found;
  };
  const around = (unit: Unit, other: Unit): number => {
    const [own, its] = [surroundings[unit.index], surroundings[other.index]];
    if (own === undefined || its === undefined) return 0;
    return sharedWeight(own, its, terms.weights) / (surroundingWholes[unit.index] || 1);
  };
  return { sharers, around };
}
