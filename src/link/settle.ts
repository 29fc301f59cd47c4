import { createClusters } from "./clusters.ts";
import type { Vector } from "./vectors.ts";

/** A report as the story index holds it. */
export interface Member {
  readonly id: string;
  readonly vector: Vector;
  readonly day: number | null;
  /** The cluster it joined on arrival. */
  readonly cluster: number;
}

/** A report moves only where another story fits it better by this much: less would follow noise. */
const MOVE_MARGIN = 0.03;
/** A report that fits the rest of its story less than this stands alone. */
const LEAST_BELONGING = 0.12;
/** Later rounds move next to nothing. */
const ROUNDS = 3;

/**
 * Looks once more at every report with what is known at the end: the early ones were placed when their stories held little.
 * A report moves to the story that fits it better, or out of one it does not fit; stories that lose all merge thereby.
 * A function of its input alone: the stream's own state is not touched.
 *
 * @param join least similarity for joining a story, as on arrival
 * @returns the cluster of each member, in the order given
 */
export function settle(members: readonly Member[], join: number): number[] {
  const clusters = createClusters();
  const renumbered = new Map<number, number>();
  const places = members.map((member) => {
    const place = renumbered.get(member.cluster) ?? clusters.open();
    renumbered.set(member.cluster, place);
    clusters.add(place, member.vector, member.day);
    return place;
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [index, member] of members.entries()) {
      const here = places[index] ?? 0;
      const alone = clusters.size(here) === 1;
      const own = alone ? join : clusters.belonging(here, member.vector);
      const other = clusters.candidates(member.vector, member.day).find((candidate) => candidate.cluster !== here);
      const better = other !== undefined && other.similarity > own + MOVE_MARGIN && other.similarity > join;
      if (!better && (alone || own >= LEAST_BELONGING)) continue;
      const place = better ? other.cluster : clusters.open();
      clusters.remove(here, member.vector);
      clusters.add(place, member.vector, member.day);
      places[index] = place;
      moved = true;
    }
    if (!moved) break;
  }
  return places;
}
