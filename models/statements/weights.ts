/** Writes tables as src/annotate/sequence/weights.ts reads them. */
export interface Rows {
  readonly hashes: Int32Array;
  readonly weights: Float32Array;
  readonly width: number;
}

interface Kept {
  readonly hashes: readonly number[];
  readonly rows: Int8Array;
}

/** Rows with a weight that is not 0 after rounding, in order of hash. */
function keep({ hashes, weights, width }: Rows, scale: number): Kept {
  const order = Array.from(hashes, (_, row) => row).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0));
  const kept: number[] = [];
  const values: number[] = [];
  for (const row of order) {
    const rounded = Array.from(weights.subarray(row * width, (row + 1) * width), (w) =>
      Math.max(-127, Math.min(127, Math.round(w * scale))),
    );
    if (rounded.every((w) => w === 0)) continue;
    kept.push(hashes[row] ?? 0);
    values.push(...rounded);
  }
  return { hashes: kept, rows: Int8Array.from(values) };
}

/** One table, as src/annotate/sequence/weights.ts reads it; rows of zeros are left out. */
export function tableBytes(table: Rows, scale: number): Buffer {
  const { hashes, rows } = keep(table, scale);
  const head = Buffer.alloc(12);
  for (const [at, value] of [table.width, scale, hashes.length].entries()) head.writeInt32LE(value, at * 4);
  const keys = Buffer.alloc(hashes.length * 4);
  for (const [at, hash] of hashes.entries()) keys.writeInt32LE(hash, at * 4);
  return Buffer.concat([head, keys, Buffer.from(rows), Buffer.alloc((4 - (rows.length % 4)) % 4)]);
}
