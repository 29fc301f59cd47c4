import { mix } from "../sequence/index.ts";
import type { Cue } from "./cue.ts";
import type { Stretch } from "./cue-features.ts";
import { CLOSES, type Facts, OPENS, OUTSIDE } from "./facts.ts";

/** What all relative features of one cue share. */
export interface View {
  readonly facts: Facts;
  readonly stretch: Stretch;
  readonly cue: Cue;
  readonly lemma: number;
  /** The cue's tag with whether a form of "be" stands before it. */
  readonly form: number;
  /** Quotation marks and sentence ends between the cue and each token of the stretch. */
  readonly marks: Int32Array;
  readonly paths: Int32Array | null;
  readonly quote: number;
}

/** Marks that open or close a quotation between the cue and each token, counted from the cue outwards. */
function marksBetween(facts: Facts, { first, end }: Stretch, cue: Cue): Int32Array {
  const counts = new Int32Array(end - first);
  const isMark = (at: number): number => (facts.quoted[at] === OPENS || facts.quoted[at] === CLOSES ? 1 : 0);
  let count = 0;
  for (let at = cue.end; at < end; at++) {
    if (facts.quoted[at] === OPENS) count++;
    counts[at - first] = count;
    if (facts.quoted[at] === CLOSES) count += isMark(at);
  }
  count = 0;
  for (let at = cue.first - 1; at >= first; at--) {
    if (facts.quoted[at] === CLOSES) count++;
    counts[at - first] = count;
    if (facts.quoted[at] === OPENS) count += isMark(at);
  }
  return counts;
}

/**
 * How each token hangs together with the cue in the tree: the relation of its ancestor next to the cue or next to one of
 * the cue's own ancestors, with the number of steps up.
 */
function pathsTo(facts: Facts, { first, end }: Stretch, cue: Cue): Int32Array | null {
  if (facts.tree === null) return null;
  const { heads, relations } = facts.tree;
  const paths = new Int32Array(end - first);
  const above = (at: number): number => heads[at] ?? -1;
  let up = 1;
  for (let at = cue.head; at >= first && at < end && up <= 6; at = above(at)) {
    if (paths[at - first] !== 0) break;
    paths[at - first] = mix(mix(1, Math.min(up, 4)), up === 1 ? 0 : 1);
    up++;
  }
  for (let at = first; at < end; at++) climb(at);
  return paths;

  /** Follows the heads to the first token whose path is known and gives it to all on the way. */
  function climb(from: number): void {
    const way: number[] = [];
    let at = from;
    while (at >= first && at < end && paths[at - first] === 0 && way.length < 60) {
      way.push(at);
      at = above(at);
    }
    const met = at >= first && at < end ? (paths[at - first] ?? 0) : 0;
    const top = way.at(-1);
    if (top === undefined) return;
    const onTrunk = at >= first && at < end && isTrunk(at);
    const path = onTrunk ? mix(mix(2, met), relations[top] ?? 0) : met === 0 ? mix(3, 0) : met;
    for (const one of way) paths[one - first] = path;
  }

  /** Whether a token is the cue's head or above it. */
  function isTrunk(at: number): boolean {
    let place = cue.head;
    for (let up = 0; up < 6 && place >= 0; up++) {
      if (place === at) return true;
      place = above(place);
    }
    return false;
  }
}

/** Works out once a cue what the features of all tokens of its stretch look at. */
export function viewOf(facts: Facts, stretch: Stretch, cue: Cue): View {
  const { tokens } = facts.document;
  const before = tokens[cue.head - 1]?.tag ?? "";
  const helper = facts.lemmas[cue.head - 1] ?? 0;
  const form = mix(facts.tags[cue.head] ?? 0, /^(?:V|MD|TO)/.test(before) ? helper : 0);
  return {
    ...{ facts, stretch, cue, form },
    lemma: facts.lemmas[cue.head] ?? 0,
    marks: marksBetween(facts, stretch, cue),
    paths: pathsTo(facts, stretch, cue),
    quote: facts.quoteOf[cue.head] ?? -1,
  };
}

/** Side of the cue (0 before, 1 in, 2 after) and the step of the distance to it. */
export function place(cue: Cue, at: number): { side: number; distance: number } {
  if (at < cue.first) return { side: 0, distance: cue.first - at };
  return at < cue.end ? { side: 1, distance: 0 } : { side: 2, distance: at - cue.end + 1 };
}

/** What lies between the cue and a token: commas, verbs, nouns and sentence ends, each up to a few. */
export function between(
  { facts, cue }: View,
  at: number,
  side: number,
): { sentences: number; commas: number; verbs: number; nouns: number } {
  const [from, to] = side === 0 ? [at, cue.first] : [cue.end, at];
  const count = (row: Int32Array): number => (row[to] ?? row[row.length - 1] ?? 0) - (row[from] ?? 0);
  const sentences = (facts.sentenceOf[at] ?? 0) - (facts.sentenceOf[cue.head] ?? 0);
  return {
    sentences: Math.max(-2, Math.min(2, sentences)),
    commas: Math.min(3, Math.max(0, count(facts.commas))),
    verbs: Math.min(3, Math.max(0, count(facts.verbs))),
    nouns: Math.min(4, Math.max(0, count(facts.nouns))),
  };
}

/** Other cues between the cue and a token, up to two, and whether the token is in one. */
export function otherCues({ facts, cue }: View, at: number, side: number): number {
  const own = facts.cuesBefore[cue.first] ?? 0;
  const here = facts.cuesBefore[at] ?? 0;
  const count = side === 0 ? Math.max(0, own - 1 - here) : Math.max(0, here - own);
  const inside = side !== 1 && facts.inCue[at] === 1 ? 1 : 0;
  return Math.min(2, count) * 2 + inside;
}

/** Quotation with regard to the cue: outside, in the cue's own quote, or in the n-th one from it. */
export function quoteState({ facts, stretch, quote, marks }: View, at: number): number {
  if ((facts.quoted[at] ?? OUTSIDE) === OUTSIDE) return 0;
  if ((facts.quoteOf[at] ?? -1) === quote) return 1;
  return 1 + Math.min(3, marks[at - stretch.first] ?? 0);
}
