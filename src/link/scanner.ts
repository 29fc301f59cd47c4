/** Kinds of characters. */
const OTHER = 1;
const JOINER = 2;
const ENDER = 3;
const DIGIT = 4;
/** Kinds that callers ask for: a small letter, a capital. */
export const LOWER = 5;
export const UPPER = 6;

const FULL_STOP = 46;

const kinds = new Uint8Array(65_536);
const lowered = new Uint16Array(65_536);

/** Marks that hold a word together where a letter or digit follows. */
const joiners = "'’.-";
/** Marks after which a capital says nothing: a sentence or a quotation begins. */
const enders = '.!?:\n"“';

function kindOf(code: number): number {
  const known = kinds[code] ?? 0;
  if (known !== 0) return known;
  const character = String.fromCharCode(code);
  const kind = /\p{Lu}/u.test(character)
    ? UPPER
    : /\p{L}/u.test(character)
      ? LOWER
      : /\p{N}/u.test(character)
        ? DIGIT
        : joiners.includes(character)
          ? JOINER
          : enders.includes(character)
            ? ENDER
            : OTHER;
  kinds[code] = kind;
  lowered[code] = character.toLowerCase().charCodeAt(0);
  return kind;
}

/** What a word's characters are. */
export interface Shape {
  /** Kinds of its first and second character; 0 for none. */
  first: number;
  second: number;
  digit: boolean;
}

/** Takes a word: its range, two hashes of its lower case, its shape, whether it opens a sentence, and how many came before it. */
export type TakeWord = (
  start: number,
  end: number,
  hash: number,
  check: number,
  shape: Readonly<Shape>,
  opens: boolean,
  index: number,
) => void;

/** Whether a word goes on with the character at a place: a letter or digit, or a single mark before one. */
function goesOn(text: string, at: number, kind: number): boolean {
  if (kind >= DIGIT) return true;
  return kind === JOINER && at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) >= DIGIT;
}

/**
 * A scanner of words: letters and digits, and single marks between them. One pass over the characters, without a string
 * or a match for each word.
 */
export function createScanner(): (text: string, most: number, take: TakeWord) => void {
  const shape: Shape = { first: 0, second: 0, digit: false };
  let hash = 0;
  let check = 0;
  /** Reads the word that begins at `start`; gives its end. */
  const readWord = (text: string, start: number): number => {
    hash = 0x811c9dc5;
    check = 0x2545f491;
    shape.first = kindOf(text.charCodeAt(start));
    shape.second = 0;
    shape.digit = false;
    let at = start;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (!goesOn(text, at, kind)) break;
      if (kind === DIGIT) shape.digit = true;
      if (at === start + 1) shape.second = kind;
      const lower = lowered[code] ?? code;
      hash = Math.imul(hash ^ lower, 0x01000193);
      check = Math.imul(check ^ lower, 0x5bd1e995) ^ (check >>> 13);
    }
    return at;
  };
  return (text, most, take) => {
    let opens = true;
    for (let at = 0, index = 0; at < text.length && index < most; ) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind >= DIGIT) {
        const end = readWord(text, at);
        take(at, end, hash, check, shape, opens, index);
        at = end;
        index += 1;
        opens = false;
        continue;
      }
      if (kind === ENDER || code === FULL_STOP) opens = true;
      at += 1;
    }
  };
}
