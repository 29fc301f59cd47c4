import type { Document, Sentence } from "../document.ts";
import type { Draft } from "./draft.ts";
import { isRoleHead } from "./roles.ts";
import { type Country, countries } from "./tables.ts";

/** "The minister", "the North Korean leader", "Russian minister": a role that stands for a person of the report. */
export interface RoleMention {
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
  if (head === undefined || !isRoleHead(head.lower) || !/^NNP?$/.test(head.tag)) return null;
  const next = tokens[at + 1];
  if (named(at + 1) || /^(?:NN|NNP|NNS|HYPH)$/.test(next?.tag ?? "") || (next?.text === "," && named(at + 2)))
    return null;
  if (/^(?:of|for)$/.test(next?.lower ?? "")) return null;
  const modifiers: string[] = [];
  let first = at;
  let country: Country | null = null;
  while (first > sentence.first && at - first < 5) {
    const before = tokens[first - 1];
    if (before === undefined || !/^(?:NN|NNP|JJ|VBN)$/.test(before.tag)) break;
    first--;
    const two = `${tokens[first - 1]?.lower ?? ""} ${before.lower}`;
    const nation = countries().adjectives.get(two) ?? countries().adjectives.get(before.lower);
    if (nation !== undefined) {
      if (countries().adjectives.has(two)) first--;
      country = nation;
      break;
    }
    modifiers.push(before.lower);
  }
  const determiner = tokens[first - 1]?.lower ?? "";
  if (determiner === "the" || determiner === "this")
    return { first: first - 1, last: at + 1, head: head.lower, country, modifiers };
  const opens = first === sentence.first || /^(?:,|:|``|''|IN)$/.test(tokens[first - 1]?.tag ?? "");
  return country !== null && opens && !/^(?:a|an|no|some|any|each|another)$/.test(determiner)
    ? { first, last: at + 1, head: head.lower, country, modifiers }
    : null;
}

/** The person last spoken of who holds that role in this report. */
export function holderOf(people: readonly Draft[], mention: RoleMention): Draft | null {
  let best: Draft | null = null;
  for (const one of people) {
    const holds = one.roles.some(
      (role) =>
        role.head === mention.head &&
        (mention.country === null || role.country?.code === mention.country.code) &&
        mention.modifiers.every((word) => role.text.toLowerCase().includes(word)),
    );
    if (!holds) continue;
    if ((one.mentions.at(-1)?.first ?? 0) > (best?.mentions.at(-1)?.first ?? -1)) best = one;
  }
  return best;
}
