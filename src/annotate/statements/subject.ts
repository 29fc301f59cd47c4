import type { Range } from "../../model/index.ts";
import { hashText } from "../sequence/index.ts";
import type { Facts } from "./facts.ts";
import type { Cue } from "./role-features.ts";

const SUBJECTS: ReadonlySet<number> = new Set([hashText("nsubj"), hashText("nsubjpass")]);
/** Clauses climbed from a participle to its subject. */
const HIGHEST = 3;
/** Tokens looked through on either side for a verb's subject. */
const REACH = 60;

/** The subject among a verb's dependents, as its head's token; −1 where it has none. */
function subjectToken(heads: Int32Array, relations: Int32Array, verb: number): number {
  for (let at = Math.max(0, verb - REACH); at < Math.min(heads.length, verb + REACH); at++) {
    if (heads[at] === verb && SUBJECTS.has(relations[at] ?? 0)) return at;
  }
  return -1;
}

/** The subject of the clause that a cue without source hangs on, as the words from its first to its head. */
export function subjectOf(facts: Facts, cue: Cue): Range | null {
  const { tree, document } = facts;
  if (tree === null || document.tokens[cue.head]?.tag !== "VBG") return null;
  let verb = cue.head;
  for (let up = 0; up < HIGHEST && verb >= 0; up++) {
    const subject = subjectToken(tree.heads, tree.relations, verb);
    if (subject >= 0) {
      let first = subject;
      while (first > 0 && tree.heads[first - 1] === subject) first--;
      return { start: document.tokens[first]?.start ?? 0, end: document.tokens[subject]?.end ?? 0 };
    }
    verb = tree.heads[verb] ?? -1;
  }
  return null;
}
