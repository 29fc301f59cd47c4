import type { LinkChange, Placement, Settled } from "./linker.ts";

/** Where the reports of a stream stand, kept up to date with what becomes of them. */
export interface Places {
  readonly note: (placement: Placement) => void;
  readonly change: (changes: readonly LinkChange[]) => void;
  /** Every report in order of arrival. */
  readonly all: () => Settled[];
}

/** Makes an empty record of places: it grows with the stream, so it is for streams that are held in memory anyhow. */
export function createPlaces(): Places {
  const stories = new Map<string, string>();
  const merged = new Map<string, string>();
  const originals = new Map<string, Settled["copyOf"]>();
  const shares = new Map<string, readonly string[]>();
  const followers = new Map<string, string[]>();
  const put = (report: string, story: string): void => {
    stories.set(report, story);
    for (const follower of followers.get(report) ?? []) stories.set(follower, story);
  };
  const change = (changes: readonly LinkChange[]): void => {
    for (const made of changes) {
      if (made.kind !== "original") merged.delete(made.to);
      if (made.kind === "move") put(made.report, made.to);
      else if (made.kind === "split") {
        for (const report of made.reports) put(report, made.to);
      } else if (made.kind === "merge") merged.set(made.from, made.to);
      else originals.set(made.report, { id: made.of, by: made.by });
    }
  };
  const resolve = (story: string): string => {
    const into = merged.get(story);
    return into === undefined || into === story ? story : resolve(into);
  };
  const originalOf = (id: string): Settled["copyOf"] => {
    const first = originals.get(id) ?? null;
    if (first === null) return null;
    const further = originalOf(first.id);
    return further === null ? first : { id: further.id, by: first.by };
  };
  return {
    note: (placement) => {
      merged.delete(placement.story);
      stories.set(placement.id, placement.story);
      originals.set(placement.id, placement.copyOf);
      if (placement.follows && placement.copyOf !== null)
        followers.set(placement.copyOf.id, [...(followers.get(placement.copyOf.id) ?? []), placement.id]);
      if (placement.shares.length > 0) shares.set(placement.id, placement.shares);
      change(placement.changes);
    },
    change,
    all: () =>
      [...stories].map(([id, story]) => ({
        id,
        story: resolve(story),
        copyOf: originalOf(id),
        shares: shares.get(id) ?? [],
      })),
  };
}
