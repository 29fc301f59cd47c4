import { isAuthorBox, nameIn } from "./byline.ts";
import type { PageFacts } from "./facts.ts";
import { isCredits, letters } from "./head.ts";
import { textsOf, typesOf } from "./linked-data.ts";
import { type Coverage, isClockLine, type Mark, marksOf } from "./live-marks.ts";
import type { Passage } from "./passages.ts";
import { type DateContext, dateIn } from "./published.ts";
import type { Box } from "./tree.ts";
import { boxes, holders, lineOf } from "./walk.ts";

/** A post as a run of passages, `last` exclusive. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly published: string | null;
  readonly author: string | null;
}

/** A live blog's posts: its passages without the posts' time lines, and the runs of them. */
interface LivePosts {
  readonly passages: readonly Passage[];
  readonly runs: readonly Run[];
}

/** So many letters of a post's own text tell it from the others. */
const ENOUGH_LETTERS = 24;

interface Update {
  readonly published: string | null;
  readonly author: string | null;
}

const opening = (text: string): string => letters(text).slice(0, ENOUGH_LETTERS);

/** The updates that JSON-LD lists (`liveBlogUpdate`), by the first letters of their headline and of their body. */
function updatesOf(facts: PageFacts, context: DateContext): ReadonlyMap<string, Update> {
  const updates = new Map<string, Update>();
  const blog = facts.nodes.find((node) => typesOf(node).includes("LiveBlogPosting"));
  const listed = new Set([blog?.liveBlogUpdate].flat());
  for (const node of facts.nodes) {
    if (!listed.has(node)) continue;
    const published = textsOf(node.datePublished ?? node.dateModified, facts.nodes).flatMap(
      (text) => dateIn(text, context) ?? [],
    )[0];
    const author = textsOf(node.author, facts.nodes).flatMap((name) => nameIn(name) ?? []);
    const update = { published: published ?? null, author: author.join(", ") || null };
    for (const text of [node.headline, node.articleBody])
      if (typeof text === "string" && opening(text) !== "" && !updates.has(opening(text)))
        updates.set(opening(text), update);
  }
  return updates;
}

/** Posts by the page's data: each begins where a passage opens as an update's headline or body does. */
function linkedRuns(passages: readonly Passage[], facts: PageFacts, context: DateContext): Run[] {
  const updates = updatesOf(facts, context);
  if (updates.size === 0) return [];
  const used = new Set<Update>();
  const starts = passages.flatMap(({ text }, first) => {
    const update = updates.get(opening(text));
    if (update === undefined || used.has(update)) return [];
    used.add(update);
    return [{ first, update }];
  });
  return starts.map(({ first, update }, index) => ({
    first,
    last: starts[index + 1]?.first ?? passages.length,
    ...update,
  }));
}

/** For each box that holds a mark: how many marks it holds. */
function marksWithin(marks: readonly Mark[]): ReadonlyMap<Box, number> {
  const counts = new Map<Box, number>();
  for (const { box } of marks)
    for (const holder of [box, ...holders(box)]) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  return counts;
}

/** The widest box around a mark that holds no other mark: the post, or less where posts have no box of their own. */
function postBox(mark: Mark, counts: ReadonlyMap<Box, number>): Box {
  let widest = mark.box;
  for (const holder of holders(mark.box)) {
    if (counts.get(holder) !== 1) break;
    widest = holder;
  }
  return widest;
}

/** A line that holds two times of one post is shorter than this, in UTF-16 code units. */
const LONGEST_TIMES = 120;

/** A time of change that stands in one line with a time of publication says nothing of its own. */
function withoutSecond(marks: readonly Mark[]): Mark[] {
  return marks.filter(({ box }, index) => {
    const before = marks[index - 1]?.box;
    if (before === undefined || box.parent?.tag === "li") return true;
    const [own, other] = [box.parent, before.parent];
    const line = own === other ? own : own?.parent === other?.parent ? (own?.parent ?? null) : null;
    return line === null || line.length > LONGEST_TIMES;
  });
}

const flowing = /^(?:p|h[1-6]|time|span|a|b|strong|header)$/;

/** Posts by their marks: the passages of a mark's own box, or those up to the next mark where posts have no boxes. */
function markedRuns(passages: readonly Passage[], marks: readonly Mark[], facts: PageFacts): Run[] {
  const counts = marksWithin(marks);
  const owners = new Map(marks.map((mark) => [postBox(mark, counts), mark]));
  const held = new Map<Box, { first: number; last: number }>();
  for (const [index, { box }] of passages.entries()) {
    const owner = [box, ...holders(box)].find((each) => owners.has(each));
    if (owner === undefined) continue;
    const known = held.get(owner);
    if (known) known.last = index + 1;
    else held.set(owner, { first: index, last: index + 1 });
  }
  const boxed = [...held].map(([box, run]) => ({ box, ...run, mark: owners.get(box) }));
  const starts = boxed.length >= 2 ? boxed : flatStarts(passages, marks, facts);
  return starts.flatMap(({ box, first, last, mark }, index) => {
    if (mark === undefined) return [];
    const next = starts[index + 1]?.first ?? passages.length;
    const end = flowing.test(box.tag) ? next : Math.min(last, next);
    return end <= first ? [] : [{ first, last: end, published: mark.published, author: authorIn(box) }];
  });
}

function flatStarts(passages: readonly Passage[], marks: readonly Mark[], facts: PageFacts) {
  const orders = passages.map(({ box }) => facts.order.get(box) ?? 0);
  let first = 0;
  const starts: { box: Box; first: number; last: number; mark: Mark }[] = [];
  for (const mark of marks) {
    const place = facts.order.get(mark.box) ?? 0;
    while (first < orders.length && (orders[first] ?? 0) < place) first += 1;
    // Of marks with no passage between them the last one heads what follows.
    if (starts.at(-1)?.first === first) starts.pop();
    if (first < passages.length) starts.push({ box: mark.box, first, last: passages.length, mark });
  }
  return starts.map((start, index) => ({ ...start, last: starts[index + 1]?.first ?? passages.length }));
}

/** The one whom a post names as its author. */
function authorIn(post: Box): string | null {
  if (flowing.test(post.tag)) return null;
  for (const box of boxes(post)) {
    if (!isAuthorBox(box)) continue;
    const name = nameIn(lineOf(box, 100));
    if (name !== null) return name;
  }
  return null;
}

/** Fewer posts are no live blog. */
const LEAST_POSTS = 2;
/** A line of a post's times and its author has so many other words at most. */
const MOST_WORDS = 6;

/** Says which passages only tell a post's time, with or without who wrote it. */
function timeLines(marks: readonly Mark[]): (passage: Passage) => boolean {
  const times = marks.filter(({ box }) => box.tag === "time" || box.tag === "abbr");
  const holding = marksWithin(times);
  const lines = new Set(times.map(({ box }) => letters(lineOf(box, LONGEST_TIMES))));
  return ({ box, kind, text }) => {
    if (text.length > LONGEST_TIMES) return false;
    if (isClockLine(text) || lines.has(letters(text)) || isCredits(text, null)) return true;
    const words = text.split(" ").length - (holding.get(box) ?? 0);
    return holding.has(box) && kind !== "heading" && words <= MOST_WORDS && !/[.!?…]["”»]?$/.test(text);
  };
}

/**
 * Tells the posts of a live blog apart: by JSON-LD's list of updates, else by the times that stand in the page. Lines that
 * only tell a post's time are left out of the text.
 */
export function findPosts(
  facts: PageFacts,
  passages: readonly Passage[],
  coverage: Coverage,
  context: DateContext,
): LivePosts {
  const all = marksOf(facts, passages, coverage, context);
  const marks = withoutSecond(all);
  const isTime = timeLines(all);
  const kept = passages.filter((passage) => !isTime(passage));
  if (kept.length < LEAST_POSTS) return { passages, runs: [] };
  const linked = linkedRuns(kept, facts, context);
  const marked = markedRuns(kept, marks, facts);
  const runs = linked.length >= marked.length ? linked : marked;
  return runs.length < LEAST_POSTS ? { passages, runs: [] } : { passages: kept, runs: withAuthors(runs, linked) };
}

/** Where the page's data name a post's author and the page does not show one. */
function withAuthors(runs: readonly Run[], linked: readonly Run[]): Run[] {
  const authors = new Map(linked.map(({ first, author }) => [first, author]));
  return runs.map((run) => ({ ...run, author: run.author ?? authors.get(run.first) ?? null }));
}
