import { log2 } from "./numbers.ts";
import { createProbe } from "./probe.ts";
import { entryIsMarked, entryTerm, entryWeight, UNIT, type Vector } from "./vectors.ts";

/** Fewer reports than this do not show two events apart from two ways of telling one. */
const LEAST_REPORTS = 10;
/** Least reports on either side. */
const LEAST_SIDE = 4;
/**
 * The sides are two events where they are this much less alike, in what is their own, than the reports within either of them are:
 * more is shared by two of one kind (two raids, two storms), which all their words tell apart.
 */
const MOST_SHARED = 0.3;
const MOST_SHARED_OF_UNLIKE = 0.4;

/** What a word that is no name and no number counts: two agencies tell one event in words of their own. */
const UNMARKED = 0.5;

/** Sides that are as alike as this, by all their words, tell one event, however each words it; below the other they are unlike. */
const MOST_ALIKE = 0.5;
const UNLIKE = 0.21;

/** Likeness of every two of a list, by rows. */
type Likenesses = readonly Float64Array[];

/** What is a vector's own among others: its terms, numbered as they were met, and the weight of every number, 0 for what it has not. */
interface Residue {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** The terms of all vectors by number, and how many vectors hold each. */
function numbered(vectors: readonly Vector[]): {
  readonly numbers: ReadonlyMap<number, number>;
  readonly held: number[];
} {
  const numbers = new Map<number, number>();
  const held: number[] = [];
  for (const vector of vectors) {
    for (let index = 0; index < vector.length; index += 1) {
      const term = entryTerm(vector[index] ?? 0);
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      held[number] = (held[number] ?? 0) + 1;
    }
  }
  return { numbers, held };
}

/**
 * What of each vector is its own among these: terms that all hold, or that one alone holds, tell nothing and go; the others weigh more the
 * fewer hold them. Two fires at one chain's supermarkets share all but the towns, and only the towns are left.
 */
function residues(vectors: readonly Vector[]): Residue[] {
  const { numbers, held } = numbered(vectors);
  const all = log2(vectors.length + 1);
  return vectors.map((vector) => {
    const terms = new Int32Array(vector.length);
    const weights = new Float64Array(numbers.size);
    let size = 0;
    let squared = 0;
    for (let index = 0; index < vector.length; index += 1) {
      const entry = vector[index] ?? 0;
      const number = numbers.get(entryTerm(entry)) ?? 0;
      const holders = held[number] ?? 0;
      if (holders < 2) continue;
      const weight = entryWeight(entry) * (all - log2(holders)) * (entryIsMarked(entry) ? 1 : UNMARKED);
      terms[size] = number;
      weights[number] = weight;
      squared += weight * weight;
      size += 1;
    }
    const length = Math.sqrt(squared) || 1;
    for (let index = 0; index < weights.length; index += 1) weights[index] = (weights[index] ?? 0) / length;
    return { terms: terms.subarray(0, size), weights };
  });
}

function product(a: Residue, b: Residue): number {
  let sum = 0;
  for (let index = 0; index < a.terms.length; index += 1) {
    const term = a.terms[index] ?? 0;
    sum += (a.weights[term] ?? 0) * (b.weights[term] ?? 0);
  }
  return sum;
}

function mean(likeness: Likenesses, from: readonly number[], to: readonly number[]): number {
  let [sum, count] = [0, 0];
  for (const a of from) {
    for (const b of to) {
      if (a === b) continue;
      sum += likeness[a]?.[b] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Two groups by average linkage, from the bottom up. */
function twoGroups(likeness: Likenesses): readonly [number[], number[]] {
  const groups = likeness.map((_, index) => [index]);
  while (groups.length > 2) {
    let [highest, first, second] = [-1, 0, 1];
    for (let a = 1; a < groups.length; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const alike = mean(likeness, groups[a] ?? [], groups[b] ?? []);
        if (alike > highest) [highest, first, second] = [alike, b, a];
      }
    }
    groups[first] = [...(groups[first] ?? []), ...(groups[second] ?? [])];
    groups.splice(second, 1);
  }
  return [groups[0] ?? [], groups[1] ?? []];
}

/** Moves single ones to the group they are more like, until none moves. */
function settled(likeness: Likenesses, [first, second]: readonly [number[], number[]]): readonly [number[], number[]] {
  let sides = likeness.map((_, index) => (second.includes(index) ? 1 : 0));
  const group = (side: number) => sides.flatMap((mine, index) => (mine === side ? [index] : []));
  for (let round = 0; round < 8; round += 1) {
    let moved = false;
    for (let index = 0; index < sides.length; index += 1) {
      const here = sides[index] ?? 0;
      const nearer = mean(likeness, [index], group(1)) > mean(likeness, [index], group(0)) ? 1 : 0;
      if (nearer === here || group(here).length === 1) continue;
      sides = sides.with(index, nearer);
      moved = true;
    }
    if (!moved) break;
  }
  return first.length + second.length === 0 ? [[], []] : [group(0), group(1)];
}

const probe = createProbe();

/** Mean cosine between the reports of two sides, by all their words. */
function alikeness(first: readonly number[], second: readonly number[], vectors: readonly Vector[]): number {
  let sum = 0;
  for (const here of first) {
    probe.load(vectors[here] ?? new Int32Array(0));
    for (const there of second) sum += probe.product(vectors[there] ?? new Int32Array(0));
  }
  return sum / (UNIT * UNIT * first.length * second.length);
}

/**
 * The two events that reports of one story tell, if they surely are two: names, numbers and places that the reports of one
 * side share and those of the other do not. Topics that look alike stay one by all their common words, and are told apart
 * by the rest alone.
 *
 * @returns places in the list of those that are not with the first; empty where it is one event
 */
export function otherEvent(vectors: readonly Vector[]): number[] {
  if (vectors.length < LEAST_REPORTS) return [];
  const own = residues(vectors);
  const likeness = own.map((a) => Float64Array.from(own, (b) => product(a, b)));
  const [first, second] = settled(likeness, twoGroups(likeness));
  if (Math.min(first.length, second.length) < LEAST_SIDE) return [];
  const within = Math.min(mean(likeness, first, first), mean(likeness, second, second));
  const shared = mean(likeness, first, second);
  if (shared > MOST_SHARED_OF_UNLIKE * within) return [];
  const alike = alikeness(first, second, vectors);
  if (alike > (shared > MOST_SHARED * within ? UNLIKE : MOST_ALIKE)) return [];
  return first.includes(0) ? second : first;
}
