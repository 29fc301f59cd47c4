import type { Entity, Happening, Modality, Range, Statement, Time } from "../../model/index.ts";
import type { Document, Token } from "../document.ts";
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
  times: readonly (Time & { readonly index: number })[],
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
  const time = times.find((candidate) => inside(candidate, range) && candidate.type !== "SET");
  const words = tokens.slice(clause.first, clause.last);
  return {
    ...range,
    predicate,
    head: verb === undefined ? range : { start: verb.start, end: verb.end },
    actors,
    place: place?.entity.id ?? null,
    time: time?.index ?? null,
    negated: words.some((token) => negations.has(token.lower)),
    modality: modalityOf(tokens, clause, predicate, false),
    type: eventType(
      predicate,
      words.map(({ lower }) => lower),
    ),
  };
}

function rangeOf(document: Document, clause: Clause): Range | null {
  const first = document.tokens[clause.first];
  const last = document.tokens[clause.last - 1];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** Hands out what lies in each sentence in turn; items in order of their starts, sentences in text order. */
function walker<T extends { readonly start: number }>(items: readonly T[]): (sentence: Range) => T[] {
  let at = 0;
  return ({ start, end }) => {
    const found: T[] = [];
    for (let item = items[at]; item !== undefined && item.start < end; item = items[at]) {
      if (item.start >= start) found.push(item);
      at += 1;
    }
    return found;
  };
}

/** A piece of a statement's content with the statement's index. */
interface Piece extends Range {
  readonly index: number;
}

/** Pieces of content by start; where two begin together the earlier statement comes first. */
function piecesInOrder(statements: readonly Statement[]): Piece[] {
  return statements
    .flatMap(({ content }, index) => content.map(({ start, end }) => ({ start, end, index })))
    .sort((a, b) => a.start - b.start || a.index - b.index);
}

/** Tells for each range in turn the statement in whose content its middle lies, or null; ranges come in text order. */
function statementFinder(statements: readonly Statement[]): (range: Range) => number | null {
  const pieces = piecesInOrder(statements);
  let open: Piece[] = [];
  let at = 0;
  return ({ start, end }) => {
    const middle = (start + end) / 2;
    for (let piece = pieces[at]; piece !== undefined && piece.start <= middle; piece = pieces[at]) {
      open.push(piece);
      at += 1;
    }
    open = open.filter((piece) => middle < piece.end);
    return open.length === 0 ? null : Math.min(...open.map((piece) => piece.index));
  };
}

/**
 * The clauses of a report as frames: predicate, actors, place, time, quantities, polarity, modality. Clauses tile their
 * sentences and come in text order; headings and captions are left out.
 */
export function findHappenings(document: Document, known: Known): Happening[] {
  const mentionsIn = walker(mentionsInOrder(known.entities));
  const timesIn = walker(known.times.map((time, index) => ({ ...time, index })).sort((a, b) => a.start - b.start));
  const statementOf = statementFinder(known.statements);
  const found: Happening[] = [];
  for (const sentence of document.sentences) {
    const kind = document.paragraphs[sentence.paragraph]?.kind;
    if (kind === "caption" || kind === "heading") continue;
    const mentioned = mentionsIn(sentence);
    const times = timesIn(sentence).filter((time) => time.end <= sentence.end);
    const quantities = findQuantities(document, sentence, times);
    for (const clause of clausesOf(document, sentence)) {
      const range = rangeOf(document, clause);
      if (range === null) continue;
      found.push({
        ...frame(document, clause, range, times, mentioned),
        quantities: quantities.filter((quantity) => quantity.start >= range.start && quantity.start < range.end),
        statement: statementOf(range),
      });
    }
  }
  return found;
}
