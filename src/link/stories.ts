import type { Saved } from "./pool.ts";
import { createChain, createRows } from "./rows.ts";

/** A day that is not known. */
export const NO_DAY = 0;

/** The stories that may grow. They are numbered by rows, which are used again. */
export interface Stories {
  /** Opens a story under an id, as the one that grew last. */
  readonly open: (id: string) => number;
  readonly close: (story: number) => void;
  readonly id: (story: number) => string;
  /** The open story of that id; −1 where there is none. */
  readonly find: (id: string) => number;
  readonly get: (story: number, what: StoryColumn) => number;
  readonly set: (story: number, what: StoryColumn, value: number) => void;
  readonly touch: (story: number) => void;
  readonly count: () => number;
  /** One more than the highest number of a story. */
  readonly end: () => number;
  /** The story that has not grown for longest; −1 where there is none. */
  readonly quietest: () => number;
  readonly save: () => SavedStories;
}

/** What a set of stories saves. */
export interface SavedStories {
  readonly parts: Readonly<Record<string, Saved>>;
  readonly ids: readonly string[];
}

/**
 * Numbers kept of a story: reports that ever joined; those remembered; squared length of their sum; days since 1970 of the
 * last; the newest remembered report and one; the day it grew last; 1 where a person said that it is one event.
 */
export const storyColumns = { size: 2, remembered: 3, squared: 4, day: 5, newest: 6, grown: 7, held: 8 } as const;
/** Column of a number that is kept of a story. */
export type StoryColumn = (typeof storyColumns)[keyof typeof storyColumns];

const [BEFORE, AFTER, WIDTH] = [0, 1, 9] as const;

/** Makes an empty set of stories, or one that goes on from what another saved. */
export function createStories(saved: SavedStories | null = null): Stories {
  const rows = createRows(WIDTH, saved?.parts.stories);
  const chain = createChain(rows, BEFORE, AFTER, saved?.parts.storyChain);
  const ids: string[] = saved === null ? [] : [...saved.ids];
  const byId = new Map<string, number>();
  for (let story = chain.first(); story >= 0; story = chain.next(story)) byId.set(ids[story] ?? "", story);
  return {
    open: (id) => {
      const story = rows.take();
      chain.push(story);
      ids[story] = id;
      byId.set(id, story);
      return story;
    },
    close: (story) => {
      byId.delete(ids[story] ?? "");
      ids[story] = "";
      chain.remove(story);
      rows.give(story);
    },
    id: (story) => ids[story] ?? "",
    find: (id) => byId.get(id) ?? -1,
    get: rows.get,
    set: rows.set,
    touch: (story) => {
      chain.remove(story);
      chain.push(story);
    },
    count: rows.count,
    end: rows.end,
    quietest: chain.first,
    save: () => ({ parts: { stories: rows.save(), storyChain: chain.save() }, ids }),
  };
}
