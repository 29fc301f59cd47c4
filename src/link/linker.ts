import { publishedDay } from "../base/index.ts";
import type { Copy, Report } from "../model/index.ts";
import { type Core, candidates, createCore, enter, release, type SavedCore, saveCore, withdraw } from "./core.ts";
import type { Credits } from "./direction.ts";
import { createOriginals, nothingFound, type Originals, type SavedOriginals } from "./originals.ts";
import { fingerprint } from "./prints.ts";
import { freshId, type StoryChange, secondLooks } from "./second.ts";
import { storyColumns } from "./stories.ts";
import { termsOf } from "./terms.ts";
import { toVector } from "./vectors.ts";

/** How stories are told apart, and how much is remembered. */
export interface LinkSettings {
  /** Least similarity (cosine, 0 to 1) for joining a story: lower makes fewer, larger stories. */
  readonly join: number;
  /** Reports remembered one by one; a story whose last one is forgotten grows no more. */
  readonly active: number;
  /** Reports that a story is compared by: its latest. */
  readonly window: number;
  /** Original texts that copies are looked for in: the last so many to twice as many; 0 looks for none. */
  readonly originals: number;
}

/** Chosen on the dev stories of news, of summaries, and of both in one stream, under one setting. */
export const defaultSettings: LinkSettings = { join: 0.18, active: 400_000, window: 16, originals: 50_000 };

/** Something that became of reports after they were placed. */
export type LinkChange =
  | StoryChange
  /** `report`, so far an original, carries the text of `of`; what was a copy of it is one of `of`. */
  | { readonly kind: "original"; readonly report: string; readonly of: string; readonly by: Copy["by"] };

/** Where a report was put on arrival. */
export interface Placement {
  readonly id: string;
  /** `s-…`, from the report that opened it. */
  readonly story: string;
  /** The report whose text it carries, and what told which of the two was first; null where it is no copy. */
  readonly copyOf: { readonly id: string; readonly by: Copy["by"] } | null;
  /** Earlier reports with which it shares a passage. */
  readonly shares: readonly string[];
  /** Likeness to the story it joined, in thousandths; 0 where it opened one. */
  readonly similarity: number;
  /** The next best story, with its likeness in thousandths; null where none came near. */
  readonly runnerUp: { readonly story: string; readonly similarity: number } | null;
  /** What its coming changed, in order. */
  readonly changes: readonly LinkChange[];
}

/** Where reports stand once all are seen. */
export interface Settled {
  readonly id: string;
  readonly story: string;
  readonly copyOf: { readonly id: string; readonly by: Copy["by"] } | null;
  readonly shares: readonly string[];
}

/** What a linker goes on from. */
export interface SavedLinker {
  readonly core: SavedCore;
  readonly originals: SavedOriginals;
}

/** Copies and stories of a stream of reports, in order of arrival. */
export interface Linker {
  /** Places one report. A report that is remembered under its id is a revision: it stays in its story under the new text. */
  readonly add: (report: Report, annotations: Credits) => Placement;
  /** Takes a report out as if it had never come: a takedown. What was placed by its help stays where it is. */
  readonly forget: (report: Report) => void;
  readonly save: () => SavedLinker;
}

interface Parts {
  readonly core: Core;
  readonly originals: Originals;
  readonly settings: LinkSettings;
}

/** Forgets what is beyond the limits: the oldest reports of a story above its window, the oldest of all above the whole. */
function forgetOldest({ core, settings }: Parts, story: number): void {
  const { members, stories } = core;
  if (stories.get(story, storyColumns.remembered) > settings.window) release(core, members.of(story).at(-1) ?? -1);
  while (members.count() > settings.active) {
    const oldest = members.oldest();
    const home = members.story(oldest);
    release(core, oldest);
    if (stories.get(home, storyColumns.remembered) === 0) stories.close(home);
  }
}

/** Puts a report with the story it is likest to, or opens one for it. */
function place(
  { core, settings }: Parts,
  report: { readonly id: string; readonly vector: Int32Array; readonly day: number },
) {
  const { stories, members } = core;
  const earlier = members.find(report.id);
  const revised = earlier < 0 ? -1 : members.story(earlier);
  const pinned = earlier >= 0 && members.isPinned(earlier);
  if (earlier >= 0) withdraw(core, earlier);
  const found = candidates(core, report.vector, report.day);
  const [best] = found;
  const joins = revised < 0 && best !== undefined && best.similarity >= settings.join;
  const story = revised >= 0 ? revised : joins ? best.story : stories.open(freshId(core, report.id));
  const member = enter(core, story, report);
  members.setPinned(member, pinned);
  return { story, member, found, similarity: joins ? best.similarity : 0 };
}

function thousandths(similarity: number): number {
  return Math.round(similarity * 1000);
}

function addReport(parts: Parts, report: Report, annotations: Credits): Placement {
  const { core, originals, settings } = parts;
  const terms = termsOf(report);
  core.table.add(terms);
  const vector = toVector(terms, core.table);
  const { story, member, found, similarity } = place(parts, {
    id: report.id,
    vector,
    day: publishedDay(report.published) ?? 0,
  });
  const id = core.stories.id(story);
  const second = found.find((candidate) => candidate.story !== story);
  const runnerUp =
    second === undefined ? null : { story: core.stories.id(second.story), similarity: thousandths(second.similarity) };
  const text = settings.originals === 0 ? nothingFound : originals.add(report, annotations, fingerprint(terms.words));
  const changes: LinkChange[] = secondLooks(core, member, found, settings.join);
  if (text.original !== null)
    changes.push({ kind: "original", report: text.original.id, of: report.id, by: text.original.by });
  forgetOldest(parts, core.members.story(member));
  return {
    id: report.id,
    story: id,
    copyOf: text.copyOf,
    shares: text.shares,
    similarity: thousandths(similarity),
    runnerUp,
    changes,
  };
}

/**
 * Makes an empty linker, or one that goes on from what another saved.
 *
 * @example
 * const linker = createLinker();
 * const line = reportFromLine({ id: "a", text: "The bridge was closed on Monday, the mayor said." });
 * if ("report" in line) console.log(linker.add(line.report, annotate(line.report)).story);
 */
export function createLinker(settings: LinkSettings = defaultSettings, saved: SavedLinker | null = null): Linker {
  const parts: Parts = {
    core: createCore(saved?.core),
    originals: createOriginals(settings.originals, saved?.originals),
    settings,
  };
  const { core, originals } = parts;
  return {
    add: (report, annotations) => addReport(parts, report, annotations),
    forget: (report) => {
      originals.remove(report.id);
      const member = core.members.find(report.id);
      if (member < 0) return;
      const story = core.members.story(member);
      withdraw(core, member);
      core.table.remove(termsOf(report));
      if (core.stories.get(story, storyColumns.remembered) === 0) core.stories.close(story);
    },
    save: () => ({ core: saveCore(core), originals: originals.save() }),
  };
}
