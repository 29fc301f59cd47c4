/** Scores of a sequence, in the chain's units. */
export interface Lattice {
  readonly length: number;
  readonly labels: number;
  /** `length × labels`. */
  readonly nodes: Int32Array;
  /** `length × labels × labels`: the edge into a position, from the label before it to its own; the first is not used. */
  readonly edges: Int32Array;
}

/** Lower than any sum of weights: forbids a label. */
export const FORBIDDEN = -1_000_000_000 / 64;

/** An empty lattice. */
export function latticeOf(length: number, labels: number): Lattice {
  return { length, labels, nodes: new Int32Array(length * labels), edges: new Int32Array(length * labels * labels) };
}

/** Forbids every label but one at a position. */
export function force(lattice: Lattice, at: number, label: number): void {
  for (let other = 0; other < lattice.labels; other++) {
    if (other !== label) lattice.nodes[at * lattice.labels + other] = FORBIDDEN;
  }
}

/** The best path (Viterbi); ties go to the lower label. */
export function bestPath({ length, labels, nodes, edges }: Lattice): Uint8Array {
  const best = nodes.slice(0, length * labels);
  const back = new Uint8Array(length * labels);
  for (let at = 1; at < length; at++) {
    for (let to = 0; to < labels; to++) {
      let top = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let label = 0; label < labels; label++) {
        const score = (best[(at - 1) * labels + label] ?? 0) + (edges[(at * labels + label) * labels + to] ?? 0);
        if (score > top) {
          top = score;
          from = label;
        }
      }
      best[at * labels + to] = (nodes[at * labels + to] ?? 0) + top;
      back[at * labels + to] = from;
    }
  }
  return walkBack(best, back, length, labels);
}

function walkBack(best: Int32Array, back: Uint8Array, length: number, labels: number): Uint8Array {
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const last = (length - 1) * labels;
  let label = 0;
  for (let other = 1; other < labels; other++) if ((best[last + other] ?? 0) > (best[last + label] ?? 0)) label = other;
  for (let at = length - 1; at >= 0; at--) {
    path[at] = label;
    label = back[at * labels + label] ?? 0;
  }
  return path;
}
