import type { Entity, Happening, Modality, Range, Statement, Time } from "../../model/index.ts";
import type { Document, Sentence, Token } from "../document.ts";
import { findQuantities } from "../quantities/index.ts";
import { lemma } from "../tags/index.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { eventType } from "./events.ts";

/** What a clause is read with. */
export interface Known {
  readonly times: readonly Time[];
  readonly entities: readonly Entity[];
  readonly statements: readonly Statement[];
}

const negations = new Set(["not", "n't", "n’t", "never", "no", "nor", "neither", "without"]);
const possible = new Set(["may", "might", "could", "perhaps", "possibly", "probably"]);
const alleged = new Set(["allegedly", "reportedly", "supposedly", "purportedly", "apparently"]);
const planned = new Set(["will", "would", "shall", "wo", "'ll", "’ll", "plan", "intend", "expect"]);
const denial = new Set(["deny", "refute", "rebut"]);

interface Mentioned {
  readonly entity: Entity;
  readonly start: number;
}

function inside(range: Range, outer: Range): boolean {
  return range.start >= outer.start && range.end <= outer.end;
}

function modalityOf(tokens: readonly Token[], clause: Clause, predicate: string, hedged: boolean): Modality {
  if (denial.has(predicate)) return "denied";
  const words = tokens.slice(clause.first, clause.last);
  if (hedged || words.some((token) => alleged.has(token.lower))) return "alleged";
  if (words.some((token) => possible.has(token.lower))) return "possible";
  const before = tokens.slice(clause.first, clause.verb < 0 ? clause.last : clause.verb + 1);
  return before.some((token) => planned.has(token.lower) || planned.has(lemma(token.text, token.tag).toLowerCase()))
    ? "planned"
    : "happened";
}

/** Mentions sorted by start, for one pass over the sentences. */
function mentionsInOrder(entities: readonly Entity[]): Mentioned[] {
  const mentioned = entities.flatMap((entity) => entity.mentions.map((mention) => ({ entity, start: mention.start })));
  return mentioned.sort((a, b) => a.start - b.start || (a.entity.id < b.entity.id ? -1 : 1));
}

function frame(
  document: Document,
  clause: Clause,
  range: Range,
  known: Known,
  mentioned: readonly Mentioned[],
): Omit<Happening, "quantities" | "statement"> {
  const { tokens } = document;
  const verb = tokens[clause.verb];
  const predicate = verb === undefined ? "" : lemma(verb.text, verb.tag).toLowerCase();
  const within = mentioned.filter(({ start }) => start >= range.start && start < range.end);
  const actors = [
    ...new Set(
      within
        .filter(({ entity }) => entity.kind !== "place" && entity.kind !== "nationality")
        .map(({ entity }) => entity.id),
    ),
  ];
  const place = within.find(({ entity }) => entity.kind === "place");
  const time = known.times.findIndex((candidate) => inside(candidate, range) && candidate.type !== "SET");
  const words = tokens.slice(clause.first, clause.last);
  return {
    ...range,
    predicate,
    head: verb === undefined ? range : { start: verb.start, end: verb.end },
    actors,
    place: place?.entity.id ?? null,
    time: time < 0 ? null : time,
    negated: words.some((token) => negations.has(token.lower)),
    modality: modalityOf(tokens, clause, predicate, false),
    type: eventType(predicate),
  };
}

function rangeOf(document: Document, clause: Clause): Range | null {
  const first = document.tokens[clause.first];
  const last = document.tokens[clause.last - 1];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** Index of the statement in whose content most of a range lies, or null. */
function statementOf(range: Range, statements: readonly Statement[]): number | null {
  const middle = (range.start + range.end) / 2;
  const index = statements.findIndex(({ content }) =>
    content.some((piece) => piece.start <= middle && middle < piece.end),
  );
  return index < 0 ? null : index;
}

function sentenceHappenings(
  document: Document,
  sentence: Sentence,
  known: Known,
  mentioned: readonly Mentioned[],
): Happening[] {
  const inSentence = mentioned.filter(({ start }) => start >= sentence.start && start < sentence.end);
  const times = known.times.filter((time) => inside(time, sentence));
  const quantities = findQuantities(document, sentence, times);
  const found: Happening[] = [];
  for (const clause of clausesOf(document, sentence)) {
    const range = rangeOf(document, clause);
    if (range === null) continue;
    found.push({
      ...frame(document, clause, range, known, inSentence),
      quantities: quantities.filter((quantity) => quantity.start >= range.start && quantity.start < range.end),
      statement: statementOf(range, known.statements),
    });
  }
  return found;
}

/**
 * The clauses of a report as frames: predicate, actors, place, time, quantities, polarity, modality. Clauses tile their
 * sentences and come in text order; headings and captions are left out.
 */
export function findHappenings(document: Document, known: Known): Happening[] {
  const mentioned = mentionsInOrder(known.entities);
  return document.sentences
    .filter((sentence) => {
      const kind = document.paragraphs[sentence.paragraph]?.kind;
      return kind !== "caption" && kind !== "heading";
    })
    .flatMap((sentence) => sentenceHappenings(document, sentence, known, mentioned));
}
