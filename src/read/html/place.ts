import type { PageFacts } from "./facts.ts";
import type { Box } from "./tree.ts";
import { holders } from "./walk.ts";

/** Where the headline and the text stand among the page's boxes, by number. */
export interface TextPlace {
  readonly headline: number | null;
  readonly first: number;
  readonly last: number;
}

/** So many boxes before a headline, or after a text, a line still belongs to them. */
const JUST_BEFORE = 40;
const JUST_AFTER = 60;

/** What a place beside the report costs. */
const ASIDE = 6;

const asideNames =
  /comment|kommentar|related|sidebar|teaser|footer|recent|widget|archive|calendar|event|similar|copyright|respond/;

/** Whether a box stands beside the report: comments, other reports, the page's foot. */
export function isAside(box: Box, text: TextPlace, order: ReadonlyMap<Box, number>): boolean {
  if (box.tag === "footer" || box.tag === "aside" || box.tag === "nav") return true;
  if (box.tag === "body" || box.tag === "html" || box.tag === "article" || box.tag === "main") return false;
  const holdsText = (order.get(box) ?? 0) < (text.headline ?? text.first) && box.length > 1000;
  return !holdsText && asideNames.test(box.names);
}

/**
 * How much a line's place speaks for its belonging to the report: up to 4 between headline and text, less around them,
 * far below zero beside them (comments, other reports, the page's foot).
 */
export function nearness(box: Box, facts: PageFacts, text: TextPlace): number {
  const place = facts.order.get(box) ?? 0;
  const start = text.headline ?? text.first;
  let score = 0;
  if (place >= start && place <= text.first + 3) score += 4;
  else if (place < start && start - place < JUST_BEFORE) score += 3;
  else if (place > text.last && place - text.last < JUST_AFTER) score += 2;
  else if (place > text.first && place <= text.last) score += 1;
  if (isAside(box, text, facts.order)) return score - ASIDE;
  for (const holder of holders(box)) if (isAside(holder, text, facts.order)) return score - ASIDE;
  return score;
}
