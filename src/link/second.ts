import { shortId } from "../base/index.ts";
import { belonging, type Candidate, type Core, candidates, moveTo } from "./core.ts";
import { otherEvent } from "./split.ts";
import { storyColumns } from "./stories.ts";

/** Something that became of a story after its reports were placed. */
export type StoryChange =
  | { readonly kind: "move"; readonly report: string; readonly from: string; readonly to: string }
  /** All of `from` belongs to `to`, those reports too that are no longer remembered; `from` is its alias. */
  | { readonly kind: "merge"; readonly from: string; readonly to: string }
  /** The reports were of another event: they opened a story of their own, whose parent is `from`. */
  | { readonly kind: "split"; readonly from: string; readonly to: string; readonly reports: readonly string[] };

/** A report moves only where another story fits it better by this much: less would follow noise. */
const MOVE_MARGIN = 0.03;
/** A report that fits the rest of its story less than this stands alone. */
const LEAST_BELONGING = 0.12;
/** Stories as small as this may come over whole to one that a new report brought near. */
const SMALL = 3;
/** Runner-ups that are looked at, and the least part of the bar to join that they reach. */
const RUNNERS_UP = 3;
const NEAR = 0.75;

/** An id for a story that a report opens or leaves with: its own unless an open story has it. */
export function freshId({ stories }: Core, report: string): string {
  let id = shortId("s-", [report]);
  for (let again = 2; stories.find(id) >= 0; again += 1) id = shortId("s-", [report, String(again)]);
  return id;
}

/** Closes a story that all have left, telling where they went. */
function closeEmpty(core: Core, story: number, to: number, changes: StoryChange[]): void {
  const { stories } = core;
  if (stories.get(story, storyColumns.remembered) > 0) return;
  changes.push({ kind: "merge", from: stories.id(story), to: stories.id(to) });
  stories.set(to, storyColumns.size, stories.get(to, storyColumns.size) + stories.get(story, storyColumns.size));
  stories.close(story);
}

/** Moves a member and says so. */
export function move(core: Core, member: number, to: number, changes: StoryChange[]): void {
  const { stories, members } = core;
  const from = members.story(member);
  moveTo(core, member, to);
  changes.push({ kind: "move", report: members.id(member), from: stories.id(from), to: stories.id(to) });
  closeEmpty(core, from, to, changes);
}

/** Looks once more at where a report stands: it moves to a story that fits it better, or out of one that it does not fit. */
function lookAgain(core: Core, member: number, join: number, changes: StoryChange[]): void {
  const { stories, members } = core;
  if (members.isPinned(member)) return;
  const here = members.story(member);
  const alone = stories.get(here, storyColumns.remembered) === 1;
  const found = candidates(core, members.vector(member), members.day(member));
  const own = alone ? join : belonging(core, member, found);
  const other = found.find(({ story }) => story !== here);
  const better = other !== undefined && other.similarity > own + MOVE_MARGIN && other.similarity > join;
  if (better) move(core, member, other.story, changes);
  else if (!alone && own < LEAST_BELONGING)
    move(core, member, stories.open(freshId(core, members.id(member))), changes);
}

/** Sizes at which all of a story is looked at again: ever more rarely, so that a report costs a few looks whatever its story grows to. */
function isTimeToLook(size: number): boolean {
  return size < 5 ? size > 1 : size % 64 === 0 || [6, 8, 12, 16, 24, 32, 48].includes(size);
}

/** Sizes at which a story is tried for holding two events. */
function isTimeToSplit(size: number): boolean {
  return size <= 16 ? size >= 10 && size % 2 === 0 : size % 8 === 0;
}

function splitStory(core: Core, story: number, changes: StoryChange[]): void {
  const { stories, members } = core;
  const all = members.of(story).reverse();
  if (stories.get(story, storyColumns.held) === 1 || all.some(members.isPinned)) return;
  const leaving = otherEvent(all.map(members.vector)).flatMap((place) => all[place] ?? []);
  const [opener] = leaving;
  if (opener === undefined) return;
  const to = stories.open(freshId(core, members.id(opener)));
  for (const member of leaving) moveTo(core, member, to);
  stories.set(to, storyColumns.day, stories.get(story, storyColumns.day));
  changes.push({ kind: "split", from: stories.id(story), to: stories.id(to), reports: leaving.map(members.id) });
}

/**
 * What a new report gives reason to look at once more: small stories that came near, at certain sizes all the reports of its story,
 * and whether the story tells of two events.
 *
 * @param found the candidates it was placed by
 * @param join least similarity for joining a story, as on arrival
 */
export function secondLooks(core: Core, member: number, found: readonly Candidate[], join: number): StoryChange[] {
  const { stories, members } = core;
  const changes: StoryChange[] = [];
  const story = members.story(member);
  const size = stories.get(story, storyColumns.size);
  for (const { story: other, similarity } of found.slice(0, RUNNERS_UP)) {
    const others = stories.get(other, storyColumns.size);
    if (other === story || similarity < join * NEAR || others > SMALL) continue;
    for (const neighbour of members.of(other)) lookAgain(core, neighbour, join, changes);
  }
  if (isTimeToLook(size))
    for (const mate of members.of(story).reverse())
      if (members.story(mate) === story) lookAgain(core, mate, join, changes);
  const grown = members.story(member);
  if (isTimeToSplit(stories.get(grown, storyColumns.size))) splitStory(core, grown, changes);
  return changes;
}
