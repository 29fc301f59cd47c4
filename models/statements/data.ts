import type { Document } from "../../src/annotate/document.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Range } from "../../src/model/index.ts";
import { bareReport, type SilverToken } from "../data.ts";

/** A statement as its annotator marked it, in UTF-16 code units. */
interface GoldStatement {
  readonly source: readonly Range[];
  readonly cue: readonly Range[];
  readonly content: readonly Range[];
}

/** An annotated article. */
export interface Article {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly GoldStatement[];
}

/** The machine-tagged sentences of an article. */
export interface Silver {
  readonly id: string;
  readonly sentences: readonly { readonly tokens: readonly SilverToken[] }[];
}

/** A training text cut up and tagged. */
export function documentOf(id: string, text: string): Document {
  return tag(cutUp(bareReport(id, text), "en"));
}

/** The tokens that overlap any of the ranges. */
export function tokensIn(document: Document, ranges: readonly Range[]): number[] {
  const found: number[] = [];
  for (const { start, end } of ranges) {
    let low = 0;
    let high = document.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((document.tokens[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; (document.tokens[at]?.start ?? end) < end; at++) found.push(at);
  }
  return [...new Set(found)].sort((a, b) => a - b);
}
