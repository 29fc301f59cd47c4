import type { Token } from "../document.ts";
import { givenNames, LISTED } from "./gazetteer.ts";
import { isRoleHead } from "./roles.ts";
import type { NameSpan } from "./tagger.ts";

/** What a report shows of a name, over all places where it stands. */
interface Evidence {
  /** A title, an age, "who", or a given name in front: a person's. */
  person: boolean;
  /** "The Cubs", "Memphis Hustle": no person is called so. */
  other: boolean;
}

const HONORIFIC = /^(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|sen|rep|gov|gen|col|capt|lt|sgt|rev)\.?$/;
const AGE = /^\d{1,2}$/;
const NOUN = /^(?:NN|NNP|NNS|NNPS|JJ|HYPH|CD)$/;

const keyOf = (tokens: readonly Token[], first: number, last: number): string =>
  tokens
    .slice(first, last)
    .map(({ lower }) => lower)
    .join(" ");

/** Whether what stands around a name says that it is a person's. */
function besidePerson(tokens: readonly Token[], { first, last }: NameSpan): boolean {
  const before = tokens[first - 1]?.lower ?? "";
  if (HONORIFIC.test(before) || (isRoleHead(before) && tokens[first - 1]?.tag !== "NNS")) return true;
  const comma = tokens[last]?.text === "," || tokens[last]?.text === "(";
  const next = tokens[comma ? last + 1 : last];
  if (next?.lower === "who" || next?.lower === "whose" || (comma && AGE.test(next?.text ?? ""))) return true;
  return comma && hasRole(tokens, last + 1);
}

const LONGEST_ROLE = 8;

/** Whether a role follows: "the US secretary of state". */
function hasRole(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + LONGEST_ROLE; at++) {
    const token = tokens[at];
    if (token === undefined || /^(?:VB|MD|W|,|\.|:|\))/.test(token.tag)) return false;
    if (isRoleHead(token.lower)) return true;
  }
  return false;
}

/** "The Steelers won": with the article and no noun behind that it could belong to. */
const withArticle = (tokens: readonly Token[], { first, last }: NameSpan): boolean =>
  tokens[first - 1]?.lower === "the" && !NOUN.test(tokens[last]?.tag ?? "") && tokens[last]?.tag !== "POS";

/** Whether the words of a long name are a person's: a given name or an initial leads it. */
function personWords(tokens: readonly Token[], { first, last }: NameSpan): boolean {
  const [lead, second] = [tokens[first], tokens[first + 1]];
  return givenNames().has(lead?.lower ?? "") || /^\p{Lu}\.?$/u.test(second?.text ?? "") || last - first > 4;
}

/** "Pittsburgh Steelers", "Memphis Hustle": a city in front, a plural at the end. */
function otherWords(tokens: readonly Token[], { first, last }: NameSpan, names: Uint8Array): boolean {
  const isCity = ((names[first] ?? 0) & LISTED.city) > 0;
  const isGiven = ((names[first] ?? 0) & LISTED.given) > 0;
  const plural = tokens[last - 1]?.tag === "NNPS" || tokens[last - 1]?.tag === "NNS";
  return (isCity && !isGiven) || (plural && (isCity || !isGiven));
}

/**
 * Tells of each name that the tagger took for a person's whether the report bears it out. A report gives a person a
 * given name, a title or an age somewhere; a name that has none of these, and stands with an article or alone, is
 * an organisation's more often ("Intel", "the Cubs").
 *
 * @param names What the lists say of each token.
 * @param known Whether the tables know somebody by that single word ("obama").
 */
export function personhood(
  tokens: readonly Token[],
  spans: readonly NameSpan[],
  names: Uint8Array,
  known: (lower: string) => boolean,
): (span: NameSpan) => boolean {
  const evidence = new Map<string, Evidence>();
  const surnames = new Set<string>();
  for (const span of spans) {
    if (span.label !== "PERSON") continue;
    const long = span.last - span.first > 1;
    const key = keyOf(tokens, span.first, span.last);
    const of = evidence.get(key) ?? { person: false, other: false };
    evidence.set(key, of);
    const lead = long && personWords(tokens, span) && !otherWords(tokens, span, names);
    of.person ||= lead || besidePerson(tokens, span);
    of.other ||= withArticle(tokens, span) || (long && otherWords(tokens, span, names));
    if (long && of.person) {
      surnames.add(tokens[span.last - 1]?.lower ?? "");
      surnames.add(tokens[span.first]?.lower ?? "");
    }
  }
  return (span) => {
    const key = keyOf(tokens, span.first, span.last);
    const of = evidence.get(key);
    if (of === undefined || of.person) return true;
    if (span.last - span.first > 1) return !of.other;
    return surnames.has(key) || known(key) || (givenNames().has(key) && !of.other);
  };
}
