import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";

/** A cue as tokens, with what its features look at. */
export interface Cue extends Stretch {
  /** Its main word: the last verb, else the last word. */
  readonly head: number;
}

/** The cue's main word: a verb whose head lies outside the cue where there is a tree, else its last verb or word. */
export function cueOf(facts: Facts, first: number, end: number): Cue {
  const { tokens } = facts.document;
  let head = end - 1;
  for (let at = first; at < end; at++) {
    if (/^V/.test(tokens[at]?.tag ?? "")) head = at;
  }
  if (facts.tree) {
    for (let at = first; at < end; at++) {
      const above = facts.tree.heads[at] ?? -1;
      if ((above < first || above >= end) && /^[VNJ]/.test(tokens[at]?.tag ?? "")) return { first, end, head: at };
    }
  }
  return { first, end, head };
}
