import { familyOf, outletKey, outletName } from "../annotate/index.ts";
import type { AnnotatedReport, Assertion, ChainLink, Origin } from "../model/index.ts";
import { kindOfSource } from "./sources.ts";

/** Where one assertion's chain ends, before merging. */
interface End {
  readonly name: string;
  readonly kind: ChainLink["kind"] | "own";
  readonly generic: boolean;
  readonly guessed: boolean;
  readonly link: ChainLink | null;
  /** Outlets the chain went through: the report's own and those it credits. */
  readonly outlets: readonly string[];
}

function ownOutlet(annotated: AnnotatedReport): string | null {
  return annotated.report.outlet === null ? null : outletName(annotated.report.outlet);
}

/** The link a chain ends at: the last that is somebody; an anonymous one belongs to the outlet it spoke to. */
function endOf(assertion: Assertion, annotated: AnnotatedReport): End | null {
  const own = ownOutlet(annotated);
  const outlets = [
    ...(own === null ? [] : [own]),
    ...assertion.chain.filter((link) => link.kind === "outlet" || link.kind === "copy").map((link) => link.name),
  ];
  const named = assertion.chain.filter(
    (link) => kindOfSource(link.name) !== "anonymous" || link.kind === "outlet" || link.kind === "copy",
  );
  const last = named.at(-1);
  if (last === undefined)
    return own === null ? null : { name: own, kind: "own", generic: false, guessed: false, link: null, outlets };
  const sort = kindOfSource(last.name);
  const generic =
    (last.kind === "speaker" && (sort === "generic" || sort === "officials" || sort === "police")) ||
    (last.kind === "outlet" && sort === "media" && !/^\p{Lu}/u.test(last.name));
  const guessed =
    last.span === null &&
    last.reason !== "same text" &&
    !assertion.chain.some((link) => link.kind === "speaker" && link.span !== null);
  return { name: last.name, kind: last.kind, generic, guessed, link: last, outlets };
}

/** Names are one origin where they are one outlet, one family, or the same words. */
function keyOf(end: End): string {
  if (end.kind === "outlet" || end.kind === "copy" || end.kind === "own")
    return `outlet ${familyOf(end.name) ?? outletKey(end.name)}`;
  return `source ${outletKey(end.name)}`;
}

interface Draft {
  readonly end: End;
  readonly merges: { name: string; reason: string; span: Origin["merges"][number]["span"] }[];
}

function merge(into: Draft, end: End, reason: string): void {
  if (end.name !== into.end.name || end.link?.span)
    into.merges.push({ name: end.name, reason, span: end.link?.span ?? null });
}

/** An end at an outlet is no origin of its own where another chain of the claim goes through that outlet to a deeper end. */
function deeper(end: End, others: readonly End[]): End | undefined {
  if (end.kind !== "outlet" && end.kind !== "copy" && end.kind !== "own") return undefined;
  const key = keyOf(end);
  return others.find(
    (other) =>
      other !== end &&
      keyOf(other) !== key &&
      other.outlets.some((outlet) => `outlet ${familyOf(outlet) ?? outletKey(outlet)}` === key),
  );
}

function distinct(ends: readonly End[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const end of ends) {
    const goal = deeper(end, ends) ?? end;
    const key = keyOf(goal);
    const known = drafts.get(key);
    if (known === undefined) {
      const draft: Draft = { end: goal, merges: [] };
      if (goal !== end) merge(draft, end, "revealed by another report");
      drafts.set(key, draft);
    } else merge(known, end, goal === end ? "same source" : "revealed by another report");
  }
  return drafts;
}

/**
 * Merges the ends of a claim's chains into origins: one outlet, family, institution or government is one origin; an outlet
 * through which another chain goes deeper is not its own; a generic end ("local media") adds none where another is named.
 * Only assertions count: who denies is no origin. An unknown outlet with an empty chain is none.
 */
export function originsOf(assertions: readonly Assertion[], byId: ReadonlyMap<string, AnnotatedReport>): Origin[] {
  const ends = assertions
    .filter((assertion) => assertion.stance === "asserts")
    .map((assertion) => {
      const annotated = byId.get(assertion.report);
      return annotated === undefined ? null : endOf(assertion, annotated);
    })
    .filter((end) => end !== null);
  const drafts = [...distinct(ends).values()];
  const named = drafts.filter((draft) => !draft.end.generic);
  const first = named[0];
  if (first !== undefined) {
    for (const draft of drafts.filter((candidate) => candidate.end.generic))
      merge(first, draft.end, "names nobody: can mean this origin");
  }
  const kept = first === undefined ? drafts : named;
  return kept.map(({ end, merges }) => ({ name: end.name, generic: end.generic, guessed: end.guessed, merges }));
}
