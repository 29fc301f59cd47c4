import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Document } from "../../src/annotate/document.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Range, Report } from "../../src/model/index.ts";

interface GoldStatement {
  readonly source: readonly Range[];
  readonly cue: readonly Range[];
  readonly content: readonly Range[];
}

export interface Article {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly GoldStatement[];
}

/** start, end, tag, lemma, entity, head in the sentence, relation. */
export type SilverToken = readonly [number, number, string, string, string, number, string];

export interface Silver {
  readonly id: string;
  readonly sentences: readonly { readonly tokens: readonly SilverToken[] }[];
}

export function readLines<T>(path: string): T[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line): T => JSON.parse(line));
}

/** A report with nothing but a text. */
export function reportOf(id: string, text: string): Report {
  return {
    ...{ id, url: null, kind: "article", title: null, byline: null, published: null, outlet: null, outlets: [] },
    ...{
      section: null,
      language: "en",
      readingMinutes: null,
      text,
      blocks: [],
      related: [],
      credited: [],
      fetched: null,
    },
  };
}

export function documentOf(id: string, text: string): Document {
  return tag(cutUp(reportOf(id, text), "en"));
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
