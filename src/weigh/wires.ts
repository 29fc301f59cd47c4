import { findOutlet, outletKey, outletName } from "../annotate/index.ts";
import type { AnnotatedReport, ChainLink, Range } from "../model/index.ts";
import { wireCredit } from "./attribution.ts";
import { createOverlap } from "./overlap.ts";
import type { Unit } from "./units.ts";

/** Whose text reports carry, as a whole and in passages. */
export interface Wires {
  /** The agency or outlet that supplied a report, or the text that it was copied from. */
  readonly of: (annotated: AnnotatedReport) => readonly ChainLink[];
  /** The agency whose words a sentence is, of a report that shares but a passage with another. */
  readonly on: (unit: Unit) => readonly ChainLink[];
}

/** Least share of a copy, in thousandths, that makes the credit on one text the credit of the other. */
const LEAST_COPIED = 500;
/** Least share of a sentence that must stand in the words of another report. */
const LEAST_SHARED = 0.6;

/** A stretch of a report that another has as well. */
interface Passage extends Range {
  readonly with: string;
}

function isOwn(name: string, { report }: AnnotatedReport): boolean {
  return report.outlets.some((outlet) => outletKey(outletName(outlet)) === outletKey(name));
}

/** The agency that a report itself credits for all of its text. */
function credited(annotated: AnnotatedReport): ChainLink[] {
  const wire = wireCredit(annotated);
  if (wire === null || isOwn(wire.name, annotated)) return [];
  const { id } = annotated.report;
  const span = wire.citation === null ? null : { report: id, start: wire.citation.start, end: wire.citation.end };
  return [{ name: wire.name, kind: "outlet", span, reason: wire.reason }];
}

/** The agency that supplies its text to others too; a newspaper's name on one copy says nothing of the rest. */
function supplier(other: AnnotatedReport, annotated: AnnotatedReport): ChainLink | undefined {
  return credited(other).find(({ name }) => findOutlet(name)?.kind === "agency" && !isOwn(name, annotated));
}

/** Reports with the same text by the report whose copies they are, that one first. */
function textsOf(reports: readonly AnnotatedReport[]): ReadonlyMap<string, readonly AnnotatedReport[]> {
  const alike = reports.filter(({ copy }) => (copy?.share ?? 0) >= LEAST_COPIED);
  const byOriginal = Map.groupBy(alike, ({ copy }) => copy?.of ?? "");
  return new Map(
    [...byOriginal].map(([of, copies]) => [of, [...reports.filter(({ report }) => report.id === of), ...copies]]),
  );
}

/** Passages by the report they stand in, whichever of two came first. */
function passagesOf(reports: readonly AnnotatedReport[]): ReadonlyMap<string, readonly Passage[]> {
  const passages = new Map<string, Passage[]>();
  const add = (report: string, passage: Passage): void => {
    const known = passages.get(report);
    if (known === undefined) passages.set(report, [passage]);
    else known.push(passage);
  };
  for (const { report, shares } of reports) {
    for (const shared of shares ?? []) {
      for (const { here, there } of shared.spans) {
        add(report.id, { ...here, with: shared.with });
        add(shared.with, { ...there, with: report.id });
      }
    }
  }
  return passages;
}

/** Finds whose words the reports of a story carry: by their credits, by those of the same text elsewhere, and by copied passages. */
export function wiresOf(reports: readonly AnnotatedReport[]): Wires {
  const byId = new Map(reports.map((annotated) => [annotated.report.id, annotated]));
  const texts = textsOf(reports);
  const passages = passagesOf(reports);
  const onPassage = new Map(
    [...passages].map(([report, found]) => [report, createOverlap(found, (passage) => passage)]),
  );

  /** The credit that another report with the same text gives. */
  const revealed = (annotated: AnnotatedReport): ChainLink[] => {
    const { copy, report } = annotated;
    const original = copy === null || copy === undefined ? report.id : copy.share < LEAST_COPIED ? null : copy.of;
    const others = original === null ? [] : (texts.get(original) ?? []);
    for (const other of others) {
      const link = supplier(other, annotated);
      if (link !== undefined) return [{ ...link, kind: "copy", reason: "same text as its report" }];
    }
    return [];
  };
  /** The report whose text it carries. */
  const copied = (annotated: AnnotatedReport): ChainLink[] => {
    const original = annotated.copy ? byId.get(annotated.copy.of) : undefined;
    if (original === undefined) return [];
    const further = original === annotated ? [] : of({ ...original, copy: null });
    const { outlet } = original.report;
    if (further.length > 0)
      return further.map((link) => ({ ...link, kind: "copy", reason: "same text as its report" }));
    if (outlet === null || isOwn(outletName(outlet), annotated)) return [];
    const [passage] = annotated.copy?.spans ?? [];
    const span = passage ? { report: annotated.report.id, ...passage.here } : null;
    return [{ name: outletName(outlet), kind: "copy", span, reason: "same text" }];
  };
  const of = (annotated: AnnotatedReport): ChainLink[] => {
    for (const find of [credited, revealed, copied]) {
      const links = find(annotated);
      if (links.length > 0) return links;
    }
    return [];
  };
  const on = (unit: Unit): ChainLink[] => {
    const annotated = byId.get(unit.report);
    if (annotated === undefined) return [];
    const shared = Map.groupBy(onPassage.get(unit.report)?.(unit) ?? [], (passage) => passage.with);
    for (const [report, stretches] of shared) {
      const length = stretches.reduce(
        (sum, { start, end }) => sum + Math.max(0, Math.min(end, unit.end) - Math.max(start, unit.start)),
        0,
      );
      const other = byId.get(report);
      const [link] = other === undefined ? [] : credited(other);
      if (link === undefined || isOwn(link.name, annotated) || length < (unit.end - unit.start) * LEAST_SHARED)
        continue;
      return [{ ...link, kind: "copy", reason: "same words as its report" }];
    }
    return [];
  };
  return { of, on };
}
