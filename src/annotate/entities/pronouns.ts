import type { Document, Token } from "../document.ts";
import { lemma } from "../tags/index.ts";
import type { Draft } from "./draft.ts";

const HE: ReadonlySet<string> = new Set(["he", "him", "his", "himself"]);
const SHE: ReadonlySet<string> = new Set(["she", "her", "hers", "herself"]);
const AUXILIARY: ReadonlySet<string> = new Set(
  "have be do will would can could may might must should shall".split(" "),
);
const SAYING: ReadonlySet<string> = new Set(
  "say tell add note ask write argue explain claim warn insist recall continue call state reply announce tweet urge vow accuse suggest confirm deny stress predict admit acknowledge insist declare testify maintain reiterate caution joke respond assert allege concede observe remark complain condemn criticize criticise blast praise".split(
    " ",
  ),
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

const LONGEST_APPOSITION = 18;

/** How a stretch of tokens stands in its sentence: as a subject, as one who says something. */
export function standing(document: Document, first: number, last: number): { subject: boolean; speaks: boolean } {
  const { tokens } = document;
  const verbAt = mainVerb(tokens, behindApposition(tokens, last));
  const subject = verbAt >= 0;
  return {
    subject,
    speaks:
      (subject && says(tokens[verbAt])) || (/^VB[DZ]$/.test(tokens[first - 1]?.tag ?? "") && says(tokens[first - 1])),
  };
}

const says = (verb: Token | undefined): boolean => verb !== undefined && SAYING.has(lemma(verb.text, verb.tag));

/** The place behind ", the secretary of state, ". */
function behindApposition(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== ",") return at;
  if (/^(?:VB[DZP]|MD)$/.test(tokens[at + 1]?.tag ?? "")) return at + 1;
  for (let step = 1; step < LONGEST_APPOSITION; step++) {
    const text = tokens[at + step]?.text;
    if (text === ",") return at + step + 1;
    if (text === undefined || text === ".") break;
  }
  return at;
}

/** The verb that begins at a place, behind its auxiliaries and adverbs ("has long claimed"); -1 where none does. */
function mainVerb(tokens: readonly Token[], at: number): number {
  let verb = -1;
  for (let step = 0; step < 6; step++) {
    const tag = tokens[at + step]?.tag ?? "";
    if (/^(?:VB.?|MD)$/.test(tag)) {
      if (verb < 0 && (tag === "VBG" || tag === "VBN")) return -1;
      verb = at + step;
      if (!AUXILIARY.has(lemma(tokens[verb]?.text ?? "", tag))) break;
    } else if (tag !== "RB") break;
  }
  return verb;
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
  let score = 60 - 17 * distance;
  if (one.subject) score += 8;
  if (one.speaks) score += 6;
  if (pronoun.speaks && one.speaks && !pronoun.quoted) score += 16;
  if (one.quoted !== pronoun.quoted) score -= 18;
  if (one.draft.gender === gender) score += 5;
  if (pronoun.quoted && one.speaks) score -= 14;
  return score - Math.min(10, (pronoun.first - one.last) >> 3);
}
