import type { Quantity, Time } from "../../model/index.ts";
import type { Document, Sentence, Token } from "../document.ts";
import { lemma } from "../tags/index.ts";
import { decimal, numberOf, scaleOf, vagueOf } from "./numbers.ts";

const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  us$: "USD",
  "£": "GBP",
  "€": "EUR",
  "¥": "JPY",
  "₹": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₴": "UAH",
};

/** Nouns that are units rather than things counted, with the name the model uses. */
const unitNouns: Readonly<Record<string, string>> = {
  percent: "percent",
  "%": "percent",
  per: "percent",
  dollar: "USD",
  pound: "GBP",
  euro: "EUR",
  yuan: "CNY",
  yen: "JPY",
  ruble: "RUB",
  rouble: "RUB",
  rupee: "INR",
  won: "KRW",
  hryvnia: "UAH",
  km: "km",
  kilometer: "km",
  kilometre: "km",
  mile: "mile",
  meter: "m",
  metre: "m",
  foot: "ft",
  feet: "ft",
  ft: "ft",
  inch: "inch",
  ton: "ton",
  tonne: "ton",
  kg: "kg",
  kilogram: "kg",
  kilo: "kg",
  mph: "mph",
  kph: "km/h",
  kmh: "km/h",
  knot: "knot",
  barrel: "barrel",
  gallon: "gallon",
  liter: "l",
  litre: "l",
  degree: "degree",
  acre: "acre",
  hectare: "ha",
  point: "point",
};

const about = new Set([
  "about",
  "around",
  "some",
  "roughly",
  "nearly",
  "almost",
  "approximately",
  "circa",
  "estimated",
  "an",
  "close",
]);

/** "More-than 11": the words before a number as one token. */
const hyphenated: Readonly<Record<string, Quantity["bound"]>> = {
  "more-than": "least",
  "less-than": "most",
  "at-least": "least",
};

function boundOf(tokens: readonly Token[], first: number): Quantity["bound"] {
  const joined = hyphenated[tokens[first - 1]?.lower ?? ""];
  if (joined !== undefined) return joined;
  const before = [tokens[first - 3], tokens[first - 2], tokens[first - 1]].map((token) => token?.lower ?? "");
  const [, second = "", last = ""] = before;
  const two = `${second} ${last}`;
  if (
    two === "at least" ||
    two === "more than" ||
    two === "no fewer" ||
    last === "over" ||
    (two === "fewer than" && before[0] === "no")
  )
    return "least";
  if (
    two === "at most" ||
    two === "up to" ||
    two === "less than" ||
    two === "fewer than" ||
    last === "under" ||
    two === "as many"
  )
    return "most";
  return about.has(last) ? "about" : "exact";
}

interface Number_ {
  readonly value: number;
  /** Token index after the last one. */
  readonly next: number;
  readonly vague: boolean;
}

/** Reads a number that begins at a token: "1,500", "2.5 million", "two dozen", "dozens". */
function readNumber(tokens: readonly Token[], at: number): Number_ | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const least = vagueOf(token.lower);
  if (least !== null) return { value: least, next: at + 1, vague: true };
  let value = numberOf(token.lower);
  let next = at + 1;
  if (value === null) {
    const article = token.lower === "a" && tokens[at + 1] ? scaleOf(tokens[at + 1]?.lower ?? "") : null;
    if (article === null || (tokens[at + 1]?.lower.length ?? 0) < 3) return null;
    value = 1;
  }
  for (let scale = scaleOf(tokens[next]?.lower ?? ""); scale !== null; scale = scaleOf(tokens[next]?.lower ?? "")) {
    value *= scale;
    next += 1;
  }
  return { value, next, vague: false };
}

/** A number and its unit in one token: "25-tonne", "40mph". */
const compound = /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)-?(\p{L}{1,12})$/u;

/** "12m" is metres, but millions after a currency ("£12m") and before what is counted ("12m people"). */
function metres(tokens: readonly Token[], at: number): string | undefined {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  return Object.hasOwn(currencies, before?.lower ?? "") || next?.tag.startsWith("NN") ? undefined : "m";
}

/** Reads a token that holds a number and its unit, with the noun it describes: "25-tonne truck" counts tonnes of a truck. */
function readCompound(
  tokens: readonly Token[],
  at: number,
  last: number,
): { readonly quantity: Omit<Quantity, "bound">; readonly next: number } | null {
  const token = tokens[at];
  const match = token === undefined ? null : compound.exec(token.lower);
  const [, digits = "", noun = ""] = match ?? [];
  const unit = noun === "m" ? metres(tokens, at) : (unitNouns[noun] ?? unitNouns[noun.replace(/s$/, "")]);
  const value = numberOf(digits);
  if (token === undefined || unit === undefined || value === null) return null;
  const { counted, next } = readCounted(tokens, at + 1, last);
  const end = tokens[next - 1] ?? token;
  return {
    quantity: { start: token.start, end: Math.max(token.end, end.end), value: decimal(value), unit, counted },
    next: at + 1,
  };
}

/** A year, a clock time, an age, a score, part of a name: numbers that count nothing. */
function countsNothing(tokens: readonly Token[], at: number, number: Number_): boolean {
  const token = tokens[at];
  const previous = tokens[at - 1];
  const next = tokens[number.next];
  if (
    token?.lower === "one" &&
    next?.lower !== "person" &&
    next?.tag !== "CD" &&
    !/^(?:other|worker|man|woman|child)$/.test(next?.lower ?? "")
  )
    return true;
  if (next?.lower === "year" || (/^years?$/.test(next?.lower ?? "") && tokens[number.next + 1]?.lower === "old"))
    return true;
  if (previous?.tag.startsWith("NNP") && next?.tag !== "NNS" && /^\d+$/.test(token?.text ?? "")) return true;
  // An age in apposition: "Anna Berg, 48, a nurse".
  const before = tokens[at - 2];
  if (
    previous?.text === "," &&
    before?.tag.startsWith("NNP") &&
    /^[,.;)]?$/.test(next?.text ?? "") &&
    number.value < 120
  )
    return true;
  return previous?.text === ":" && /^\d/.test(token?.text ?? "") && /^\d/.test(tokens[at - 2]?.text ?? "");
}

interface Counted {
  readonly unit: string | null;
  readonly counted: string | null;
  /** Token index after the phrase. */
  readonly next: number;
}

/** How far the head of what is counted may stand from the number: "27 mostly elderly German tourists". */
const PHRASE = 6;

const settlements = new Set(["city", "town", "village", "population", "community", "suburb", "nation", "country"]);

/** "a city of 340,000": people who live there. */
function countsInhabitants(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.lower === "of" && settlements.has(tokens[at - 2]?.lower ?? "");
}

const speeds: Readonly<Record<string, string>> = { km: "km/h", mile: "mph" };

/** A unit with "per hour", "an hour" or "/h" behind it is one of speed. */
function perHour(tokens: readonly Token[], unit: string | null, next: number): Counted {
  const [first = "", second = ""] = [tokens[next]?.lower, tokens[next + 1]?.lower];
  const speed = unit === null ? undefined : speeds[unit];
  const isRate = /^(?:per|an|a|\/)$/.test(first) && /^(?:hour|hr|h)$/.test(second);
  if (speed !== undefined && isRate) return { unit: speed, counted: null, next: next + 2 };
  if (speed !== undefined && /^(?:\/h|\/hr)$/.test(first)) return { unit: speed, counted: null, next: next + 1 };
  return { unit, counted: null, next };
}

/** Reads what a number counts: its unit, or the head noun of its phrase ("10 U.S. citizens" → citizen). */
function readCounted(tokens: readonly Token[], from: number, last: number): Counted {
  const first = tokens[from];
  if (first && /^(?:per)$/.test(first.lower) && /^cents?$/.test(tokens[from + 1]?.lower ?? ""))
    return { unit: "percent", counted: null, next: from + 2 };
  let head: Token | null = null;
  let next = from;
  for (let index = from; index < Math.min(last, from + PHRASE); index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const base = lemma(token.text, token.tag).toLowerCase();
    if (head === null && Object.hasOwn(unitNouns, base)) return perHour(tokens, unitNouns[base] ?? null, index + 1);
    if (/^(?:NN|NNS|NNP|NNPS)$/.test(token.tag)) {
      head = token;
      next = index + 1;
    } else if (
      head !== null ||
      !/^(?:JJ|JJR|JJS|VBN|VBG|POS|CC|RB|CD|,|HYPH|IN|DT)$/.test(token.tag) ||
      (token.tag === "IN" && token.lower !== "of") ||
      (token.tag === "DT" && token.lower !== "the")
    )
      break;
  }
  return { unit: null, counted: head === null ? null : lemma(head.text, head.tag).toLowerCase(), next };
}

/** The quantity that a number at a token makes with what follows; null for a year. */
function quantityAt(tokens: readonly Token[], at: number, last: number, number: Number_): Quantity | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const currency = currencies[tokens[at - 1]?.lower ?? ""] ?? null;
  const { unit, counted, next } = readCounted(tokens, number.next, last);
  const isYear = unit === null && counted === null && /^(?:1[89]|20)\d\d$/.test(token.text);
  if (isYear) return null;
  const begin = currency === null ? token : (tokens[at - 1] ?? token);
  const end = tokens[Math.max(next, number.next) - 1] ?? token;
  return {
    start: begin.start,
    end: end.end,
    value: decimal(number.value),
    unit: currency ?? unit,
    counted: currency !== null ? null : countsInhabitants(tokens, at) ? "inhabitant" : counted,
    bound: number.vague ? "about" : boundOf(tokens, currency === null ? at : at - 1),
  };
}

/**
 * Numbers of a sentence with what they count; those inside a time expression, and years, ages, clock times and scores, are
 * left out.
 */
export function findQuantities(document: Document, sentence: Sentence, times: readonly Time[]): Quantity[] {
  const { tokens } = document;
  const found: Quantity[] = [];
  for (let at = sentence.first; at < sentence.last; ) {
    const token = tokens[at];
    const compounded = readCompound(tokens, at, sentence.last);
    if (compounded !== null) {
      found.push({ ...compounded.quantity, bound: boundOf(tokens, at) });
      at = compounded.next;
      continue;
    }
    const number = readNumber(tokens, at);
    const inTime = token !== undefined && times.some((time) => token.start < time.end && time.start < token.end);
    if (number === null || inTime || countsNothing(tokens, at, number)) {
      at += 1;
      continue;
    }
    const quantity = quantityAt(tokens, at, sentence.last, number);
    if (quantity !== null) found.push(quantity);
    at = number.next;
  }
  return found;
}
