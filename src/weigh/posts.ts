import type { Range, Report } from "../model/index.ts";

/** Who wrote a post that is set into a page, behind it: "— Anna Berg (@annaberg) March 4, 2024". */
const signature = /[—–-]{1,2}\s*(?<name>[^\s—–(@][^\n—–(@]{1,58}?)\s*\(@\w{1,15}\)\s+\p{L}{3,9} \d{1,2}, \d{4}/gu;

/** A post set into a page: from where it begins to the end of its signature. */
export interface Post extends Range {
  /** Where its author's name stands. */
  readonly author: Range;
}

/** The posts that are set into a report, in order: each is what stands in its paragraph from the one before it on. */
export function postsIn({ text, blocks }: Report): Post[] {
  return blocks.flatMap((block) => {
    let start = block.start;
    return [...text.slice(block.start, block.end).matchAll(signature)].map((match) => {
      const at = block.start + match.index;
      const name = match.groups?.name ?? "";
      const from = at + match[0].indexOf(name);
      const post = { start, end: at + match[0].length, author: { start: from, end: from + name.length } };
      start = post.end;
      return post;
    });
  });
}
