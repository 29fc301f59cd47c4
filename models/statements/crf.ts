import { infer } from "./infer.ts";

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

/** How a chain is trained. */
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
export interface Weights {
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
interface Trained {
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
}

function addValues(sums: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
}

/** Trains a chain by AdaGrad with dual averaging under an L1 penalty (Duchi, Hazan and Singer 2011; Xiao 2010). */
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
  const step = (w: number, g: number): void => {
    const sum = (sums[w] ?? 0) + g;
    const square = (squares[w] ?? 0) + g * g;
    sums[w] = sum;
    squares[w] = square;
    const over = (sum < 0 ? -sum : sum) - penalty;
    values[w] = over <= 0 ? 0 : ((sum < 0 ? 1 : -1) * settings.rate * over) / (Math.sqrt(square) + 1e-6);
  };
  let from = 0;
  for (let at = 0; at < ends.length; at++) {
    const end = ends[at] ?? 0;
    for (let label = 0; label < width; label++) {
      const g = gradient[at * width + label] ?? 0;
      if (g < 1e-4 && g > -1e-4) continue;
      for (let i = from; i < end; i++) step((ids[i] ?? 0) * width + label, g);
    }
    from = end;
  }
}
