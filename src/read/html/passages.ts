import type { BlockKind } from "../../model/index.ts";
import { inlineTags, isHeading } from "./tags.ts";
import type { Box } from "./tree.ts";
import { clean } from "./walk.ts";

/** A stretch of a page's text that a reader sees as one block. */
export interface Passage {
  readonly text: string;
  readonly kind: BlockKind;
  /** The nearest block-level box that holds it. */
  readonly box: Box;
  /** UTF-16 code units of it that stand in links. */
  readonly linked: number;
}

interface Draft {
  text: string;
  linked: number;
  breaks: number;
}

const captionNames =
  /caption|(?:^|[-_ ])credits?(?:$|[-_ ])|image-?(?:text|description|source|copyright)|photo-?(?:text|description|source|copyright)|bildunterschrift|wp-media-credit|copyright/;

/** What the blocks directly in a box are, by the nearest box that says so. */
function kindOf(box: Box, inherited: BlockKind): BlockKind {
  if (box.tag === "figcaption" || box.tag === "caption") return "caption";
  if (isHeading(box.tag)) return "heading";
  if (inherited === "caption") return "caption";
  if (box.names !== "" && captionNames.test(box.names)) return "caption";
  if (box.tag === "blockquote") return "quote";
  if (box.tag === "li" || box.tag === "dd" || box.tag === "dt" || isPlainRow(box)) return "item";
  if (inherited === "quote" || inherited === "item" || inherited === "heading") return inherited;
  return "paragraph";
}

/** A row of a table whose cells hold lines of text only: it is read as one line. */
function isPlainRow(box: Box): boolean {
  return (
    box.tag === "tr" &&
    box.children.every(
      (cell) =>
        typeof cell === "string" ||
        cell.children.every((child) => typeof child === "string" || (inlineTags.has(child.tag) && child.tag !== "img")),
    )
  );
}

/** The place of a walk: the block that text belongs to, and what it is. */
interface Place {
  readonly block: Box;
  readonly kind: BlockKind;
  readonly link: boolean;
  /** Inside a row of a table that is read as one line. */
  readonly inRow: boolean;
}

/**
 * The passages of a box in the order of the page: each block-level box begins and ends one, and so do two line breaks.
 *
 * @param skip boxes that are left out with all they hold
 */
export function passagesOf(root: Box, skip: (box: Box) => boolean): Passage[] {
  const found: Passage[] = [];
  let draft: Draft = { text: "", linked: 0, breaks: 0 };
  const flush = ({ block, kind }: Place): void => {
    const text = clean(draft.text);
    if (text !== "") found.push({ text, kind, box: block, linked: draft.linked });
    draft = { text: "", linked: 0, breaks: 0 };
  };
  const addText = (text: string, place: Place): void => {
    const length = text.trim().length;
    if (length > 0) {
      if (draft.breaks >= 2) flush(place);
      draft.breaks = 0;
    }
    draft.text += text;
    if (place.link) draft.linked += length;
  };
  const visitBox = (box: Box, place: Place): void => {
    if (inlineTags.has(box.tag)) {
      const isLink = place.link || (box.tag === "a" && box.attributes.has("href"));
      visit(box, isLink === place.link ? place : { ...place, link: isLink });
    } else if (place.inRow) {
      draft.text += " ";
      visit(box, place);
      draft.text += " ";
    } else {
      flush(place);
      const inner = { block: box, kind: kindOf(box, place.kind), link: place.link, inRow: isPlainRow(box) };
      visit(box, inner);
      flush(inner);
    }
  };
  const visit = (box: Box, place: Place): void => {
    for (const child of box.children) {
      if (typeof child === "string") addText(child, place);
      else if (child.tag === "br") {
        draft.breaks += 1;
        draft.text += " ";
      } else if (child.hidden || skip(child)) draft.text += inlineTags.has(child.tag) ? "" : " ";
      else visitBox(child, place);
    }
  };
  const start = { block: root, kind: kindOf(root, "paragraph"), link: false, inRow: isPlainRow(root) };
  visit(root, start);
  flush(start);
  return found;
}
