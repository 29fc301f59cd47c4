import type { Token } from "../document.ts";
import { finish, hashText, mix } from "../tags/index.ts";

/** Labels of the name tagger: what a token is part of. */
export const LABELS: readonly string[] = ["O", "PERSON", "ORGANIZATION", "LOCATION", "MISC"];

/** Lower-case words that stand inside names. */
const INSIDE: ReadonlySet<string> = new Set(
  "of the and for & in on de la le du von van der den bin ibn al el da di dos del to at 's ’s".split(" "),
);
const UPPER = /\p{Lu}/u;
const WORD = /\p{L}/u;

/** Whether a token may be part of a name at all: it has a capital, or stands between two that have. */
export function mayBeName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (UPPER.test(token.text)) return true;
  if (/^\d/.test(token.text)) return UPPER.test(tokens[at - 1]?.text ?? "");
  if (!INSIDE.has(token.lower)) return false;
  const near = (step: number): boolean => UPPER.test(tokens[at + step]?.text.charAt(0) ?? "");
  return (near(-1) || near(-2)) && (near(1) || near(2));
}

const feature = (template: number, value: number): number => finish(mix(mix(0x3c6ef372, template), value));

function shapeOf(text: string): number {
  let [shape, last] = [0, 0];
  for (let at = 0; at < text.length && at < 16; at++) {
    const unit = text.charCodeAt(at);
    const character = text.charAt(at);
    const kind = unit >= 48 && unit <= 57 ? 1 : !WORD.test(character) ? 2 : UPPER.test(character) ? 3 : 4;
    if (kind !== last) shape = shape * 5 + kind;
    last = kind;
  }
  return shape + (text.length <= 2 ? 0x10000 : 0);
}

/** What the features look at in a word, worked out once a word. */
interface WordHash {
  readonly lower: number;
  readonly exact: number;
  readonly shape: number;
  readonly prefix: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
}

const cache = new Map<string, WordHash>();
const CACHED_WORDS = 50_000;
const LONGEST = 40;

function wordHash(token: Token | undefined): WordHash {
  const text = token?.text ?? "\u0000";
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= CACHED_WORDS) cache.clear();
  const short = text.slice(0, LONGEST);
  const lower = short.toLowerCase().replace(/\d/g, "0");
  const size = lower.length;
  const suffix = (length: number): number => (size > length ? hashText(lower, size - length) : 0);
  const made = {
    ...{
      lower: hashText(lower),
      exact: hashText(short),
      shape: shapeOf(short),
      prefix: hashText(lower, 0, Math.min(3, size)),
    },
    ...{ suffix2: suffix(2), suffix3: suffix(3), suffix4: suffix(4) },
  };
  cache.set(text, made);
  return made;
}

const tagHashes = new Map<string, number>();
function tagHash(token: Token | undefined): number {
  const tag = token?.tag ?? "";
  const known = tagHashes.get(tag);
  if (known !== undefined) return known;
  const made = hashText(tag);
  tagHashes.set(tag, made);
  return made;
}

/** What is known of a token besides its words. */
export interface Hints {
  /** What the table of countries says of the word: 0 nothing, else a small number. */
  readonly listed: number;
  /** How the word is written in the rest of the report: bits, 0 unknown. */
  readonly elsewhere: number;
  /** What the lists of names say of each token of the report. */
  readonly names: Uint8Array;
}

/** How many features at the front of {@link emissions} know the word itself; training leaves them out at times. */
export const WORD_FEATURES = 9;

/**
 * Features of a token that do not depend on labels.
 *
 * @param first First token of its sentence.
 */
export function emissions(tokens: readonly Token[], at: number, first: number, last: number, hints: Hints): number[] {
  const { listed, elsewhere } = hints;
  const name = (place: number): number => (place >= first && place < last ? (hints.names[place] ?? 0) : 0);
  const [nb, n, na] = [name(at - 1), name(at), name(at + 1)];
  const inside = (place: number): Token | undefined => (place >= first && place < last ? tokens[place] : undefined);
  const [b2, b1, h, a1, a2] = [-2, -1, 0, 1, 2].map((step) => wordHash(inside(at + step)));
  if (!b2 || !b1 || !h || !a1 || !a2) return [];
  const [tb, th, ta] = [-1, 0, 1].map((step) => tagHash(inside(at + step)));
  const tags = mix(mix(tb ?? 0, th ?? 0), ta ?? 0);
  const start = at === first ? 1 : 0;
  return [
    ...[feature(1, h.lower), feature(2, h.exact), feature(4, h.prefix)],
    ...[feature(5, h.suffix2), feature(6, h.suffix3), feature(7, h.suffix4)],
    ...[feature(13, mix(b1.lower, h.lower)), feature(14, mix(h.lower, a1.lower)), feature(26, mix(h.suffix3, h.shape))],
    ...[feature(3, mix(h.shape, start)), feature(8, th ?? 0), feature(15, tags)],
    ...[feature(9, b1.lower), feature(10, a1.lower), feature(11, b2.lower), feature(12, a2.lower)],
    ...[feature(16, mix(b1.shape, h.shape)), feature(17, mix(h.shape, a1.shape)), feature(18, mix(listed, h.shape))],
    ...[feature(19, mix(elsewhere, h.shape)), feature(20, mix(b1.lower, h.shape)), feature(21, mix(a1.lower, h.shape))],
    ...[feature(22, b1.suffix3), feature(23, a1.suffix3), feature(24, mix(mix(b1.shape, h.shape), a1.shape))],
    ...[feature(25, mix(b1.prefix, h.shape)), feature(27, mix(b2.lower, b1.lower))],
    ...[feature(28, mix(a1.lower, a2.lower)), feature(29, mix(elsewhere, start))],
    ...[feature(30, mix(n, h.shape)), feature(31, mix(nb, n)), feature(32, mix(n, na)), feature(33, mix(n, b1.lower))],
    ...[feature(34, mix(n, a1.lower)), feature(35, mix(n, mix(b1.shape, a1.shape)))],
  ];
}

/** Features of a token given the label before it. */
export function transitions(tokens: readonly Token[], at: number, first: number, before: number): number[] {
  const word = wordHash(tokens[at]);
  const previous = at > first ? wordHash(tokens[at - 1]) : wordHash(undefined);
  return [
    ...[feature(40 + before, 0), feature(50 + before, word.lower), feature(60 + before, word.shape)],
    ...[feature(70 + before, tagHash(tokens[at])), feature(80 + before, previous.lower)],
  ];
}
