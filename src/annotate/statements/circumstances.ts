import type { Range, Time } from "../../model/index.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import type { Labelled } from "./label.ts";

/** Verbs whose object is whom one speaks to. */
const TELLS =
  /^(?:told|tell|tells|telling|assured|informed|reminded|warned|advised|urged|asked|notified|promised|convinced|briefed)$/;
const NOUN_PART = /^(?:DT|JJ|NN|PRP|CD|POS|VBN|FW)/;
const OCCASION =
  /^(?:interviews?|statements?|speech|speeches|conference|conferences|briefings?|tweets?|posts?|letters?|memo|hearings?|debates?|rally|rallies|emails?|e-mails?|call|calls|address|remarks|filing|filings|book|memoir|videos?|testimony|op-ed|article|column|release|event|meeting|summit|appearance|message|session|sermon|broadcast|podcast|report|documents?|complaint|lawsuit|affidavit|note|blog|essay|visit|telephone|phone|twitter|facebook|instagram|telegram|television|radio)$/;
const OPENS_OCCASION = /^(?:in|at|during|on|by|via|through)$/;
const LONGEST_OCCASION = 9;
const LONGEST_ADDRESSEE = 8;

const covers = (pieces: readonly Stretch[], at: number): boolean =>
  pieces.some(({ first, end }) => at >= first && at < end);

/** Tokens of the statement's own sentence that are neither source nor cue nor content. */
function isFree({ cue, source, content }: Labelled, at: number): boolean {
  return !(at >= cue.first && at < cue.end) && !covers(source, at) && !covers(content, at);
}

function rangeOf(facts: Facts, first: number, end: number): Range {
  return { start: facts.document.tokens[first]?.start ?? 0, end: facts.document.tokens[end - 1]?.end ?? 0 };
}

/** The end of a run of noun words that begins at a token. */
function nounEnd(facts: Facts, labelled: Labelled, from: number): number {
  let at = from;
  while (at - from < LONGEST_ADDRESSEE && isFree(labelled, at) && NOUN_PART.test(facts.document.tokens[at]?.tag ?? ""))
    at++;
  return at;
}

/** Whom it was said to: the object of "told", or who follows "to" after the cue. */
export function addresseeOf(facts: Facts, labelled: Labelled): Range | undefined {
  const { tokens, sentences } = facts.document;
  const { cue } = labelled;
  const tells = tokens.slice(cue.first, cue.end).some(({ lower }) => TELLS.test(lower));
  let first = cue.end;
  if (!tells) {
    const last = sentences[facts.sentenceOf[cue.head] ?? 0]?.last ?? 0;
    while (first < Math.min(last, cue.end + 5) && tokens[first]?.lower !== "to" && isFree(labelled, first)) first++;
    if (tokens[first]?.lower !== "to" || !isFree(labelled, first)) return undefined;
    first++;
  }
  const end = nounEnd(facts, labelled, first);
  const named = tokens.slice(first, end).some(({ tag }) => /^(?:NN|PRP$)/.test(tag));
  return end > first && named ? rangeOf(facts, first, end) : undefined;
}

/** Tokens each side of a cue in which its occasion is looked for: a sentence without an end stays cheap. */
const OCCASION_REACH = 60;

/** On what occasion: "in an interview", "at a news conference", outside the content, in the cue's sentence. */
export function occasionOf(facts: Facts, labelled: Labelled): Range | undefined {
  const { tokens, sentences } = facts.document;
  const sentence = sentences[facts.sentenceOf[labelled.cue.head] ?? 0];
  if (sentence === undefined) return undefined;
  const first = Math.max(sentence.first, labelled.cue.first - OCCASION_REACH);
  const last = Math.min(sentence.last, labelled.cue.end + OCCASION_REACH);
  for (let at = first; at < last; at++) {
    if (!OPENS_OCCASION.test(tokens[at]?.lower ?? "") || covers(labelled.content, at)) continue;
    for (let end = at + 1; end < Math.min(sentence.last, at + LONGEST_OCCASION); end++) {
      const token = tokens[end];
      if (token === undefined || covers(labelled.content, end) || /^(?:[,.;:]|V)/.test(token.tag)) break;
      const ends = OCCASION.test(token.lower) && !/^NN/.test(tokens[end + 1]?.tag ?? "");
      if (ends) return rangeOf(facts, at, end + 1);
    }
  }
  return undefined;
}

/** Index of the first time at or after an offset. */
function timeFrom(times: readonly Time[], offset: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When it was said: the time nearest to the cue in its sentence, outside the content. Index into `times`. */
export function timeOf(facts: Facts, labelled: Labelled, times: readonly Time[]): number | undefined {
  const { tokens, sentences } = facts.document;
  const sentence = sentences[facts.sentenceOf[labelled.cue.head] ?? 0];
  const cueStart = tokens[labelled.cue.head]?.start ?? 0;
  const contents = labelled.content.map(({ first, end }) => rangeOf(facts, first, end));
  let best: number | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = timeFrom(times, sentence?.start ?? 0); index < times.length; index++) {
    const time = times[index];
    if (sentence === undefined || time === undefined || time.end > sentence.end) break;
    if (time.type !== "DATE" && time.type !== "TIME") continue;
    if (contents.some((one) => time.start < one.end && one.start < time.end)) continue;
    const distance = Math.abs(time.start - cueStart);
    if (distance < nearest) [best, nearest] = [index, distance];
  }
  return best;
}
