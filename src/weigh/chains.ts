import {
  findOutlet,
  governmentIn,
  governmentOf,
  governmentOfCountry,
  isCountry,
  nameKey,
  outletKey,
  outletName,
} from "../annotate/index.ts";
import type { AnnotatedReport, ChainLink, Citation, Entity, Range, Span, Stance, Statement } from "../model/index.ts";
import { creditsOn, hull, innerOn, type Said, statementsOn } from "./attribution.ts";
import { isTelling } from "./communication.ts";
import type { Corrections } from "./corrections.ts";
import { datelineGovernment, type Offices } from "./offices.ts";
import { above, sourceLineLinks } from "./sourceLine.ts";
import { institutionOf, kindOfSource } from "./sources.ts";
import type { Unit } from "./units.ts";
import type { Wires } from "./wires.ts";

/** What chains of one story are built from. */
export interface ChainContext {
  /** The government that unnamed officials of the story speak for where nothing nearer says so. */
  readonly government: string | null;
  readonly offices: Offices;
  /** Statements and credits of a report by place. */
  readonly said: (annotated: AnnotatedReport) => Said;
  readonly corrections: Corrections;
  /** Whose text the reports carry. */
  readonly wires: Wires;
}

/** The reason of a link that no words of the report name: the country that officials without one are taken to be of. */
export const ASSUMED = "assumed to speak for";

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

/** The government that a source's own words name, or the one that unnamed officials of the report speak for. */
function governmentFor(
  words: string,
  annotated: AnnotatedReport,
  context: ChainContext,
): { readonly name: string; readonly reason: string } | null {
  const named = governmentIn(words);
  if (named !== null) return { name: named, reason: "speaks for" };
  const assumed = datelineGovernment(annotated) ?? context.government;
  return assumed === null ? null : { name: assumed, reason: ASSUMED };
}

const placeName = "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)*";
const placeBefore = new RegExp(`(${placeName}) police\\b`, "u");
const placeBehind = new RegExp(`\\bpolice\\b.* (?:in|of) (${placeName})`, "u");

/** The police of a place: "Berlin police", "the police chief in Cologne"; null for a country's. */
function localPolice(words: string): string | null {
  const place = (placeBefore.exec(words) ?? placeBehind.exec(words))?.[1];
  if (place === undefined || /^(?:The|Local|State|Federal|National|Military)$/.test(place)) return null;
  return isCountry(place) ? null : `${place} police`;
}

/** Links for a source that names nobody: officials, police and prosecutors by their words; pronouns and documents none. */
function wordsLinks(
  words: string,
  span: Span | null,
  government: { readonly name: string; readonly reason: string } | null,
): ChainLink[] {
  const said: ChainLink = { name: words, kind: "speaker", span, reason: "said" };
  const kind = kindOfSource(words);
  if (kind === "document" || kind === "pronoun" || kind === "media") return [];
  const local = kind === "police" ? localPolice(words) : null;
  if (local !== null)
    return local === words ? [said] : [said, { name: local, kind: "institution", span: null, reason: "belongs to" }];
  if (government === null || kind === "named" || kind === "anonymous" || kind === "generic") return [said];
  const name = kind === "officials" ? government.name : institutionOf(government.name, kind);
  return [
    said,
    { name, kind: kind === "officials" ? "government" : "institution", span: null, reason: government.reason },
  ];
}

/** State media that speak for their government are followed to it. */
function outletLinks(name: string, span: Span | null, reason: string, government: string | null): ChainLink[] {
  const link: ChainLink = { name, kind: "outlet", span, reason };
  if (government === null) return [link];
  return [link, { name: government, kind: "government", span: null, reason: "state media speak for it" }];
}

/** The speaker's entity; where that is but a place in its words, a person or body that they name as well. */
function speakerEntity(statement: Statement, source: Range, entities: readonly Entity[]): Entity | undefined {
  const speaker = entities.find((candidate) => candidate.id === statement.speaker);
  if (speaker !== undefined && speaker.kind !== "place" && speaker.kind !== "nationality") return speaker;
  const inside = entities.filter((entity) =>
    entity.mentions.some((mention) => mention.start >= source.start && mention.end <= source.end),
  );
  return (
    inside.find((entity) => entity.kind === "person") ??
    inside.find((entity) => entity.kind === "government") ??
    speaker
  );
}

const definiteBody =
  /^the (?:agency|company|ministry|department|group|organi[sz]ation|union|party|authority|service|firm|bank|court|club|commission|council|movement|airline|operator)$/i;

const bareForce = /^(?:police|prosecutors?|army|military|navy|government|authorities)$/i;

/** "The agency said": the body that the report named last before. */
function bodyMeant(words: string, before: number, entities: readonly Entity[]): Entity | undefined {
  if (!definiteBody.test(words)) return undefined;
  let best: { readonly entity: Entity; readonly at: number } | undefined;
  for (const entity of entities) {
    if (entity.kind !== "organisation" && entity.kind !== "government") continue;
    const at = Math.max(
      -1,
      ...entity.mentions.filter((mention) => mention.end <= before).map((mention) => mention.end),
    );
    if (at > (best?.at ?? -1)) best = { entity, at };
  }
  return best?.entity;
}

/** What a body is usually called: its acronym, where its report calls it so more often than by its name. */
function usualName({ name, kind, mentions }: Entity, text: string): string {
  const short = mentions.filter(({ by }) => by === "acronym");
  const [first] = short;
  return kind === "organisation" && first !== undefined && short.length * 2 > mentions.length
    ? text.slice(first.start, first.end)
    : name;
}

/** Links of a person or body that the report names. */
function namedLinks(
  entity: Entity,
  words: string,
  span: Span | null,
  annotated: AnnotatedReport,
  context: ChainContext,
): ChainLink[] {
  const { staff, institution, government } = context.offices.of(entity);
  if (staff) return [];
  const said: ChainLink = { name: usualName(entity, annotated.report.text), kind: "speaker", span, reason: "said" };
  // A force without a place is that of the officials whom the report means.
  if (institution === null || government !== null || !bareForce.test(institution))
    return [said, ...above(entity, context.offices)];
  const [, force] = wordsLinks(institution, span, governmentFor(words, annotated, context));
  return force === undefined ? [said] : [said, force];
}

/** The institution and the government of a name that the report has for somebody. */
function aboveNamed(name: string, { annotations }: AnnotatedReport, { offices }: ChainContext): ChainLink[] {
  const entity = annotations.entities.find((candidate) => nameKey(candidate.name) === nameKey(name));
  return entity === undefined ? [] : above(entity, offices);
}

/** Links of a statement's speaker, nearest first: the name as said, the institution, the government. */
function speakerLinks(statement: Statement, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { report, annotations } = annotated;
  const source = hull(statement.source);
  const cue = hull(statement.cue);
  if (source === null || (cue !== null && !isTelling(report.text.slice(cue.start, cue.end)))) return [];
  const span = spanOf(report.id, source);
  const decided = context.corrections.speakerAt(report.id, source);
  if (decided !== null) return [{ ...decided, kind: "speaker", span }, ...aboveNamed(decided.name, annotated, context)];
  const words = report.text.slice(source.start, source.end);
  const citation = annotations.citations.find(
    (candidate) => candidate.credit === "text" && candidate.start < source.end && source.start < candidate.end,
  );
  const entity = speakerEntity(statement, source, annotations.entities);
  if (citation !== undefined && entity?.kind !== "person") {
    return citation.self
      ? []
      : outletLinks(citation.outlet, spanOf(report.id, citation), "credited", stateGovernment(citation, context));
  }
  const meant = bodyMeant(words, source.start, annotations.entities);
  if (meant !== undefined)
    return [
      { name: usualName(meant, report.text), kind: "speaker", span, reason: "said" },
      ...above(meant, context.offices),
    ];
  const kind = kindOfSource(words);
  if (kind === "anonymous") return [{ name: words, kind: "speaker", span, reason: "said" }];
  if (entity?.kind === "outlet") {
    return report.outlets.some((outlet) => sameName(outletName(outlet), entity.name))
      ? []
      : [{ name: entity.name, kind: "outlet", span, reason: "said" }];
  }
  if (entity?.kind === "person" || entity?.kind === "organisation" || entity?.kind === "government") {
    return namedLinks(entity, words, span, annotated, context);
  }
  const whole = entity?.kind === "place" && kind === "named" ? governmentOf(entity.name) : null;
  if (whole !== null)
    return [
      { name: words, kind: "speaker", span, reason: "said" },
      { name: whole, kind: "government", span: null, reason: "stands for" },
    ];
  const shown = statement.speaker === null ? (statement.speakerName ?? words) : words;
  return wordsLinks(shown, span, governmentFor(words, annotated, context));
}

/** Links of whoever issued a document that the sentence rests on: "photos released by the ministry". */
function documentLinks(unit: Unit, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { report, annotations } = annotated;
  for (const { start, end, issuer } of context.said(annotated).documents(unit)) {
    const entity = annotations.entities.find(({ id }) => id === issuer);
    if (start < unit.start || end > unit.end || entity === undefined) continue;
    if (entity.kind === "person" || entity.kind === "organisation" || entity.kind === "government")
      return namedLinks(entity, entity.name, { report: report.id, start, end }, annotated, context);
  }
  return [];
}

/** The government of state media: the table's country, or the one the generic words name. */
function stateGovernment(citation: Citation, context: ChainContext): string | null {
  if (citation.generic)
    return /\bstate\b/i.test(citation.outlet) ? (governmentIn(citation.outlet) ?? context.government) : null;
  const outlet = findOutlet(citation.outlet);
  return outlet?.state && outlet.country !== null ? governmentOfCountry(outlet.country) : null;
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
  const places = context.said(annotated);
  const decided = context.corrections.chainOf(unit);
  const whole = context.wires.of(annotated);
  const wire = whole.length > 0 ? whole : context.wires.on(unit);
  const outer = statementsOn(unit, places)[0];
  const inner = outer === undefined ? null : innerOn(unit, outer);
  const spoken = [outer, inner ?? undefined].flatMap((statement) =>
    statement === undefined ? [] : speakerLinks(statement, annotated, context),
  );
  const credits = creditsOn(unit, places).flatMap((citation) =>
    outletLinks(citation.outlet, spanOf(annotated.report.id, citation), "credited", stateGovernment(citation, context)),
  );
  if (decided !== null) return { links: decided, stance: stanceOf(inner ?? outer), flat: false };
  const isOutlet = (link: ChainLink) => link.kind === "outlet";
  const said = [...credits, ...spoken];
  const told = said.length > 0 ? said : documentLinks(unit, annotated, context);
  const line = sourceLineLinks(annotated, context.offices);
  // The line speaks for what stands flat, and says through whom the same end was reached.
  if (line.length > 0 && (told.length === 0 || told.at(-1)?.name === line.at(-1)?.name)) {
    return { links: joined(wire, line), stance: stanceOf(inner ?? outer), flat: false };
  }
  return {
    links: joined(
      wire,
      told.filter(isOutlet),
      told.filter((link) => !isOutlet(link)),
    ),
    stance: stanceOf(inner ?? outer),
    flat: told.length === 0,
  };
}
