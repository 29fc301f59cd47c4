import { nameKey } from "../annotate/index.ts";
import type { AnnotatedReport, Entity } from "../model/index.ts";
import { kindOfSource } from "./sources.ts";

/** The last word of a name, as names are compared: in lower case, without accents. */
export const surnameOf = (name: string): string => nameKey(name).split(" ").at(-1) ?? "";

/** "Anna Berg", "Nora Lund Aas"; not "the ministry" nor "harbour police". */
function isPersonName(name: string): boolean {
  return /^(?:\p{Lu}[\p{L}.'’-]* ){1,2}\p{Lu}[\p{Ll}'’-]+$/u.test(name) && kindOfSource(name) === "named";
}

/** Whether a sentence has one of some names: a person by the surname alone, anybody else in full. */
export function namesOneOf(sentence: string, names: readonly string[]): boolean {
  const words = ` ${nameKey(sentence)} `;
  return names
    .map((name) => (isPersonName(name) ? surnameOf(name) : nameKey(name)))
    .some((name) => name !== "" && words.includes(` ${name} `));
}

/** How often a story's reports write a name. */
type Counts = Map<string, number>;

function count(counts: Counts, { name, mentions }: Entity): void {
  counts.set(name, (counts.get(name) ?? 0) + mentions.length);
}

/** The name written most, of equals the first in the order of characters; null for none. */
function usual(counts: Counts): string | null {
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}

const total = (counts: Counts): number => [...counts.values()].reduce((sum, each) => sum + each, 0);

/** How many times as often as any other of a surname or office somebody must be named to be meant by it alone. */
export const CLEARLY = 4;

const isBody = ({ kind, mentions }: Entity): boolean =>
  kind === "organisation" && mentions.every(({ by }) => by === "name");

/** The one person among these of whose name of several words a word is a part: "Geng" is Geng Shuang; undefined for none or several. */
export function bearerOf(word: string, entities: readonly Entity[]): Entity | undefined {
  const key = nameKey(word);
  const [only, second] = entities.filter(
    ({ kind, name }) => kind === "person" && name.includes(" ") && nameKey(name).split(" ").includes(key),
  );
  return second === undefined ? only : undefined;
}

/**
 * The full names of a story's people: what one report calls "Lund" is "Peter Lund" where the others know one person of that
 * surname, or name one far more often than any other. A name that is nobody's surname is that of the one person of its own report
 * of whose name it is a part. Names that annotation took for a body's are looked up alike.
 */
export function fullNamesOf(reports: readonly AnnotatedReport[]): (entity: Entity) => string {
  const bySurname = new Map<string, Map<string, Counts>>();
  const inReport = new Map(
    reports.flatMap(({ annotations }) => annotations.entities.map((entity) => [entity, annotations.entities] as const)),
  );
  for (const { annotations } of reports)
    for (const entity of annotations.entities) {
      const words = nameKey(entity.name).split(" ");
      const [first = "", last = ""] = [words[0], words.at(-1)];
      if (entity.kind !== "person" || words.length < 2) continue;
      const people = bySurname.get(last) ?? new Map<string, Counts>();
      bySurname.set(last, people);
      const names = people.get(first) ?? new Map();
      people.set(first, names);
      count(names, entity);
    }
  return (entity) => {
    if (entity.kind !== "person" && !isBody(entity)) return entity.name;
    const people = bySurname.get(nameKey(entity.name));
    if (people === undefined) return plainName(bearerOf(entity.name, inReport.get(entity) ?? [])?.name ?? entity.name);
    const [most, next] = [...people.values()]
      .map((names) => ({ names, count: total(names) }))
      .sort((a, b) => b.count - a.count);
    const clear = most !== undefined && most.count >= CLEARLY * (next?.count ?? 0);
    return (clear ? usual(most.names) : null) ?? entity.name;
  };
}

/** "Norrsund-based Marren Inc.": where a company is and of what form is no part of what it is called. */
export function plainName(name: string): string {
  return name
    .replace(/^(?:\p{Lu}[\p{L}.]* ){0,2}\p{Lu}\p{L}*-(?:based|headquartered|owned|backed) (?=\p{Lu})/u, "")
    .replace(/,? (?:Inc|Ltd|Corp|LLC|PLC|plc)\.?$/u, "");
}

/** Words for a body that a story names elsewhere: "Zoo Director Anna Berg". */
const sorts =
  "airline|zoo|company|school|hospital|university|college|club|team|bank|firm|church|airport|museum|hotel|charity|union|league|network|broadcaster|agency|carrier|operator";
const common = new RegExp(`^(?:the )?(${sorts})$`, "i");
/** Those who speak for such a body: "zoo officials". */
const officers = new RegExp(
  `^(?:the |an? |some |local )?(${sorts})(?:['’]s?)? (?:officials?|executives?|authorities|management|staff|spokes(?:man|woman|person|people)|representatives?|directors?|bosses|chiefs?)$`,
  "i",
);

/** Whether words are those of somebody who speaks for a body that they only sort: "a company spokesman". */
export const speaksForBody = (words: string): boolean => officers.test(words);

/** Whether words only sort a body, or name who speaks for it: "the zoo", "zoo officials". */
export const isCommon = (words: string): boolean => common.test(words) || officers.test(words);

/**
 * What a body that a role only sorts is called in a story: "Zoo" is "Norrsund Zoo", where no other zoo is named as often. Null where
 * the story names none; a name is left as it is.
 */
export function bodiesOf(reports: readonly AnnotatedReport[]): (institution: string) => string | null {
  const names: Counts = new Map();
  for (const { annotations } of reports)
    for (const entity of annotations.entities) if (entity.kind === "organisation") count(names, entity);
  return (institution) => {
    const sort = (common.exec(institution) ?? officers.exec(institution))?.[1]?.toLowerCase();
    if (sort === undefined) return plainName(institution);
    const such = new Map(
      [...names].filter(([name]) => {
        const words = nameKey(name).split(" ");
        return words.length > 1 && words.some((word) => word === sort || word === `${sort}s`);
      }),
    );
    return usual(such);
  };
}
