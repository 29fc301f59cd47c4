import {
  findOutlet,
  governmentIn,
  governmentOf,
  governmentOfCountry,
  nameKey,
  outletKey,
  outletName,
} from "../annotate/index.ts";
import type { AnnotatedReport, ChainLink, Citation, Entity, Range, Span, Statement } from "../model/index.ts";
import { hull, type Said } from "./attribution.ts";
import { isTelling } from "./communication.ts";
import type { Corrections } from "./corrections.ts";
import { isBareForce, localPolice, nationalForce } from "./forces.ts";
import { governmentFor } from "./governments.ts";
import { issuerIn, kinOf } from "./indirect.ts";
import { bodyMeant } from "./meant.ts";
import { plainName, speaksForBody } from "./names.ts";
import type { Offices } from "./offices.ts";
import { goesOnFrom } from "./pronouns.ts";
import { cityOf } from "./roles.ts";
import { above } from "./sourceLine.ts";
import { headOf, kindOfSource, whoIn, wordsWho } from "./sources.ts";
import { speakerEntity } from "./speakingEntity.ts";
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
  /** The one local police that a report names, by the report's id. */
  readonly forces: ReadonlyMap<string, string | null>;
}

/** Where a source's words stand, and the sentence that it speaks in. */
interface Speech {
  readonly span: Span;
  readonly about: Range;
}

function sameName(a: string, b: string): boolean {
  return outletKey(a) === outletKey(b);
}

/** Links above a mayor who is not named: who holds the office as the story's reports say, and the city if they agree. */
function cityLinks(city: string, { offices }: ChainContext): ChainLink[] {
  const mayor = offices.mayorOf(city);
  const body: ChainLink = { name: city, kind: "institution", span: null, reason: "speaks for" };
  if (mayor === null) return [body];
  const person: ChainLink = { name: mayor.name, kind: "speaker", span: null, reason: "holds the office" };
  return mayor.agreed ? [person, body] : [person];
}

/** Officials who are of no country: spokesmen of whomever, and those of several states. */
const ofNoState =
  /^(?:(?:an?|the|its|their|his|her) )?spokes(?:man|woman|person)$|\b(?:European|Western|EU|UN|U\.N\.|NATO|Nato|Arab|African|Asian|allied)\s+(?:\p{L}+\s+)?(?:officials?|regulators?|authorit(?:y|ies)|ministers?|leaders?|investigators?|diplomats?)$/u;

/** Links for a source that names nobody: officials, police and prosecutors by their words; pronouns and documents none. */
function wordsLinks(words: string, speech: Speech, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { span, about } = speech;
  const said: ChainLink = { name: plainName(words.replace(/[,;:]$/, "")), kind: "speaker", span, reason: "said" };
  const body = context.offices.bodyNamed(words);
  if (body !== null)
    return [said, { name: body, kind: "institution", span: null, reason: "the one that the story names" }];
  if (speaksForBody(words) || ofNoState.test(words)) return [said];
  const kind = kindOfSource(words);
  if (kind === "document" || kind === "pronoun" || kind === "media") return [];
  const local = kind === "police" ? localPolice(words) : null;
  if (local !== null)
    return local === words ? [said] : [said, { name: local, kind: "institution", span: null, reason: "belongs to" }];
  const force = kind === "police" && isBareForce(words) ? (context.forces.get(annotated.report.id) ?? null) : null;
  if (force !== null)
    return [said, { name: force, kind: "institution", span: null, reason: "the one force that the report names" }];
  const city = cityOf(words);
  if (city !== null) return [said, ...cityLinks(city, context)];
  const government = governmentFor(words, span, about, annotated, context.government);
  if (government === null || kind === "named" || kind === "anonymous" || kind === "generic") return [said];
  const name = kind === "officials" ? government.name : nationalForce(government.name, kind);
  return [
    said,
    { name, kind: name === government.name ? "government" : "institution", span: null, reason: government.reason },
  ];
}

const bareForce = /^(?:police|prosecutors?|army|military|navy|government|authorities)$/i;

/** Bodies of a government, whichever it is. */
const publicBody = /\b(?:ministry|ministries|embassy|consulate)\b/i;

/** What a body is usually called: its acronym, where its report calls it so more often than by its name. */
function usualName({ name, kind, mentions }: Entity, text: string): string {
  const short = mentions.filter(({ by }) => by === "acronym");
  const [first] = short;
  return kind === "organisation" && first !== undefined && short.length * 2 > mentions.length
    ? text.slice(first.start, first.end)
    : kind === "organisation"
      ? plainName(name)
      : name;
}

/** Links of a person or body that the report names. */
export function namedLinks(
  entity: Entity,
  words: string,
  speech: Speech,
  annotated: AnnotatedReport,
  context: ChainContext,
): ChainLink[] {
  const { span, about } = speech;
  const { staff, institution, government } = context.offices.of(entity);
  if (staff) return [];
  const full = context.offices.fullName(entity);
  const name = full === entity.name ? usualName(entity, annotated.report.text) : full;
  const said: ChainLink = { name, kind: "speaker", span, reason: "said" };
  if (government !== null) return [said, ...above(entity, context.offices)];
  // A force without a place is that of the officials whom the report means.
  if (institution !== null && bareForce.test(institution)) {
    const [, force] = wordsLinks(institution, speech, annotated, context);
    return force === undefined ? [said] : [said, force];
  }
  const links = [said, ...above(entity, context.offices)];
  const last = links.at(-1);
  if (last === undefined || !publicBody.test(last.name)) return links;
  const spoken = governmentFor(words, span, about, annotated, context.government);
  return spoken === null
    ? links
    : [...links, { name: spoken.name, kind: "government", span: null, reason: spoken.reason }];
}

/** The institution and the government of a name that the report has for somebody. */
function aboveNamed(name: string, { annotations }: AnnotatedReport, { offices }: ChainContext): ChainLink[] {
  const entity = annotations.entities.find((candidate) => nameKey(candidate.name) === nameKey(name));
  return entity === undefined ? [] : above(entity, offices);
}

/** State media that speak for their government are followed to it. */
export function outletLinks(name: string, span: Span | null, reason: string, government: string | null): ChainLink[] {
  const link: ChainLink = { name, kind: "outlet", span, reason };
  if (government === null) return [link];
  return [link, { name: government, kind: "government", span: null, reason: "state media speak for it" }];
}

/** The government of state media: the table's country, or the one the generic words name. */
export function stateGovernment(citation: Citation, context: ChainContext): string | null {
  if (citation.generic)
    return /\bstate\b/i.test(citation.outlet) ? (governmentIn(citation.outlet) ?? context.government) : null;
  const outlet = findOutlet(citation.outlet);
  return outlet?.state && outlet.country !== null ? governmentOfCountry(outlet.country) : null;
}

/** A source's words in a report, with whom annotation found them to mean. */
export interface SourceWords extends Range {
  /** Entity of the report, or null. */
  readonly speaker: string | null;
  /** What to call it where no entity is known; null for the words themselves. */
  readonly shown: string | null;
  /** The sentence it speaks in. */
  readonly about: Range;
}

const heading =
  /^(?:\p{Lu}{4,}(?: \p{Lu}+)*|Updated?|Correction|Clarification|Note|Editor['’]s note|Disclaimer|Breaking|Exclusive|Translation|Analysis|Opinion|Spoiler|Related)$/u;

/** Whether words are a heading that runs into its text and no speaker of a transcript: "FUTURE FLIGHTS: The company …", "Update: …". */
function isHeading(words: string, behind: string): boolean {
  return heading.test(words) && behind.startsWith(":");
}

/** Links of a source, nearest first: the name as said, the institution, the government. */
export function sourceLinks(given: SourceWords, annotated: AnnotatedReport, context: ChainContext): ChainLink[] {
  const { report, annotations } = annotated;
  const who = whoIn(report.text.slice(given.start, given.end));
  const source = { ...given, start: given.start + who.start, end: given.start + who.end };
  const span: Span = { report: report.id, start: source.start, end: source.end };
  const speech = { span, about: source.about };
  const words = report.text.slice(source.start, source.end);
  const kin = kinOf(source, words, source.about, annotations.entities);
  if (kin !== null)
    return [
      { name: kin.said, kind: "speaker", span, reason: "said" },
      ...(kin.family === kin.said
        ? []
        : [{ name: kin.family, kind: "institution", span: null, reason: "belongs to" } as const]),
    ];
  const issuer = issuerIn(source, words);
  if (issuer !== null) return sourceLinks({ ...source, ...issuer, speaker: null, shown: null }, annotated, context);
  const citation = annotations.citations.find(
    (candidate) => candidate.credit === "text" && candidate.start < source.end && source.start < candidate.end,
  );
  const entity = speakerEntity(source.speaker, source, annotated);
  if (citation !== undefined && entity?.kind !== "person") {
    const credit = { report: report.id, start: citation.start, end: citation.end };
    return citation.self ? [] : outletLinks(citation.outlet, credit, "credited", stateGovernment(citation, context));
  }
  const holder = entity === undefined ? context.offices.holderOf(words, annotations.entities) : undefined;
  if (holder !== undefined) return namedLinks(holder, words, speech, annotated, context);
  const meant = bodyMeant(words, source.start, annotations);
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
    return namedLinks(entity, words, speech, annotated, context);
  }
  const whole = entity?.kind === "place" && kind === "named" ? governmentOf(entity.name) : null;
  if (whole !== null)
    return [
      { name: words, kind: "speaker", span, reason: "said" },
      { name: whole, kind: "government", span: null, reason: "stands for" },
    ];
  // What the tagger took for a place that no table has is a body: it speaks.
  if (entity?.kind === "place" && entity.government === null && kind === "named" && headOf(words).includes(entity.name))
    return namedLinks(entity, words, speech, annotated, context);
  if (isHeading(words, report.text.slice(source.end))) return [];
  return wordsLinks(source.shown ?? words, speech, annotated, context);
}

/** Who is no source: "no group has claimed", "none of them said". */
const nobody = /^(?:no|none|nobody|neither|no-?one)\b/i;

/** Links of a statement's speaker; none where nothing is told: "did not say", "nobody claimed". */
export function speakerLinks(
  statement: Statement,
  about: Range,
  annotated: AnnotatedReport,
  context: ChainContext,
): ChainLink[] {
  const { report } = annotated;
  const source = hull(statement.source);
  const cue = hull(statement.cue);
  if (source === null || (cue !== null && !isTelling(report.text.slice(cue.start, cue.end)))) return [];
  const decided = context.corrections.speakerAt(report.id, source);
  if (decided !== null)
    return [
      { ...decided, kind: "speaker", span: { report: report.id, ...source } },
      ...aboveNamed(decided.name, annotated, context),
    ];
  if (statement.negated || nobody.test(report.text.slice(source.start, source.end))) return [];
  const meant = goesOnFrom(statement, annotated, context.said(annotated)) ?? statement;
  const words = hull(meant.source) ?? source;
  const name = meant.speaker === null ? meant.speakerName : null;
  const shown = name === null ? null : wordsWho(name);
  return sourceLinks({ ...words, speaker: meant.speaker, shown, about }, annotated, context);
}
