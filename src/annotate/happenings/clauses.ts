import type { Document, Sentence, Token } from "../document.ts";

/** A clause as tokens `first` (inclusive) to `last` (exclusive), with the index of its main verb or −1. */
export interface Clause {
  readonly first: number;
  readonly last: number;
  readonly verb: number;
}

const finite = new Set(["VBD", "VBZ", "VBP", "MD"]);
const verbal = new Set(["VB", "VBD", "VBZ", "VBP", "VBN", "VBG"]);
const opensClause = new Set([
  "that",
  "because",
  "while",
  "although",
  "though",
  "if",
  "when",
  "where",
  "who",
  "which",
  "whose",
  "after",
  "before",
  "since",
  "as",
  "until",
  "unless",
  "whether",
]);

/** Index of the main verb of the group that begins at a finite verb: the last verb before anything but adverbs. */
function mainVerb(tokens: readonly Token[], at: number, last: number): number {
  let main = at;
  for (let index = at + 1; index < last; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (verbal.has(token.tag)) main = index;
    else if (
      !/^(?:RB|RP|MD|TO)$/.test(token.tag) ||
      (token.tag === "TO" && !/^(?:have|has|had|ought|used|going)$/.test(tokens[main]?.lower ?? ""))
    )
      break;
  }
  return main;
}

/** Where the clause of a finite verb begins: after the nearest opener, comma, semicolon or dash before its subject. */
function opening(tokens: readonly Token[], verb: number, floor: number): number {
  for (let index = verb - 1; index >= floor; index -= 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (/^[;:—–]$/.test(token.text) || token.text === "--") return index + 1;
    if (opensClause.has(token.lower) && /^(?:IN|W)/.test(token.tag)) return index;
    if (token.tag === "CC" && verb - index <= 4) return index;
    if (
      token.text === "," &&
      tokens[index + 1] &&
      !/^(?:W|RB)/.test(tokens[index + 1]?.tag ?? "") &&
      hasNoun(tokens, index + 1, verb)
    )
      return index + 1;
  }
  return floor;
}

function hasNoun(tokens: readonly Token[], first: number, last: number): boolean {
  for (let index = first; index < last; index += 1)
    if (/^(?:NN|PRP$|PRP|EX|CD)/.test(tokens[index]?.tag ?? "")) return true;
  return false;
}

/**
 * Cuts a sentence into clauses, one a finite verb group; clauses tile the sentence. A sentence without a finite verb is one
 * clause. Without tags (a language that has no tagger) the sentence stays whole.
 */
export function clausesOf(document: Document, sentence: Sentence): Clause[] {
  const { tokens } = document;
  const clauses: { first: number; last: number; verb: number }[] = [];
  for (let index = sentence.first; index < sentence.last; index += 1) {
    if (!finite.has(tokens[index]?.tag ?? "")) continue;
    const previous = clauses.at(-1);
    const floor = previous === undefined ? sentence.first : previous.verb + 1;
    const verb = mainVerb(tokens, index, sentence.last);
    const first = previous === undefined ? sentence.first : opening(tokens, index, floor);
    if (previous !== undefined) previous.last = first;
    clauses.push({ first, last: sentence.last, verb });
    index = Math.max(index, verb);
  }
  if (clauses.length === 0) return [{ first: sentence.first, last: sentence.last, verb: -1 }];
  return clauses.filter((clause) => clause.last > clause.first);
}
