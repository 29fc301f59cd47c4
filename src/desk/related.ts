import { surelyBefore } from "../base/index.ts";
import type { RelatedStory } from "../model/index.ts";
import type { Store } from "../store/index.ts";

/** One actor in common is a coincidence: the president, the police. */
const LEAST_ACTORS = 2;
/** Actors that are told. */
const MOST_TOLD = 5;

interface Times {
  readonly firstPublished: string | null;
  readonly lastPublished: string | null;
}

function orderOf(here: Times | undefined, there: Times | undefined): RelatedStory["order"] {
  if (here === undefined || there === undefined) return null;
  if (surelyBefore(there.lastPublished, here.firstPublished)) return "earlier";
  return surelyBefore(here.lastPublished, there.firstPublished) ? "later" : null;
}

/** The stories near a story that have actors in common with it, the nearest first. */
export async function relatedStories(story: string, store: Store): Promise<RelatedStory[]> {
  const near = await store.relatedTo(story);
  if (near.length === 0) return [];
  const summaries = new Map(
    (await store.storyEntries([story, ...near.map(({ story: other }) => other)])).map((entry) => [entry.story, entry]),
  );
  const own = await store.actorsOf(story);
  const related: RelatedStory[] = [];
  for (const { story: other, similarity } of near) {
    const theirs = new Set(await store.actorsOf(other));
    const actors = own.filter((actor) => theirs.has(actor));
    if (actors.length < LEAST_ACTORS) continue;
    const summary = summaries.get(other);
    const order = orderOf(summaries.get(story), summary);
    related.push({
      story: other,
      title: summary?.title ?? null,
      similarity,
      order,
      actors: actors.slice(0, MOST_TOLD),
    });
  }
  return related;
}
