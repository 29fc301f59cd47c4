import { stems } from "../link/index.ts";
import type { Claim, RecordSentence, StoryRecord } from "../model/index.ts";

/** A claim that says what somebody asked for, with the sentence that says it best. */
export interface Carried {
  readonly record: StoryRecord;
  readonly claim: Claim;
  readonly sentence: RecordSentence;
  /** Share of the asked words (their stems) that the sentence has, in thousandths. */
  readonly share: number;
}

/** Words that say nothing of what is claimed. */
const COMMON: ReadonlySet<string> = new Set(
  "the a an of to in on at by for with from and or but that this it is was were are be been has had have as he she they we i not his her their its who which said say".split(
    " ",
  ),
);
/** Sentences with a smaller share of the asked words say something else. */
const LEAST = 500;

const wordsOf = (text: string): ReadonlySet<string> => {
  const all = stems(text.toLowerCase());
  const telling = all.filter((one) => !COMMON.has(one));
  return new Set(telling.length > 0 ? telling : all);
};

/**
 * The claims of some stories that carry a sentence or a quote, best first: for each claim the sentence that shares most of
 * the asked words. A paraphrase without common words is not found.
 *
 * @param asked A sentence or a quote, as read somewhere.
 */
export function carriersOf(asked: string, records: readonly StoryRecord[]): Carried[] {
  const wanted = wordsOf(asked);
  const best = new Map<string, Carried>();
  for (const record of records) {
    const claims = new Map(record.claims.map((claim) => [claim.id, claim]));
    for (const sentence of record.sentences) {
      const claim = claims.get(sentence.claim ?? "");
      if (claim === undefined) continue;
      const has = wordsOf(sentence.text);
      const shared = [...wanted].filter((word) => has.has(word)).length;
      const share = Math.floor((1000 * shared) / Math.max(1, wanted.size));
      const known = best.get(claim.id);
      if (share >= LEAST && share > (known?.share ?? 0)) best.set(claim.id, { record, claim, sentence, share });
    }
  }
  return [...best.values()].sort((a, b) => b.share - a.share || (a.claim.id < b.claim.id ? -1 : 1));
}
