import type { WatchCondition } from "../model/index.ts";

/** What a watch waits for, in words: for pages and feeds. */
export const conditionWords: Readonly<Record<WatchCondition, string>> = {
  story: "a new story",
  origin: "a second independent origin",
  conflict: "a new conflict",
  denial: "a denial",
  update: "a value updated or corrected",
};
