import { rowOf, tableOf } from "../../src/annotate/tags/weights.ts";

/** An averaged perceptron under training; `models/tags/train.ts` and `models/entities/train.ts` teach it. */
export interface Learner {
  readonly labels: readonly string[];
  readonly features: Int32Array;
  readonly table: ReturnType<typeof tableOf>;
  /** Current weights, and for the average the weights times the step at which they changed. */
  readonly weights: Int32Array;
  readonly moments: Float64Array;
  step: number;
}

/** A small seeded generator (mulberry32), so that the same data gives the same weights. */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles in place. */
export function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [items[at], items[other]];
    if (a !== undefined && b !== undefined) [items[at], items[other]] = [b, a];
  }
}

/** Counts features and keeps those seen at least `cut` times, in order of their hash. */
export function countFeatures(cut: number): { add: (feature: number) => void; kept: () => Int32Array } {
  const counts = new Map<number, number>();
  return {
    add: (feature) => counts.set(feature, (counts.get(feature) ?? 0) + 1),
    kept: () =>
      Int32Array.from([...counts].filter(([, count]) => count >= cut).map(([feature]) => feature)).sort(
        (a, b) => a - b,
      ),
  };
}

/** An untrained learner over features in order of their hash. */
export function learner(labels: readonly string[], features: Int32Array): Learner {
  const size = features.length * labels.length;
  const table = tableOf(features);
  return { labels, features, table, weights: new Int32Array(size), moments: new Float64Array(size), step: 0 };
}

/** Row of a feature, -1 where it was cut. */
export const row = (of: Learner, feature: number): number => rowOf(of.table, feature);

/** Adds a row's weights to the scores. */
export function score(of: Learner, at: number, scores: Int32Array): void {
  if (at < 0) return;
  const width = of.labels.length;
  for (let label = 0, from = at * width; label < width; label++, from++) {
    scores[label] = (scores[label] ?? 0) + (of.weights[from] ?? 0);
  }
}

/** Adds to one weight of a row. */
export function adjust(of: Learner, at: number, label: number, change: number): void {
  if (at < 0) return;
  const cell = at * of.labels.length + label;
  of.weights[cell] = (of.weights[cell] ?? 0) + change;
  of.moments[cell] = (of.moments[cell] ?? 0) + change * of.step;
}

/** Moves a row's weights towards `right` and away from `wrong`. */
export function correct(of: Learner, at: number, right: number, wrong: number): void {
  adjust(of, at, right, 1);
  adjust(of, at, wrong, -1);
}

/**
 * The averaged weights as the bytes that `readWeights` of src/annotate/tags reads.
 *
 * @param least Averages below this many quantised units are dropped.
 * @param unit The average that becomes 1.
 */
export function pack(of: Learner, unit: number, least: number, extra: Uint8Array): Uint8Array {
  const width = of.labels.length;
  const [hashes, counts, labels, weights]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [at, feature] of of.features.entries()) {
    let count = 0;
    for (let label = 0; label < width; label++) {
      const cell = at * width + label;
      const average = (of.weights[cell] ?? 0) - (of.moments[cell] ?? 0) / of.step;
      const whole = Math.max(-127, Math.min(127, Math.round(average / unit)));
      if (Math.abs(whole) < least) continue;
      labels.push(label);
      weights.push(whole);
      count++;
    }
    if (count === 0) continue;
    hashes.push(feature);
    counts.push(count);
  }
  const text = new TextEncoder().encode(of.labels.join(" "));
  const head = Math.ceil((16 + text.length) / 4) * 4;
  const bytes = new Uint8Array(head + hashes.length * 5 + labels.length * 2 + extra.length);
  const view = new DataView(bytes.buffer);
  for (const [at, length] of [text.length, hashes.length, labels.length, extra.length].entries()) {
    view.setUint32(at * 4, length, true);
  }
  bytes.set(text, 16);
  for (const [at, hash] of hashes.entries()) view.setInt32(head + at * 4, hash, true);
  let at = head + hashes.length * 4;
  for (const part of [
    Uint8Array.from(counts),
    Uint8Array.from(labels),
    Uint8Array.from(Int8Array.from(weights)),
    extra,
  ]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
