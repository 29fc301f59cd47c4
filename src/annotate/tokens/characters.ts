/** What a UTF-16 code unit can be to the tokenizer. */
export const Kind = { gap: 0, letter: 1, digit: 2, mark: 3, high: 4 } as const;

/** Joiners and the soft hyphen stand inside words; every other format character is a gap. */
const INSIDE_WORDS = /[\u00ad\u200c\u200d]/;
const GAP = /[\s\p{Cc}\p{Cf}\u2800]/u;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{Nd}/u;

function kindOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return Kind.high;
  const character = String.fromCharCode(unit);
  if (INSIDE_WORDS.test(character) || LETTER.test(character)) return Kind.letter;
  if (DIGIT.test(character)) return Kind.digit;
  return GAP.test(character) ? Kind.gap : Kind.mark;
}

/** A page of 256 units is worked out when a text first uses it. */
const pages: (Uint8Array | undefined)[] = new Array(256);

/** The kind of one UTF-16 code unit, one of {@link Kind}. */
export function kind(unit: number): number {
  const page = pages[unit >> 8];
  if (page !== undefined) return page[unit & 255] ?? Kind.mark;
  const made = new Uint8Array(256);
  for (let low = 0; low < 256; low++) made[low] = kindOf((unit & 0xff00) | low);
  pages[unit >> 8] = made;
  return made[unit & 255] ?? Kind.mark;
}

/** Whether a character outside the basic plane is a letter, given its two code units. */
export function isAstralLetter(text: string, at: number): boolean {
  return LETTER.test(text.slice(at, at + 2));
}

/** Whether the code unit is an upper- or title-case letter. */
export function isUpper(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit >= 65 && unit <= 90;
  const character = text.charAt(at);
  return character !== character.toLowerCase();
}

/** Whether the code unit is a lower-case letter. */
export function isLower(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit >= 97 && unit <= 122;
  const character = text.charAt(at);
  return character !== character.toUpperCase();
}
