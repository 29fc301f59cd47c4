import { inlineTags, unseenTags } from "./tags.ts";
import type { Box } from "./tree.ts";

/** Every box below one and itself, in the order of the page. */
export function* boxes(root: Box): Generator<Box> {
  const pending: Box[] = [root];
  for (let box = pending.pop(); box !== undefined; box = pending.pop()) {
    yield box;
    for (let index = box.children.length - 1; index >= 0; index -= 1) {
      const child = box.children[index];
      if (child !== undefined && typeof child !== "string") pending.push(child);
    }
  }
}

/** The boxes that hold a box, nearest first. */
export function* holders(box: Box): Generator<Box> {
  for (let at = box.parent; at !== null; at = at.parent) yield at;
}

/** All characters below a box, seen or not, as they stand. */
export function rawText(box: Box): string {
  let text = "";
  for (const child of box.children) text += typeof child === "string" ? child : rawText(child);
  return text;
}

/** Runs of white space made one space, invisible characters left out, ends trimmed. */
export function clean(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The text of a box as a reader sees it, on one line. */
function textOf(box: Box): string {
  return clean(seenText(box));
}

/** A line that a reader sees holds no more boxes than this: nested ones would be read again and again. */
const MOST_BOXES = 200;

/** The text of a box that is one short line; empty for a hidden box and for one that holds more. */
export function lineOf(box: Box, longest: number): string {
  return box.hidden || box.length === 0 || box.length > longest || box.counts.boxes > MOST_BOXES ? "" : textOf(box);
}

function seenText(box: Box): string {
  let text = "";
  for (const child of box.children) {
    if (typeof child === "string") text += child;
    else if (child.tag === "br") text += " ";
    else if (inlineTags.has(child.tag)) text += seenText(child);
    else if (!unseenTags.has(child.tag)) text += ` ${seenText(child)} `;
  }
  return text;
}
