import type { Document } from "../document.ts";
import { type Outlet, outletMentions } from "../outlets/index.ts";

/** Words that name an outlet, as tokens; `end` is exclusive. */
export interface Mention {
  readonly first: number;
  readonly end: number;
  /** One usual name; as written where generic. */
  readonly outlet: string;
  readonly generic: boolean;
  /** The table's row, or null for an outlet known by its form alone or a generic one. */
  readonly row: Outlet | null;
  /** The name is an ordinary word too: it needs a strong cue. */
  readonly common: boolean;
  readonly by: "table" | "form" | "short" | "generic";
}

/** Mentions of outlets by a name of the table, in order, without overlap. */
export function namedMentions(document: Document): readonly Mention[] {
  return outletMentions(document).map(({ first, end, outlet, common }) => ({
    ...{ first, end, outlet: outlet.name, row: outlet, common },
    ...{ generic: false, by: "table" as const },
  }));
}
