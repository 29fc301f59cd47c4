import { linkShare } from "./measure.ts";
import { isFurniture, isUnlikely, nameWeight } from "./names.ts";
import { isHeading } from "./tags.ts";
import type { Box } from "./tree.ts";
import { boxes } from "./walk.ts";

/** Elements that are never part of an article's text, whatever is in them. */
const neverText = new Set(["nav", "footer", "aside", "fieldset", "menu", "address"]);
/** A box with more text than this, in UTF-16 code units, is more than furniture, whatever its name. */
const LONGEST_FURNITURE = 5000;

/** Elements that may hold a part of the text or furniture: what they hold decides. */
const doubtful = new Set(["div", "section", "ul", "ol", "dl", "table", "form", "header"]);

/** A table of figures or facts, not of layout: it says so, or has rows of several short cells. */
function isDataTable(box: Box): boolean {
  if (box.attributes.get("role") === "presentation") return false;
  if (box.attributes.has("summary")) return true;
  let rows = 0;
  let cells = 0;
  for (const inner of boxes(box)) {
    if (inner !== box && inner.tag === "table") return false;
    if (inner.tag === "caption" || inner.tag === "thead" || inner.tag === "th" || inner.tag === "tfoot") return true;
    if (inner.tag === "tr") rows += 1;
    else if (inner.tag === "td") cells += 1;
  }
  return rows >= 2 && cells / rows >= 2 && box.length / Math.max(cells, 1) < 200;
}

/** Whether a box inside the text is furniture by what it holds (after Mozilla Readability 0.6, `_cleanConditionally`). */
function isClutter(box: Box, weigh: boolean): boolean {
  const weight = weigh ? nameWeight(box) : 0;
  if (weight < 0) return true;
  if (box.commas >= 10) return false;
  const isList = box.tag === "ul" || box.tag === "ol" || box.tag === "dl";
  const share = linkShare(box);
  const { paragraphs, items, inputs, embeds, headings } = box.counts;
  if (inputs > Math.floor(paragraphs / 3)) return true;
  if (!isList && items - 100 > paragraphs) return true;
  if (!isList && box.length < 25 && box.length > 0 && headings < box.length * 0.9 && paragraphs === 0 && embeds > 0)
    return true;
  if (weight < 25 && share > (isList ? 0.4 : 0.25)) return true;
  return weight >= 25 && share > 0.5;
}

/** Says why a box is left out with all it holds; null for one that is not. */
export type Pruner = (box: Box) => string | null;

/**
 * Says which boxes inside the chosen ones are left out.
 *
 * @param weigh whether names count
 */
export function pruner(chosen: readonly Box[], weigh: boolean): Pruner {
  const tops = new Set(chosen);
  return (box) => {
    if (tops.has(box)) return null;
    if (neverText.has(box.tag)) return `in <${box.tag}>`;
    if (weigh && box.length < LONGEST_FURNITURE && isFurniture(box)) return `in a box named "${box.names}"`;
    if (weigh && box.tag !== "p" && isUnlikely(box)) return `in a box named "${box.names}"`;
    if (isHeading(box.tag)) return weigh && nameWeight(box) < 0 ? `a heading named "${box.names}"` : null;
    if (!doubtful.has(box.tag) || (box.tag === "table" && isDataTable(box))) return null;
    return isClutter(box, weigh) ? `in <${box.tag}> of links, controls or few words` : null;
  };
}
