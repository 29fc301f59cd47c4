import { compareRange } from "../../base/index.ts";
import type { Entity, EntityKind, Mention } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { type Holder, holderNamed, inOffice } from "./holders.ts";
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
  return entities.map(({ draft, mentions }, at) => {
    const holder = holderOf(document, draft);
    const name = holder !== null && draft.words.length === 1 ? holder.name : draft.name;
    return {
      ...{ id: `e${at + 1}`, kind: draft.kind, name },
      roles: [...new Set(draft.roles.map((role) => role.text))],
      ...{ institution: draft.institution, government: governmentOf(document, draft, holder) },
      ...wikidataOf(draft, holder),
      mentions,
    };
  });
}

/** The Wikidata id that a table has for a holder of an office or a country. */
function wikidataOf(draft: Draft, holder: Holder | null): { wikidata?: string } {
  const country = draft.kind === "place" && draft.country?.name === draft.name ? draft.country : null;
  const item = holder?.wikidata ?? country?.wikidata ?? null;
  return item === null ? {} : { wikidata: item };
}

/** The head of state or of government that a person is; what the report says of him must not speak against it. */
function holderOf({ report }: Document, draft: Draft): Holder | null {
  const holder = draft.kind === "person" ? holderNamed(draft.name, report.published) : null;
  const others = draft.roles.filter(({ country }) => country !== null && country.code !== holder?.country.code);
  return others.length > 0 && others.length === draft.roles.length ? null : holder;
}

/** The government that somebody speaks for by the report's words; without any, by the office held on its day. */
function governmentOf({ report }: Document, draft: Draft, holder: Holder | null): string | null {
  if (draft.governs && draft.country !== null) return draft.country.government;
  const role = draft.roles.find((one) => one.official && one.country !== null);
  if (role !== undefined) return role.country?.government ?? null;
  const current = holder !== null && draft.roles.length === 0 && inOffice(holder, report.published);
  return current ? holder.country.government : null;
}

function mentionsOf(document: Document, { mentions }: Draft): Mention[] {
  const { tokens } = document;
  return mentions
    .map(({ first, last, by }) => ({ start: tokens[first]?.start ?? 0, end: tokens[last - 1]?.end ?? 0, by }))
    .filter(({ start, end }) => end > start)
    .sort(compareRange);
}
