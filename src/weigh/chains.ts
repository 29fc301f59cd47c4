import { outletKey, outletName } from "../annotate/index.ts";
import type { AnnotatedReport, ChainLink, Entity, Span, Stance, Statement } from "../model/index.ts";
import { creditsOn, hull, innerOn, statementsOn, wireCredit } from "./attribution.ts";
import { governmentIn, institutionOf, kindOfSource } from "./sources.ts";
import type { Unit } from "./units.ts";

/** What chains of one story are built from. */
export interface ChainContext {
  readonly reports: readonly AnnotatedReport[];
  readonly byId: ReadonlyMap<string, AnnotatedReport>;
  /** The government that unnamed officials of the story speak for. */
  readonly government: string | null;
}

/** A chain with how it was come by. */
export interface Chain {
  readonly links: readonly ChainLink[];
  readonly stance: Stance;
  /** No source in the sentence itself: the report's own word, or a source taken from nearby. */
  readonly flat: boolean;
}

function spanOf(report: string, range: { start: number; end: number } | null): Span | null {
  return range === null ? null : { report, start: range.start, end: range.end };
}

function sameName(a: string, b: string): boolean {
  return outletKey(a) === outletKey(b);
}

/** The links above a speaker: institution, then government, where the entity has them. */
function above(entity: Entity): ChainLink[] {
  const links: ChainLink[] = [];
  if (entity.institution !== null && entity.institution !== entity.name) {
    links.push({ name: entity.institution, kind: "institution", span: null, reason: "holds office" });
  }
  if (entity.government !== null && entity.government !== entity.name) {
    links.push({ name: entity.government, kind: "government", span: null, reason: "belongs to" });
  }
  return links;
}

/** Links for a source that names no entity: officials, police and media by their words. */
function wordsLinks(words: string, span: Span | null, government: string | null): ChainLink[] {
  const link = (kind: ChainLink["kind"]): ChainLink => ({ name: words, kind, span, reason: "said" });
  switch (kindOfSource(words)) {
    case "police":
      return government === null
        ? [link("speaker")]
        : [
            link("speaker"),
            { name: institutionOf(government, "police"), kind: "institution", span: null, reason: "speaks for" },
          ];
    case "prosecutors":
      return government === null
        ? [link("speaker")]
        : [
            link("speaker"),
            { name: institutionOf(government, "prosecutors"), kind: "institution", span: null, reason: "speaks for" },
          ];
    case "officials":
      return government === null
        ? [link("speaker")]
        : [link("speaker"), { name: government, kind: "government", span: null, reason: "speaks for" }];
    default:
      return [link("speaker")];
  }
}

/** Links of a statement's speaker, nearest first: the name as said, the institution, the government. */
function speakerLinks(statement: Statement, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { report, annotations } = annotated;
  const source = hull(statement.source);
  if (source === null) return [];
  const span = spanOf(report.id, source);
  const citation = annotations.citations.find(
    (candidate) => candidate.credit === "text" && candidate.start < source.end && source.start < candidate.end,
  );
  const words = report.text.slice(source.start, source.end);
  const entity = annotations.entities.find((candidate) => candidate.id === statement.speaker);
  if (citation !== undefined && (entity === undefined || entity.kind !== "person")) {
    return citation.self
      ? []
      : [
          {
            name: citation.outlet,
            kind: "outlet",
            span: { report: report.id, start: citation.start, end: citation.end },
            reason: "credited",
          },
        ];
  }
  if (kindOfSource(words) === "anonymous") return [{ name: words, kind: "speaker", span, reason: "said" }];
  if (entity !== undefined && entity.kind !== "nationality" && entity.kind !== "place") {
    return [
      { name: entity.name, kind: entity.kind === "outlet" ? "outlet" : "speaker", span, reason: "said" },
      ...above(entity),
    ];
  }
  return wordsLinks(
    statement.speakerName ?? words,
    span,
    governmentIn(annotations.entities, source.start, source.end) ?? context.government,
  );
}

/** The text a report was copied from or the agency that supplied it. */
function wireLinks(annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const wire = wireCredit(annotated);
  const own = (name: string) => annotated.report.outlets.some((outlet) => sameName(outletName(outlet), name));
  if (wire !== null && !own(wire.name)) {
    const span = wire.citation === null ? null : spanOf(annotated.report.id, wire.citation);
    return [
      {
        name: wire.name,
        kind: "outlet",
        span,
        reason: wire.citation === null ? "credited by its address or feed" : "byline credit",
      },
    ];
  }
  const original = annotated.copy ? context.byId.get(annotated.copy.of) : undefined;
  if (original === undefined) return [];
  const further = original === annotated ? [] : wireLinks({ ...original, copy: null }, context);
  const outlet = original.report.outlet;
  if (further.length > 0) return further.map((link) => ({ ...link, kind: "copy", reason: "same text as its report" }));
  if (outlet === null || own(outletName(outlet))) return [];
  const [passage] = annotated.copy?.spans ?? [];
  return [
    {
      name: outletName(outlet),
      kind: "copy",
      span: passage ? spanOf(annotated.report.id, passage.here) : null,
      reason: "same text",
    },
  ];
}

/** Adds links in order, leaving out those already there. */
function joined(...parts: readonly (readonly ChainLink[])[]): ChainLink[] {
  const links: ChainLink[] = [];
  for (const link of parts.flat()) {
    if (!links.some((known) => sameName(known.name, link.name))) links.push(link);
  }
  return links;
}

function stanceOf(statement: Statement | undefined): Stance {
  if (statement === undefined) return "asserts";
  if (statement.act === "denies") return "denies";
  return statement.act === "questions" && statement.kind !== "direct" ? "questions" : "asserts";
}

/**
 * The chain behind one unit as its own report has it: the copied text or wire first, then the outlets credited in the
 * sentence, then the speaker with institution and government; nested statements go on from their outer ones.
 */
export function chainOf(unit: Unit, annotated: AnnotatedReport, context: ChainContext): Chain {
  const wire = wireLinks(annotated, context);
  const outer = statementsOn(unit, annotated)[0];
  const inner = outer === undefined ? null : innerOn(unit, outer);
  const spoken = [outer, inner ?? undefined].flatMap((statement) =>
    statement === undefined ? [] : speakerLinks(statement, annotated, context),
  );
  const credits: ChainLink[] = creditsOn(unit, annotated).map((citation) => ({
    name: citation.outlet,
    kind: "outlet",
    span: spanOf(annotated.report.id, citation),
    reason: "credited",
  }));
  const outlets = spoken.filter((link) => link.kind === "outlet");
  const speakers = spoken.filter((link) => link.kind !== "outlet");
  return {
    links: joined(wire, credits, outlets, speakers),
    stance: stanceOf(inner ?? outer),
    flat: credits.length === 0 && spoken.length === 0,
  };
}
