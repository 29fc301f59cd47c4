import type { Block, Range, Report } from "../model/index.ts";

/** A word, number or mark of the text. Offsets are UTF-16 code units into the report's text. */
export interface Token extends Range {
  /** The slice itself. */
  readonly text: string;
  /** `text` in lower case. */
  readonly lower: string;
  /** Penn Treebank part of speech; "" where the language has no tagger. */
  readonly tag: string;
}

/** A sentence as offsets and as the tokens `first` (inclusive) to `last` (exclusive). */
export interface Sentence extends Range {
  readonly first: number;
  readonly last: number;
  /** Index of its paragraph. */
  readonly paragraph: number;
}

/** A paragraph: a block of the report, or a run of lines where the report has no blocks. */
export interface Paragraph extends Range {
  readonly kind: Block["kind"];
  readonly firstSentence: number;
  /** Exclusive. */
  readonly lastSentence: number;
}

/** What the parts of `annotate` share about one report: its text cut up once. */
export interface Document {
  readonly report: Report;
  readonly text: string;
  readonly language: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly paragraphs: readonly Paragraph[];
}
