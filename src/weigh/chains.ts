import { outletKey, outletName } from "../annotate/index.ts";
import type { AnnotatedReport, ChainLink, Range, Stance, Statement } from "../model/index.ts";
import { creditsOn, innerOn, statementsOn } from "./attribution.ts";
import { citedIn } from "./cited.ts";
import { sourceLineLinks } from "./sourceLine.ts";
import { type ChainContext, namedLinks, outletLinks, sourceLinks, speakerLinks, stateGovernment } from "./speakers.ts";
import type { Unit } from "./units.ts";

/** A chain with how it was come by. */
export interface Chain {
  readonly links: readonly ChainLink[];
  readonly stance: Stance;
  /** No source in the sentence itself: the report's own word, or a source taken from nearby. */
  readonly flat: boolean;
  /** The sentence is of a post set into the page: what stands around it is not. */
  readonly post: boolean;
}

/** A document that speaks, and was told of before: "the news release stated". */
const speaks =
  /\b[Tt]he (?:\p{L}+ )?(?<document>release|statement|letter|memo|report|e-?mail|filing|lawsuit|complaint|indictment|affidavit|note|post|study) (?:also |further )?(?:said|says|stated?s?|reads?|began|begins|add(?:ed|s)|noted|notes|continued|went on|concluded)\b/u;

/**
 * The sentence before that tells of the document which a sentence has speak: the last with "a statement" for "the statement said"; null
 * where none speaks, or nothing tells of it.
 */
function toldBefore(unit: Unit, { report, annotations }: AnnotatedReport): Range | null {
  const word = speaks.exec(unit.text)?.groups?.document;
  if (word === undefined) return null;
  const first = new RegExp(`\\b(?:an?|his|her|its|their) (?:[\\p{L}-]+ ){0,3}${word}\\b`, "u");
  const before = annotations.sentences.filter(({ end }) => end <= unit.start);
  return before.findLast(({ start, end }) => first.test(report.text.slice(start, end))) ?? null;
}

/** Links of whoever issued a document that a range tells of: "photos released by the ministry". */
function issuerLinks(range: Range, unit: Unit, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { report, annotations } = annotated;
  for (const { start, end, issuer } of context.said(annotated).documents(range)) {
    const entity = annotations.entities.find(({ id }) => id === issuer);
    if (start < range.start || end > range.end) continue;
    if (entity?.kind === "person" || entity?.kind === "organisation" || entity?.kind === "government") {
      const speech = { span: { report: report.id, start, end }, about: unit };
      return namedLinks(entity, entity.name, speech, annotated, context);
    }
  }
  return [];
}

/** Links of whoever issued the document that a sentence rests on, or has speak. */
function documentLinks(unit: Unit, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const own = issuerLinks(unit, unit, annotated, context);
  const told = own.length > 0 ? null : toldBefore(unit, annotated);
  if (told === null) return own;
  const [statement] = context
    .said(annotated)
    .statements(told)
    .filter(({ source }) => source.some(({ start }) => start >= told.start && start < told.end));
  const spoken = statement === undefined ? [] : speakerLinks(statement, unit, annotated, context);
  return spoken.length > 0 ? spoken : issuerLinks(told, unit, annotated, context);
}

/** Links of whoever wrote the post that a unit is of. */
function postLinks(unit: Unit, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const post = context
    .said(annotated)
    .posts(unit)
    .find(({ start, end }) => start <= unit.start && unit.start < end);
  if (post === undefined) return [];
  const own = annotated.report.outlets.map((outlet) => outletKey(outletName(outlet)));
  const links = sourceLinks({ ...post.author, speaker: null, shown: null, about: unit }, annotated, context);
  return links.some(({ name }) => own.includes(outletKey(name))) ? [] : links;
}

/** Adds links in order, leaving out those already there. */
function joined(...parts: readonly (readonly ChainLink[])[]): ChainLink[] {
  const links: ChainLink[] = [];
  for (const link of parts.flat()) {
    if (!links.some((known) => outletKey(known.name) === outletKey(link.name))) links.push(link);
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
  const places = context.said(annotated);
  const decided = context.corrections.chainOf(unit);
  const whole = context.wires.of(annotated);
  const wire = whole.length > 0 ? whole : context.wires.on(unit);
  const outer = statementsOn(unit, places)[0];
  const inner = outer === undefined ? null : innerOn(unit, outer);
  const spoken = [outer, inner ?? undefined].flatMap((statement) =>
    statement === undefined ? [] : speakerLinks(statement, unit, annotated, context),
  );
  const credits = creditsOn(unit, places).flatMap((citation) =>
    outletLinks(
      citation.outlet,
      { report: annotated.report.id, start: citation.start, end: citation.end },
      "credited",
      stateGovernment(citation, context),
    ),
  );
  if (decided !== null) return { links: decided, stance: stanceOf(inner ?? outer), flat: false, post: false };
  const isOutlet = (link: ChainLink) => link.kind === "outlet";
  const cited = citedIn(unit, annotated, credits.length + spoken.length > 0).flatMap((range) =>
    sourceLinks({ ...range, speaker: null, shown: null, about: unit }, annotated, context),
  );
  const said = [...credits, ...spoken, ...cited];
  const posted = said.length > 0 ? said : postLinks(unit, annotated, context);
  const told = posted.length > 0 ? posted : documentLinks(unit, annotated, context);
  const line = sourceLineLinks(annotated, context.offices);
  // The line speaks for what stands flat, and says through whom the same end was reached.
  if (line.length > 0 && (told.length === 0 || told.at(-1)?.name === line.at(-1)?.name)) {
    return { links: joined(wire, line), stance: stanceOf(inner ?? outer), flat: false, post: false };
  }
  return {
    links: joined(
      wire,
      told.filter(isOutlet),
      told.filter((link) => !isOutlet(link)),
    ),
    stance: stanceOf(inner ?? outer),
    flat: told.length === 0,
    post: told.length > 0 && told === posted && said.length === 0,
  };
}
