import { findDate } from "../dates.ts";
import { isUnlikely } from "./names.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { isHeading } from "./tags.ts";
import type { Box } from "./tree.ts";
import { boxes, holders } from "./walk.ts";

/** A lead is a sentence at least so long, in UTF-16 code units. */
const LEAST = 60;
const LONGEST = 1200;
const MOST = 2;

const never = new Set(["nav", "footer", "aside", "figure", "form", "ul", "ol", "table"]);
const deckNames = /\bdek\b|deck|sub-?(?:title|head|line)|summary|description|excerpt|tagline/;
const controls =
  /share|social|comment|related|newsletter|cookie|consent|breadcrumb|menu|caption|gallery|author|byline|banner|advert|promo|sidebar/;

/** A second headline, which tells the story's point and is no part of its text. */
function isDeck(box: Box): boolean {
  return isHeading(box.tag) || deckNames.test(`${box.names} ${box.parent?.names ?? ""}`);
}

/** The headline above a text: the last `h1` before it, or the last heading of the second level. */
function headlineBefore(order: readonly Box[], end: number): number {
  for (const tag of ["h1", "h2"]) {
    for (let index = end - 1; index >= 0; index -= 1) {
      const box = order[index];
      if (box !== undefined && box.tag === tag && !box.hidden && box.length > 10) return index;
    }
  }
  return -1;
}

/**
 * The lead that some houses set between headline and text, in a box of its own: sentences without links.
 *
 * @param first the box of the text's first passage
 */
export function findLead(root: Box, first: Box): Passage[] {
  const order = [...boxes(root)];
  const end = order.indexOf(first);
  const start = headlineBefore(order, end);
  const headline = order[start];
  if (headline === undefined) return [];
  const above = new Set(holders(first));
  let common: Box | null = headline.parent;
  while (common !== null && !above.has(common)) common = common.parent;
  if (common === null) return [];
  const places = new Map(order.slice(start, end).map((box, index) => [box, index]));
  const skip = (box: Box): boolean =>
    never.has(box.tag) ||
    (box.tag !== "header" && (controls.test(box.names) || (isUnlikely(box) && !/teaser|header|intro/.test(box.names))));
  return passagesOf(common, skip)
    .filter(
      ({ box, text, linked }) =>
        places.has(box) &&
        box !== headline &&
        linked === 0 &&
        text.length >= LEAST &&
        text.length <= LONGEST &&
        /[.!?…][)"'”’»]?$/.test(text) &&
        findDate(text.slice(0, 60)) === null,
    )
    .filter(({ box, text }, index, all) => !isDeck(box) && all.findIndex((other) => other.text === text) === index)
    .slice(0, MOST);
}
