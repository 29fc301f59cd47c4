import { readAhead } from "./ahead.ts";
import { createIds } from "./ids.ts";
import { CACHE_LINE, type Pool, placeOf, roomFor, type Saved } from "./pool.ts";
import type { Probe } from "./probe.ts";
import { createChain, createRows } from "./rows.ts";
import { type Stories, storyColumns } from "./stories.ts";
import type { Vector } from "./vectors.ts";

/** What is remembered of a report. */
export interface MemberReport {
  readonly id: string;
  readonly vector: Vector;
  /** Days since 1970 of its publication; 0 where unknown. */
  readonly day: number;
  /** Hash of its words. */
  readonly text: number;
}

/** The reports that are remembered one by one, the latest so many. They are numbered by rows, which are used again. */
export interface Members {
  /** Remembers a report as the newest of a story. */
  readonly take: (report: MemberReport, story: number) => number;
  readonly release: (member: number) => void;
  /** Makes it the newest of another story. */
  readonly move: (member: number, story: number) => void;
  /** The row of a report; −1 where it is not remembered. */
  readonly find: (id: string) => number;
  readonly id: (member: number) => string;
  readonly story: (member: number) => number;
  readonly day: (member: number) => number;
  readonly text: (member: number) => number;
  /** Products of a probe's vector with the sum of each story's remembered reports. */
  readonly products: (stories: readonly number[], probe: Probe) => number[];
  /** A view, until the report is released. */
  readonly vector: (member: number) => Vector;
  /** A person said where it belongs: it is not moved. */
  readonly isPinned: (member: number) => boolean;
  readonly setPinned: (member: number, pinned: boolean) => void;
  /** The newest remembered report of a story; −1 where there is none. */
  readonly newest: (story: number) => number;
  /** The one of the same story that came before it; −1 where there is none. */
  readonly older: (member: number) => number;
  /** The remembered reports of a story, the newest first. */
  readonly of: (story: number) => number[];
  /** The one that came first of all. */
  readonly oldest: () => number;
  readonly count: () => number;
  readonly save: () => Readonly<Record<string, Saved>>;
}

const [STORY, BLOCK, LENGTH, DAY, BEFORE, AFTER, NEWER, OLDER, PINNED, TEXT, ID, WIDTH] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

/** Integers of the smallest block of a vector. */
const LEAST_ROOM = 16;

/** Room for so many entries: a power of two. */
function roomOf(length: number): number {
  return Math.max(LEAST_ROOM, 1 << (32 - Math.clz32(Math.max(1, length) - 1)));
}

/** Makes an empty memory, or one that goes on from what another saved. */
export function createMembers(
  pool: Pool,
  stories: Stories,
  saved: Readonly<Record<string, Saved>> | null = null,
): Members {
  const rows = createRows(WIDTH, saved?.members);
  const chain = createChain(rows, BEFORE, AFTER, saved?.memberChain);
  const ids = createIds(rows, ID, pool);

  const enter = (member: number, story: number): void => {
    const head = stories.get(story, storyColumns.newest);
    rows.set(member, STORY, story);
    rows.set(member, NEWER, 0);
    rows.set(member, OLDER, head);
    if (head > 0) rows.set(head - 1, NEWER, member + 1);
    stories.set(story, storyColumns.newest, member + 1);
    stories.set(story, storyColumns.remembered, stories.get(story, storyColumns.remembered) + 1);
  };
  const leave = (member: number): void => {
    const story = rows.get(member, STORY);
    const newer = rows.get(member, NEWER);
    const older = rows.get(member, OLDER);
    if (newer > 0) rows.set(newer - 1, OLDER, older);
    else stories.set(story, storyColumns.newest, older);
    if (older > 0) rows.set(older - 1, NEWER, newer);
    stories.set(story, storyColumns.remembered, stories.get(story, storyColumns.remembered) - 1);
  };
  const older = (member: number): number => rows.get(member, OLDER) - 1;
  const newest = (story: number): number => stories.get(story, storyColumns.newest) - 1;

  /** The blocks of the reports that are compared at once, and how long the vectors in them are, story by story. */
  let blocks: Int32Array = new Int32Array(LEAST_ROOM);
  let lengths: Int32Array = new Int32Array(LEAST_ROOM);
  /** Lists the reports of stories, a step in each at a time: a step waits for memory, and those of several stories do at once. */
  const list = (compared: readonly number[]): readonly number[] => {
    const ends: number[] = [];
    let [all, deepest] = [0, 0];
    for (const story of compared) {
      const remembered = stories.get(story, storyColumns.remembered);
      deepest = Math.max(deepest, remembered);
      all += remembered;
      ends.push(all);
    }
    blocks = roomFor(blocks, all);
    lengths = roomFor(lengths, all);
    const at = compared.map(newest);
    for (let depth = 0; depth < deepest; depth += 1) {
      for (let index = 0; index < at.length; index += 1) {
        const member = at[index] ?? -1;
        if (member < 0) continue;
        const place = (ends[index - 1] ?? 0) + depth;
        blocks[place] = rows.get(member, BLOCK);
        lengths[place] = rows.get(member, LENGTH);
        at[index] = older(member);
      }
    }
    return ends;
  };
  const approach = (listed: number): void => {
    let read = 0;
    for (let index = 0; index < listed; index += 1) {
      const block = blocks[index] ?? 0;
      const page = pool.page(block);
      const end = placeOf(block) + (lengths[index] ?? 0);
      for (let line = placeOf(block); line < end; line += CACHE_LINE) read |= page[line] ?? 0;
    }
    readAhead(read);
  };

  return {
    take: ({ id, vector, day, text }, story) => {
      const member = rows.take();
      const block = pool.take(roomOf(vector.length));
      pool.page(block).set(vector, placeOf(block));
      rows.set(member, BLOCK, block);
      rows.set(member, LENGTH, vector.length);
      rows.set(member, DAY, day);
      rows.set(member, TEXT, text);
      chain.push(member);
      enter(member, story);
      ids.set(member, id);
      return member;
    },
    release: (member) => {
      leave(member);
      chain.remove(member);
      pool.give(rows.get(member, BLOCK), roomOf(rows.get(member, LENGTH)));
      ids.remove(member);
      rows.give(member);
    },
    move: (member, story) => {
      leave(member);
      enter(member, story);
    },
    find: ids.find,
    id: ids.of,
    story: (member) => rows.get(member, STORY),
    day: (member) => rows.get(member, DAY),
    text: (member) => rows.get(member, TEXT),
    products: (compared, probe) => {
      const ends = list(compared);
      approach(ends.at(-1) ?? 0);
      const products: number[] = [];
      let index = 0;
      for (const end of ends) {
        let sum = 0;
        for (; index < end; index += 1) {
          const block = blocks[index] ?? 0;
          const at = placeOf(block);
          sum += probe.product(pool.page(block), at, at + (lengths[index] ?? 0));
        }
        products.push(sum);
      }
      return products;
    },
    vector: (member) => {
      const block = rows.get(member, BLOCK);
      const at = placeOf(block);
      return pool.page(block).subarray(at, at + rows.get(member, LENGTH));
    },
    isPinned: (member) => rows.get(member, PINNED) === 1,
    setPinned: (member, pinned) => rows.set(member, PINNED, pinned ? 1 : 0),
    newest,
    older,
    of: (story) => {
      const found: number[] = [];
      for (let member = newest(story); member >= 0; member = older(member)) found.push(member);
      return found;
    },
    oldest: chain.first,
    count: rows.count,
    save: () => ({ members: rows.save(), memberChain: chain.save() }),
  };
}
