import type { Lattice } from "../sequence/index.ts";
import type { Stretch } from "./cue-features.ts";
import { claimedQuotes } from "./extend.ts";
import type { Facts } from "./facts.ts";
import { type Chains, type Found, findRoles, type Labelled } from "./label.ts";
import { repair } from "./repair.ts";

/** Tokens between a quotation and a weak cue that may be its own. */
const REACH = 14;
/** Shorter quotations are titles and words set off; they have a speaker only where a cue says so plainly. */
const SHORTEST = 6;

const meets = (a: Stretch, b: Stretch): boolean => a.first < b.end && b.first < a.end;

/** The unclaimed quotations of some length, by index, near a stretch. */
function quoteNear(facts: Facts, claimed: ReadonlySet<number>, cue: Stretch): number {
  const last = facts.quoteOf.length - 1;
  for (let at = Math.max(0, cue.first - REACH); at <= Math.min(last, cue.end + REACH); at++) {
    const index = facts.quoteOf[at] ?? -1;
    const quote = facts.quotes[index];
    if (quote === undefined || claimed.has(index) || quote.end - quote.first < SHORTEST || meets(quote, cue)) continue;
    if (facts.sentenceOf[at] === facts.sentenceOf[cue.first] || quote.end <= cue.first) return index;
  }
  return -1;
}

/** Quotations that no statement has get one from a weak cue beside them, where the roles of that cue cover them. */
export function forQuotes(
  facts: Facts,
  chains: Chains,
  base: Lattice,
  statements: readonly Labelled[],
  weak: readonly Found[],
): readonly Labelled[] {
  const claimed = claimedQuotes(facts, statements);
  const found: Labelled[] = [];
  for (const cue of [...weak].sort((a, b) => b.sure - a.sure || a.stretch.first - b.stretch.first)) {
    const index = quoteNear(facts, claimed, cue.stretch);
    const quote = facts.quotes[index];
    if (quote === undefined || facts.inCue.subarray(cue.stretch.first, cue.stretch.end).includes(1)) continue;
    const one = repair(facts, findRoles(facts, chains.roles, base, cue));
    if (!one.content.some((piece) => meets(piece, quote))) continue;
    claimed.add(index);
    found.push(one);
  }
  return found;
}
