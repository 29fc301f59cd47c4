import { familyOf, findOutlet, outletKey } from "../annotate/index.ts";
import type { ChainLink, Correction, Range, Span } from "../model/index.ts";
import type { Unit } from "./units.ts";

/** What a person decided about the units of one story, looked up by place. */
export interface Corrections {
  /** The chain of a unit; null where nobody decided it. */
  readonly chainOf: (unit: Unit) => readonly ChainLink[] | null;
  /** Who said what a source names, and who decided so; null where nobody decided it. */
  readonly speakerAt: (report: string, source: Range) => { readonly name: string; readonly reason: string } | null;
  /** A name for all outlets of one family. */
  readonly familyOf: (outlet: string) => string;
  /** Sentences whose claims are one, and those that make a claim of their own, in the order they were decided. */
  readonly grouping: readonly Extract<Correction, { readonly kind: "same" | "apart" }>[];
}

/** How the reason of a link that a person decided begins. */
export const DECIDED = "decided by";

/** How a link or a claim says that a person decided it. */
export function decidedBy({ by }: Correction): string {
  return `${DECIDED} ${by ?? "a person"}`;
}

/** Whether a span touches a stretch of a report. */
export function touches(span: Span, report: string, { start, end }: Range): boolean {
  return span.report === report && span.start < end && start < span.end;
}

function ofKind<Kind extends Correction["kind"]>(
  corrections: readonly Correction[],
  kind: Kind,
): Extract<Correction, { readonly kind: Kind }>[] {
  return corrections.filter(
    (correction): correction is Extract<Correction, { readonly kind: Kind }> => correction.kind === kind,
  );
}

function linkOf(name: string, reason: string): ChainLink {
  return { name, kind: findOutlet(name) === null ? "speaker" : "outlet", span: null, reason };
}

/** Families that a person joined: every outlet of one goes by the name of the first. */
function familiesOf(corrections: readonly Correction[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  const groupOf = (outlet: string) => familyOf(outlet) ?? outletKey(outlet);
  for (const { outlets } of ofKind(corrections, "family")) {
    const groups = outlets.map(groupOf).map((group) => joined.get(group) ?? group);
    const [first = ""] = groups;
    for (const group of groups) joined.set(group, first);
    for (const [group, family] of joined) if (groups.includes(family)) joined.set(group, first);
  }
  return joined;
}

/** Looks up what was decided; where two decisions are about the same words, the later holds. */
export function createCorrections(corrections: readonly Correction[]): Corrections {
  const chains = ofKind(corrections, "chain").reverse();
  const speakers = ofKind(corrections, "speaker").reverse();
  const families = familiesOf(corrections);
  return {
    chainOf: (unit) => {
      const found = chains.find(({ span }) => touches(span, unit.report, unit));
      return found === undefined ? null : found.chain.map((name) => linkOf(name, decidedBy(found)));
    },
    speakerAt: (report, source) => {
      const found = speakers.find(({ span }) => touches(span, report, source));
      return found === undefined ? null : { name: found.speaker, reason: decidedBy(found) };
    },
    familyOf: (outlet) => {
      const group = familyOf(outlet) ?? outletKey(outlet);
      return families.get(group) ?? group;
    },
    grouping: corrections.filter((correction) => correction.kind === "same" || correction.kind === "apart"),
  };
}
