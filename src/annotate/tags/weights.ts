/**
 * Weights of a linear model over hashed features, as `models/tags/perceptron.ts` writes them: for each feature a short
 * list of (label, weight). Weights are whole numbers from -127 to 127, so that every machine scores alike.
 */
export interface Weights {
  readonly labels: readonly string[];
  /** Open-addressed table of feature hashes; 0 marks a free slot. */
  readonly keys: Int32Array;
  /** The row of each slot. */
  readonly rows: Int32Array;
  /** Where a row's entries begin; one more than there are rows. */
  readonly starts: Uint32Array;
  readonly entryLabels: Uint8Array;
  readonly entryWeights: Int8Array;
  /** Bytes that the model's owner stored behind the weights. */
  readonly extra: Uint8Array;
}

/** Mixes a value into a hash (murmur3's constants). */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) | 0;
}

/** Hash of `text[from, to)`, by UTF-16 code units. */
export function hashText(text: string, from = 0, to = text.length): number {
  let hash = 0x2545f491;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) | 0;
}

/** Last touch of a feature's hash; never 0, which marks a free slot. */
export function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0 || 1;
}

/** The row of a feature, or -1 where the model does not know it. */
export function rowOf(weights: Pick<Weights, "keys" | "rows">, feature: number): number {
  const { keys, rows } = weights;
  const mask = keys.length - 1;
  for (let slot = feature & mask; ; slot = (slot + 1) & mask) {
    const key = keys[slot];
    if (key === feature) return rows[slot] ?? -1;
    if (key === 0) return -1;
  }
}

/** Adds a feature's weights to the scores of the labels. */
export function addScores(weights: Weights, feature: number, scores: Int32Array): void {
  const row = rowOf(weights, feature);
  if (row < 0) return;
  const { starts, entryLabels, entryWeights } = weights;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const label = entryLabels[at] ?? 0;
    scores[label] = (scores[label] ?? 0) + (entryWeights[at] ?? 0);
  }
}

/** Fills an open-addressed table, at most half full. */
export function tableOf(features: ArrayLike<number>): Pick<Weights, "keys" | "rows"> {
  let size = 1024;
  while (size < features.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const rows = new Int32Array(size);
  for (let row = 0; row < features.length; row++) {
    const feature = features[row] ?? 1;
    let slot = feature & (size - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = feature;
    rows[slot] = row;
  }
  return { keys, rows };
}

/**
 * Reads weights. Layout, little-endian: four 32-bit lengths (labels' text, rows, entries, extra), the labels joined by
 * spaces, padding to 4, each row's hash (32 bits), each row's count of entries (8 bits), labels and weights of all
 * entries (8 bits each), extra.
 */
export function readWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [textLength, rowCount, entryCount, extraLength] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  let at = 16;
  const take = (length = 0): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const labels = new TextDecoder().decode(take(textLength)).split(" ");
  at = Math.ceil(at / 4) * 4;
  const features = new Int32Array(rowCount ?? 0);
  for (let row = 0; row < features.length; row++) features[row] = view.getInt32(at + row * 4, true);
  at += features.length * 4;
  const counts = take(rowCount);
  const starts = new Uint32Array(features.length + 1);
  for (let row = 0; row < counts.length; row++) starts[row + 1] = (starts[row] ?? 0) + (counts[row] ?? 0);
  const entryLabels = take(entryCount);
  const entryWeights = new Int8Array(take(entryCount));
  return { labels, ...tableOf(features), starts, entryLabels, entryWeights, extra: take(extraLength) };
}
