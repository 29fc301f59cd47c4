import { log2 } from "./numbers.ts";
import { createProbe } from "./probe.ts";
import { termOf } from "./stems.ts";
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

/**
 * What a day of the week counts more: reports of one event say on which it was, and two events of one kind are seldom on the same
 * one. Of all words that tell look-alike events apart it is the one that most reports have.
 */
const WEEKDAY = 3;
const weekdays: ReadonlySet<number> = new Set(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(termOf),
);

/** Sides that are as alike as this, by all their words, tell one event, however each words it; below the other they are unlike. */
const MOST_ALIKE = 0.5;
const UNLIKE = 0.21;

/** Likeness of every two of a list, by rows. */
type Likenesses = readonly Float64Array[];

/** The entries of some vectors, one vector after the other. */
interface Entries {
  /** The term of each, by the number it got when it was met first. */
  readonly numbers: Int32Array;
  /** How many vectors hold the term of each number. */
  readonly held: Int32Array;
}

function entriesOf(vectors: readonly Vector[]): Entries {
  const all = vectors.reduce((sum, vector) => sum + vector.length, 0);
  const [numbers, held, terms] = [new Int32Array(all), new Int32Array(all), new Int32Array(all)];
  /** Numbers plus one, at places by the low bits of their terms. */
  const slots = new Int32Array(1 << (33 - Math.clz32(all)));
  let [met, at] = [0, 0];
  for (const vector of vectors) {
    for (let index = 0; index < vector.length; index += 1, at += 1) {
      const term = entryTerm(vector[index] ?? 0);
      let slot = term & (slots.length - 1);
      while (slots[slot] !== 0 && terms[(slots[slot] ?? 0) - 1] !== term) slot = (slot + 1) & (slots.length - 1);
      if (slots[slot] === 0) {
        terms[met] = term;
        met += 1;
        slots[slot] = met;
      }
      const number = (slots[slot] ?? 0) - 1;
      numbers[at] = number;
      held[number] = (held[number] ?? 0) + 1;
    }
  }
  return { numbers, held: held.subarray(0, met) };
}

/** What a term counts in telling two events apart. */
function countOf(entry: number): number {
  return (entryIsMarked(entry) ? 1 : UNMARKED) * (weekdays.has(entryTerm(entry)) ? WEEKDAY : 1);
}

/**
 * What of each vector is its own among these: terms that all hold, or that one alone holds, tell nothing and go; the others weigh more the
 * fewer hold them. Two fires at one chain's supermarkets share all but the towns, and only the towns are left.
 *
 * @returns the weight of each entry, 0 for one that goes, of each vector in unit length
 */
function residues(vectors: readonly Vector[], { numbers, held }: Entries): Float64Array {
  const weights = new Float64Array(numbers.length);
  const rarities = Float64Array.from(
    { length: vectors.length + 1 },
    (_, holders) => log2(vectors.length + 1) - log2(Math.max(1, holders)),
  );
  let begun = 0;
  for (const vector of vectors) {
    let squared = 0;
    for (let index = 0; index < vector.length; index += 1) {
      const entry = vector[index] ?? 0;
      const holders = held[numbers[begun + index] ?? 0] ?? 0;
      if (holders < 2) continue;
      const weight = entryWeight(entry) * (rarities[holders] ?? 0) * countOf(entry);
      weights[begun + index] = weight;
      squared += weight * weight;
    }
    const length = Math.sqrt(squared) || 1;
    for (let index = begun; index < begun + vector.length; index += 1) weights[index] = (weights[index] ?? 0) / length;
    begun += vector.length;
  }
  return weights;
}

/** Cosine of every two in what is their own: a term is looked at in those alone that hold it. */
function likenesses(vectors: readonly Vector[]): Likenesses {
  const entries = entriesOf(vectors);
  const { numbers, held } = entries;
  const weights = residues(vectors, entries);
  /** Where the holders of each number begin among all, then, once they are put there, where they end. */
  const ends = new Int32Array(held.length);
  for (let number = 1; number < held.length; number += 1)
    ends[number] = (ends[number - 1] ?? 0) + (held[number - 1] ?? 0);
  const holders = new Int32Array(numbers.length);
  const shares = new Float64Array(numbers.length);
  let at = 0;
  for (const [holder, { length }] of vectors.entries()) {
    for (const end = at + length; at < end; at += 1) {
      const number = numbers[at] ?? 0;
      const place = ends[number] ?? 0;
      holders[place] = holder;
      shares[place] = weights[at] ?? 0;
      ends[number] = place + 1;
    }
  }
  at = 0;
  return vectors.map(({ length }) => {
    const row = new Float64Array(vectors.length);
    for (const end = at + length; at < end; at += 1) {
      const weight = weights[at] ?? 0;
      if (weight === 0) continue;
      const number = numbers[at] ?? 0;
      const last = ends[number] ?? 0;
      for (let place = last - (held[number] ?? 0); place < last; place += 1) {
        const holder = holders[place] ?? 0;
        row[holder] = (row[holder] ?? 0) + weight * (shares[place] ?? 0);
      }
    }
    return row;
  });
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
  let groups = [group(0), group(1)] as const;
  for (let round = 0; round < 8; round += 1) {
    let moved = false;
    for (let index = 0; index < sides.length; index += 1) {
      const here = sides[index] ?? 0;
      const nearer = mean(likeness, [index], groups[1]) > mean(likeness, [index], groups[0]) ? 1 : 0;
      if (nearer === here || groups[nearer === 0 ? 1 : 0].length === 1) continue;
      sides = sides.with(index, nearer);
      groups = [group(0), group(1)];
      moved = true;
    }
    if (!moved) break;
  }
  return first.length + second.length === 0 ? [[], []] : groups;
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
  const likeness = likenesses(vectors);
  const [first, second] = settled(likeness, twoGroups(likeness));
  if (Math.min(first.length, second.length) < LEAST_SIDE) return [];
  const within = Math.min(mean(likeness, first, first), mean(likeness, second, second));
  const shared = mean(likeness, first, second);
  if (shared > MOST_SHARED_OF_UNLIKE * within) return [];
  const alike = alikeness(first, second, vectors);
  if (alike > (shared > MOST_SHARED * within ? UNLIKE : MOST_ALIKE)) return [];
  return first.includes(0) ? second : first;
}
