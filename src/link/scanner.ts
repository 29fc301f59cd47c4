/** Kinds of characters; those that words are made of stand last. */
const [OTHER, JOINER, ENDER, DIGIT, LOWER, UPPER] = [1, 2, 3, 4, 5, 6] as const;

const FULL_STOP = 46;

/** Marks that hold a word together where a letter or digit follows. */
const joiners = "'’.-";
/** Marks after which a capital says nothing: a sentence or a quotation begins. */
const enders = '.!?:\n"“';

function kindOf(character: string): number {
  if (/\p{Lu}/u.test(character)) return UPPER;
  if (/\p{L}/u.test(character)) return LOWER;
  if (/\p{N}/u.test(character)) return DIGIT;
  if (joiners.includes(character)) return JOINER;
  return enders.includes(character) ? ENDER : OTHER;
}

/** What is known of each UTF-16 code unit: its kind, and below it the unit of its small letter; 0 until it is met first. */
const units = new Int32Array(65_536);
const KIND_BITS = 16;
const UNIT_MASK = (1 << KIND_BITS) - 1;

function meet(code: number): number {
  const character = String.fromCharCode(code);
  const unit = (kindOf(character) << KIND_BITS) | character.toLowerCase().charCodeAt(0);
  units[code] = unit;
  return unit;
}

function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = units[code] ?? 0;
  return known === 0 ? meet(code) : known;
}

/** The small letter of the code unit at a place of a text. */
export function smallAt(text: string, at: number): number {
  return unitAt(text, at) & UNIT_MASK;
}

/** What a word looks like: a capital and a letter at its beginning, which opens no sentence; a digit in it. */
export const shapes = { named: 1, digit: 2 } as const;

/** The words of a text, by their places in it: views, until the next text is scanned. */
export interface Words {
  readonly count: number;
  readonly starts: Int32Array;
  /** Exclusive. */
  readonly ends: Int32Array;
  /** Two hashes of the word in small letters. */
  readonly hashes: Int32Array;
  readonly checks: Int32Array;
  /** {@link shapes}. */
  readonly shapes: Uint8Array;
}

const ROOM = 4096;
const words = {
  count: 0,
  starts: new Int32Array(ROOM),
  ends: new Int32Array(ROOM),
  hashes: new Int32Array(ROOM),
  checks: new Int32Array(ROOM),
  shapes: new Uint8Array(ROOM),
};

function doubled(data: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(data.length * 2);
  grown.set(data);
  return grown;
}

function makeRoom(): void {
  words.starts = doubled(words.starts);
  words.ends = doubled(words.ends);
  words.hashes = doubled(words.hashes);
  words.checks = doubled(words.checks);
  const grown = new Uint8Array(words.starts.length);
  grown.set(words.shapes);
  words.shapes = grown;
}

/** Reads the word of a number that begins at a place. @returns its end */
function readWord(text: string, start: number, number: number, opens: boolean): number {
  let hash = 0x811c9dc5;
  let check = 0x2545f491;
  let digit = 0;
  let second = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const unit = unitAt(text, at);
    const kind = unit >>> KIND_BITS;
    // A single mark holds a word together where a letter or digit follows.
    if (kind < DIGIT && !(kind === JOINER && at + 1 < text.length && unitAt(text, at + 1) >>> KIND_BITS >= DIGIT))
      break;
    if (kind === DIGIT) digit = shapes.digit;
    if (at === start + 1) second = kind;
    const small = unit & UNIT_MASK;
    hash = Math.imul(hash ^ small, 0x01000193);
    check = Math.imul(check ^ small, 0x5bd1e995) ^ (check >>> 13);
  }
  const named = !opens && second >= LOWER && unitAt(text, start) >>> KIND_BITS === UPPER;
  words.starts[number] = start;
  words.ends[number] = at;
  words.hashes[number] = hash;
  words.checks[number] = check;
  words.shapes[number] = digit | (named ? shapes.named : 0);
  return at;
}

/**
 * Finds the words of a text, the first `most` of them: letters and digits, and single marks between them. One pass over the
 * characters, without a string or a match for each word.
 */
export function scan(text: string, most: number): Words {
  let count = 0;
  let opens = true;
  for (let at = 0; at < text.length && count < most; ) {
    const unit = unitAt(text, at);
    const kind = unit >>> KIND_BITS;
    if (kind >= DIGIT) {
      if (count === words.starts.length) makeRoom();
      at = readWord(text, at, count, opens);
      count += 1;
      opens = false;
      continue;
    }
    if (kind === ENDER || (unit & UNIT_MASK) === FULL_STOP) opens = true;
    at += 1;
  }
  words.count = count;
  return words;
}
