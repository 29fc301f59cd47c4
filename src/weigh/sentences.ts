import { SURE_STATEMENT } from "../annotate/index.ts";
import type {
  AnnotatedReport,
  Claim,
  Entity,
  RecordQuote,
  RecordSentence,
  Resolution,
  Span,
  Statement,
  Time,
} from "../model/index.ts";
import { hull } from "./attribution.ts";
import type { Unit } from "./units.ts";

const dated = /^\d{4}(?:-\d{2}){0,2}$/;

interface Pronoun {
  readonly start: number;
  readonly end: number;
  readonly entity: Entity;
}

/** Pronouns of a report in text order. */
function pronounsOf(annotated: AnnotatedReport): Pronoun[] {
  return annotated.annotations.entities
    .flatMap((entity) =>
      entity.mentions.filter((mention) => mention.by === "pronoun").map(({ start, end }) => ({ start, end, entity })),
    )
    .sort((a, b) => a.start - b.start);
}

/** UTF-16 code units of a sentence within which "his" and "her" can go back to the one before: farther on, to what stands between. */
const POSSESSIVE_WITHIN = 24;

/** Whether a sentence names an entity, or names another person before a pronoun, whom it could stand for as well. */
function isTold(unit: Unit, { start, end, entity }: Pronoun, { report, annotations }: AnnotatedReport): boolean {
  const inside = (entity: Entity, before: number) =>
    entity.mentions.some(({ by, start: at }) => by !== "pronoun" && at >= unit.start && at < before);
  if (inside(entity, unit.end)) return true;
  if (/^(?:his|her|their|its)$/i.test(report.text.slice(start, end)) && start - unit.start > POSSESSIVE_WITHIN)
    return true;
  return annotations.entities.some((other) => other.kind === "person" && other !== entity && inside(other, start));
}

/**
 * The name for the first pronoun of each entity that a sentence does not name itself. One that may go back to somebody in the same
 * sentence gets none: a wrong name is worse than none.
 */
function resolutions(unit: Unit, annotated: AnnotatedReport, pronouns: readonly Pronoun[]): Resolution[] {
  const done = new Set<string>();
  const found: Resolution[] = [];
  for (const pronoun of pronouns) {
    const { start, end, entity } = pronoun;
    if (start < unit.start || end > unit.end || done.has(entity.id)) continue;
    done.add(entity.id);
    const name =
      entity.mentions.find((mention) => mention.by === "name") ??
      entity.mentions.find((mention) => mention.by === "short");
    if (name === undefined || isTold(unit, pronoun, annotated)) continue;
    found.push({
      at: { report: unit.report, start, end },
      name: { report: unit.report, start: name.start, end: name.end },
      words: annotated.report.text.slice(name.start, name.end),
    });
  }
  return found;
}

function daysIn(unit: Unit, times: readonly Time[]): string[] {
  return times
    .filter(
      (time) => time.start >= unit.start && time.end <= unit.end && time.type === "DATE" && dated.test(time.value),
    )
    .map((time) => time.value)
    .sort();
}

/** The sentences of a story with what a brief needs to choose among them. */
export function sentencesOf(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  claims: readonly Claim[],
): RecordSentence[] {
  const claimAt = new Map(
    claims.flatMap((claim) =>
      claim.assertions.map((assertion) => [`${assertion.report} ${assertion.start}`, claim.id] as const),
    ),
  );
  const pronouns = reports.map(pronounsOf);
  return units.flatMap((unit) => {
    const annotated = reports[unit.place];
    if (annotated === undefined) return [];
    const days = daysIn(unit, annotated.annotations.times);
    const block = annotated.report.blocks.find(
      (candidate) => candidate.start <= unit.start && unit.start < candidate.end,
    );
    return [
      {
        span: { report: unit.report, start: unit.start, end: unit.end },
        text: unit.text,
        claim: claimAt.get(`${unit.report} ${unit.start}`) ?? null,
        label: block?.label ?? null,
        earliest: days[0] ?? null,
        latest: days.at(-1) ?? null,
        period: annotated.annotations.periods.some((period) => period.start >= unit.start && period.end <= unit.end),
        resolutions: resolutions(unit, annotated, pronouns[unit.place] ?? []),
      },
    ];
  });
}

function quoteOf(
  statement: Statement,
  annotated: AnnotatedReport,
  claimIn: (span: Span) => string | null,
): RecordQuote | null {
  const [first] = statement.content;
  if (statement.kind !== "direct" || first === undefined) return null;
  // The house's own label leaves no doubt; elsewhere only what is sure is quoted.
  const labelled = annotated.report.blocks.some(
    (block) => block.label === "quote" && block.start <= first.start && first.start < block.end,
  );
  if (!labelled && statement.confidence < SURE_STATEMENT) return null;
  const { id, text } = annotated.report;
  const pieces = statement.content.map(({ start, end }) => ({
    span: { report: id, start, end },
    text: text.slice(start, end),
  }));
  const source = hull(statement.source);
  return {
    pieces,
    speaker: statement.speakerName,
    source: source === null ? null : { report: id, ...source },
    claim: claimIn({ report: id, ...first }),
  };
}

/** The direct quotes of a story, in order of the reports and of their text. */
export function quotesOf(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  sentences: readonly RecordSentence[],
): RecordQuote[] {
  const byReport = Map.groupBy(sentences, (sentence) => sentence.span.report);
  const claimIn = (span: Span): string | null =>
    byReport.get(span.report)?.find((sentence) => sentence.span.start < span.end && span.start < sentence.span.end)
      ?.claim ?? null;
  const known = new Set(units.map((unit) => unit.report));
  return reports
    .filter(({ report }) => known.has(report.id))
    .flatMap((annotated) => annotated.annotations.statements.map((statement) => quoteOf(statement, annotated, claimIn)))
    .filter((quote) => quote !== null);
}
