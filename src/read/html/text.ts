import { chooseBoxes, type Try } from "./choose.ts";
import { filterPassages } from "./filters.ts";
import { findLead } from "./lead.ts";
import { measure } from "./measure.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { type Pruner, pruner } from "./prune.ts";
import type { Box } from "./tree.ts";

/** A text shorter than this, in UTF-16 code units, is doubted: the next try is less strict. */
const ENOUGH = 400;

/** A less strict try is believed only if it finds so many times more: what it adds to a short report is mostly furniture. */
const MUCH_MORE = 2;

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

/** A page's article: its passages, and how they were come by. */
export interface FoundText {
  readonly passages: readonly Passage[];
  /** The boxes that hold them. */
  readonly chosen: readonly Box[];
  readonly prune: Pruner;
}

function attempt(root: Box, option: (typeof tries)[number]): FoundText {
  const chosen = chooseBoxes(root, option);
  const prune = option.prune ? pruner(chosen, option.weigh) : () => null;
  const passages = chosen.flatMap((box) => passagesOf(box, (inner) => prune(inner) !== null));
  return { passages: filterPassages(passages), chosen, prune };
}

function withLead(root: Box, found: FoundText): FoundText {
  const first = found.passages[0];
  if (first === undefined) return found;
  const known = new Set(found.passages.map((passage) => passage.text));
  const lead = findLead(root, first.box).filter((passage) => !known.has(passage.text));
  return { ...found, passages: [...lead, ...found.passages] };
}

/** A page's article, by tries that are less and less strict until there is enough; else the longest, where it is much longer. */
export function findText(root: Box): FoundText {
  let longest: FoundText = { passages: [], chosen: [root], prune: () => null };
  for (const trustStyle of [true, false]) {
    measure(root, trustStyle);
    for (const option of tries) {
      const found = attempt(root, option);
      const length = lengthOf(found.passages);
      if (length >= ENOUGH) return withLead(root, found);
      if (length > MUCH_MORE * lengthOf(longest.passages)) longest = found;
    }
    if (lengthOf(longest.passages) >= DOUBTFUL) return longest;
  }
  return longest.passages.length > 0 ? longest : { ...longest, passages: passagesOf(root, () => false) };
}
