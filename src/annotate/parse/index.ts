import { lazy, readModel } from "../../base/index.ts";
import type { Document } from "../document.ts";
import { addRow, hashText, readTables, type Table } from "../sequence/index.ts";
import { RELATIONS, relationFeatures, type Tied } from "./relation.ts";
import { allowed, apply, done, SHIFT, type State, stateFeatures, stateOf } from "./state.ts";
import { type Words, wordsOf } from "./words.ts";

/** A dependency tree of each sentence: heads by token (−1 the root), relations as indexes into `RELATIONS`. */
export interface Parse {
  readonly heads: Int32Array;
  readonly relations: Uint8Array;
}

/** The two tables of a parser: moves and relations. */
export interface ParserTables {
  readonly moves: Table;
  readonly relations: Table;
}

const shipped = lazy((): ParserTables => {
  const [moves, relations] = readTables(readModel("parse/en.bin"));
  if (moves === undefined || relations === undefined) throw new TypeError("models/parse/en.bin lacks a table");
  return { moves, relations };
});

/** The possible move that scores best; ties go to the lower one. */
function bestMove(state: State, scores: Int32Array): number {
  let best = -1;
  for (let move = 0; move < 3; move++) {
    if (allowed(state, move) && (best < 0 || (scores[move] ?? 0) > (scores[best] ?? 0))) best = move;
  }
  return best;
}

/** Sentences longer than this are left as a chain: a greedy parse of a list or a table is worth nothing. */
const LONGEST = 400;

function parseSentence(words: Words, first: number, last: number, table: Table, heads: Int32Array): void {
  const state = stateOf(first, last);
  const scores = new Int32Array(3);
  const features: number[] = [];
  while (!done(state)) {
    let move = SHIFT;
    if (state.stack.length > 0) {
      features.length = 0;
      stateFeatures(state, words, features);
      scores.fill(0);
      for (const feature of features) addRow(table, feature, scores, 0);
      move = bestMove(state, scores);
    }
    apply(state, move);
  }
  for (let at = first; at < last; at++) {
    const head = state.heads[at - first] ?? -1;
    heads[at] = head === last ? -1 : head;
  }
}

/** Leftmost and rightmost dependents by the heads. */
export function tiesOf(heads: Int32Array): Tied {
  const leftmost = new Int32Array(heads.length).fill(-1);
  const rightmost = new Int32Array(heads.length).fill(-1);
  for (let at = 0; at < heads.length; at++) {
    const head = heads[at] ?? -1;
    if (head < 0) continue;
    if ((leftmost[head] ?? -1) < 0) leftmost[head] = at;
    rightmost[head] = at;
  }
  return { heads, leftmost, rightmost };
}

function relate(words: Words, tied: Tied, table: Table): Uint8Array {
  const relations = new Uint8Array(tied.heads.length);
  const scores = new Int32Array(RELATIONS.length);
  const features: number[] = [];
  for (let at = 0; at < relations.length; at++) {
    features.length = 0;
    relationFeatures(words, tied, at, features);
    scores.fill(0);
    for (const feature of features) addRow(table, feature, scores, 0);
    let best = 0;
    for (let one = 1; one < RELATIONS.length; one++) if ((scores[one] ?? 0) > (scores[best] ?? 0)) best = one;
    relations[at] = best;
  }
  return relations;
}

/** Parses with given tables; models/parse trains them. */
export function parseWith(document: Document, tables: ParserTables): Parse {
  const words = wordsOf(document);
  const heads = new Int32Array(document.tokens.length).fill(-1);
  for (const { first, last } of document.sentences) {
    if (last - first <= LONGEST) parseSentence(words, first, last, tables.moves, heads);
  }
  return { heads, relations: relate(words, tiesOf(heads), tables.relations) };
}

/**
 * Parses the sentences of a tagged English document: a greedy arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta, ACL
 * 2011) with integer weights, and a classifier for the relations; models/parse/README.md has its figures.
 */
export function parse(document: Document): Parse {
  return parseWith(document, shipped());
}

const RELATION_HASHES = Int32Array.from(RELATIONS, hashText);

/** The relations of a parse as hashes of their names, as features use them. */
export function relationHashes({ relations }: Parse): Int32Array {
  return Int32Array.from(relations, (relation) => RELATION_HASHES[relation] ?? 0);
}

export { RELATIONS } from "./relation.ts";
