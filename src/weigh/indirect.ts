import type { Entity, Range } from "../model/index.ts";

/** A family as a source. */
interface Kin {
  /** As the report has it: "her mother". */
  readonly said: string;
  /** "Berg family". */
  readonly family: string;
}

const relation =
  "family|families|relatives?|parents?|mother|father|sister|brother|siblings|wife|husband|widow|son|daughter|uncle|aunt|cousin|grandmother|grandfather|partner";
const theirs = new RegExp(`^(?:his|her|their)\\s+(?:[\\p{Ll}-]+\\s+){0,2}(?:${relation})\\b`, "iu");
const somebodys = new RegExp(`(\\p{Lu}[\\p{L}-]+)['’]s?\\s+(?:[\\p{Ll}-]+\\s+){0,2}(?:${relation})$`, "u");

const anybodys = new RegExp(
  `^(?:an?|the|some|several)?\\s*(?:[\\p{Ll}-]+\\s+){0,2}(?:${relation})\\b(?! (?:office|spokes))`,
  "iu",
);

const surnameOf = ({ name }: Entity): string => name.split(" ").at(-1) ?? name;

/** The one surname of the people named in a stretch, or null. */
function surnameIn(range: Range, entities: readonly Entity[]): string | null {
  const surnames = new Set(
    entities
      .filter(({ kind, name }) => kind === "person" && name.includes(" "))
      .filter(({ mentions }) => mentions.some(({ start, end }) => start >= range.start && end <= range.end))
      .map(surnameOf),
  );
  const [only] = surnames;
  return surnames.size === 1 && only !== undefined ? only : null;
}

/**
 * The family that a source's words mean: "her family" and "Anna Berg's mother" are both the Berg family, "a family" the one
 * whose people its words are about; null for others.
 *
 * @param about the sentence that the source speaks in
 */
export function kinOf(source: Range, words: string, about: Range, entities: readonly Entity[]): Kin | null {
  const named = somebodys.exec(words)?.[1];
  if (named !== undefined) return { said: words, family: `${named} family` };
  const whose = theirs.test(words)
    ? entities.find(
        ({ kind, mentions }) =>
          kind === "person" && mentions.some(({ start, end }) => start >= source.start && end <= source.end),
      )
    : undefined;
  const surname =
    whose !== undefined
      ? surnameOf(whose)
      : anybodys.test(words) || theirs.test(words)
        ? surnameIn(about, entities)
        : null;
  return surname === null ? null : { said: words, family: `${surname} family` };
}

const published =
  "statements?|websites?|web ?sites?|home ?page|reports?|letters?|documents?|posts?|tweets?|study|data|figures|records|survey|press release|release|news release|filings?|memo|communiqu[eé]|Facebook page|Twitter (?:account|page|feed)";
const issuedBy = new RegExp(
  `^(?:(?:an?|the|its|this|one)\\s+)?(?:[\\p{L}-]+\\s+){0,3}?(?:${published})\\s+(?:(?:released|issued|published|posted|written|compiled)\\s+)?(?:by|from)\\s+`,
  "iu",
);
const owned = new RegExp(`^(.{2,60}?)['’]s?\\s+(?:[\\p{L}-]+\\s+){0,2}(?:${published})$`, "iu");
const speaksFor =
  /^(?:(?:an?|the|one|another|its)\s+)?(?:[\p{L}-]+\s+){0,2}(?:spokes(?:man|woman|person|people)|representatives?)\s+(?:for|of|from|at|with)\s+/iu;

/** Words that name no one who could have issued something: "the scene", "last year", "Friday". */
const noIssuer =
  /^(?:his|her|its|their|last|next|this|that|these|those)\b|\b(?:scene|area|ground|time|past|front|region|site|year|month|week|[a-z]*day|night|morning)$/i;

/**
 * The words within a source's that name who really speaks: "a statement from | the temple", "| the organizers' website", "a
 * spokeswoman for | the union"; null where they name nobody else.
 */
export function issuerIn(source: Range, words: string): Range | null {
  const before = (issuedBy.exec(words) ?? speaksFor.exec(words))?.[0].length ?? 0;
  const end = before > 0 ? words.length : (owned.exec(words)?.[1]?.length ?? 0);
  const issuer = words.slice(before, end);
  if (!/^(?:(?:an?|the|one|local|state|city|federal)\s+\p{L}|\p{Lu})/u.test(issuer) || noIssuer.test(issuer))
    return null;
  return { start: source.start + before, end: source.start + end };
}
