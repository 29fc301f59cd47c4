import type { Vector } from "./vectors.ts";

/** A growing story: the sum of its reports' unit vectors. */
interface Cluster {
  readonly sum: Map<string, number>;
  /** Squared length of `sum`, kept up to date so that a cosine costs one division. */
  squared: number;
  size: number;
  /** Day of the report that came last, in days since 1970; null where no report has a date. */
  day: number | null;
}

/** A story that a report may belong to, with the cosine between them. */
export interface Candidate {
  readonly cluster: number;
  readonly similarity: number;
}

/** Clusters with an inverted index over their terms. Clusters are numbered from 0 in the order they were opened. */
export interface Clusters {
  readonly open: () => number;
  readonly add: (cluster: number, vector: Vector, day: number | null) => void;
  readonly remove: (cluster: number, vector: Vector) => void;
  readonly size: (cluster: number) => number;
  /** The non-empty clusters nearest to a vector, best first, time distance taken off. Its terms come strongest first. */
  readonly candidates: (vector: Vector, day: number | null) => Candidate[];
  /** Cosine between a member and the rest of its cluster. */
  readonly belonging: (cluster: number, vector: Vector) => number;
}

/** Taken off the cosine for each doubling of the days between a report and a story's last one, counted in weeks. */
const TIME_PENALTY = 0.02;
const TIME_UNIT = 7;

function timePenalty(day: number | null, other: number | null): number {
  if (day === null || other === null) return 0;
  return TIME_PENALTY * Math.log2(1 + Math.abs(day - other) / TIME_UNIT);
}

function dot(vector: Vector, sum: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [term, weight] of vector) total += weight * (sum.get(term) ?? 0);
  return total;
}

/** Terms of a vector, the strongest first, that clusters are looked up by: the weak ones are held by all and find none. */
const LOOKED_UP = 30;
/** Clusters that are compared in full. */
const COMPARED = 20;

function bySimilarity(a: Candidate, b: Candidate): number {
  return b.similarity - a.similarity || a.cluster - b.cluster;
}

/** Makes an empty set of clusters. */
export function createClusters(): Clusters {
  const clusters: Cluster[] = [];
  const postings = new Map<string, Map<number, number>>();

  const at = (index: number): Cluster => {
    const cluster = clusters[index];
    if (cluster === undefined) throw new RangeError(`no cluster ${index}`);
    return cluster;
  };
  const shift = (index: number, term: string, by: number) => {
    const cluster = at(index);
    const before = cluster.sum.get(term) ?? 0;
    const after = before + by;
    cluster.squared += after * after - before * before;
    let posting = postings.get(term);
    if (posting === undefined) {
      posting = new Map();
      postings.set(term, posting);
    }
    if (after <= 1e-9) {
      cluster.sum.delete(term);
      posting.delete(index);
      if (posting.size === 0) postings.delete(term);
    } else {
      cluster.sum.set(term, after);
      posting.set(index, after);
    }
  };

  /** The clusters that share most of a vector's strongest terms. */
  const nearest = (vector: Vector): Candidate[] => {
    const dots = new Map<number, number>();
    let looked = 0;
    for (const [term, weight] of vector) {
      looked += 1;
      if (looked > LOOKED_UP) break;
      for (const [index, sum] of postings.get(term) ?? []) dots.set(index, (dots.get(index) ?? 0) + weight * sum);
    }
    const found: Candidate[] = [];
    for (const [index, product] of dots) {
      const cluster = at(index);
      if (cluster.size > 0) found.push({ cluster: index, similarity: product / Math.sqrt(cluster.squared) });
    }
    return found.sort(bySimilarity).slice(0, COMPARED);
  };

  return {
    open: () => clusters.push({ sum: new Map(), squared: 0, size: 0, day: null }) - 1,
    add: (index, vector, day) => {
      for (const [term, weight] of vector) shift(index, term, weight);
      const cluster = at(index);
      cluster.size += 1;
      cluster.day = day ?? cluster.day;
    },
    remove: (index, vector) => {
      for (const [term, weight] of vector) shift(index, term, -weight);
      at(index).size -= 1;
    },
    size: (index) => at(index).size,
    candidates: (vector, day) => {
      const likely = nearest(vector);
      const found = likely.map(({ cluster: index }): Candidate => {
        const cluster = at(index);
        const cosine = dot(vector, cluster.sum) / Math.sqrt(cluster.squared);
        return { cluster: index, similarity: cosine - timePenalty(day, cluster.day) };
      });
      return found.sort(bySimilarity);
    },
    belonging: (index, vector) => {
      const cluster = at(index);
      const product = dot(vector, cluster.sum);
      const own = dot(vector, vector);
      const rest = cluster.squared - 2 * product + own;
      return rest <= 1e-9 ? 0 : (product - own) / Math.sqrt(rest);
    },
  };
}
