import { governmentOf, nameKey } from "../annotate/index.ts";
import type { AnnotatedReport, Entity } from "../model/index.ts";
import { bodiesOf, CLEARLY, fullNamesOf, isCommon, plainName, surnameOf } from "./names.ts";
import { cityOf, governmentOfRole, institutionOfRole, localOffice } from "./roles.ts";
import { kindOfSource } from "./sources.ts";

/** The institution and the government a name speaks for. */
interface Office {
  readonly institution: string | null;
  readonly government: string | null;
  /** One of the outlet's own people: no source. */
  readonly staff: boolean;
}

/** Who holds what office, as the reports of a story together say: what one says of a name is used for all. */
export interface Offices {
  readonly of: (entity: Entity) => Office;
  /** The body that "the zoo" means in the story; null for names, and where the story names none. */
  readonly bodyNamed: (words: string) => string | null;
  /**
   * The one person of the story who holds what words like "the prime minister" say; of several the one whom this report names far
   * more than the others. Undefined for nobody.
   */
  readonly holderOf: (words: string, entities: readonly Entity[]) => Entity | undefined;
  /** What a name is in full in the story. */
  readonly fullName: (entity: Entity) => string;
  /**
   * The one person who the reports say is mayor of a city ("City of Norrsund"), and whether they agree on his office; null for
   * none or several.
   */
  readonly mayorOf: (city: string) => { readonly name: string; readonly agreed: boolean } | null;
}

interface Draft {
  /** What kinds of office of a town or region the reports say the person holds. */
  readonly local: Set<string>;
  /** How often each institution is said of the person, in order of first mention. */
  readonly institutions: Map<string, number>;
  government: string | null;
  staff: boolean;
}

const seen = (draft: Draft, institution: string): void => {
  draft.institutions.set(institution, (draft.institutions.get(institution) ?? 0) + 1);
};

/** The office as most reports have it; of equals the first. */
function officeOf({ institutions, government, staff, local }: Draft): Office {
  // On whose office the reports disagree, who speaks for himself.
  if (local.size > 1) return { institution: null, government: null, staff };
  let institution: string | null = null;
  let most = 0;
  for (const [name, count] of institutions) if (count > most) [institution, most] = [name, count];
  return { institution, government, staff };
}

const nobody: Office = { institution: null, government: null, staff: false };

const former = /\b(?:former|ex|late|retired|then)\b/i;
const staffRole =
  /\b(?:host|byline|correspondent|reporter|editor|columnist|photographer|anchor|presenter|newsreader|newscaster)\b/i;

function readRole(role: string, draft: Draft, bodyOf: (institution: string) => string | null): void {
  draft.staff ||= staffRole.test(role) && kindOfSource(role) !== "officials";
  draft.government ??= governmentOfRole(role);
  const kind = localOffice(role);
  if (kind !== null) draft.local.add(kind);
  const words = institutionOfRole(role);
  const institution = words === null ? null : bodyOf(words);
  // A country is no institution, its government is; what ends with one is cut too early ("Norrsund, French President").
  const ending = institution?.split(" ").at(-1) ?? "";
  if (institution !== null && governmentOf(institution) === null && governmentOf(ending) === null)
    seen(draft, institution);
}

const described = /^the ((?:[\p{L}-]+ ){0,3}\p{L}+)$/iu;
/** Words for too many to be one person's: a story has many officials, and each of its bodies a spokesman. */
const manyOf =
  /\b(?:official|spokes\p{L}+|man|woman|person|resident|witness|student|expert|analyst|member|candidate|officer|friend)$/iu;

/** The word of a role that says what it is: "mayor" of "former mayor of Norrsund". */
function headWord(words: readonly string[]): string | undefined {
  const end = words.findIndex((word) => /^(?:of|for|at|in|with)$/.test(word));
  return words.at(end === -1 ? -1 : end - 1);
}

/** Finds the one person of a story whose roles have all of the words of a description: "the British prime minister", "the actress". */
function holdersOf(reports: readonly AnnotatedReport[], fullName: (entity: Entity) => string): Offices["holderOf"] {
  const people = reports
    .flatMap(({ annotations }) => annotations.entities)
    .filter(({ kind }) => kind === "person")
    .flatMap((entity) =>
      entity.roles.filter((role) => !former.test(role)).map((role) => ({ entity, role: nameKey(role).split(" ") })),
    );
  const byHead = Map.groupBy(people, ({ role }) => headWord(role));
  return (words, entities) => {
    const [, phrase] = described.exec(words) ?? [];
    if (phrase === undefined || manyOf.test(phrase)) return undefined;
    const wanted = nameKey(phrase).split(" ");
    const found = (byHead.get(headWord(wanted)) ?? [])
      .filter(({ role }) => wanted.every((word) => role.includes(word)))
      .map(({ entity }) => entity);
    const surnames = new Set(found.map((entity) => surnameOf(fullName(entity))));
    if (surnames.size < 2) return found[0];
    const named = entities
      .filter((entity) => entity.kind === "person" && surnames.has(surnameOf(fullName(entity))))
      .sort((a, b) => b.mentions.length - a.mentions.length);
    const [most, next] = named;
    return most !== undefined && most.mentions.length >= CLEARLY * (next?.mentions.length ?? 0) ? most : undefined;
  };
}

/** Whether a report names a person as its own: in its byline, or "NPR's Anna Berg". */
function isOwnStaff(name: string, { report }: AnnotatedReport): boolean {
  if (report.byline?.includes(name)) return true;
  const at = report.text.indexOf(name);
  const lead = at < 3 ? "" : report.text.slice(Math.max(0, at - 24), at);
  return /(?:\b[A-Z]{2,6}|(?:Times|Post|News))['’]s\s+$/u.test(lead);
}

/** Reads the offices of a story's people from all of its reports. */
export function officesOf(reports: readonly AnnotatedReport[]): Offices {
  const byName = new Map<string, Draft>();
  const bySurname = new Map<string, Set<string>>();
  const mayors = new Map<string, Map<string, string>>();
  const [bodyOf, fullName] = [bodiesOf(reports), fullNamesOf(reports)];
  for (const annotated of reports) {
    for (const entity of annotated.annotations.entities) {
      if (entity.kind !== "person") continue;
      const key = nameKey(entity.name);
      const draft = byName.get(key) ?? { local: new Set(), institutions: new Map(), government: null, staff: false };
      byName.set(key, draft);
      const held = entity.roles.filter((role) => !former.test(role));
      // Who held an office speaks for nobody now.
      if (held.length > 0 || entity.roles.length === 0) {
        if (entity.institution !== null && /\p{Lu}/u.test(entity.institution))
          seen(draft, plainName(entity.institution));
        draft.government ??= entity.government;
      }
      for (const role of held) readRole(role, draft, bodyOf);
      for (const city of held.flatMap((role) => cityOf(role) ?? []))
        mayors.set(city, (mayors.get(city) ?? new Map<string, string>()).set(surnameOf(entity.name), entity.name));
      draft.staff ||= isOwnStaff(entity.name, annotated);
      const surname = surnameOf(entity.name);
      bySurname.set(surname, (bySurname.get(surname) ?? new Set()).add(key));
    }
  }
  const holders = holdersOf(reports, fullName);
  const find = (entity: Entity): Office => {
    const known = byName.get(nameKey(fullName(entity))) ?? byName.get(nameKey(entity.name));
    const own = known === undefined ? nobody : officeOf(known);
    if (own.institution !== null || own.government !== null || own.staff) return own;
    // A surname alone, or a name told in full elsewhere, is the same person where the story has no other of that surname.
    const alike = [...(bySurname.get(surnameOf(entity.name)) ?? [])].flatMap((key) => {
      const draft = byName.get(key);
      return draft === undefined ? [] : [officeOf(draft)];
    });
    const held = alike.filter((office) => office.government !== null || office.institution !== null);
    return new Set(held.map((office) => office.government ?? office.institution)).size === 1 ? (held[0] ?? own) : own;
  };
  return {
    mayorOf: (city) => {
      const [only, second] = mayors.get(city) ?? [];
      const [, name] = only ?? [];
      if (name === undefined || second !== undefined) return null;
      return { name, agreed: (byName.get(nameKey(name))?.local.size ?? 1) === 1 };
    },
    holderOf: holders,
    fullName,
    bodyNamed: (words) => (isCommon(words) ? bodyOf(words) : null),
    of: (entity) => {
      if (entity.kind === "person" || fullName(entity) !== entity.name) return find(entity);
      const government = entity.government ?? (entity.kind === "nationality" ? governmentOf(entity.name) : null);
      return { institution: entity.institution, government, staff: false };
    },
  };
}
