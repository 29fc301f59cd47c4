import type { Quantity } from "../model/index.ts";
import type { Unit } from "./units.ts";

/** Words for people, which count the same thing in a sum of victims ("12 killed", "12 people", "12 passengers"). */
const people = new Set([
  "person",
  "people",
  "man",
  "woman",
  "victim",
  "passenger",
  "child",
  "civilian",
  "citizen",
  "resident",
  "dead",
  "tourist",
  "other",
  "american",
  "worker",
  "soldier",
  "member",
]);

/** What a quantity counts, as a word that can be compared; null where that is not known. */
function countedClass(quantity: Quantity): string | null {
  if (quantity.unit !== null) return quantity.unit;
  if (quantity.counted === null) return null;
  return people.has(quantity.counted) ? "person" : quantity.counted;
}

/** Units whose ratio is fixed, to the first: metres, kilograms, km/h. */
const ratios: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  km: ["m", 1000],
  mile: ["m", 1609.344],
  ft: ["m", 0.3048],
  inch: ["m", 0.0254],
  ton: ["kg", 1000],
  knot: ["mph", 1.15078],
  "km/h": ["mph", 0.621371],
};

/** A quantity in its base unit. */
export function inBase(quantity: Quantity): { readonly unit: string | null; readonly value: number } {
  const unit = countedClass(quantity);
  const ratio = unit === null || !Object.hasOwn(ratios, unit) ? undefined : ratios[unit];
  return ratio === undefined
    ? { unit, value: Number(quantity.value) }
    : { unit: ratio[0], value: Number(quantity.value) * ratio[1] };
}

/** Significant digits of a decimal: "1500" has two. */
function significant(value: number): number {
  return String(value).replace(/[.-]/g, "").replace(/^0+/, "").replace(/0+$/, "").length || 1;
}

function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(Math.min(15, Math.max(1, digits))));
}

/** Whether two figures can both be true of one thing: equal, one a rounding of the other, or a bound that holds. */
export function agree(a: Quantity, b: Quantity): boolean {
  const [x, y] = [inBase(a).value, inBase(b).value];
  if (x === y) return true;
  const [low, high, lowQuantity, highQuantity] = x < y ? [x, y, a, b] : [y, x, b, a];
  if (lowQuantity.bound === "least" || highQuantity.bound === "most") return true;
  const coarse = Math.min(significant(x), significant(y));
  const converted = a.unit !== b.unit;
  const vague = a.bound === "about" || b.bound === "about" || converted;
  if (coarse <= 2 && high >= 100 && roundTo(low, coarse) === roundTo(high, coarse)) return true;
  return vague && (high - low) / high <= (converted ? 0.06 : 0.15);
}

/** A value cut off after its first digits: "11 million" of 11.5 million. */
function cutTo(value: number, digits: number): number {
  const unit = 10 ** Math.max(0, Math.floor(value).toString().length - digits);
  return Math.floor(value / unit) * unit;
}

/** Converted and rounded figures that differ by so much are one: "130 miles", "210 km". */
const CONVERSION = 0.06;

/**
 * Whether two figures are one value in different words: equal, one a rounding of the other to its digits, one a bound that
 * the other keeps, or a conversion. Stricter than `agree`: "about 130" and "about 140" are two values.
 */
export function sameFigure(a: Quantity, b: Quantity): boolean {
  const [x, y] = [inBase(a).value, inBase(b).value];
  if (x === y) return true;
  const [low, high, lowQuantity, highQuantity] = x < y ? [x, y, a, b] : [y, x, b, a];
  if (a.unit !== b.unit) return (high - low) / high <= CONVERSION;
  if (low < high / 2) return false;
  if (lowQuantity.bound === "least" || highQuantity.bound === "most") return true;
  if (high < 10) return false;
  const digits = Math.min(significant(Number(a.value)), significant(Number(b.value)));
  return (
    roundTo(low, digits) === roundTo(high, digits) ||
    (digits > 1 && cutTo(low, digits) === cutTo(high, digits) && high - low <= CONVERSION * high)
  );
}

/** Whether two units can belong to one claim: they give no different number for the same thing counted. */
export function compatible(a: Unit, b: Unit): boolean {
  if (a.quantities.length === 0 || b.quantities.length === 0) return true;
  return a.quantities.every((quantity) => {
    const same = b.quantities.filter(
      (other) => countedClass(other) !== null && inBase(other).unit === inBase(quantity).unit,
    );
    return (
      same.length === 0 ||
      same.some((other) => agree(quantity, other)) ||
      a.quantities.length > 1 ||
      b.quantities.length > 1
    );
  });
}
