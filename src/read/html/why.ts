import { reasonAgainst } from "./filters.ts";
import type { Passage } from "./passages.ts";
import type { FoundText } from "./text.ts";
import type { Box } from "./tree.ts";

/** Why a passage is not part of the article: by the boxes that hold it, then by itself. */
export function whyDropped(passage: Passage, { chosen, prune }: FoundText): string {
  const tops = new Set(chosen);
  let reason: string | null = null;
  for (let box: Box | null = passage.box; box !== null; box = box.parent) {
    if (tops.has(box)) return reason ?? reasonAgainst(passage) ?? "a headline, date or byline, or a line after the end";
    reason = prune(box) ?? reason;
  }
  return reason ?? "outside the article";
}
