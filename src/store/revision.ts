import type { Copy, SharedText } from "../model/index.ts";

/** How a span names a revision of a report: the first by the report's id alone. */
export function revisionId(report: string, revision: number): string {
  return revision === 1 ? report : `${report}@${revision}`;
}

/** Where linking put a report, with the text it has from others. */
export interface Placed {
  readonly story: string;
  readonly copy: Copy | null;
  readonly shares: readonly SharedText[];
}

/** A revision of a report, without its text. */
export interface RevisionItem {
  /** From 1. */
  readonly revision: number;
  /** Of the resource that brought it. */
  readonly sequence: number;
  readonly title: string | null;
  readonly published: string | null;
  /** When it was fetched, ISO 8601 with zone; null where unknown. */
  readonly fetched: string | null;
}
