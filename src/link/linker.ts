import type { Copy, Report, StoryDecision } from "../model/index.ts";
import { type Candidate, type Core, candidates, createCore, enter, release, saveCore, withdraw } from "./core.ts";
import { type CutReport, cutReport } from "./cut.ts";
import { decide } from "./decide.ts";
import type { Credits } from "./direction.ts";
import { type Explanation, explain } from "./explain.ts";
import type { MemberReport } from "./members.ts";
import { createOriginals, type Found, nothingFound, type Originals } from "./originals.ts";
import type { Saved } from "./pool.ts";
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
  /** Terms of a report that are kept, its strongest: at most 256. */
  readonly terms: number;
  /** Original texts that copies are looked for in: the last so many to twice as many; 0 looks for none. */
  readonly originals: number;
}

/** Chosen on the dev stories of news, of summaries, and of both in one stream, under one setting. */
export const defaultSettings: LinkSettings = { join: 0.18, active: 350_000, window: 16, terms: 128, originals: 40_000 };

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
  /** It is a whole copy of `copyOf`: it stands where that stands, and goes where that goes. */
  readonly follows: boolean;
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

/** What a linker goes on from, by part: stories and the reports remembered, and the texts that copies are looked for in. */
export interface SavedLinker {
  readonly core: Readonly<Record<string, Saved>>;
  readonly originals: Readonly<Record<string, Saved>>;
}

/** Copies and stories of a stream of reports, in order of arrival. */
export interface Linker {
  /** Places one report. A report that is remembered under its id is a revision: it stays in its story under the new text. */
  readonly add: (report: Report, annotations: Credits) => Placement;
  /** The same for one that is cut already. */
  readonly addCut: (cut: CutReport) => Placement;
  /** Takes a report out as if it had never come: a takedown. What was placed by its help stays where it is. */
  readonly forget: (report: Report) => void;
  /** Does what a person decided; later linking leaves it so. */
  readonly decide: (decision: StoryDecision) => LinkChange[];
  /** Why a report is in its story; null for one that is not remembered. */
  readonly explain: (report: Report) => Explanation | null;
  /** Reports that are remembered one by one. */
  readonly remembered: () => number;
  /** Stories that may grow. */
  readonly open: () => number;
  /** Views of the state, to be written before the linker goes on; a linker that is made of them takes them over. */
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
  while (story >= 0 && stories.get(story, storyColumns.remembered) > settings.window)
    release(core, members.of(story).at(-1) ?? -1);
  while (members.count() > settings.active) {
    const oldest = members.oldest();
    const home = members.story(oldest);
    release(core, oldest);
    if (stories.get(home, storyColumns.remembered) === 0) stories.close(home);
  }
}

/** Puts a report with the story it is likest to, or opens one for it; a revision stays where it was. */
function place({ core, settings }: Parts, report: MemberReport) {
  const { stories, members } = core;
  const earlier = members.find(report.id);
  const revised = earlier < 0 ? -1 : members.story(earlier);
  const pinned = earlier >= 0 && members.isPinned(earlier);
  if (earlier >= 0) withdraw(core, earlier);
  const found = candidates(core, report.vector, report.day);
  const [best] = found;
  const joins = revised < 0 && best !== undefined && best.similarity >= settings.join;
  const story = revised >= 0 ? revised : joins ? best.story : stories.open(freshId(core, report.id));
  const product = joins ? best.product : revised >= 0 ? null : 0;
  const member = enter(core, story, report, product);
  members.setPinned(member, pinned);
  return { story, member, found, similarity: joins ? best.similarity : 0 };
}

function thousandths(similarity: number): number {
  return Math.round(similarity * 1000);
}

function runnerUpOf({ stories }: Core, story: number, found: readonly Candidate[]): Placement["runnerUp"] {
  const second = found.find((candidate) => candidate.story !== story);
  return second === undefined ? null : { story: stories.id(second.story), similarity: thousandths(second.similarity) };
}

/**
 * Reports that share a passage with one of a story. What an outlet's reports of two stories share is its furniture: the words
 * under every page of it.
 */
function passagesOf({ members }: Core, story: number, shares: Found["shares"]): string[] {
  const tells = shares.filter(({ id, sameOutlet }) => {
    const other = members.find(id);
    return !sameOutlet || (other >= 0 && members.story(other) === story);
  });
  return tells.map(({ id }) => id);
}

const unchanged = { similarity: 0, runnerUp: null, changes: [] } as const;

/** Where a report that came before stands, under the same words: nothing changes. */
function repeated({ core, originals }: Parts, { id, carrier, print }: CutReport): Placement {
  const story = core.members.story(core.members.find(id));
  const { copyOf, shares } = originals.find(carrier, print);
  const placed = { id, story: core.stories.id(story), copyOf, follows: false };
  return { ...placed, shares: passagesOf(core, story, shares), ...unchanged };
}

/** A whole copy stands with its original and counts for nothing else: what many carry is told once. */
function following({ core }: Parts, id: string, { copyOf, shares }: Found, original: number): Placement {
  const { members, stories } = core;
  const story = members.story(original);
  stories.touch(story);
  const placed = { id, story: stories.id(story), copyOf, follows: true };
  return { ...placed, shares: passagesOf(core, story, shares), ...unchanged };
}

function addCut(parts: Parts, cut: CutReport): Placement {
  const { core, originals, settings } = parts;
  const { members, stories, table } = core;
  const { id, day } = cut;
  const known = members.find(id);
  if (known >= 0 && members.text(known) === cut.text) return repeated(parts, cut);
  originals.remove(id);
  const text = settings.originals === 0 ? nothingFound : originals.add(cut.carrier, cut.print);
  const original = text.whole && known < 0 ? members.find(text.copyOf?.id ?? "") : -1;
  if (original >= 0) return following(parts, id, text, original);
  table.add(cut);
  const vector = toVector(cut, table, settings.terms);
  const { story, member, found, similarity } = place(parts, { id, vector, day, text: cut.text });
  const shares = passagesOf(core, story, text.shares);
  const placed = { id, story: stories.id(story), copyOf: text.copyOf, follows: false, shares };
  const runnerUp = runnerUpOf(core, story, found);
  const changes: LinkChange[] = secondLooks(core, member, found, settings.join);
  if (text.original !== null)
    changes.push({ kind: "original", report: text.original.id, of: id, by: text.original.by });
  forgetOldest(parts, members.story(member));
  return { ...placed, similarity: thousandths(similarity), runnerUp, changes };
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
    add: (report, annotations) => addCut(parts, cutReport(report, annotations)),
    addCut: (cut) => addCut(parts, cut),
    forget: (report) => {
      originals.remove(report.id);
      const member = core.members.find(report.id);
      if (member < 0) return;
      const story = core.members.story(member);
      withdraw(core, member);
      core.table.remove(termsOf(report));
      if (core.stories.get(story, storyColumns.remembered) === 0) core.stories.close(story);
    },
    decide: (decision) => {
      const changes = decide(core, decision);
      for (const { to } of changes) forgetOldest(parts, core.stories.find(to));
      return changes;
    },
    explain: (report) => explain(core, report),
    remembered: core.members.count,
    open: core.stories.count,
    save: () => ({ core: saveCore(core), originals: originals.save() }),
  };
}
