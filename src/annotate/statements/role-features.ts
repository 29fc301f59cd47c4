import { type FeatureList, mix } from "../sequence/index.ts";
import { type Stretch, step } from "./cue-features.ts";
import { CLOSES, EDGE, type Facts, OPENS, OUTSIDE } from "./facts.ts";

/** Adds what does not depend on the cue: worked out once for all the cues of a stretch. */
export function roleWords(facts: Facts, { first, end }: Stretch, nodes: FeatureList, edges: FeatureList): void {
  const { words, lemmas, tags } = facts;
  for (let at = first; at < end; at++) {
    const tag = tags[at] ?? 0;
    const before = at > first ? (tags[at - 1] ?? 0) : EDGE;
    const after = at + 1 < end ? (tags[at + 1] ?? 0) : EDGE;
    const own = lemmas[at] ?? 0;
    nodes.hashes.push(
      mix(301, 0),
      mix(302, words[at] ?? 0),
      mix(304, tag),
      mix(mix(mix(305, before), tag), after),
      mix(306, facts.quoted[at] ?? 0),
      mix(307, facts.shapes[at] ?? 0),
      mix(mix(308, own), after),
      mix(mix(309, own), before),
    );
    nodes.ends.push(nodes.hashes.length);
    if (at > first) boundaryWords(facts, at, edges.hashes);
    edges.ends.push(edges.hashes.length);
  }
}

function boundaryWords(facts: Facts, at: number, into: number[]): void {
  const { lemmas, tags } = facts;
  const [tag, before] = [tags[at] ?? 0, tags[at - 1] ?? 0];
  const [own, last] = [lemmas[at] ?? 0, lemmas[at - 1] ?? 0];
  into.push(
    mix(401, 0),
    mix(mix(402, before), tag),
    mix(403, own),
    mix(404, last),
    mix(mix(405, last), own),
    mix(mix(406, before), own),
    mix(mix(407, last), tag),
    mix(mix(mix(408, before), tag), tags[at + 1] ?? EDGE),
    mix(mix(mix(409, tags[at - 2] ?? EDGE), before), tag),
    mix(mix(410, own), lemmas[at + 1] ?? EDGE),
    mix(mix(411, facts.quoted[at - 1] ?? 0), facts.quoted[at] ?? 0),
  );
}

/** A cue as tokens, with what its features look at. */
export interface Cue extends Stretch {
  /** Its main word: the last verb, else the last word. */
  readonly head: number;
}

/** The cue's main word: a verb whose head lies outside the cue where there is a tree, else its last verb or word. */
export function cueOf(facts: Facts, first: number, end: number): Cue {
  const { tokens } = facts.document;
  let head = end - 1;
  for (let at = first; at < end; at++) {
    if (/^V/.test(tokens[at]?.tag ?? "")) head = at;
  }
  if (facts.tree) {
    for (let at = first; at < end; at++) {
      const above = facts.tree.heads[at] ?? -1;
      if ((above < first || above >= end) && /^[VNJ]/.test(tokens[at]?.tag ?? "")) return { first, end, head: at };
    }
  }
  return { first, end, head };
}

/** What all relative features of one cue share. */
interface View {
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

function viewOf(facts: Facts, stretch: Stretch, cue: Cue): View {
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

/** Adds what depends on the cue, for every token of the stretch and the boundary before it. */
export function roleFeatures(facts: Facts, stretch: Stretch, cue: Cue, nodes: FeatureList, edges: FeatureList): void {
  const view = viewOf(facts, stretch, cue);
  for (let at = stretch.first; at < stretch.end; at++) {
    nodeFeatures(view, at, nodes.hashes);
    nodes.ends.push(nodes.hashes.length);
    if (at > stretch.first) edgeFeatures(view, at, edges.hashes);
    edges.ends.push(edges.hashes.length);
  }
}

/** Side of the cue (0 before, 1 in, 2 after) and the step of the distance to it. */
function place(cue: Cue, at: number): { side: number; distance: number } {
  if (at < cue.first) return { side: 0, distance: cue.first - at };
  return at < cue.end ? { side: 1, distance: 0 } : { side: 2, distance: at - cue.end + 1 };
}

/** What lies between the cue and a token: commas, verbs, nouns and sentence ends, each up to a few. */
function between(
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
function otherCues({ facts, cue }: View, at: number, side: number): number {
  const own = facts.cuesBefore[cue.first] ?? 0;
  const here = facts.cuesBefore[at] ?? 0;
  const count = side === 0 ? Math.max(0, own - 1 - here) : Math.max(0, here - own);
  const inside = side !== 1 && facts.inCue[at] === 1 ? 1 : 0;
  return Math.min(2, count) * 2 + inside;
}

/** Quotation with regard to the cue: outside, in the cue's own quote, or in the n-th one from it. */
function quoteState({ facts, stretch, quote, marks }: View, at: number): number {
  if ((facts.quoted[at] ?? OUTSIDE) === OUTSIDE) return 0;
  if ((facts.quoteOf[at] ?? -1) === quote) return 1;
  return 1 + Math.min(3, marks[at - stretch.first] ?? 0);
}

function nodeFeatures(view: View, at: number, into: number[]): void {
  const { facts, cue, lemma, form, paths, stretch } = view;
  const { side, distance } = place(cue, at);
  const { sentences, commas, verbs, nouns } = between(view, at, side);
  const state = quoteState(view, at);
  const others = otherCues(view, at, side);
  const tag = facts.tags[at] ?? 0;
  const own = facts.lemmas[at] ?? 0;
  const where = mix(side, sentences);
  const quoted = mix(state, view.quote >= 0 ? 1 : 0);
  into.push(
    mix(mix(501, side), step(distance)),
    mix(mix(502, where), tag),
    mix(mix(503, where), mix(commas, verbs)),
    mix(mix(mix(504, where), mix(commas, verbs)), tag),
    mix(mix(505, where), quoted),
    mix(mix(mix(506, where), quoted), lemma),
    mix(mix(507, where), lemma),
    mix(mix(508, where), form),
    mix(mix(mix(509, where), form), mix(commas, verbs)),
    mix(mix(mix(510, side), step(distance)), tag),
    mix(mix(511, where), own),
    mix(mix(mix(512, side), mix(nouns, verbs)), tag),
    mix(mix(mix(513, where), lemma), tag),
    mix(mix(mix(514, side), step(distance)), lemma),
    mix(mix(521, side), others),
    mix(mix(mix(522, side), others), tag),
    mix(mix(mix(523, where), others), quoted),
    mix(mix(mix(524, side), others), mix(commas, verbs)),
    mix(mix(mix(515, quoted), mix(commas, verbs)), side),
  );
  if (paths === null) return;
  const path = paths[at - stretch.first] ?? 0;
  into.push(
    mix(551, path),
    mix(mix(552, path), side),
    mix(mix(mix(553, path), side), lemma),
    mix(mix(mix(554, path), side), form),
    mix(mix(mix(555, path), where), tag),
    mix(mix(mix(556, path), where), quoted),
    mix(mix(mix(557, path), side), mix(commas, verbs)),
    mix(mix(558, path), facts.tree?.relations[at] ?? 0),
  );
}

function edgeFeatures(view: View, at: number, into: number[]): void {
  const { facts, cue, lemma, form, paths, stretch } = view;
  const { side, distance } = place(cue, at);
  const { sentences, commas, verbs } = between(view, at, side);
  const own = facts.lemmas[at] ?? 0;
  const last = facts.lemmas[at - 1] ?? 0;
  const [tag, before] = [facts.tags[at] ?? 0, facts.tags[at - 1] ?? 0];
  const near = mix(side, Math.min(distance, 4));
  const where = mix(side, sentences);
  const boundary = mix(facts.quoted[at - 1] ?? 0, facts.quoted[at] ?? 0);
  const quoted = mix(quoteState(view, at - 1), quoteState(view, at));
  const others = mix(otherCues(view, at - 1, side), otherCues(view, at, side));
  const newSentence = facts.sentenceOf[at] === facts.sentenceOf[at - 1] ? 0 : 1;
  into.push(
    mix(601, where),
    mix(602, near),
    mix(mix(603, near), lemma),
    mix(mix(604, near), form),
    mix(mix(mix(605, where), before), tag),
    mix(mix(606, where), own),
    mix(mix(607, where), last),
    mix(mix(608, side), quoted),
    mix(mix(mix(609, where), quoted), boundary),
    mix(mix(610, where), newSentence),
    mix(mix(mix(611, side), newSentence), quoted),
    mix(mix(mix(612, where), last), mix(commas, verbs)),
    mix(mix(mix(613, where), own), mix(commas, verbs)),
    mix(mix(mix(614, side), lemma), own),
    mix(mix(mix(615, side), lemma), last),
    mix(mix(mix(616, side), form), mix(before, tag)),
    mix(mix(621, side), others),
    mix(mix(mix(622, side), others), mix(before, tag)),
    mix(mix(mix(623, side), others), last),
    mix(mix(mix(624, side), others), newSentence),
    mix(mix(mix(617, near), before), tag),
  );
  if (paths === null) return;
  const [here, there] = [paths[at - stretch.first] ?? 0, paths[at - 1 - stretch.first] ?? 0];
  const same = here === there ? 1 : 0;
  into.push(
    mix(651, same),
    mix(mix(652, there), here),
    mix(mix(mix(653, there), here), side),
    mix(mix(654, here), same),
    mix(mix(655, there), same),
    mix(mix(mix(656, same), last), side),
    mix(mix(mix(657, same), own), side),
    mix(mix(mix(658, there), here), lemma),
    mix(mix(mix(659, there), here), mix(before, tag)),
    mix(mix(mix(660, same), mix(before, tag)), side),
  );
}
