import type { ChainLink } from "../model/index.ts";
import type { Chain } from "./chains.ts";
import type { Unit } from "./units.ts";

/** So many sentences around a flat one are looked at for the source of the same facts. */
const REACH = 1;

/** Sentences each side in which one with the same words is looked for: a report seldom comes back to a fact from further. */
const REGION = 40;

/** Least share of a flat sentence's terms that an attributed sentence of the report must hold to be its source. */
const LEAST_SHARED = 0.5;
/** The same for a sentence right beside it. */
const LEAST_SHARED_BESIDE = 0.35;

function sharedTerms(unit: Unit, other: Unit): number {
  let shared = 0;
  for (const term of unit.terms) if (other.terms.has(term)) shared += 1;
  return shared / unit.terms.size;
}

function isNear(unit: Unit, other: Unit): boolean {
  return other.place === unit.place && Math.abs(other.sentence - unit.sentence) <= REACH;
}

/**
 * The chain that a flat unit takes from the sentences of its report that give a source for the same facts: those that hold
 * half of its words, else one beside it that holds a third.
 *
 * @returns the links to add, marked as taken from nearby; empty where the report gives no source
 */
export function nearbyLinks(unit: Unit, report: readonly Unit[], chainAt: (unit: Unit) => Chain): ChainLink[] {
  const at = unit.index - (report[0]?.index ?? 0);
  const around = report.slice(Math.max(0, at - REGION), at + REGION);
  const candidates = [
    ...around.filter((other) => other !== unit && sharedTerms(unit, other) >= LEAST_SHARED),
    ...around.filter((other) => isNear(unit, other) && sharedTerms(unit, other) >= LEAST_SHARED_BESIDE),
  ];
  for (const other of candidates) {
    const chain = chainAt(other);
    if (chain.flat || chain.post || chain.stance !== "asserts") continue;
    const links = chain.links.filter((link) => link.reason !== "byline credit" && link.kind !== "copy");
    if (links.length > 0) return links.map((link) => ({ ...link, reason: `${link.reason}, nearby` }));
  }
  return [];
}
