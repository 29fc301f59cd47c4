import { blockStatements, isSourceLine } from "./blocks.ts";
import { clauseAsContent } from "./clause.ts";
import { cueOf } from "./cue.ts";
import type { Stretch } from "./cue-features.ts";
import { extend, settle } from "./extend.ts";
import { type Facts, markCues } from "./facts.ts";
import { innerStatements } from "./inner.ts";
import { type Chains, type Found, findCues, findRoles, type Labelled, roleBase } from "./label.ts";
import { isBorneOut, mayBeBorneOut } from "./prior.ts";
import { quotedBefore, quotedPassive } from "./quoted-as.ts";
import { repair } from "./repair.ts";
import { forQuotes } from "./unclaimed.ts";

/** Layout leaves no doubt, so its statements count as sure. */
const SURE = { cue: 950, source: 950, content: 950 };

/** Cues from this probability on (thousandths) tell the roles of others where they end. */
const LIKELY = 500;

/** "If all goes according to plan": nobody says so. */
function isIdiom({ document: { tokens } }: Facts, { first, end }: Stretch): boolean {
  const next = tokens[end]?.lower ?? "";
  return (
    tokens[first]?.lower === "according" && /^(?:plan|schedule|custom|taste|size|type|age|need|merit|rank)$/.test(next)
  );
}

/** The statements that layout makes, in the shape of the others. */
function fromBlocks(facts: Facts): readonly Labelled[] {
  return blockStatements(facts).map(({ source, cue, content }) => ({
    cue: cueOf(facts, cue.first, cue.end),
    source: source ? [source] : [],
    content,
    sure: SURE,
    layout: true,
  }));
}

/**
 * All statements that layout and the chains find, put right, in order of their cues. A statement of the chains that uses a
 * layout's cue or lies wholly in its content is left to it: what a speaker's own words say is nested.
 */
export function labelAll(facts: Facts, chains: Chains): readonly Labelled[] {
  const blocks = fromBlocks(facts);
  const base = roleBase(facts, chains.roles);
  const taken = new Uint8Array(facts.document.tokens.length);
  for (const { cue, source } of blocks) for (const { first, end } of [cue, ...source]) taken.fill(1, first, end);
  const free = ({ first, end }: Stretch): boolean => !taken.subarray(first, end).includes(1);
  const counts = ({ stretch }: Found): boolean =>
    free(stretch) && !isSourceLine(facts, stretch.first) && !isIdiom(facts, stretch);
  const all = findCues(facts, chains.cues);
  const cues = all.found.filter((one) => counts(one) && mayBeBorneOut(facts, one));
  markCues(facts, [
    ...blocks.map(({ cue }) => cue),
    ...cues.filter(({ sure }) => sure >= LIKELY).map(({ stretch }) => stretch),
  ]);
  const found = cues
    .map((one) => repair(facts, findRoles(facts, chains.roles, base, one)))
    .map((one) => quotedBefore(facts, quotedPassive(facts, clauseAsContent(facts, one))))
    .filter(({ content }) => content.length > 0);
  const unclaimed = forQuotes(facts, chains, base, [...blocks, ...found], all.weak.filter(counts));
  const outer = extend(facts, settle(facts, [...blocks, ...found, ...unclaimed]));
  const isCue = new Uint8Array(facts.document.tokens.length);
  for (const { cue } of outer) isCue.fill(1, cue.first, cue.end);
  const inner = outer.flatMap((one) => innerStatements(facts, chains, base, one, isCue));
  const believed = [...outer, ...inner].filter((one) => isBorneOut(facts, one));
  return believed.sort((a, b) => a.cue.first - b.cue.first || a.cue.end - b.cue.end);
}
