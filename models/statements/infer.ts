import type { Sample, Weights } from "./crf.ts";

/** Expected minus observed, by position: labels at nodes, pairs of labels at edges. */
interface Gradient {
  readonly loss: number;
  readonly nodes: Float64Array;
  readonly edges: Float64Array;
}

/** Scores of a sample and the sums of all paths up to and from each place, as logarithms. */
interface Sums {
  readonly labels: number;
  readonly node: Float64Array;
  readonly edge: Float64Array;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
}

function scores({ width, values }: Weights, ids: Int32Array, ends: Int32Array): Float64Array {
  const sums = new Float64Array(ends.length * width);
  let from = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0;
    for (let i = from; i < end; i++) {
      const row = (ids[i] ?? 0) * width;
      for (let label = 0; label < width; label++) {
        sums[at * width + label] = (sums[at * width + label] ?? 0) + (values[row + label] ?? 0);
      }
    }
    from = end;
  }
  return sums;
}

/** Given labels stand: all others are out of reach. */
function forbidOthers({ length, gold, forced }: Sample, node: Float64Array, labels: number): void {
  for (let at = 0; at < length; at++) {
    if (!forced?.[at]) continue;
    for (let label = 0; label < labels; label++) if (label !== gold[at]) node[at * labels + label] = -1e5;
  }
}

/** `base` plus ln of the sum of e^x over the labels. */
function logSum(labels: number, base: number, x: (label: number) => number): number {
  let top = -Infinity;
  for (let label = 0; label < labels; label++) {
    const value = x(label);
    if (value > top) top = value;
  }
  let sum = 0;
  for (let label = 0; label < labels; label++) sum += Math.exp(x(label) - top);
  return base + top + Math.log(sum);
}

function forward({ labels, node, edge, alpha }: Sums, length: number): void {
  const pairs = labels * labels;
  for (let to = 0; to < labels; to++) alpha[to] = node[to] ?? 0;
  for (let at = 1; at < length; at++) {
    for (let to = 0; to < labels; to++) {
      alpha[at * labels + to] = logSum(
        labels,
        node[at * labels + to] ?? 0,
        (from) => (alpha[(at - 1) * labels + from] ?? 0) + (edge[at * pairs + from * labels + to] ?? 0),
      );
    }
  }
}

function backward({ labels, node, edge, beta }: Sums, length: number): void {
  const pairs = labels * labels;
  for (let at = length - 2; at >= 0; at--) {
    const next = at + 1;
    for (let from = 0; from < labels; from++) {
      beta[at * labels + from] = logSum(
        labels,
        0,
        (to) =>
          (beta[next * labels + to] ?? 0) +
          (node[next * labels + to] ?? 0) +
          (edge[next * pairs + from * labels + to] ?? 0),
      );
    }
  }
}

function edgeGradient(
  { labels, node, edge, alpha, beta }: Sums,
  { length, gold }: Sample,
  total: number,
): Float64Array {
  const pairs = labels * labels;
  const gradient = new Float64Array(length * pairs);
  for (let at = 1; at < length; at++) {
    const observed = (gold[at - 1] ?? 0) * labels + (gold[at] ?? 0);
    for (let pair = 0; pair < pairs; pair++) {
      const [from, to] = [Math.floor(pair / labels), pair % labels];
      const before = (alpha[(at - 1) * labels + from] ?? 0) + (edge[at * pairs + pair] ?? 0);
      const sum = before + (node[at * labels + to] ?? 0) + (beta[at * labels + to] ?? 0);
      gradient[at * pairs + pair] = Math.exp(sum - total) - (pair === observed ? 1 : 0);
    }
  }
  return gradient;
}

function nodeGradient({ labels, alpha, beta }: Sums, { length, gold }: Sample, total: number): Float64Array {
  const gradient = new Float64Array(length * labels);
  for (let at = 0; at < length; at++) {
    for (let to = 0; to < labels; to++) {
      const chance = Math.exp((alpha[at * labels + to] ?? 0) + (beta[at * labels + to] ?? 0) - total);
      gradient[at * labels + to] = chance - (to === gold[at] ? 1 : 0);
    }
  }
  return gradient;
}

function goldScore({ labels, node, edge }: Sums, { length, gold }: Sample): number {
  let score = 0;
  for (let at = 0; at < length; at++) {
    const here = gold[at] ?? 0;
    score += node[at * labels + here] ?? 0;
    if (at > 0) score += edge[(at * labels + (gold[at - 1] ?? 0)) * labels + here] ?? 0;
  }
  return score;
}

/** The gradient of a sample's loss under the weights of nodes and edges, by forward and backward sums. */
export function infer(sample: Sample, nodes: Weights, edges: Weights, labels: number): Gradient {
  const { length } = sample;
  const sums: Sums = {
    labels,
    node: scores(nodes, sample.nodes, sample.nodeEnds),
    edge: scores(edges, sample.edges, sample.edgeEnds),
    alpha: new Float64Array(length * labels),
    beta: new Float64Array(length * labels),
  };
  forbidOthers(sample, sums.node, labels);
  forward(sums, length);
  backward(sums, length);
  const total = logSum(labels, 0, (to) => sums.alpha[(length - 1) * labels + to] ?? 0);
  return {
    loss: total - goldScore(sums, sample),
    nodes: nodeGradient(sums, sample, total),
    edges: edgeGradient(sums, sample, total),
  };
}
