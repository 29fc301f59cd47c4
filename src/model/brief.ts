import type { Span } from "./span.ts";

/**
 * Words taken whole from a report's text (`span` says where) or from one of its fields (`field` says which), or else the
 * desk's own fixed words, numbers, dates and names of its tables.
 */
export interface Part {
  readonly text: string;
  readonly span: Span | null;
  /** A name in its usual form, from a shipped table or from the report that the line refers to. */
  readonly name?: true;
  readonly field?: { readonly report: string; readonly name: "title" | "outlet" | "byline" | "published" };
}

/** A line of a brief: parts in order, and the spans the line as a whole rests on. */
export interface Line {
  readonly parts: readonly Part[];
  readonly references: readonly Span[];
}

/** The sections that a brief may have. */
export type SectionName =
  | "source"
  | "quote"
  | "details"
  | "background"
  | "why"
  | "timeline"
  | "agreement"
  | "conflicts"
  | "differs"
  | "adds"
  | "reports"
  | "related"
  | "unknown";

/** A part of a brief under one title. */
export interface Section {
  readonly name: SectionName;
  /** The desk's word for it, from the closed list. */
  readonly title: string;
  readonly lines: readonly Line[];
}

/** A story told for a reader. */
export interface Brief {
  /** Version of this shape, published under `docs/schema/`. */
  readonly schema: 1;
  readonly story: string;
  readonly headline: Line;
  /** Reports, outlets, origins, first and last published. */
  readonly facts: Line;
  readonly sections: readonly Section[];
  /** The reports referred to, so that a brief stands alone. */
  readonly reports: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly outlet: string | null;
    readonly url: string | null;
    readonly published: string | null;
  }[];
}
