import { compareText } from "../../base/index.ts";
import type { StoryRecord } from "../../model/index.ts";

/** An origin of a story, with the claims that rest on it and the reports that carry them. */
export interface StoryOrigin {
  readonly name: string;
  readonly generic: boolean;
  readonly guessed: boolean;
  readonly claims: readonly string[];
  readonly reports: readonly string[];
}

/** The origins of a story's claims, those that most claims rest on first. */
export function originsOf({ claims }: StoryRecord): StoryOrigin[] {
  const found = new Map<string, { generic: boolean; guessed: boolean; claims: string[]; reports: Set<string> }>();
  for (const { id, origins, assertions } of claims) {
    for (const { name, generic, guessed } of origins) {
      const known = found.get(name) ?? { generic, guessed, claims: [], reports: new Set() };
      known.guessed &&= guessed;
      known.claims.push(id);
      for (const { report } of assertions) known.reports.add(report);
      found.set(name, known);
    }
  }
  return [...found]
    .map(([name, { reports, ...rest }]) => ({ name, ...rest, reports: [...reports] }))
    .sort((a, b) => b.claims.length - a.claims.length || compareText(a.name, b.name));
}
