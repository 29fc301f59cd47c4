import type { FeatureList } from "../../src/annotate/sequence/index.ts";
import type { Sample } from "./crf.ts";

/** A feature list that no longer grows. */
export interface Packed {
  readonly hashes: Int32Array;
  readonly ends: Int32Array;
}

/** Packs a list, once it has all its features. */
export function pack({ hashes, ends }: FeatureList): Packed {
  return { hashes: Int32Array.from(hashes), ends: Int32Array.from(ends) };
}

/** A sequence with hashes in place of ids. */
export interface Raw {
  readonly article: number;
  readonly gold: Uint8Array;
  readonly forced: Uint8Array | null;
  readonly nodes: Packed;
  readonly edges: Packed;
}

/** Ids of the features seen often enough, in order of first sight. */
export interface Index {
  readonly ids: ReadonlyMap<number, number>;
  readonly hashes: Int32Array;
}

/** Features seen at least `least` times and in two articles: what one article alone has is a name or an accident. */
export function indexOf(raws: readonly Raw[], list: (raw: Raw) => Packed, least: number): Index {
  const counts = new Map<number, number>();
  const articles = new Map<number, number>();
  for (const raw of raws) {
    for (const hash of list(raw).hashes) {
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
      const article = articles.get(hash);
      if (article === undefined) articles.set(hash, raw.article);
      else if (article !== raw.article) articles.set(hash, -1);
    }
  }
  const ids = new Map<number, number>();
  for (const [hash, count] of counts) if (count >= least && articles.get(hash) === -1) ids.set(hash, ids.size);
  return { ids, hashes: Int32Array.from(ids.keys()) };
}

function known(list: Packed, { ids }: Index): { ids: Int32Array; ends: Int32Array } {
  const found: number[] = [];
  const ends = new Int32Array(list.ends.length);
  let from = 0;
  for (const [at, end] of list.ends.entries()) {
    for (let i = from; i < end; i++) {
      const id = ids.get(list.hashes[i] ?? 0);
      if (id !== undefined) found.push(id);
    }
    ends[at] = found.length;
    from = end;
  }
  return { ids: Int32Array.from(found), ends };
}

/** Puts ids in place of hashes; features that were cut are left out. */
export function sampleOf(raw: Raw, nodeIndex: Index, edgeIndex: Index): Sample {
  const nodes = known(raw.nodes, nodeIndex);
  const edges = known(raw.edges, edgeIndex);
  return {
    ...{ length: raw.gold.length, gold: raw.gold, forced: raw.forced },
    ...{ nodes: nodes.ids, nodeEnds: nodes.ends, edges: edges.ids, edgeEnds: edges.ends },
  };
}
