import type { Entity, Range, Statement, StatementKind, Time } from "../../model/index.ts";
import { addresseeOf, occasionOf, timeOf } from "./circumstances.ts";
import { confidenceOf } from "./confidence.ts";
import type { Stretch } from "./cue-features.ts";
import { cueSense } from "./cue-sense.ts";
import { CLOSES, type Facts, INSIDE, OPENS, OUTSIDE } from "./facts.ts";
import type { Labelled } from "./label.ts";
import type { Nested } from "./nest.ts";
import { PRONOUN, type Speakers, speakerIn } from "./speaker.ts";
import { subjectOf } from "./subject.ts";

/** What other parts of `annotate` already know about the report. */
export interface StatementHelp {
  readonly entities: readonly Entity[];
  readonly times: readonly Time[];
}

/** Direct where all of the content is quoted, mixed where some is. */
function kindOf(facts: Facts, content: readonly Stretch[]): StatementKind {
  let [quoted, plain] = [0, 0];
  for (const { first, end } of content) {
    for (let at = first; at < end; at++) {
      const state = facts.quoted[at] ?? OUTSIDE;
      if (state === INSIDE || state === OPENS || state === CLOSES) quoted++;
      else if (/[\p{L}\p{N}]/u.test(facts.document.tokens[at]?.text ?? "")) plain++;
    }
  }
  if (quoted === 0) return "indirect";
  return plain === 0 ? "direct" : "mixed";
}

/** What the statements of a report share while they are made. */
export interface Making {
  readonly facts: Facts;
  readonly help: StatementHelp;
  readonly speakers: Speakers;
  readonly entities: ReadonlyMap<string, Entity>;
}

/** Sentences after which "he" no longer means who spoke last. */
const STALE = 3;

/**
 * Whether a person is named after a sentence and before a place in the text, and not in the words that somebody says there:
 * then the talk has turned to them.
 */
function isNamedSince({ mentions }: Entity, sentenceEnd: number, before: number, said: readonly Range[]): boolean {
  return mentions.some(
    ({ by, start }) =>
      (by === "name" || by === "short") &&
      start >= sentenceEnd &&
      start < before &&
      !said.some((range) => start >= range.start && start < range.end),
  );
}

/**
 * Who speaks. "He said" right after somebody's statement goes on with that speaker, also where a name in the content stands
 * nearer, unless another was named since; a participle without source ("…, blaming the West") has the subject of its clause.
 */
function speakerOf(
  { facts, speakers }: Making,
  statement: Labelled,
  { source, content }: Pick<Statement, "source" | "content">,
  last: LastSpeaker | null,
): Entity | null {
  const { text } = facts.document;
  const first = source[0];
  const found = speakerIn(speakers, text, source);
  if (first === undefined) {
    const subject = subjectOf(facts, statement.cue);
    const [from, to] = [facts.document.tokens[subject?.first ?? -1], facts.document.tokens[(subject?.end ?? 0) - 1]];
    return from && to ? speakerIn(speakers, text, [{ start: from.start, end: to.end }]) : null;
  }
  const pronoun = PRONOUN.test(text.slice(first.start, first.end));
  const near = last !== null && (facts.sentenceOf[statement.cue.head] ?? 0) - last.sentence <= STALE;
  if (!pronoun || !near || last.entity.kind !== "person") return found;
  const since = facts.document.sentences[last.sentence]?.end ?? 0;
  return found?.kind === "person" && isNamedSince(found, since, first.start, content) ? found : last.entity;
}

/** Who was last named as a speaker, and in which sentence. */
export interface LastSpeaker {
  readonly entity: Entity;
  readonly sentence: number;
}

/** The last named speaker of a statement or of what it carries. */
export function namedIn(statement: Statement, { entities }: Making): Entity | null {
  for (const one of [...statement.inner].reverse().concat(statement)) {
    const entity = entities.get(one.speaker ?? "");
    if (entity?.kind === "person") return entity;
  }
  return null;
}

/** Makes a statement of what was labelled: its ranges, its kind, who speaks, to whom, when, and how sure all that is. */
export function statementOf(making: Making, { statement, inner }: Nested, last: LastSpeaker | null): Statement {
  const { facts, help } = making;
  const { document } = facts;
  const range = ({ first, end }: Stretch): Range => ({
    start: document.tokens[first]?.start ?? 0,
    end: document.tokens[end - 1]?.end ?? 0,
  });
  const source = statement.source.map(range);
  const content = statement.content.map(range);
  const speaker = speakerOf(making, statement, { source, content }, last);
  const first = source[0];
  const addressee = addresseeOf(facts, statement);
  const occasion = occasionOf(facts, statement);
  const time = timeOf(facts, statement, help.times);
  return {
    ...{ source, cue: [range(statement.cue)], content },
    kind: kindOf(facts, statement.content),
    ...cueSense(facts, statement.cue),
    speaker: speaker?.id ?? null,
    speakerName: speaker?.name ?? (first ? document.text.slice(first.start, first.end).replace(/[,;:]$/, "") : null),
    ...(addressee ? { addressee } : {}),
    ...(occasion ? { occasion } : {}),
    ...(time === undefined ? {} : { time }),
    by: statement.layout === true ? "layout" : "chains",
    confidence: confidenceOf(statement),
    inner: inner.map((one) => statementOf(making, one, last)),
  };
}
