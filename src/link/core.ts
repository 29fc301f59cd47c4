import { createMembers, type MemberReport, type Members } from "./members.ts";
import { log2 } from "./numbers.ts";
import { createPool, type Pool, type Saved } from "./pool.ts";
import { createPostings, type Postings } from "./postings.ts";
import { createProbe, type Probe } from "./probe.ts";
import { createStories, type Stories, storyColumns } from "./stories.ts";
import { createTermTable, type TermTable } from "./table.ts";
import { squaredLength, UNIT, type Vector } from "./vectors.ts";

/** What the steps of linking work on. */
export interface Core {
  readonly table: TermTable;
  readonly stories: Stories;
  readonly members: Members;
  readonly postings: Postings;
  readonly probe: Probe;
  readonly pool: Pool;
}

/** Makes an empty core, or one that goes on from what another saved. */
export function createCore(saved: Readonly<Record<string, Saved>> | null = null): Core {
  const pool = createPool(saved?.pool);
  const table = createTermTable(saved?.table);
  const stories = createStories(pool, saved);
  const members = createMembers(pool, stories, saved);
  return { table, stories, members, postings: createPostings(table, pool), probe: createProbe(), pool };
}

/** What another core goes on from. */
export function saveCore({ pool, table, stories, members }: Core): Record<string, Saved> {
  return { pool: pool.save(), table: table.save(), ...stories.save(), ...members.save() };
}

/** A story that a report may belong to, with the likeness between them. */
export interface Candidate {
  readonly story: number;
  /** Cosine, time distance taken off. */
  readonly similarity: number;
  /** Product of the vector with the story's sum. */
  readonly product: number;
}

/** Taken off the cosine for each doubling of the days between a report and a story's last one, counted in weeks. */
const TIME_PENALTY = 0.03;
const TIME_UNIT = 7;
/** Stories that are compared in full. */
const COMPARED = 6;

const penalties = Float64Array.from(
  { length: 400 },
  (_, days) => TIME_PENALTY * (log2(TIME_UNIT + days) - log2(TIME_UNIT)),
);

/** What the time between two days takes off; dates can be months wrong, so that it never takes off much. */
export function timePenalty(day: number, other: number): number {
  if (day === 0 || other === 0) return 0;
  return penalties[Math.min(penalties.length - 1, Math.abs(day - other))] ?? 0;
}

/** The open stories nearest to a vector, best first. */
export function candidates(core: Core, vector: Vector, day: number): Candidate[] {
  const { stories, members, postings, probe } = core;
  probe.load(vector);
  const found: Candidate[] = [];
  const near = postings.nearest(vector, COMPARED);
  const products = members.products(near, probe);
  for (const [index, story] of near.entries()) {
    const squared = stories.get(story, storyColumns.squared);
    if (stories.get(story, storyColumns.remembered) === 0 || squared === 0) continue;
    const product = products[index] ?? 0;
    const cosine = product / (UNIT * Math.sqrt(squared));
    found.push({ story, similarity: cosine - timePenalty(day, stories.get(story, storyColumns.day)), product });
  }
  return found.sort((a, b) => b.similarity - a.similarity || a.story - b.story);
}

/** Product of a vector with the sum of a story. */
function productWith({ members, probe }: Core, story: number, vector: Vector): number {
  probe.load(vector);
  return members.products([story], probe)[0] ?? 0;
}

/**
 * Likeness of a member to the rest of its story; 0 where there is none.
 *
 * @param found candidates for its vector, among which its story may be
 */
export function belonging(core: Core, member: number, found: readonly Candidate[] = []): number {
  const { members, stories } = core;
  const vector = members.vector(member);
  const story = members.story(member);
  const own = squaredLength(vector);
  const known = found.find((candidate) => candidate.story === story);
  const product = known?.product ?? productWith(core, story, vector);
  const rest = stories.get(story, storyColumns.squared) - 2 * product + own;
  return rest <= 0 ? 0 : Math.max(0, product - own) / (UNIT * Math.sqrt(rest));
}

/** Adds a vector to a story's squared length; to be called before its report becomes a member. */
function lengthen({ stories }: Core, story: number, vector: Vector, product: number): void {
  const by = 2 * product + squaredLength(vector);
  stories.set(story, storyColumns.squared, stories.get(story, storyColumns.squared) + by);
}

/** Takes a member's vector off its story's squared length; to be called while it still is one. */
function shorten(core: Core, member: number): void {
  const { stories, members } = core;
  const vector = members.vector(member);
  const story = members.story(member);
  const by = 2 * productWith(core, story, vector) - squaredLength(vector);
  stories.set(story, storyColumns.squared, stories.get(story, storyColumns.squared) - by);
}

function count({ stories }: Core, story: number, by: 1 | -1): void {
  stories.set(story, storyColumns.size, stories.get(story, storyColumns.size) + by);
}

/**
 * Makes a report a member of a story.
 *
 * @param product of its vector with the story's sum, where that is known
 */
export function enter(core: Core, story: number, report: MemberReport, product: number | null = null): number {
  lengthen(core, story, report.vector, product ?? productWith(core, story, report.vector));
  count(core, story, 1);
  if (report.day !== 0) core.stories.set(story, storyColumns.day, report.day);
  core.stories.touch(story);
  core.postings.add(story, report.vector);
  return core.members.take(report, story);
}

/** Moves a member to another story. */
export function moveTo(core: Core, member: number, story: number): void {
  const { members } = core;
  const vector = members.vector(member);
  shorten(core, member);
  count(core, members.story(member), -1);
  lengthen(core, story, vector, productWith(core, story, vector));
  count(core, story, 1);
  members.move(member, story);
  core.postings.add(story, vector);
}

/** Forgets a member; its story still counts it. */
export function release(core: Core, member: number): void {
  shorten(core, member);
  core.members.release(member);
}

/** Takes a member out as if it had never come. */
export function withdraw(core: Core, member: number): void {
  count(core, core.members.story(member), -1);
  release(core, member);
}
