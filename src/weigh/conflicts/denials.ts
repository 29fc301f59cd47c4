import type { Stance } from "../../model/index.ts";
import type { Unit } from "../units.ts";

/** A thing that one party asserts and another denies. */
export interface Denial {
  readonly asserting: readonly Unit[];
  readonly denying: readonly Unit[];
}

/** Least share of a denial's words that an assertion must hold to be what is denied. */
const LEAST_SHARE = 0.4;

function share(unit: Unit, other: Unit): number {
  let shared = 0;
  for (const term of unit.terms) if (other.terms.has(term)) shared += 1;
  return shared / unit.terms.size;
}

/** Pairs each denial with the assertions of what it denies; denials of nothing that is asserted are left out. */
export function denials(units: readonly Unit[], stanceAt: (unit: Unit) => Stance): Denial[] {
  const denying = units.filter((unit) => stanceAt(unit) === "denies");
  return denying.flatMap((denial) => {
    const asserting = units.filter(
      (unit) => unit !== denial && stanceAt(unit) === "asserts" && share(denial, unit) >= LEAST_SHARE,
    );
    return asserting.length === 0 ? [] : [{ asserting, denying: [denial] }];
  });
}
