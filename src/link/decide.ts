import type { StoryDecision } from "../model/index.ts";
import { type Core, moveTo } from "./core.ts";
import { freshId, type StoryChange } from "./second.ts";
import { storyColumns } from "./stories.ts";

/** The open story of an id; one that has gone quiet is opened again. */
function openStory({ stories }: Core, id: string): number {
  const found = stories.find(id);
  return found >= 0 ? found : stories.open(id);
}

/** A story that a person spoke about: linking parts it no more, and its reports stay. */
function hold({ stories, members }: Core, story: number): void {
  stories.set(story, storyColumns.held, 1);
  for (const member of members.of(story)) members.setPinned(member, true);
}

function closeIfEmpty({ stories }: Core, story: number): void {
  if (stories.get(story, storyColumns.remembered) === 0) stories.close(story);
}

function merge(core: Core, [into, ...others]: readonly string[]): StoryChange[] {
  if (into === undefined) return [];
  const target = openStory(core, into);
  const { stories, members } = core;
  for (const other of others) {
    const story = stories.find(other);
    if (story < 0 || story === target) continue;
    for (const member of members.of(story).reverse()) moveTo(core, member, target);
    const left = stories.get(story, storyColumns.size);
    stories.set(target, storyColumns.size, stories.get(target, storyColumns.size) + left);
    stories.close(story);
  }
  hold(core, target);
  closeIfEmpty(core, target);
  return others.map((from) => ({ kind: "merge", from, to: into }));
}

function split(core: Core, from: string, reports: readonly string[]): StoryChange[] {
  const { stories, members } = core;
  const to = freshId(core, reports[0] ?? from);
  const target = stories.open(to);
  const story = stories.find(from);
  for (const report of reports) {
    const member = members.find(report);
    if (member >= 0 && members.story(member) === story) moveTo(core, member, target);
  }
  hold(core, target);
  closeIfEmpty(core, target);
  if (story >= 0) {
    hold(core, story);
    closeIfEmpty(core, story);
  }
  return [{ kind: "split", from, to, reports }];
}

function moveReport(core: Core, report: string, to: string): StoryChange[] {
  const { stories, members } = core;
  const member = members.find(report);
  if (member < 0) return [{ kind: "move", report, from: to, to }];
  const story = members.story(member);
  const from = stories.id(story);
  const target = openStory(core, to);
  if (target !== story) {
    moveTo(core, member, target);
    closeIfEmpty(core, story);
  }
  members.setPinned(member, true);
  return [{ kind: "move", report, from, to }];
}

/**
 * Does what a person decided. What is no longer remembered is told as changed all the same: the caller keeps where it stands.
 *
 * @returns the changes, in order; none for a pin
 */
export function decide(core: Core, decision: StoryDecision): StoryChange[] {
  switch (decision.kind) {
    case "merge":
      return merge(core, decision.stories);
    case "split":
      return split(core, decision.story, decision.reports);
    case "move":
      return moveReport(core, decision.report, decision.story);
    case "pin": {
      const member = core.members.find(decision.report);
      if (member >= 0) core.members.setPinned(member, true);
      return [];
    }
  }
}
