import { compareRange } from "../../base/index.ts";
import type { Entity, EntityKind, Mention } from "../../model/index.ts";
import type { Document } from "../document.ts";
import type { Role } from "./roles.ts";
import type { Country } from "./tables.ts";

/** A mention with where it stands, for those that come after it. */
interface DraftMention {
  readonly first: number;
  readonly last: number;
  readonly by: Mention["by"];
}

/** An entity while its mentions are being gathered. */
export interface Draft {
  kind: EntityKind;
  name: string;
  /** Words of the name as `nameKey` sees them. */
  words: readonly string[];
  readonly roles: Role[];
  institution: string | null;
  country: Country | null;
  governs: boolean;
  gender: "f" | "m" | null;
  /** Genders that pronouns and titles gave. */
  readonly mentions: DraftMention[];
  /** Acronyms that the report gives it. */
  readonly acronyms: Set<string>;
}

/** The finished entities, numbered in order of first mention. */
export function finished(document: Document, drafts: readonly Draft[]): Entity[] {
  const entities = drafts
    .map((draft) => ({ draft, mentions: mentionsOf(document, draft) }))
    .filter(({ mentions }) => mentions.length > 0);
  entities.sort((a, b) => (a.mentions[0] && b.mentions[0] ? compareRange(a.mentions[0], b.mentions[0]) : 0));
  return entities.map(({ draft, mentions }, at) => ({
    ...{ id: `e${at + 1}`, kind: draft.kind, name: draft.name },
    roles: [...new Set(draft.roles.map((role) => role.text))],
    ...{ institution: draft.institution, government: governmentOf(draft), mentions },
  }));
}

function governmentOf(draft: Draft): string | null {
  if (draft.governs && draft.country !== null) return draft.country.government;
  return draft.roles.find((role) => role.official && role.country !== null)?.country?.government ?? null;
}

function mentionsOf(document: Document, { mentions }: Draft): Mention[] {
  const { tokens } = document;
  return mentions
    .map(({ first, last, by }) => ({ start: tokens[first]?.start ?? 0, end: tokens[last - 1]?.end ?? 0, by }))
    .filter(({ start, end }) => end > start)
    .sort(compareRange);
}
