import type { Block, Range, Report } from "../model/index.ts";

/** The account and day behind the author of a post that is set into a page: "— Anna Berg (@annaberg) March 4, 2024". */
const account = /\(@\w{1,15}\) \p{L}{3,9} \d{1,2}, \d{4}/gu;
/** What stands before the author's name. */
const dashes = ["—", "–", " - "] as const;
/** Characters of a name, and of what leads to it. */
const LONGEST_NAME = 60;
const SHORTEST_NAME = 2;

/** A post set into a page: from where it begins to the end of its signature. */
export interface Post extends Range {
  /** Where its author's name stands. */
  readonly author: Range;
}

/** The name that ends before a place and begins behind a dash; null where there is none. */
function nameBefore(place: number, from: number, text: string): Range | null {
  const start = Math.max(from, place - LONGEST_NAME);
  const lead = text.slice(start, place);
  const dash = Math.max(...dashes.map((one) => lead.lastIndexOf(one) + (lead.includes(one) ? one.length : 0)));
  const name = dash <= 0 ? "" : lead.slice(dash).trim();
  if (name.length < SHORTEST_NAME || name.includes("\n")) return null;
  const at = start + lead.indexOf(name, dash);
  return { start: at, end: at + name.length };
}

function postsOf(block: Block, text: string): Post[] {
  const posts: Post[] = [];
  for (const match of text.slice(block.start, block.end).matchAll(account)) {
    const at = block.start + match.index;
    const start = posts.at(-1)?.end ?? block.start;
    const author = nameBefore(at, start, text);
    if (author !== null) posts.push({ start, end: at + match[0].length, author });
  }
  return posts;
}

/** The posts that are set into a report, in order: each is what stands in its paragraph from the one before it on. */
export function postsIn({ text, blocks }: Report): Post[] {
  return blocks.flatMap((block) => postsOf(block, text));
}
