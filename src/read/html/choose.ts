import { linkShare } from "./measure.ts";
import { isUnlikely, nameWeight } from "./names.ts";
import { inlineTags } from "./tags.ts";
import type { Box } from "./tree.ts";
import { holders } from "./walk.ts";

/** Fewer characters in a paragraph say nothing about where the text is. */
const LEAST_PARAGRAPH = 25;
/** How far up a paragraph's score is handed. */
const LEVELS = 5;

const tagScores: ReadonlyMap<string, number> = new Map(
  Object.entries({
    div: 5,
    article: 10,
    main: 5,
    section: 3,
    pre: 3,
    td: 3,
    blockquote: 3,
    address: -3,
    ol: -3,
    ul: -3,
    dl: -3,
    dd: -3,
    dt: -3,
    li: -3,
    form: -3,
    h1: -5,
    h2: -5,
    h3: -5,
    h4: -5,
    h5: -5,
    h6: -5,
    th: -5,
  }),
);

/** Length and commas of a run of text that stands directly in a block. */
interface Run {
  readonly length: number;
  readonly commas: number;
}

/** Runs of inline content directly in a box; two line breaks end one. */
function runsIn(box: Box): Run[] {
  const runs: Run[] = [];
  let length = 0;
  let commas = 0;
  const flush = () => {
    if (length >= LEAST_PARAGRAPH) runs.push({ length, commas });
    length = 0;
    commas = 0;
  };
  for (const child of box.children) {
    if (typeof child === "string") {
      const trimmed = child.trim();
      length += trimmed.length;
      for (let at = trimmed.indexOf(","); at >= 0; at = trimmed.indexOf(",", at + 1)) commas += 1;
    } else if (child.hidden) continue;
    else if (inlineTags.has(child.tag)) {
      length += child.length;
      commas += child.commas;
    } else if (child.tag !== "br") flush();
  }
  flush();
  return runs;
}

function scoreOf(run: Run): number {
  return 1 + run.commas + Math.min(Math.floor(run.length / 100), 3);
}

/** Options of one try. */
export interface Try {
  /** Boxes whose names make them unlikely are passed over. */
  readonly strict: boolean;
  /** Names count. */
  readonly weigh: boolean;
}

/**
 * Scores boxes as holders of the page's text: each paragraph gives points to the boxes that hold it, fewer the further up
 * (the method of Mozilla Readability 0.6, `_grabArticle`).
 */
function scoreBoxes(root: Box, { strict, weigh }: Try): Map<Box, number> {
  const scores = new Map<Box, number>();
  const give = (from: Box, points: number): void => {
    let level = 0;
    for (let box: Box | null = from; box !== null && level < LEVELS; box = box.parent, level += 1) {
      if (box.tag === "#root" || box.tag === "html") return;
      const start = scores.get(box) ?? (tagScores.get(box.tag) ?? 0) + (weigh ? nameWeight(box) : 0);
      scores.set(box, start + points / (level === 0 ? 1 : level === 1 ? 2 : level * 3));
    }
  };
  const visit = (box: Box): void => {
    if (box.hidden || (strict && isUnlikely(box))) return;
    if (box.tag === "nav" || box.tag === "footer" || box.tag === "aside") return;
    if (inlineTags.has(box.tag) && box.tag !== "span") return;
    const leaf =
      box.tag === "p" || box.tag === "pre" || box.tag === "li" || box.tag === "td" || box.tag === "blockquote";
    for (const run of runsIn(box)) give(leaf && box.parent ? box.parent : box, scoreOf(run));
    for (const child of box.children) if (typeof child !== "string") visit(child);
  };
  visit(root);
  for (const [box, score] of scores) scores.set(box, score * (1 - linkShare(box)));
  return scores;
}

/** The box that most of the best candidates stand in, if there are three of them. */
function commonHolder(top: Box, rivals: readonly Box[]): Box {
  if (rivals.length < 3) return top;
  const sets = rivals.map((rival) => new Set(holders(rival)));
  for (const holder of holders(top)) {
    if (holder.tag === "body" || holder.tag === "html" || holder.tag === "#root") break;
    if (sets.filter((set) => set.has(holder)).length >= 3) return holder;
  }
  return top;
}

/** Goes up while the holders' scores say that more of the text is beside. */
function climb(top: Box, scores: ReadonlyMap<Box, number>): Box {
  let best = top;
  let last = scores.get(top) ?? 0;
  const least = last / 3;
  for (const holder of holders(top)) {
    if (holder.tag === "body" || holder.tag === "html" || holder.tag === "#root") break;
    const score = scores.get(holder);
    if (score === undefined) continue;
    if (score < least) break;
    if (score > last) {
      best = holder;
      break;
    }
    last = score;
  }
  for (
    let holder = best.parent;
    holder !== null && holder.tag !== "body" && holder.tag !== "html";
    holder = holder.parent
  ) {
    if (holder.children.filter((child) => typeof child !== "string" && child.length > 0).length !== 1) break;
    best = holder;
  }
  return best;
}

/** Whether a box beside the chosen one belongs to the text. */
function belongs(sibling: Box, top: Box, scores: ReadonlyMap<Box, number>): boolean {
  const best = scores.get(top) ?? 0;
  const bonus =
    sibling.names !== "" && sibling.attributes.get("class") === top.attributes.get("class") ? best * 0.2 : 0;
  const score = scores.get(sibling);
  if (score !== undefined && score + bonus >= Math.max(10, best * 0.2)) return true;
  // Letters are laid out in rows of one cell, a part of the text in each.
  if (sibling.tag !== "p" && sibling.tag !== "tr") return false;
  const share = linkShare(sibling);
  return sibling.length > 80 ? share < 0.25 : sibling.length > 0 && share === 0;
}

/** The boxes that hold the page's text, in the order of the page; empty where no box has a paragraph. */
export function chooseBoxes(root: Box, attempt: Try): Box[] {
  const scores = scoreBoxes(root, attempt);
  // Of equal scores the first of the page leads: a map keeps its order, and sorting is stable.
  const ranked = [...scores].sort(([, a], [, b]) => b - a).slice(0, 5);
  const first = ranked[0];
  if (first === undefined) return [];
  const [best, bestScore] = first;
  const rivals = ranked.filter(([box, score]) => box !== best && score >= bestScore * 0.75).map(([box]) => box);
  const top = climb(commonHolder(best, rivals), scores);
  const beside = top.parent?.children ?? [top];
  return beside.filter(
    (child): child is Box =>
      typeof child !== "string" &&
      !child.hidden &&
      (child === top || (belongs(child, top, scores) && !(attempt.strict && isUnlikely(child)))),
  );
}
