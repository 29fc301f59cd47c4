import {
  bestPath,
  type Chain,
  type FeatureList,
  featureList,
  force,
  type Lattice,
  latticeOf,
  marginals,
  score,
} from "../sequence/index.ts";
import { type Cue, cueOf } from "./cue.ts";
import { cueFeatures, type Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import { roleFeatures, roleWords } from "./role-features.ts";
import { cueStretches, roleStretch } from "./stretches.ts";

/** The label of the cue chain, beside 0 for none. */
export const CUE = 1;
/** Labels of the role chain, beside 0 for none: who says it. */
export const SOURCE = 1;
/** What is said. */
export const CONTENT = 2;
/** The cue that the sequence is labelled for. */
export const OWN_CUE = 3;

/** The two trained chains. */
export interface Chains {
  readonly cues: Chain;
  readonly roles: Chain;
}

/** A statement in tokens, as the chains label it. */
export interface Labelled {
  readonly cue: Cue;
  readonly source: readonly Stretch[];
  readonly content: readonly Stretch[];
  /** Thousandths: how sure the chains are of the cue, of the source's and of the content's tokens. */
  readonly sure: { readonly cue: number; readonly source: number; readonly content: number };
  /** Found by the page's layout, not by the chains. */
  readonly layout?: true;
}

/** Maximal runs of a label in a path. */
export function runs(path: Uint8Array, label: number, first: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < path.length; at++) {
    if (path[at] !== label) continue;
    let end = at + 1;
    while (path[end] === label) end++;
    found.push({ first: first + at, end: first + end });
    at = end;
  }
  return found;
}

/** Cues are taken from this probability on, in thousandths; below 500, since a content found speaks for its cue. */
const CUE_FLOOR = 280;

/** Weak cues are kept from this probability on. */
const WEAK_FLOOR = 80;

/** More cues than this in a stretch are no prose. */
const MOST_CUES = 60;

/** A cue with the mean probability of its tokens. */
export interface Found {
  readonly stretch: Stretch;
  readonly sure: number;
}

/** Cues of a document: those that count, and weaker ones that count only where a quotation has no other. */
export interface Cues {
  readonly found: readonly Found[];
  readonly weak: readonly Found[];
}

/** Finds the cues of a document. */
export function findCues(facts: Facts, chain: Chain): Cues {
  const found: Found[] = [];
  const weak: Found[] = [];
  for (const stretch of cueStretches(facts.document)) {
    const [nodes, edges] = [featureList(), featureList()];
    cueFeatures(facts, stretch, nodes, edges);
    const lattice = scored(chain, stretch, nodes, edges);
    const chances = marginals(lattice, chain.scale);
    found.push(...cuesFrom(chances, stretch, CUE_FLOOR));
    weak.push(...cuesFrom(chances, stretch, WEAK_FLOOR));
  }
  return { found, weak };
}

/** Runs of tokens that are a cue's with at least a probability of `floor`, with the mean of theirs. */
function cuesFrom(chances: Uint16Array, stretch: Stretch, floor: number): readonly Found[] {
  const chance = (at: number): number => chances[(at - stretch.first) * 2 + CUE] ?? 0;
  const picked = Uint8Array.from({ length: stretch.end - stretch.first }, (_, at) =>
    chance(stretch.first + at) >= floor ? CUE : 0,
  );
  return runs(picked, CUE, stretch.first)
    .slice(0, MOST_CUES)
    .map((run) => {
      let sum = 0;
      for (let at = run.first; at < run.end; at++) sum += chance(at);
      return { stretch: run, sure: Math.floor(sum / (run.end - run.first)) };
    });
}

function scored(chain: Chain, { first, end }: Stretch, nodes: FeatureList, edges: FeatureList): Lattice {
  const lattice = latticeOf(end - first, chain.labels);
  score(nodes, chain.nodes, lattice.nodes);
  score(edges, chain.edges, lattice.edges);
  return lattice;
}

/** The part of the role scores that does not depend on the cue, for a whole document. */
export function roleBase(facts: Facts, chain: Chain): Lattice {
  const whole = { first: 0, end: facts.document.tokens.length };
  const [nodes, edges] = [featureList(), featureList()];
  roleWords(facts, whole, nodes, edges);
  return scored(chain, whole, nodes, edges);
}

/**
 * Finds the source and the content of one cue.
 *
 * @param within Where to look, if not in the cue's paragraph.
 */
export function findRoles(facts: Facts, chain: Chain, base: Lattice, found: Found, within?: Stretch): Labelled {
  const cue = cueOf(facts, found.stretch.first, found.stretch.end);
  const stretch = within ?? roleStretch(facts, cue);
  const [nodes, edges] = [featureList(), featureList()];
  roleFeatures(facts, stretch, cue, nodes, edges);
  const { labels } = chain;
  const lattice: Lattice = {
    length: stretch.end - stretch.first,
    labels,
    nodes: base.nodes.slice(stretch.first * labels, stretch.end * labels),
    edges: base.edges.slice(stretch.first * labels * labels, stretch.end * labels * labels),
  };
  score(nodes, chain.nodes, lattice.nodes);
  score(edges, chain.edges, lattice.edges);
  forceCue(lattice, stretch, cue);
  const path = bestPath(lattice);
  const chances = marginals(lattice, chain.scale);
  const sure = (label: number): number => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < path.length; at++) {
      if (path[at] !== label) continue;
      sum += chances[at * labels + label] ?? 0;
      count++;
    }
    return count === 0 ? 0 : Math.floor(sum / count);
  };
  return {
    cue,
    source: runs(path, SOURCE, stretch.first),
    content: runs(path, CONTENT, stretch.first),
    sure: { cue: found.sure, source: sure(SOURCE), content: sure(CONTENT) },
  };
}

/** The cue's tokens have the cue's label, and no other token has it. */
function forceCue(lattice: Lattice, stretch: Stretch, cue: Cue): void {
  for (let at = stretch.first; at < stretch.end; at++) {
    if (at >= cue.first && at < cue.end) force(lattice, at - stretch.first, OWN_CUE);
    else forbidCue(lattice, at - stretch.first);
  }
}

function forbidCue(lattice: Lattice, at: number): void {
  lattice.nodes[at * lattice.labels + OWN_CUE] = -10_000_000;
}
