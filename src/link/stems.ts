import { mixed, startOfHash, withUnit } from "./numbers.ts";
import { smallAt } from "./scanner.ts";

/** Bits of a term: a stem's hash. Among four million, two stems of one report meet once in some hundred reports. */
export const TERM_BITS = 22;

const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** Code units of the word that is being stemmed. */
let units: Uint16Array = new Uint16Array(256);

function makeRoom(length: number): void {
  if (length > units.length) units = new Uint16Array(length * 2);
}

function endsIn(length: number, ending: string): boolean {
  for (let back = 1; back <= ending.length; back += 1)
    if (units[length - back] !== ending.charCodeAt(ending.length - back)) return false;
  return true;
}

function holdsDigit(length: number): boolean {
  for (let at = 0; at < length; at += 1) if ((units[at] ?? 0) >= 48 && (units[at] ?? 0) <= 57) return true;
  return false;
}

/** Length without the second of two equal letters: "stopp" is "stop", but "fall", "pass" and "buzz" stay. */
function undoubled(length: number): number {
  const doubled = units[length - 1] === units[length - 2];
  return doubled && !endsIn(length, "l") && !endsIn(length, "s") && !endsIn(length, "z") ? length - 1 : length;
}

/** Stems the word of so many units where it stands. @returns the stem's length */
function stemUnits(whole: number): number {
  if (whole < 4 || holdsDigit(whole)) return whole;
  let length = endsIn(whole, "'s") || endsIn(whole, "’s") ? whole - 2 : whole;
  if (endsIn(length, "s")) {
    if (length > 4 && endsIn(length, "ies")) {
      units[length - 3] = "y".charCodeAt(0);
      return length - 2;
    }
    if (endsIn(length, "ss") || endsIn(length, "us") || endsIn(length, "is")) return length;
    if (["shes", "ches", "xes", "zes"].some((ending) => endsIn(length, ending))) return length - 2;
    length -= 1;
  }
  if (length > 5 && endsIn(length, "ing")) length = undoubled(length - 3);
  else if (length > 4 && endsIn(length, "ed")) length = undoubled(length - 2);
  return length > 4 && endsIn(length, "e") ? length - 1 : length;
}

/**
 * A light English stem: plural, possessive, -ing, -ed and a final e are dropped. Words with digits and words under four
 * letters stay. Lighter than Porter's (1980), which joins words that tell stories apart.
 */
export function stem(lower: string): string {
  makeRoom(lower.length);
  for (let at = 0; at < lower.length; at += 1) units[at] = lower.charCodeAt(at);
  const length = stemUnits(lower.length);
  if (length === lower.length) return lower;
  const kept = lower.slice(0, length);
  return units[length - 1] === lower.charCodeAt(length - 1) ? kept : `${kept.slice(0, -1)}y`;
}

/** The stems of a text in order, at most `most` of them. */
export function stems(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(word)) {
    if (found.length >= most) break;
    found.push(stem(match[0].toLowerCase()));
  }
  return found;
}

function termOfUnits(length: number): number {
  let hash = startOfHash;
  for (let at = 0; at < length; at += 1) hash = withUnit(hash, units[at] ?? 0);
  return mixed(hash) >>> (32 - TERM_BITS);
}

/** The term that stands for a stem. */
export function termOf(stem: string): number {
  makeRoom(stem.length);
  for (let at = 0; at < stem.length; at += 1) units[at] = stem.charCodeAt(at);
  return termOfUnits(stem.length);
}

/** The term of the word between two places of a text. */
export function termBetween(text: string, start: number, end: number): number {
  makeRoom(end - start);
  for (let at = start; at < end; at += 1) units[at - start] = smallAt(text, at);
  return termOfUnits(stemUnits(end - start));
}
