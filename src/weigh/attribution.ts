import { agencyInByline } from "../annotate/index.ts";
import type { AnnotatedReport, Citation, DocumentSource, Range, Statement } from "../model/index.ts";
import { isDoing } from "./communication.ts";
import { createOverlap } from "./overlap.ts";
import { type Post, postsIn } from "./posts.ts";
import { canTell } from "./tellers.ts";
import type { Unit } from "./units.ts";

/** Characters of a range that the pieces cover. */
function covered(range: Range, pieces: readonly Range[]): number {
  return pieces.reduce(
    (sum, piece) => sum + Math.max(0, Math.min(piece.end, range.end) - Math.max(piece.start, range.start)),
    0,
  );
}

/** What a report says where: its statements, credits, documents and the posts set into it, by place. */
export interface Said {
  readonly statements: (range: Range) => Statement[];
  readonly documents: (range: Range) => DocumentSource[];
  readonly citations: (range: Range) => Citation[];
  readonly posts: (range: Range) => Post[];
}

/** From the first to the last character of a statement or its content. */
function reach({ source, cue, content }: Statement): Range {
  const pieces = [...source, ...cue, ...content];
  return { start: Math.min(...pieces.map((piece) => piece.start)), end: Math.max(...pieces.map((piece) => piece.end)) };
}

/** Whether somebody who can tell something is the source of a statement, and tells it: whoever is known by name can. */
function isTold({ speaker, source, cue, content }: Statement, text: string): boolean {
  const wordsOf = (pieces: readonly Range[]) => pieces.map(({ start, end }) => text.slice(start, end)).join(" ");
  if (isDoing(wordsOf(cue), wordsOf(content))) return false;
  const range = hull(source);
  return speaker !== null || range === null || canTell(text.slice(range.start, range.end));
}

/** Indexes what a report says by place. */
export function saidIn({ report, annotations }: AnnotatedReport): Said {
  const covers = ({ start, end, covers: covered }: Citation): Range => ({
    start: Math.min(start, covered.start),
    end: Math.max(end, covered.end),
  });
  return {
    statements: createOverlap(
      annotations.statements.filter((statement) => isTold(statement, report.text)),
      reach,
    ),
    documents: createOverlap(annotations.documents, (document) => document),
    citations: createOverlap(annotations.citations, covers),
    posts: createOverlap(postsIn(report), (post) => post),
  };
}

/** Least share of a sentence that a statement must make up for the sentence to be attributed. */
const LEAST_COVER = 0.35;
/** The same where the sentence begins with who said it: then all of it is said. */
const LEAST_COVER_BEGUN = 0.15;
/** Characters before the source of such a sentence: "And ", "On Monday, ". */
const MOST_BEFORE = 4;

/** Whether a unit begins with who said it: "She stressed that …". */
function begins(unit: Unit, { source, cue }: Statement): boolean {
  const [speaker] = source;
  const [verb] = cue;
  return (
    speaker !== undefined &&
    verb !== undefined &&
    speaker.start >= unit.start &&
    speaker.start - unit.start <= MOST_BEFORE &&
    verb.start > speaker.start
  );
}

/** Statements of a report that make up most of a unit, the one that covers most first. */
export function statementsOn(unit: Unit, said: Said): Statement[] {
  const length = unit.end - unit.start;
  return said
    .statements(unit)
    .map((statement) => ({
      statement,
      content: covered(unit, statement.content),
      all: covered(unit, [...statement.content, ...statement.cue, ...statement.source]),
      least: begins(unit, statement) ? LEAST_COVER_BEGUN : LEAST_COVER,
    }))
    .filter(({ content, all, least }) => content > 0 && all >= length * least)
    .sort((a, b) => b.content - a.content || (a.statement.cue[0]?.start ?? 0) - (b.statement.cue[0]?.start ?? 0))
    .map(({ statement }) => statement);
}

/** Text credits that speak for a unit: in its sentence, or covering it from elsewhere; in text order. */
export function creditsOn(unit: Unit, said: Said): Citation[] {
  return said
    .citations(unit)
    .filter(
      (citation) =>
        citation.credit === "text" &&
        !citation.self &&
        ((citation.start >= unit.start && citation.end <= unit.end) ||
          (citation.covers.start <= unit.start && unit.end <= citation.covers.end)),
    );
}

/** An agency or outlet credited for a whole report, with the credit where it stands in the text. */
interface WireCredit {
  readonly name: string;
  readonly citation: Citation | null;
  readonly reason: string;
}

/** The agency that a credit in the text, the byline, a feed or an address credits for the whole report, or null. */
export function wireCredit(annotated: AnnotatedReport): WireCredit | null {
  const { citations } = annotated.annotations;
  const joint = citations.filter(({ credit, self, generic }) => credit === "byline" && !self && !generic);
  // "(AFP, dpa)" is one origin: the agency that the text names as well, else the first.
  const citation =
    joint.find(({ outlet }) => citations.some((other) => other.credit === "text" && other.outlet === outlet)) ??
    joint[0];
  if (citation !== undefined) return { name: citation.outlet, citation, reason: "byline credit" };
  const { byline, credited } = annotated.report;
  const agency = byline === null ? null : agencyInByline(byline);
  if (agency !== null) return { name: agency.name, citation: null, reason: "named by its byline" };
  const [surroundings] = credited;
  return surroundings === undefined
    ? null
    : { name: surroundings, citation: null, reason: "credited by its address or feed" };
}

/** The statement nested in another that covers a unit best, or null. */
export function innerOn(unit: Unit, statement: Statement): Statement | null {
  const ranked = statement.inner
    .map((inner) => ({ inner, cover: covered(unit, inner.content) }))
    .filter(({ cover }) => cover > 0)
    .sort((a, b) => b.cover - a.cover);
  return ranked[0]?.inner ?? null;
}

/** The range from the first to the last piece; null for none. */
export function hull(pieces: readonly Range[]): Range | null {
  const [first] = pieces;
  const last = pieces.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
