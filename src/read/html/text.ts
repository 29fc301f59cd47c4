import { chooseBoxes, type Try } from "./choose.ts";
import { filterPassages } from "./filters.ts";
import { findLead } from "./lead.ts";
import { measure } from "./measure.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { pruner } from "./prune.ts";
import type { Box } from "./tree.ts";

/** A text shorter than this, in UTF-16 code units, is doubted: the next try is less strict. */
const ENOUGH = 400;

/** Only where less than this is seen, hidden text is looked at: some pages hide all of it until a script has run. */
const DOUBTFUL = 100;

const tries: readonly (Try & { readonly prune: boolean })[] = [
  { strict: true, weigh: true, prune: true },
  { strict: false, weigh: true, prune: true },
  { strict: false, weigh: false, prune: true },
  { strict: false, weigh: false, prune: false },
];

function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, passage) => sum + passage.text.length, 0);
}

function attempt(root: Box, option: (typeof tries)[number]): Passage[] {
  const chosen = chooseBoxes(root, option);
  const skip = option.prune ? pruner(chosen, option.weigh) : () => false;
  return filterPassages(chosen.flatMap((box) => passagesOf(box, skip)));
}

function withLead(root: Box, passages: readonly Passage[]): Passage[] {
  const first = passages[0];
  if (first === undefined) return [];
  const known = new Set(passages.map((passage) => passage.text));
  return [...findLead(root, first.box).filter((lead) => !known.has(lead.text)), ...passages];
}

/** The passages of a page's article, by tries that are less and less strict until there is enough; else the longest. */
export function findText(root: Box): Passage[] {
  let longest: Passage[] = [];
  for (const trustStyle of [true, false]) {
    measure(root, trustStyle);
    for (const option of tries) {
      const passages = attempt(root, option);
      const length = lengthOf(passages);
      if (length >= ENOUGH) return withLead(root, passages);
      if (length > lengthOf(longest)) longest = passages;
    }
    if (lengthOf(longest) >= DOUBTFUL) return longest;
  }
  if (longest.length > 0) return longest;
  return passagesOf(root, () => false);
}
