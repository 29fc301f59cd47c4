import type { Document } from "../document.ts";
import { lemma } from "../tags/index.ts";
import type { Draft } from "./draft.ts";

const HE: ReadonlySet<string> = new Set(["he", "him", "his", "himself"]);
const SHE: ReadonlySet<string> = new Set(["she", "her", "hers", "herself"]);
const SAYING: ReadonlySet<string> = new Set(
  "say tell add note ask write argue explain claim warn insist recall continue call state reply announce".split(" "),
);

/** The gender that a pronoun tells, or null for any other word. */
export function pronounGender(lower: string): "f" | "m" | null {
  return HE.has(lower) ? "m" : SHE.has(lower) ? "f" : null;
}

/** A mention of a person that a pronoun may go back to. */
export interface Antecedent {
  readonly draft: Draft;
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly quoted: boolean;
  readonly subject: boolean;
  readonly speaks: boolean;
}

/** Sentences that a pronoun looks back. */
const REACH = 4;
const MOST_ANTECEDENTS = 12;

/** How a stretch of tokens stands in its sentence: as a subject, as one who says something. */
export function standing(document: Document, first: number, last: number): { subject: boolean; speaks: boolean } {
  const { tokens } = document;
  let after = last;
  if (tokens[after]?.text === ",") for (let step = 0; step < 16 && tokens[after + 1]?.text !== ","; step++) after++;
  if (after > last) after += 2;
  while (/^(?:RB|MD)$/.test(tokens[after]?.tag ?? "")) after++;
  const verb = tokens[after];
  const before = tokens[first - 1];
  const subject = /^(?:VB[DZP]|MD|VB)$/.test(verb?.tag ?? "");
  const saysAfter = subject && SAYING.has(lemma(verb?.text ?? "", verb?.tag ?? ""));
  const saysBefore = /^VB[DZ]$/.test(before?.tag ?? "") && SAYING.has(lemma(before?.text ?? "", before?.tag ?? ""));
  return { subject, speaks: saysAfter || saysBefore };
}

/** The antecedent that fits a pronoun best, or null. */
export function antecedentOf(
  pronoun: Omit<Antecedent, "draft">,
  gender: "f" | "m",
  people: readonly Antecedent[],
): Antecedent | null {
  let best: Antecedent | null = null;
  let bestScore = 0;
  for (let at = people.length - 1; at >= 0 && at > people.length - 1 - MOST_ANTECEDENTS; at--) {
    const one = people[at];
    if (one === undefined || pronoun.sentence - one.sentence > REACH) break;
    if (one.draft.gender !== null && one.draft.gender !== gender) continue;
    const score = scoreOf(pronoun, one, gender);
    if (score > bestScore) [best, bestScore] = [one, score];
  }
  return best;
}

function scoreOf(pronoun: Omit<Antecedent, "draft">, one: Antecedent, gender: "f" | "m"): number {
  const distance = pronoun.sentence - one.sentence;
  let score = 60 - 14 * distance;
  if (one.subject) score += 14;
  if (one.speaks) score += 6;
  if (pronoun.speaks && one.speaks && !pronoun.quoted) score += 16;
  if (one.quoted !== pronoun.quoted) score -= 18;
  if (one.draft.gender === gender) score += 10;
  if (pronoun.quoted && one.speaks) score -= 14;
  return score - Math.min(10, (pronoun.first - one.last) / 12);
}
