import type { Lattice } from "../sequence/index.ts";
import { lemma } from "../tags/index.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import { type Chains, findRoles, type Labelled } from "./label.ts";
import { quotedWithin } from "./quoted-as.ts";

/**
 * Verbs of saying. The chain was taught to pass over cues inside a content (the annotators marked only the outermost), so
 * nested ones are looked for by their verbs.
 */
const SAYS = new Set(
  `say tell claim deny report announce warn argue admit confirm insist accuse suggest state declare allege acknowledge assert
  promise pledge vow explain reveal declare complain describe criticize praise blame reject dismiss predict testify`.split(
    /\s+/,
  ),
);
/** Nested statements looked for in one content. */
const MOST = 4;
/** Contents shorter than this hold none. */
const SHORTEST = 5;

/** A cue inside a content, with the auxiliaries before it ("had denied", "did not say"). */
function cueAt(facts: Facts, { first, end }: Stretch, at: number): Stretch | null {
  const { tokens } = facts.document;
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.lower === "according" && tokens[at + 1]?.lower === "to" && at + 2 < end) return { first: at, end: at + 2 };
  if (!/^V/.test(token.tag) || !SAYS.has(lemma(token.text, token.tag))) return null;
  let from = at;
  while (
    from > first &&
    at - from < 3 &&
    /^(?:MD|VB[DPZ]?|RB)$/.test(tokens[from - 1]?.tag ?? "") &&
    isHelper(facts, from - 1)
  )
    from--;
  return { first: from, end: at + 1 };
}

function isHelper(facts: Facts, at: number): boolean {
  return /^(?:has|have|had|was|were|is|are|did|does|do|not|n't|n’t|never|also|been|be|would|will|could|reportedly)$/.test(
    facts.document.tokens[at]?.lower ?? "",
  );
}

/** How much less sure a nested statement is than the chains say, in percent: they were not taught nested ones. */
const DISCOUNT = 70;

/** Statements inside an outermost one's content: "AFP reported that Blinken had said …". */
export function innerStatements(
  facts: Facts,
  chains: Chains,
  base: Lattice,
  outer: Labelled,
  isCue: Uint8Array,
): readonly Labelled[] {
  const quoted = quotedWithin(facts, outer);
  const found: Labelled[] = quoted === null ? [] : [quoted];
  for (const piece of outer.content) {
    if (piece.end - piece.first < SHORTEST) continue;
    for (let at = piece.first + 1; at < piece.end && found.length < MOST; at++) {
      const cue = isCue[at] === 1 ? null : cueAt(facts, piece, at);
      if (cue === null || (quoted !== null && cue.first < quoted.cue.end && cue.end > quoted.cue.first)) continue;
      const one = findRoles(facts, chains.roles, base, { stretch: cue, sure: outer.sure.cue }, piece);
      const words = one.content.reduce((sum, { first, end }) => sum + end - first, 0);
      if (words < 2 || one.source.length === 0) continue;
      found.push({ ...one, sure: { ...one.sure, cue: Math.floor((one.sure.cue * DISCOUNT) / 100) } });
    }
  }
  return found;
}
