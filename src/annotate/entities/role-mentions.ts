import type { Document, Sentence, Token } from "../document.ts";
import type { Draft } from "./draft.ts";
import { holder, type People } from "./people.ts";
import { isRoleHead } from "./roles.ts";
import { type Country, countries } from "./tables.ts";

/** "The minister", "the North Korean leader", "Russian minister": a role that stands for a person of the report. */
interface RoleMention {
  readonly first: number;
  readonly last: number;
  readonly head: string;
  readonly country: Country | null;
  /** The words between nationality and head: `defence`. */
  readonly modifiers: readonly string[];
}

/** The role mention whose head is the token at `at`, or null where the phrase is no definite one. */
export function roleMentionAt(
  document: Document,
  sentence: Sentence,
  at: number,
  named: (token: number) => boolean,
): RoleMention | null {
  const { tokens } = document;
  const head = tokens[at];
  if (head === undefined || !isRoleHead(head.lower) || !/^NNP?$/.test(head.tag) || goesOn(tokens, at, named))
    return null;
  const { first, country, modifiers } = wordsBefore(tokens, sentence.first, at);
  const mention = { last: at + 1, head: head.lower, country, modifiers };
  const determiner = tokens[first - 1];
  if (determiner?.lower === "the" || determiner?.lower === "this") return { ...mention, first: first - 1 };
  const opens = first === sentence.first || /^(?:,|:|``|''|IN)$/.test(determiner?.tag ?? "");
  return country !== null && opens ? { ...mention, first } : null;
}

/** A name, another noun or a complement follows: the role is that of somebody else. */
function goesOn(tokens: readonly Token[], at: number, named: (token: number) => boolean): boolean {
  const next = tokens[at + 1];
  if (named(at + 1) || /^(?:NN|NNP|NNS|HYPH)$/.test(next?.tag ?? "")) return true;
  return (next?.text === "," && named(at + 2)) || /^(?:of|for)$/.test(next?.lower ?? "");
}

const LONGEST = 5;

/** Adjectives and nouns before the head, back to a nationality. */
function wordsBefore(
  tokens: readonly Token[],
  limit: number,
  at: number,
): Pick<RoleMention, "first" | "country" | "modifiers"> {
  const { adjectives } = countries();
  const modifiers: string[] = [];
  let first = at;
  while (first > limit && at - first < LONGEST && /^(?:NN|NNP|JJ|VBN)$/.test(tokens[first - 1]?.tag ?? "")) {
    first--;
    const lower = tokens[first]?.lower ?? "";
    const two = adjectives.get(`${tokens[first - 1]?.lower ?? ""} ${lower}`);
    const country = two ?? adjectives.get(lower);
    if (country !== undefined) return { first: two === undefined ? first : first - 1, country, modifiers };
    modifiers.push(lower);
  }
  return { first, country: null, modifiers };
}

/** The person last spoken of who holds that role in this report. */
export function holderOf(people: People, mention: RoleMention): Draft | null {
  const fits = (one: Draft): boolean =>
    one.roles.some(
      (role) =>
        role.head === mention.head &&
        (mention.country === null || role.country?.code === mention.country.code) &&
        mention.modifiers.every((word) => role.text.toLowerCase().includes(word)),
    );
  return holder(people, mention.head, fits);
}
