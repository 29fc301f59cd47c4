/**
 * Weights of hashed features, a row of small integers a feature. A row has one weight a label (nodes), or one a pair of
 * labels (edges, row-major: from the label before to the label here).
 */
export interface Table {
  /** Weights a row. */
  readonly width: number;
  /** Units of weight in one nat, where the weights are logarithms of odds. */
  readonly scale: number;
  /** Open addressing over 32-bit feature hashes; 0 marks a free slot. Its length is a power of two. */
  readonly keys: Int32Array;
  /** One bit for each of many hashes: a feature whose bit is not set has no row. Small enough to stay in the processor's cache. */
  readonly seen: Int32Array;
  /** The row of slot `s` begins at `s * width`. */
  readonly weights: Int8Array;
}

/** A linear-chain conditional random field whose weights depend on observations at nodes and at edges. */
export interface Chain {
  readonly labels: number;
  readonly nodes: Table;
  readonly edges: Table;
  /** Units of weight in one nat. */
  readonly scale: number;
}

/** A chain of a table of nodes and one of edges. */
export function chainOf(nodes: Table, edges: Table): Chain {
  return { labels: nodes.width, nodes, edges, scale: nodes.scale };
}

/** Builds a table from rows in file order. */
function tableOf(hashes: Int32Array, rows: Int8Array, width: number, scale: number): Table {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const weights = new Int8Array(size * width);
  const seen = new Int32Array(size / 4);
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row] ?? 0;
    let slot = hash & (size - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = hash;
    const bit = (hash >>> 7) & (seen.length * 32 - 1);
    seen[bit >>> 5] = (seen[bit >>> 5] ?? 0) | (1 << (bit & 31));
    weights.set(rows.subarray(row * width, (row + 1) * width), slot * width);
  }
  return { width, scale, keys, seen, weights };
}

/**
 * Reads the tables of a file: for each a head of three 32-bit integers (width, scale, rows; little endian), then the hashes
 * and the rows, padded to four bytes. models/statements/weights.ts writes it.
 */
export function readTables(bytes: Uint8Array): readonly Table[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Table[] = [];
  let at = 0;
  while (at < bytes.length) {
    const width = view.getInt32(at, true);
    const scale = view.getInt32(at + 4, true);
    const count = view.getInt32(at + 8, true);
    at += 12;
    const hashes = new Int32Array(count);
    for (let row = 0; row < count; row++) hashes[row] = view.getInt32(at + row * 4, true);
    at += count * 4;
    const rows = new Int8Array(bytes.buffer, bytes.byteOffset + at, count * width);
    at += Math.ceil((count * width) / 4) * 4;
    tables.push(tableOf(hashes, rows, width, scale));
  }
  return tables;
}

/** Adds a feature's row to `scores` from `offset` on; an unknown feature adds nothing. */
export function addRow(table: Table, feature: number, scores: Int32Array, offset: number): void {
  const { keys, seen, weights, width } = table;
  const bit = (feature >>> 7) & (seen.length * 32 - 1);
  if (((seen[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return;
  const mask = keys.length - 1;
  let slot = feature & mask;
  for (let key = keys[slot]; key !== feature; key = keys[slot]) {
    if (key === 0) return;
    slot = (slot + 1) & mask;
  }
  const from = slot * width;
  for (let i = 0; i < width; i++) scores[offset + i] = (scores[offset + i] ?? 0) + (weights[from + i] ?? 0);
}
