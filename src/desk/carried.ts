import { stems } from "../link/index.ts";
import type { Claim, RecordSentence, Span, StoryRecord } from "../model/index.ts";

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

const placeOf = ({ report, start }: Span): string => `${report} ${start}`;

const wordsOf = (text: string): ReadonlySet<string> => {
  const all = stems(text.toLowerCase());
  const telling = all.filter((one) => !COMMON.has(one));
  return new Set(telling.length > 0 ? telling : all);
};

/**
 * The claims of some stories that carry a sentence or a quote, best first: for each claim the sentence that shares most of
 * the asked words, and of two that share as many the one more of whose sentences share them. A paraphrase without common words is
 * not found.
 *
 * @param asked A sentence or a quote, as read somewhere.
 */
export function carriersOf(asked: string, records: readonly StoryRecord[]): Carried[] {
  const wanted = wordsOf(asked);
  const shareOf = (text: string) => {
    const has = wordsOf(text);
    const shared = [...wanted].filter((word) => has.has(word)).length;
    return Math.floor((1000 * shared) / Math.max(1, wanted.size));
  };
  const found = records.flatMap((record) => {
    const claims = new Map(record.claims.map((claim) => [claim.id, claim]));
    const best = new Map<string, Carried>();
    const carrying = new Set<string>();
    for (const sentence of record.sentences) {
      const share = shareOf(sentence.text);
      if (share < LEAST) continue;
      carrying.add(placeOf(sentence.span));
      const claim = claims.get(sentence.claim ?? "");
      if (claim !== undefined && share > (best.get(claim.id)?.share ?? 0))
        best.set(claim.id, { record, claim, sentence, share });
    }
    return [...best.values()].map((carried) => ({
      carried,
      sentences: carried.claim.assertions.filter((assertion) => carrying.has(placeOf(assertion))).length,
    }));
  });
  found.sort(
    (a, b) =>
      b.carried.share - a.carried.share ||
      b.sentences - a.sentences ||
      (a.carried.claim.id < b.carried.claim.id ? -1 : 1),
  );
  return found.map(({ carried }) => carried);
}
