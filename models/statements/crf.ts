/**
 * Trains linear-chain conditional random fields whose nodes and edges have features, one sequence at a time: AdaGrad with
 * dual averaging, which gives sparse weights under an L1 penalty (Duchi, Hazan and Singer, JMLR 2011; Xiao, JMLR 2010).
 */
export interface Sample {
  readonly length: number;
  readonly gold: Uint8Array;
  /** Feature ids in a row and where each position's end. */
  readonly nodes: Int32Array;
  readonly nodeEnds: Int32Array;
  readonly edges: Int32Array;
  readonly edgeEnds: Int32Array;
  /** Positions whose label is given, or null. */
  readonly forced: Uint8Array | null;
}

export interface Settings {
  readonly labels: number;
  readonly nodeFeatures: number;
  readonly edgeFeatures: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l1: number;
  /** Share of features left out at random in each step, so that weights do not lean on single features (Wager, Wang and Liang 2013). */
  readonly dropout: number;
  readonly seed: number;
}

/** One kind of weights while it is being trained. */
interface Weights {
  readonly width: number;
  readonly sums: Float32Array;
  readonly squares: Float32Array;
  readonly values: Float32Array;
}

const weightsOf = (rows: number, width: number): Weights => ({
  width,
  sums: new Float32Array(rows * width),
  squares: new Float32Array(rows * width),
  values: new Float32Array(rows * width),
});

/** The same shuffle on every run. */
export function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  let state = seed >>> 0 || 1;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 4294967296) * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}

/** A sample with some of its features left out; `state` steps on. */
function dropped(sample: Sample, share: number, state: { seed: number }): Sample {
  const thin = (ids: Int32Array, ends: Int32Array): { ids: Int32Array; ends: Int32Array } => {
    const kept = new Int32Array(ids.length);
    const newEnds = new Int32Array(ends.length);
    let [count, from] = [0, 0];
    for (let at = 0; at < ends.length; at++) {
      const end = ends[at] ?? 0;
      for (let i = from; i < end; i++) {
        state.seed = (Math.imul(state.seed, 1664525) + 1013904223) | 0;
        if ((state.seed >>> 8) / 16777216 >= share) kept[count++] = ids[i] ?? 0;
      }
      newEnds[at] = count;
      from = end;
    }
    return { ids: kept.subarray(0, count), ends: newEnds };
  };
  const nodes = thin(sample.nodes, sample.nodeEnds);
  const edges = thin(sample.edges, sample.edgeEnds);
  return { ...sample, nodes: nodes.ids, nodeEnds: nodes.ends, edges: edges.ids, edgeEnds: edges.ends };
}

/** Weights by feature id: nodes and edges, row by row. */
export interface Trained {
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
}

function addValues(sums: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
}

export function train(samples: readonly Sample[], settings: Settings, progress: (line: string) => void): Trained {
  const { labels } = settings;
  const nodes = weightsOf(settings.nodeFeatures, labels);
  const edges = weightsOf(settings.edgeFeatures, labels * labels);
  /** The weights of the later epochs, averaged: steadier than the last ones. */
  const nodeSums = new Float32Array(nodes.values.length);
  const edgeSums = new Float32Array(edges.values.length);
  let steps = 0;
  const state = { seed: settings.seed };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    let loss = 0;
    for (const index of shuffled(samples.length, epoch + settings.seed)) {
      const whole = samples[index];
      if (whole === undefined) continue;
      const sample = settings.dropout > 0 ? dropped(whole, settings.dropout, state) : whole;
      steps++;
      const marginal = infer(sample, nodes, edges, labels);
      loss += marginal.loss;
      learn(nodes, sample.nodes, sample.nodeEnds, marginal.nodes, settings, steps);
      learn(edges, sample.edges, sample.edgeEnds, marginal.edges, settings, steps);
    }
    if (epoch >= settings.epochs / 2) {
      addValues(nodeSums, nodes.values);
      addValues(edgeSums, edges.values);
    }
    progress(`  epoch ${epoch + 1}: loss ${(loss / samples.length).toFixed(4)}`);
  }
  const kept = settings.epochs - Math.ceil(settings.epochs / 2);
  const mean = (sums: Float32Array): Float32Array => sums.map((sum) => sum / kept);
  return { nodes: mean(nodeSums), edges: mean(edgeSums) };
}

/** Moves the weights of a sample's features against the gradient (expected minus observed, by position). */
function learn(
  weights: Weights,
  ids: Int32Array,
  ends: Int32Array,
  gradient: Float64Array,
  settings: Settings,
  steps: number,
): void {
  const { width, sums, squares, values } = weights;
  const penalty = settings.l1 * steps;
  let from = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0;
    for (let label = 0; label < width; label++) {
      const g = gradient[at * width + label] ?? 0;
      if (g < 1e-4 && g > -1e-4) continue;
      for (let i = from; i < end; i++) {
        const w = (ids[i] ?? 0) * width + label;
        const sum = (sums[w] ?? 0) + g;
        const square = (squares[w] ?? 0) + g * g;
        sums[w] = sum;
        squares[w] = square;
        const over = (sum < 0 ? -sum : sum) - penalty;
        values[w] = over <= 0 ? 0 : ((sum < 0 ? 1 : -1) * settings.rate * over) / (Math.sqrt(square) + 1e-6);
      }
    }
    from = end;
  }
}

interface Gradient {
  readonly loss: number;
  readonly nodes: Float64Array;
  readonly edges: Float64Array;
}

function scores(weights: Weights, ids: Int32Array, ends: Int32Array): Float64Array {
  const { width, values } = weights;
  const sums = new Float64Array(ends.length * width);
  let from = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0;
    for (let i = from; i < end; i++) {
      const row = (ids[i] ?? 0) * width;
      for (let label = 0; label < width; label++)
        sums[at * width + label] = (sums[at * width + label] ?? 0) + (values[row + label] ?? 0);
    }
    from = end;
  }
  return sums;
}

/** Forward and backward; gives expected minus observed. */
function infer(sample: Sample, nodeWeights: Weights, edgeWeights: Weights, labels: number): Gradient {
  const { length, gold, forced } = sample;
  const node = scores(nodeWeights, sample.nodes, sample.nodeEnds);
  const edge = scores(edgeWeights, sample.edges, sample.edgeEnds);
  if (forced) {
    for (let at = 0; at < length; at++) {
      if (!forced[at]) continue;
      for (let label = 0; label < labels; label++) if (label !== gold[at]) node[at * labels + label] = -1e5;
    }
  }
  const pairs = labels * labels;
  const alpha = new Float64Array(length * labels);
  const beta = new Float64Array(length * labels);
  for (let to = 0; to < labels; to++) alpha[to] = node[to] ?? 0;
  for (let at = 1; at < length; at++) {
    for (let to = 0; to < labels; to++) {
      let top = -Infinity;
      for (let from = 0; from < labels; from++) {
        const s = (alpha[(at - 1) * labels + from] ?? 0) + (edge[at * pairs + from * labels + to] ?? 0);
        if (s > top) top = s;
      }
      let sum = 0;
      for (let from = 0; from < labels; from++) {
        sum += Math.exp((alpha[(at - 1) * labels + from] ?? 0) + (edge[at * pairs + from * labels + to] ?? 0) - top);
      }
      alpha[at * labels + to] = (node[at * labels + to] ?? 0) + top + Math.log(sum);
    }
  }
  for (let at = length - 2; at >= 0; at--) {
    for (let from = 0; from < labels; from++) {
      let top = -Infinity;
      for (let to = 0; to < labels; to++) {
        const s =
          (beta[(at + 1) * labels + to] ?? 0) +
          (node[(at + 1) * labels + to] ?? 0) +
          (edge[(at + 1) * pairs + from * labels + to] ?? 0);
        if (s > top) top = s;
      }
      let sum = 0;
      for (let to = 0; to < labels; to++) {
        sum += Math.exp(
          (beta[(at + 1) * labels + to] ?? 0) +
            (node[(at + 1) * labels + to] ?? 0) +
            (edge[(at + 1) * pairs + from * labels + to] ?? 0) -
            top,
        );
      }
      beta[at * labels + from] = top + Math.log(sum);
    }
  }
  let top = -Infinity;
  for (let to = 0; to < labels; to++) top = Math.max(top, alpha[(length - 1) * labels + to] ?? 0);
  let sum = 0;
  for (let to = 0; to < labels; to++) sum += Math.exp((alpha[(length - 1) * labels + to] ?? 0) - top);
  const total = top + Math.log(sum);
  let goldScore = 0;
  const nodeGradient = new Float64Array(length * labels);
  const edgeGradient = new Float64Array(length * pairs);
  for (let at = 0; at < length; at++) {
    const here = gold[at] ?? 0;
    goldScore += node[at * labels + here] ?? 0;
    for (let to = 0; to < labels; to++) {
      nodeGradient[at * labels + to] =
        Math.exp((alpha[at * labels + to] ?? 0) + (beta[at * labels + to] ?? 0) - total) - (to === here ? 1 : 0);
    }
    if (at === 0) continue;
    const last = gold[at - 1] ?? 0;
    goldScore += edge[at * pairs + last * labels + here] ?? 0;
    for (let from = 0; from < labels; from++) {
      for (let to = 0; to < labels; to++) {
        const p = Math.exp(
          (alpha[(at - 1) * labels + from] ?? 0) +
            (edge[at * pairs + from * labels + to] ?? 0) +
            (node[at * labels + to] ?? 0) +
            (beta[at * labels + to] ?? 0) -
            total,
        );
        edgeGradient[at * pairs + from * labels + to] = p - (from === last && to === here ? 1 : 0);
      }
    }
  }
  return { loss: total - goldScore, nodes: nodeGradient, edges: edgeGradient };
}
