import { isHeading, unseenTags } from "./tags.ts";
import type { Box, Counts } from "./tree.ts";

const undisplayed = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** Whether a box is marked as not shown: by the element, an attribute or its own style. */
function isHidden(box: Box, trustStyle: boolean): boolean {
  if (unseenTags.has(box.tag)) return true;
  const { attributes } = box;
  if (attributes.size === 0) return false;
  if (!trustStyle) return false;
  if (attributes.has("hidden")) return true;
  if (attributes.get("aria-hidden") === "true" && !box.names.includes("fallback-image")) return true;
  const style = attributes.get("style");
  return style !== undefined && undisplayed.test(style);
}

function commasIn(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Comma, its Arabic, ideographic and full-width forms, and the ideographic stop.
    if (code === 0x2c || code === 0x60c || code === 0x3001 || code === 0xff0c || code === 0x3002) count += 1;
  }
  return count;
}

function reset(box: Box): void {
  box.length = 0;
  box.linked = 0;
  box.commas = 0;
  Object.assign(box.counts, { boxes: 0, paragraphs: 0, items: 0, inputs: 0, embeds: 0, headings: 0 } satisfies Counts);
}

/** Adds what a measured child is and holds. */
function addChild(box: Box, child: Box): void {
  box.length += child.length;
  box.linked += child.linked;
  box.commas += child.commas;
  const { counts, tag } = child;
  box.counts.boxes += counts.boxes + 1;
  box.counts.paragraphs += counts.paragraphs + (tag === "p" ? 1 : 0);
  box.counts.items += counts.items + (tag === "li" ? 1 : 0);
  box.counts.inputs += counts.inputs + (tag === "input" ? 1 : 0);
  box.counts.embeds += counts.embeds + (tag === "iframe" || tag === "object" || tag === "embed" ? 1 : 0);
  box.counts.headings += isHeading(tag) ? child.length : counts.headings;
}

/**
 * Fills in what each box shows: its text's length, how much of it is in links, its commas, its parts.
 *
 * @param trustStyle whether a box styled or marked as hidden is believed to be: some pages hide their text until a script
 * has run
 */
export function measure(root: Box, trustStyle: boolean): void {
  const visit = (box: Box, inLink: boolean): void => {
    reset(box);
    box.hidden = isHidden(box, trustStyle);
    if (box.hidden) return;
    const link = inLink || (box.tag === "a" && !(box.attributes.get("href") ?? "#").startsWith("#"));
    for (const child of box.children) {
      if (typeof child === "string") {
        const length = child.trim().length;
        box.length += length;
        box.commas += length === 0 ? 0 : commasIn(child);
        if (link) box.linked += length;
      } else {
        visit(child, link);
        addChild(box, child);
      }
    }
  };
  visit(root, false);
}

/** The share of a box's text that is in links, 0 to 1. */
export function linkShare(box: Box): number {
  return box.length === 0 ? 0 : box.linked / box.length;
}
