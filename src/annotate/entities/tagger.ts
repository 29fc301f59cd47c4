import { lazy, readModel } from "../../base/index.ts";
import type { Range } from "../../model/index.ts";
import type { Document, Token } from "../document.ts";
import { addScores, readWeights, type Weights } from "../tags/index.ts";
import { emissions, type Hints, LABELS, mayBeName, transitions } from "./features.ts";
import { listedNames } from "./gazetteer.ts";
import { listedAs } from "./tables.ts";

/** A name that the tagger found. */
export interface NameSpan extends Range {
  /** Tokens `first` to before `last`. */
  readonly first: number;
  readonly last: number;
  /** One of PERSON, ORGANIZATION, LOCATION, MISC. */
  readonly label: string;
}

const weights = lazy((): Weights => readWeights(readModel("entities/en.bin")));
const WIDTH = LABELS.length;

/**
 * How each word is written in a report besides: 1 in lower case, 2 with a capital inside a sentence, 4 as part of a
 * run of capitals inside a sentence. Tells names from sentence starts and headlines.
 */
export function writtenElsewhere(document: Document): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const { first, last } of document.sentences) {
    for (let at = first; at < last; at++) {
      const token = document.tokens[at];
      if (token === undefined) continue;
      const lower = token.text === token.lower;
      if (!lower && at === first) continue;
      const run = !lower && document.tokens[at - 1]?.text !== document.tokens[at - 1]?.lower && at - 1 > first ? 4 : 0;
      seen.set(token.lower, (seen.get(token.lower) ?? 0) | (lower ? 1 : 2 + run));
    }
  }
  return seen;
}

/** What is worked out once a report. */
interface Known {
  readonly seen: ReadonlyMap<string, number>;
  readonly names: Uint8Array;
}

/** What a document says of its words besides the words. */
export const knownOf = (document: Document): Known => ({
  seen: writtenElsewhere(document),
  names: listedNames(document.tokens),
});

/** What is known of one token. */
export function hintsAt(tokens: readonly Token[], at: number, { seen, names }: Known): Hints {
  const lower = tokens[at]?.lower ?? "";
  return { listed: listedAs(lower), elsewhere: seen.get(lower) ?? 0, names };
}

/** The most likely label of each token of a sentence, by Viterbi over whole-number scores. */
function decode(
  model: Weights,
  document: Document,
  first: number,
  last: number,
  known: Known,
  labels: Uint8Array,
): void {
  const { tokens } = document;
  let begin = first;
  while (begin < last) {
    if (!mayBeName(tokens, begin)) {
      begin++;
      continue;
    }
    let end = begin + 1;
    while (end < last && mayBeName(tokens, end)) end++;
    decodeRun(model, tokens, { first, last, begin, end }, known, labels);
    begin = end;
  }
}

/** A run of tokens that may be names; the tokens around it are in none. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly begin: number;
  readonly end: number;
}

function decodeRun(model: Weights, tokens: readonly Token[], run: Run, known: Known, labels: Uint8Array): void {
  const size = run.end - run.begin;
  const back = new Uint8Array(size * WIDTH);
  let before = new Int32Array(WIDTH).fill(-1e9);
  before[0] = 0;
  for (let at = run.begin; at < run.end; at++) {
    const own = new Int32Array(WIDTH);
    for (const one of emissions(tokens, at, run.first, run.last, hintsAt(tokens, at, known)))
      addScores(model, one, own);
    const here = new Int32Array(WIDTH).fill(-2e9);
    for (let from = 0; from < WIDTH; from++) {
      const base = before[from] ?? 0;
      if (base <= -1e9) continue;
      const scores = own.slice();
      for (const one of transitions(tokens, at, run.first, from)) addScores(model, one, scores);
      advance(here, back.subarray((at - run.begin) * WIDTH), scores, base, from);
    }
    before = here;
  }
  let best = 0;
  for (let label = 1; label < WIDTH; label++) if ((before[label] ?? 0) > (before[best] ?? 0)) best = label;
  for (let at = run.end - 1; at >= run.begin; at--) {
    labels[at] = best;
    best = back[(at - run.begin) * WIDTH + best] ?? 0;
  }
}

/** Keeps for each label the best score so far and the label it came from. */
function advance(here: Int32Array, back: Uint8Array, scores: Int32Array, base: number, from: number): void {
  for (let to = 0; to < WIDTH; to++) {
    const total = base + (scores[to] ?? 0);
    if (total <= (here[to] ?? 0)) continue;
    here[to] = total;
    back[to] = from;
  }
}

/** The names of an English report, in order: runs of tokens with one label. */
export function tagNames(document: Document): NameSpan[] {
  const model = weights();
  const known = knownOf(document);
  const labels = new Uint8Array(document.tokens.length);
  const spans: NameSpan[] = [];
  for (const { first, last } of document.sentences) {
    decode(model, document, first, last, known, labels);
    collect(document.tokens, labels, first, last, spans);
  }
  return spans;
}

function collect(tokens: readonly Token[], labels: Uint8Array, first: number, last: number, spans: NameSpan[]): void {
  let at = first;
  while (at < last) {
    const label = labels[at] ?? 0;
    let end = at + 1;
    while (end < last && labels[end] === label) end++;
    const [start, stop] = [tokens[at]?.start, tokens[end - 1]?.end];
    if (label > 0 && start !== undefined && stop !== undefined) {
      spans.push({ start, end: stop, first: at, last: end, label: LABELS[label] ?? "MISC" });
    }
    at = end;
  }
}
