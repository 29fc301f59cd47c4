import type { Document } from "../document.ts";
import { hashText, mix } from "../sequence/index.ts";
import { lemma } from "../tags/index.ts";
import { findQuotes, type Quote } from "./quotes.ts";

/** Where a token stands with regard to quotation marks: outside of any. */
export const OUTSIDE = 0;
/** An opening mark. */
export const OPENS = 1;
/** A word between marks. */
export const INSIDE = 2;
/** A closing mark. */
export const CLOSES = 3;

/** A dependency tree over a document's tokens: heads by token (−1 a root), relations as hashes. */
export interface Tree {
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

/** What the features of statements look at, worked out once a report. Arrays are by token. */
export interface Facts {
  readonly document: Document;
  readonly quotes: readonly Quote[];
  /** Hashes of: the word in lower case, its lemma, its tag, its shape, its last three letters. */
  readonly words: Int32Array;
  readonly lemmas: Int32Array;
  readonly tags: Int32Array;
  readonly shapes: Int32Array;
  readonly endings: Int32Array;
  /** OUTSIDE, OPENS, INSIDE or CLOSES. */
  readonly quoted: Uint8Array;
  /** Index into `quotes`, or −1. */
  readonly quoteOf: Int32Array;
  readonly sentenceOf: Int32Array;
  /** Number of commas, of verbs and of boundaries between sentences before each token, to count what lies between two. */
  readonly commas: Int32Array;
  readonly verbs: Int32Array;
  readonly nouns: Int32Array;
  readonly tree: Tree | null;
  /** Cues that begin at or before each token, once they are known (see `markCues`), and whether a token is in one. */
  readonly cuesBefore: Int32Array;
  readonly inCue: Uint8Array;
  /** A bit for each kind of dependent that a token has (see `DEPENDENTS`). */
  readonly dependents: Int32Array;
  /** A token's subject and its clausal or direct object, or −1. */
  readonly subjects: Int32Array;
  readonly objects: Int32Array;
}

const DEPENDENTS = [
  "nsubj",
  "nsubjpass",
  "ccomp",
  "dobj",
  "xcomp",
  "mark",
  "advcl",
  "parataxis",
  "dep",
  "auxpass",
  "aux",
  "neg",
];
const DEPENDENT_BITS: ReadonlyMap<number, number> = new Map(DEPENDENTS.map((name, bit) => [hashText(name), 1 << bit]));

/** nsubj and nsubjpass; ccomp, dobj and xcomp. */
const SUBJECT_BITS = 0b11;
const OBJECT_BITS = 0b11100;

/** Word shape: classes of letters with runs shortened ("Xx", "XX", "d-x"). */
function shapeOf(text: string): string {
  let shape = "";
  for (let at = 0; at < text.length && shape.length < 5; at++) {
    const unit = text[at] ?? "";
    const kind =
      unit >= "0" && unit <= "9" ? "d" : unit.toLowerCase() !== unit ? "X" : unit.toUpperCase() !== unit ? "x" : unit;
    if (!shape.endsWith(kind)) shape += kind;
  }
  return shape;
}

/** Quotation marks of every kind count as one word, so that straight and curly ones give the same features. */
const MARKS = /^(?:["“”„«»‟＂‘’'`]|''|``)$/;

const QUOTE_OPENS = hashText("quote opens");
const QUOTE_CLOSES = hashText("quote closes");

function setWord(facts: Facts, at: number): void {
  const token = facts.document.tokens[at];
  if (token === undefined) return;
  const word = token.lower.replaceAll("’", "'");
  facts.words[at] = hashText(word);
  facts.lemmas[at] = hashText(lemma(token.text, token.tag).toLowerCase());
  facts.tags[at] = hashText(token.tag);
  facts.shapes[at] = hashText(shapeOf(token.text));
  facts.endings[at] = hashText(word.slice(-3));
}

function setMark(facts: Facts, at: number, opens: boolean): void {
  const hash = opens ? QUOTE_OPENS : QUOTE_CLOSES;
  for (const row of [facts.words, facts.lemmas, facts.tags, facts.shapes, facts.endings]) row[at] = hash;
}

function setQuotes(facts: Facts): void {
  for (const [index, quote] of facts.quotes.entries()) {
    for (let at = quote.first; at < quote.end; at++) {
      facts.quoteOf[at] = index;
      facts.quoted[at] = INSIDE;
    }
    if (MARKS.test(facts.document.tokens[quote.first]?.text ?? "")) {
      facts.quoted[quote.first] = OPENS;
      setMark(facts, quote.first, true);
    }
    if (quote.closed) {
      facts.quoted[quote.end - 1] = CLOSES;
      setMark(facts, quote.end - 1, false);
    }
  }
}

function setDependents(facts: Facts, tree: Tree): void {
  for (let at = 0; at < tree.heads.length; at++) {
    const head = tree.heads[at] ?? -1;
    const bit = DEPENDENT_BITS.get(tree.relations[at] ?? 0) ?? 0;
    if (head < 0 || bit === 0) continue;
    facts.dependents[head] = (facts.dependents[head] ?? 0) | bit;
    if ((bit & SUBJECT_BITS) !== 0) facts.subjects[head] = at;
    else if ((bit & OBJECT_BITS) !== 0 && (facts.objects[head] ?? -1) < 0) facts.objects[head] = at;
  }
}

/** Works out the facts of a tagged document. */
export function factsOf(document: Document, tree: Tree | null): Facts {
  const count = document.tokens.length;
  const row = (): Int32Array => new Int32Array(count);
  const facts: Facts = {
    ...{ document, quotes: findQuotes(document), tree },
    ...{ words: row(), lemmas: row(), tags: row(), shapes: row(), endings: row() },
    ...{ quoted: new Uint8Array(count), quoteOf: row().fill(-1), sentenceOf: row() },
    ...{ commas: row(), verbs: row(), nouns: row(), dependents: row() },
    ...{ subjects: row().fill(-1), objects: row().fill(-1) },
    ...{ cuesBefore: row(), inCue: new Uint8Array(count) },
  };
  let [commas, verbs, nouns] = [0, 0, 0];
  for (const [at, { tag }] of document.tokens.entries()) {
    setWord(facts, at);
    facts.commas[at] = commas;
    facts.verbs[at] = verbs;
    facts.nouns[at] = nouns;
    if (tag === "," || tag === ":" || tag === "-LRB-" || tag === "-RRB-") commas++;
    else if (tag.startsWith("V") || tag === "MD") verbs++;
    else if (tag.startsWith("N") || tag === "PRP") nouns++;
  }
  for (const [index, sentence] of document.sentences.entries())
    facts.sentenceOf.fill(index, sentence.first, sentence.last);
  setQuotes(facts);
  if (tree) setDependents(facts, tree);
  return facts;
}

/** Enters the cues of a document, so that the roles of one see where the others stand. */
export function markCues(facts: Facts, cues: readonly { readonly first: number; readonly end: number }[]): void {
  const starts = new Uint8Array(facts.cuesBefore.length);
  for (const { first, end } of cues) {
    facts.inCue.fill(1, first, end);
    starts[first] = 1;
  }
  let count = 0;
  for (let at = 0; at < starts.length; at++) {
    count += starts[at] ?? 0;
    facts.cuesBefore[at] = count;
  }
}

/** Marks a feature that asks for a token beyond the sequence. */
export const EDGE = mix(1, 1);
