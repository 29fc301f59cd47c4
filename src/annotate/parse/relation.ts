import { mix } from "../sequence/index.ts";
import { NONE, ROOT, type Words } from "./words.ts";

/** Relations of basic Universal (Stanford) dependencies that are told apart; anything else is "dep". */
export const RELATIONS =
  `dep root nsubj nsubjpass csubj dobj iobj ccomp xcomp advcl acl acl:relcl parataxis mark cc conj amod nmod
  nmod:poss nmod:tmod nmod:npmod case det advmod aux auxpass cop neg appos compound compound:prt nummod punct expl mwe discourse
  cc:preconj det:predet csubjpass`.split(/\s+/);

/** What the relation of one word to its head is guessed from. */
export interface Tied {
  readonly heads: Int32Array;
  /** Leftmost and rightmost dependent of each token, or −1. */
  readonly leftmost: Int32Array;
  readonly rightmost: Int32Array;
}

/** Writes the features of a word's tie to its head into `into`. */
export function relationFeatures(words: Words, tied: Tied, at: number, into: number[]): void {
  const head = tied.heads[at] ?? -1;
  const [tag, word] = [words.tags[at] ?? NONE, words.words[at] ?? NONE];
  const value = (row: Int32Array, place: number): number =>
    place < 0 || place >= row.length ? NONE : (row[place] ?? NONE);
  const headTag = head < 0 ? ROOT : value(words.tags, head);
  const headWord = head < 0 ? ROOT : value(words.words, head);
  const side = head < 0 ? 2 : head < at ? 1 : 0;
  const gap = head < 0 ? 0 : Math.min(Math.abs(head - at), 7);
  const pair = mix(mix(tag, headTag), side);
  const [left, right] = [tied.leftmost[at] ?? -1, tied.rightmost[at] ?? -1];
  const headLeft = head < 0 ? -1 : (tied.leftmost[head] ?? -1);
  const headRight = head < 0 ? -1 : (tied.rightmost[head] ?? -1);
  into.push(
    mix(1, pair),
    mix(mix(2, pair), gap),
    mix(mix(3, pair), word),
    mix(mix(4, pair), headWord),
    mix(mix(5, word), side),
    mix(mix(mix(6, word), headWord), side),
    mix(mix(7, pair), value(words.tags, left)),
    mix(mix(8, pair), value(words.words, left)),
    mix(mix(9, pair), value(words.tags, right)),
    mix(mix(10, pair), mix(value(words.tags, at - 1), value(words.tags, at + 1))),
    mix(mix(11, pair), value(words.words, at - 1)),
    mix(mix(12, pair), value(words.words, at + 1)),
    mix(mix(13, pair), headLeft === at ? 1 : headRight === at ? 2 : 0),
    mix(mix(14, pair), value(words.tags, headLeft)),
    mix(mix(15, headTag), mix(word, side)),
    mix(mix(16, tag), mix(headWord, side)),
    mix(mix(17, pair), value(words.words, headRight)),
  );
}
