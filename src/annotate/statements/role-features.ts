import { type FeatureList, mix } from "../sequence/index.ts";
import type { Cue } from "./cue.ts";
import { type Stretch, step } from "./cue-features.ts";
import { EDGE, type Facts } from "./facts.ts";
import { between, otherCues, place, quoteState, type View, viewOf } from "./role-view.ts";

// The numbers at each `mix` name a feature; they are part of the trained weights and must not be used twice.

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
