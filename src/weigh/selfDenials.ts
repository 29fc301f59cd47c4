import type { Range, Statement } from "../model/index.ts";
import { hull, type Said } from "./attribution.ts";
import { partiesIn } from "./parties.ts";
import type { Unit } from "./units.ts";

/** Who speaks of themselves, and what they say was not done: "we did not", "North Korea has never". */
const undone =
  /^["“‘'\s]*(?<subject>I|[Ww]e|[Oo]ur \p{L}+|\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3})\s(?:(?:has|have|had|did|was|were)\s(?:not|never)|(?:has|have|had|did|was|were)n[’']t|never)\s/u;
const firstPerson = /^(?:I|[Ww]e|[Oo]ur)\b/;
const pronoun = /^(?:it|he|she|they)$/i;

/** Whether somebody says of themselves that something was not done. */
function isOfThemselves({ source, content, negated }: Statement, unit: Unit): boolean {
  const wordsOf = ({ start, end }: Range) => unit.text.slice(Math.max(0, start - unit.start), end - unit.start);
  const [first] = content;
  const named = hull(source);
  if (negated || first === undefined || named === null || first.start < unit.start) return false;
  const subject = undone.exec(wordsOf(first))?.groups?.subject;
  if (subject === undefined) return false;
  const teller = wordsOf(named);
  return (
    firstPerson.test(subject) ||
    // "North Korea has never …, it said": the pronoun goes back to who is spoken of.
    (pronoun.test(teller) && named.start > first.start) ||
    [...partiesIn(subject)].some((party) => partiesIn(teller).has(party))
  );
}

/**
 * Units of a claim by which those it is about say that it is not so, in words of no denying: "North Korea has never sold shells to
 * Russia, it said", where others say that it has. None where nobody says so.
 *
 * @param said what a unit's report says where
 */
export function selfDenials(members: readonly Unit[], said: (unit: Unit) => Said | undefined): ReadonlySet<number> {
  const denying = members.filter((unit) =>
    (said(unit)?.statements(unit) ?? []).some((statement) => isOfThemselves(statement, unit)),
  );
  const asserted = members.some((unit) => !denying.includes(unit) && unit.happenings.every(({ negated }) => !negated));
  return new Set(asserted ? denying.map(({ index }) => index) : []);
}
