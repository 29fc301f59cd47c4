import type { Token } from "../document.ts";
import { finish, hashText, mix } from "./weights.ts";

/** What the features look at in a word; `none` stands beyond the sentence's ends. */
export interface WordFacts {
  /** Hash of the word in lower case, its digits as one. */
  readonly word: number;
  readonly shape: number;
  readonly suffix2: number;
  readonly suffix3: number;
  /** Class of tags seen with this word in training; 0 unknown. */
  readonly kind: number;
  /** The features of the word by itself. */
  readonly own: readonly number[];
  /** Its features for the word after it, two after it, before it, two before it. */
  readonly before: readonly number[];
  readonly before2: readonly number[];
  readonly after: readonly number[];
  readonly after2: readonly number[];
}

const UPPER = /^\p{Lu}/u;
const ALL_UPPER = /^[\p{Lu}.&-]+$/u;
const HAS_DIGIT = /\p{Nd}/u;
const HAS_LETTER = /\p{L}/u;
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** Capitals, digits, hyphens, marks: a small number. */
function shapeOf(text: string): number {
  if (!HAS_LETTER.test(text)) {
    if (!HAS_DIGIT.test(text)) return 1;
    return YEAR.test(text) ? 2 : 3;
  }
  let shape = 8;
  if (UPPER.test(text)) shape += text.length > 1 && ALL_UPPER.test(text) ? 2 : 1;
  if (text.includes("-")) shape += 4;
  if (HAS_DIGIT.test(text)) shape += 8;
  if (text.endsWith(".")) shape += 16;
  return shape;
}

const feature = (template: number, value: number): number => finish(mix(mix(0x51ed270b, template), value));

/** The facts of a word as written. Marks are told apart by the space around them, which opens or closes a quote. */
export function factsOf(text: string, kind: number, spacing: number): WordFacts {
  const lower = text.toLowerCase();
  const shape = shapeOf(text);
  const numeric = shape === 2 || shape === 3;
  const word = numeric ? hashText(shape === 2 ? "!year" : "!number") : hashText(lower);
  const size = lower.length;
  const suffix = (length: number): number => (numeric || size < length ? 0 : hashText(lower, size - length));
  const suffix2 = suffix(2);
  const suffix3 = suffix(3);
  const own = [feature(1, word), feature(2, mix(shape, word)), feature(3, shape), feature(4, kind)];
  if (shape === 1) own.push(feature(5, mix(word, spacing)));
  else if (!numeric) {
    own.push(feature(6, hashText(lower, size - 1)), feature(7, suffix2), feature(8, suffix3), feature(9, suffix(4)));
    own.push(feature(10, hashText(lower, 0, 1)), feature(11, hashText(lower, 0, 3)), feature(12, mix(shape, suffix3)));
    if (text.includes("-")) own.push(feature(13, hashText(lower, lower.lastIndexOf("-"))));
  } else own.push(feature(14, hashText(lower)), feature(15, size));
  return {
    ...{ word, shape, suffix2, suffix3, kind, own },
    before: [feature(20, word), feature(21, suffix3), feature(22, kind), feature(23, shape)],
    before2: [feature(30, word), feature(31, kind)],
    after: [feature(40, word), feature(41, suffix3), feature(42, kind), feature(43, shape)],
    after2: [feature(50, word), feature(51, kind)],
  };
}

/** Stands before the first and after the last word of a sentence. */
export const none: WordFacts = factsOf("\u0000", 0, 0);

/**
 * The features of a place that join several words or the tags already given.
 *
 * @param tag1 Tag of the word before, `tag2` of the one before that; -1 beyond the sentence.
 * @param into Receives the features.
 */
export function joined(
  facts: WordFacts,
  before: WordFacts,
  after: WordFacts,
  tag1: number,
  tag2: number,
  into: number[],
) {
  const tags = mix(tag1 + 2, tag2 + 2);
  into.length = 0;
  into.push(
    feature(60, tag1),
    feature(61, tags),
    feature(62, mix(facts.word, tag1)),
    feature(63, mix(facts.kind, tags)),
  );
  into.push(feature(64, mix(facts.word, before.word)), feature(65, mix(facts.word, after.word)));
  into.push(feature(66, mix(after.word, tag1)), feature(67, mix(mix(facts.kind, after.kind), tag1)));
  into.push(feature(68, mix(mix(facts.suffix3, facts.shape), tag1)), feature(69, mix(facts.kind, after.kind)));
  into.push(feature(70, mix(facts.kind, before.kind)));
}

/** 1 where white space stands before the token, plus 2 where it stands after. */
export function spacingOf(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token === undefined) return 0;
  const open = before === undefined || before.end < token.start ? 1 : 0;
  return open + (after === undefined || after.start > token.end ? 2 : 0);
}
