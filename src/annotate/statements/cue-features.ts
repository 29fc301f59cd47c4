import { type FeatureList, mix } from "../sequence/index.ts";
import { EDGE, type Facts, OUTSIDE } from "./facts.ts";

/** A stretch of tokens that is labelled at once: first (inclusive) and end (exclusive). */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

const DISTANCES = [0, 1, 2, 3, 5, 8, 13, 25];

/** The step that a distance falls on, 0 to 8. */
export function step(distance: number): number {
  let at = 0;
  while (at < DISTANCES.length && distance > (DISTANCES[at] ?? 0)) at++;
  return at;
}

/** Distance from a token back to the last quotation mark of its sentence's paragraph and on to the next. */
function marksAround(facts: Facts, { first, end }: Stretch, at: number): number {
  let back = 9;
  for (let steps = 1; steps <= 8 && at - steps >= first; steps++) {
    if ((facts.quoted[at - steps] ?? OUTSIDE) !== OUTSIDE) {
      back = steps;
      break;
    }
  }
  let on = 9;
  for (let steps = 1; steps <= 8 && at + steps < end; steps++) {
    if ((facts.quoted[at + steps] ?? OUTSIDE) !== OUTSIDE) {
      on = steps;
      break;
    }
  }
  return step(back) * 16 + step(on);
}

/** Adds the features of every token of a stretch, and of the boundary before it, for the model that finds cues. */
export function cueFeatures(facts: Facts, stretch: Stretch, nodes: FeatureList, edges: FeatureList): void {
  for (let at = stretch.first; at < stretch.end; at++) {
    wordFeatures(facts, stretch, at, nodes.hashes);
    contextFeatures(facts, stretch, at, nodes.hashes);
    if (facts.tree) treeFeatures(facts, facts.tree.heads, facts.tree.relations, at, nodes.hashes);
    nodes.ends.push(nodes.hashes.length);
    edgeFeatures(facts, stretch, at, edges.hashes);
    edges.ends.push(edges.hashes.length);
  }
}

function wordFeatures(facts: Facts, { first, end }: Stretch, at: number, into: number[]): void {
  const { words, lemmas, tags } = facts;
  const value = (row: Int32Array, place: number): number =>
    place < first || place >= end ? EDGE : (row[place] ?? EDGE);
  const tag = value(tags, at);
  const before = value(tags, at - 1);
  const after = value(tags, at + 1);
  const own = value(lemmas, at);
  into.push(
    mix(101, 0),
    mix(102, value(words, at)),
    mix(103, own),
    mix(mix(104, own), tag),
    mix(105, tag),
    mix(mix(106, before), tag),
    mix(mix(107, tag), after),
    mix(mix(mix(108, before), tag), after),
    mix(mix(mix(109, value(tags, at - 2)), before), tag),
    mix(mix(mix(110, tag), after), value(tags, at + 2)),
    mix(111, value(words, at - 1)),
    mix(112, value(words, at + 1)),
    mix(mix(113, value(lemmas, at - 1)), own),
    mix(mix(114, own), value(lemmas, at + 1)),
    mix(mix(115, own), before),
    mix(mix(116, own), after),
    mix(117, value(lemmas, at - 2)),
    mix(118, value(lemmas, at + 2)),
    mix(mix(119, own), value(lemmas, at + 2)),
    mix(mix(120, own), value(lemmas, at - 2)),
    mix(mix(121, facts.endings[at] ?? 0), tag),
    mix(122, facts.shapes[at] ?? 0),
    mix(mix(123, before), after),
    mix(mix(mix(124, own), before), after),
    mix(mix(mix(125, value(lemmas, at - 1)), own), value(lemmas, at + 1)),
  );
}

function contextFeatures(facts: Facts, stretch: Stretch, at: number, into: number[]): void {
  const own = facts.lemmas[at] ?? 0;
  const tag = facts.tags[at] ?? 0;
  const quoted = facts.quoted[at] ?? 0;
  const around = marksAround(facts, stretch, at);
  const sentence = facts.document.sentences[facts.sentenceOf[at] ?? 0];
  const fromStart = step(at - (sentence?.first ?? at));
  const toEnd = step((sentence?.last ?? at + 1) - at);
  into.push(
    mix(131, quoted),
    mix(mix(132, quoted), own),
    mix(mix(133, around), tag),
    mix(mix(134, around), own),
    mix(mix(135, fromStart), tag),
    mix(mix(136, toEnd), tag),
    mix(mix(137, Math.min(fromStart, 3)), own),
    mix(mix(138, Math.min(toEnd, 3)), own),
    mix(mix(139, near(facts, stretch, at, -1)), tag),
    mix(mix(140, near(facts, stretch, at, 1)), tag),
    mix(mix(141, near(facts, stretch, at, 1)), own),
    mix(mix(142, near(facts, stretch, at, -1)), own),
  );
}

/** The nearest noun, pronoun, verb or mark in one direction, as its tag with the number of tokens skipped. */
function near(facts: Facts, { first, end }: Stretch, at: number, way: 1 | -1): number {
  for (let skipped = 1; skipped <= 4; skipped++) {
    const place = at + way * skipped;
    if (place < first || place >= end) return mix(EDGE, skipped);
    const tag = facts.document.tokens[place]?.tag ?? "";
    if (/^(?:N|PRP$|V|MD|[,.:]|IN|W)/.test(tag)) return mix(facts.tags[place] ?? 0, Math.min(skipped, 3));
  }
  return 0;
}

function treeFeatures(facts: Facts, heads: Int32Array, relations: Int32Array, at: number, into: number[]): void {
  const head = heads[at] ?? -1;
  const relation = relations[at] ?? 0;
  const own = facts.lemmas[at] ?? 0;
  const dependents = facts.dependents[at] ?? 0;
  const tag = facts.tags[at] ?? 0;
  const [subject, object] = [facts.subjects[at] ?? -1, facts.objects[at] ?? -1];
  const subjectTag = facts.tags[subject] ?? EDGE;
  const subjectLemma = facts.lemmas[subject] ?? EDGE;
  const objectRelation = relations[object] ?? 0;
  const above = facts.lemmas[head] ?? EDGE;
  into.push(
    mix(151, relation),
    mix(mix(152, relation), own),
    mix(mix(153, relation), above),
    mix(mix(mix(154, relation), above), own),
    mix(mix(155, dependents), facts.tags[at] ?? 0),
    mix(mix(156, dependents & 0xff), own),
    mix(mix(157, relation), facts.tags[head] ?? EDGE),
    mix(mix(158, head < 0 ? 0 : step(Math.abs(head - at)) * (head < at ? 1 : -1)), relation),
    mix(mix(159, dependents & 0x0f), relation),
    mix(mix(161, subjectTag), own),
    mix(mix(162, subjectLemma), tag),
    mix(mix(163, subjectTag), facts.shapes[subject] ?? 0),
    mix(mix(mix(164, objectRelation), facts.tags[object] ?? EDGE), own),
    mix(mix(mix(165, objectRelation), facts.tags[object] ?? EDGE), tag),
    mix(mix(mix(166, objectRelation), subjectTag), tag),
    mix(mix(167, facts.lemmas[object] ?? EDGE), own),
    mix(mix(168, facts.lemmas[(object < 0 ? at : object) - 1] ?? EDGE), tag),
    mix(mix(160, facts.dependents[head] ?? 0), relation),
  );
}

function edgeFeatures(facts: Facts, { first }: Stretch, at: number, into: number[]): void {
  if (at === first) return;
  const [tag, before] = [facts.tags[at] ?? 0, facts.tags[at - 1] ?? 0];
  const [own, last] = [facts.lemmas[at] ?? 0, facts.lemmas[at - 1] ?? 0];
  into.push(
    mix(201, 0),
    mix(mix(202, before), tag),
    mix(203, own),
    mix(204, last),
    mix(mix(205, last), own),
    mix(mix(206, before), own),
    mix(mix(207, last), tag),
    mix(mix(mix(208, before), tag), facts.tags[at + 1] ?? EDGE),
    mix(mix(209, tag), facts.words[at + 1] ?? EDGE),
  );
  if (facts.tree) {
    const linked = facts.tree.heads[at] === at - 1 ? 1 : facts.tree.heads[at - 1] === at ? 2 : 0;
    into.push(
      mix(mix(210, linked), facts.tree.relations[at] ?? 0),
      mix(mix(211, linked), facts.tree.relations[at - 1] ?? 0),
    );
  }
}
