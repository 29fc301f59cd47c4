import { createIds } from "./ids.ts";
import type { Pool, Saved } from "./pool.ts";
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
  readonly save: () => Readonly<Record<string, Saved>>;
}

/**
 * Numbers kept of a story: reports that ever joined; those remembered; squared length of their sum; days since 1970 of the
 * last; the newest remembered report and one; the day it grew last; 1 where a person said that it is one event.
 */
export const storyColumns = { size: 2, remembered: 3, squared: 4, day: 5, newest: 6, grown: 7, held: 8 } as const;
/** Column of a number that is kept of a story. */
export type StoryColumn = (typeof storyColumns)[keyof typeof storyColumns];

const [BEFORE, AFTER, ID, WIDTH] = [0, 1, 9, 10] as const;

/** Makes an empty set of stories whose ids lie in a pool, or one that goes on from what another saved. */
export function createStories(pool: Pool, saved: Readonly<Record<string, Saved>> | null = null): Stories {
  const rows = createRows(WIDTH, saved?.stories);
  const chain = createChain(rows, BEFORE, AFTER, saved?.storyChain);
  const ids = createIds(rows, ID, pool);
  return {
    open: (id) => {
      const story = rows.take();
      chain.push(story);
      ids.set(story, id);
      return story;
    },
    close: (story) => {
      ids.remove(story);
      chain.remove(story);
      rows.give(story);
    },
    id: ids.of,
    find: ids.find,
    get: rows.get,
    set: rows.set,
    touch: (story) => {
      chain.remove(story);
      chain.push(story);
    },
    count: rows.count,
    end: rows.end,
    quietest: chain.first,
    save: () => ({ stories: rows.save(), storyChain: chain.save() }),
  };
}
