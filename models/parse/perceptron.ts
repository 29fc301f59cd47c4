import type { Rows } from "../statements/weights.ts";

/** An averaged perceptron over hashed features; a row of weights a feature, in open addressing. */
export interface Perceptron {
  readonly width: number;
  keys: Int32Array;
  weights: Float32Array;
  totals: Float64Array;
  readonly mask: number;
  rows: number;
  time: number;
}

/** An untrained perceptron of `width` labels, with room for `2 ** bits` features. */
export function perceptron(width: number, bits: number): Perceptron {
  const size = 1 << bits;
  return {
    ...{ width, mask: size - 1, rows: 0, time: 1, keys: new Int32Array(size) },
    weights: new Float32Array(size * width),
    totals: new Float64Array(size * width),
  };
}

function slotOf({ keys, mask }: Perceptron, feature: number): number {
  let slot = feature & mask;
  for (let key = keys[slot]; key !== feature && key !== 0; key = keys[slot]) slot = (slot + 1) & mask;
  return slot;
}

/** The score of each label by the current weights. */
export function scoresOf(model: Perceptron, features: readonly number[]): Float64Array {
  const { width, weights, keys } = model;
  const scores = new Float64Array(width);
  for (const feature of features) {
    const slot = slotOf(model, feature);
    if (keys[slot] === 0) continue;
    for (let i = 0; i < width; i++) scores[i] = (scores[i] ?? 0) + (weights[slot * width + i] ?? 0);
  }
  return scores;
}

/** Counts a step, right or wrong: the average is over all of them. */
export function tick(model: Perceptron): void {
  model.time++;
}

/** Adds to one label of each feature; `totals` keeps what the average needs (Daumé's trick). */
export function addTo(model: Perceptron, features: readonly number[], label: number, amount: number): void {
  for (const feature of features) {
    const slot = slotOf(model, feature);
    if (model.keys[slot] === 0) {
      if (model.rows > model.mask * 0.8) continue;
      model.keys[slot] = feature;
      model.rows++;
    }
    const at = slot * model.width + label;
    model.weights[at] = (model.weights[at] ?? 0) + amount;
    model.totals[at] = (model.totals[at] ?? 0) + amount * model.time;
  }
}

/** Averaged weights scaled so that the largest but a few fill a byte; rows whose greatest weight is below `least` are dropped. */
export function averaged(model: Perceptron, least: number): Rows {
  const { width, keys, weights, totals, time } = model;
  const average = (at: number): number => (weights[at] ?? 0) - (totals[at] ?? 0) / time;
  const all: number[] = [];
  for (let at = 0; at < weights.length; at++) if (weights[at] !== 0) all.push(Math.abs(average(at)));
  all.sort((a, b) => a - b);
  const scale = 120 / (all[Math.floor(all.length * 0.9995)] ?? 1);
  const hashes: number[] = [];
  const rows: number[] = [];
  for (let slot = 0; slot < keys.length; slot++) {
    if (keys[slot] === 0) continue;
    const row = Array.from({ length: width }, (_, i) => average(slot * width + i) * scale);
    if (row.every((value) => Math.abs(value) < least)) continue;
    hashes.push(keys[slot] ?? 0);
    rows.push(...row);
  }
  return { hashes: Int32Array.from(hashes), weights: Float32Array.from(rows), width };
}
