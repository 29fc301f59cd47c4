import type { Lattice } from "./decode.ts";

/** Units of the log sums in one nat: finer than the weights, so that rounding does not add up over a sequence. */
const FINE = 1024;
/** Beyond this difference the smaller term adds less than half a unit. */
const REACH = Math.ceil(FINE * Math.log(2 * FINE));

/** `round(FINE · ln(1 + e^(−d / FINE)))` for every difference d: the only logarithms, all rounded to integers. */
const SOFT = Int32Array.from({ length: REACH }, (_, d) => Math.round(FINE * Math.log1p(Math.exp(-d / FINE))));

function logAdd(a: number, b: number): number {
  const difference = a > b ? a - b : b - a;
  return Math.max(a, b) + (SOFT[difference] ?? 0);
}

/** Thousandths of `e^(x / FINE)`, for x of 0 or less. */
function thousandths(x: number): number {
  return x <= -8 * FINE ? 0 : Math.min(1000, Math.round(1000 * Math.exp(x / FINE)));
}

/**
 * The probability of each label at each position, in thousandths (`length × labels`), by forward and backward sums in
 * fixed point.
 *
 * @param scale Units of the lattice in one nat.
 */
export function marginals(lattice: Lattice, scale: number): Uint16Array {
  const { length, labels, nodes } = lattice;
  const unit = Math.round(FINE / scale);
  const alpha = new Float64Array(length * labels);
  const beta = new Float64Array(length * labels);
  for (let to = 0; to < labels && length > 0; to++) alpha[to] = (nodes[to] ?? 0) * unit;
  for (let at = 1; at < length; at++) forward(lattice, alpha, at, unit);
  for (let at = length - 2; at >= 0; at--) backward(lattice, beta, at, unit);
  const found = new Uint16Array(length * labels);
  if (length === 0) return found;
  let total = Number.NEGATIVE_INFINITY;
  for (let to = 0; to < labels; to++) {
    const score = alpha[(length - 1) * labels + to] ?? 0;
    total = to === 0 ? score : logAdd(total, score);
  }
  for (const [cell, score] of alpha.entries())
    found[cell] = thousandths(Math.min(0, score + (beta[cell] ?? 0) - total));
  return found;
}

function forward({ labels, nodes, edges }: Lattice, alpha: Float64Array, at: number, unit: number): void {
  for (let to = 0; to < labels; to++) {
    let sum = 0;
    for (let from = 0; from < labels; from++) {
      const score = (alpha[(at - 1) * labels + from] ?? 0) + (edges[(at * labels + from) * labels + to] ?? 0) * unit;
      sum = from === 0 ? score : logAdd(sum, score);
    }
    alpha[at * labels + to] = sum + (nodes[at * labels + to] ?? 0) * unit;
  }
}

function backward({ labels, nodes, edges }: Lattice, beta: Float64Array, at: number, unit: number): void {
  const next = at + 1;
  for (let from = 0; from < labels; from++) {
    let sum = 0;
    for (let to = 0; to < labels; to++) {
      const ahead = (nodes[next * labels + to] ?? 0) + (edges[(next * labels + from) * labels + to] ?? 0);
      const score = (beta[next * labels + to] ?? 0) + ahead * unit;
      sum = to === 0 ? score : logAdd(sum, score);
    }
    beta[at * labels + from] = sum;
  }
}
