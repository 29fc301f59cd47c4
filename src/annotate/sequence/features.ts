import type { Lattice } from "./decode.ts";
import { addRow, type Table } from "./weights.ts";

/** Features of a sequence: hashes in a row, and where each position's end. */
export interface FeatureList {
  readonly hashes: number[];
  readonly ends: number[];
}

/** An empty list. */
export function featureList(): FeatureList {
  return { hashes: [], ends: [] };
}

/** Adds the weights of a list's features to a row of scores: nodes or edges of a lattice. */
export function score(list: FeatureList, table: Table, into: Lattice["nodes"]): void {
  let from = 0;
  for (let at = 0; at < list.ends.length; at++) {
    const end = list.ends[at] ?? from;
    for (let i = from; i < end; i++) addRow(table, list.hashes[i] ?? 0, into, at * table.width);
    from = end;
  }
}
