import { compose, type Length } from "../brief/index.ts";
import type { Brief, RelatedStory, StoryRecord } from "../model/index.ts";
import type { Store } from "../store/index.ts";
import { createBounded } from "./bounded.ts";
import { weighStory } from "./recording.ts";

/** Characters of JSON whose records are kept as they were read: room for a story of a thousand reports. */
const RECORDS_KEPT = 24_000_000;
/** The same for briefs. */
const BRIEFS_KEPT = 1_000_000;

/** What was weighed of stories: made when it is asked for, kept in the store, and the last asked for in memory. */
export interface Records {
  /** @param story its own id, no alias */
  readonly record: (story: string) => Promise<StoryRecord>;
  /** The same as JSON, as it is stored. */
  readonly text: (story: string) => Promise<string>;
  /** @param record the story's, where it is at hand: a large one is not kept in memory */
  readonly brief: (
    story: string,
    length: Length | undefined,
    related: readonly RelatedStory[],
    record?: StoryRecord,
  ) => Promise<Brief>;
  /** Forgets what is in memory: the store is another. */
  readonly clear: () => void;
}

/** The records of a desk. A story is known to have changed by how often it has; whoever changed it. */
export function createRecords(store: () => Store): Records {
  const records = createBounded<StoryRecord>(RECORDS_KEPT);
  const briefs = createBounded<Brief>(BRIEFS_KEPT);
  const made = (story: string): Promise<StoryRecord> => weighStory(story, store());
  const record = async (story: string): Promise<StoryRecord> => {
    const key = `${story} ${await store().changesOf(story)}`;
    const known = records.get(key);
    if (known !== undefined) return known;
    const text = await store().recordText(story);
    if (text === null) return made(story);
    const kept: StoryRecord = JSON.parse(text);
    records.set(key, kept, text.length);
    return kept;
  };
  return {
    record,
    text: async (story) => (await store().recordText(story)) ?? JSON.stringify(await made(story)),
    brief: async (story, length, related, given) => {
      const key = `${story} ${await store().changesOf(story)} ${length} ${JSON.stringify(related)}`;
      const known = briefs.get(key);
      if (known !== undefined) return known;
      const brief = compose(given ?? (await record(story)), length, related);
      briefs.set(key, brief, JSON.stringify(brief).length);
      return brief;
    },
    clear: () => {
      records.clear();
      briefs.clear();
    },
  };
}
