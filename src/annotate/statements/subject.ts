import { hashText } from "../sequence/index.ts";
import type { Cue } from "./cue.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts, Tree } from "./facts.ts";

/** Relations by which a verb hangs on the clause whose subject it shares. */
const SHARED: ReadonlySet<number> = new Set(["conj", "xcomp", "advcl", "dep", "parataxis", "acl"].map(hashText));
/** A passive cue's subject is what is said, not who says it. */
const PASSIVE = 0b10;
/** Clauses climbed from a cue to its subject, and heads climbed from a word to its phrase. */
const HIGHEST = 3;
const DEEPEST = 12;
const LONGEST = 30;

function isUnder({ heads }: Tree, at: number, top: number): boolean {
  let place = at;
  for (let up = 0; up < DEEPEST && place >= 0; up++) {
    if (place === top) return true;
    place = heads[place] ?? -1;
  }
  return false;
}

/** The words of a phrase around its head, as one run. */
function phraseOf(facts: Facts, tree: Tree, head: number): Stretch {
  const sentence = facts.document.sentences[facts.sentenceOf[head] ?? 0];
  let [first, end] = [head, head + 1];
  while (first > (sentence?.first ?? 0) && head - first < LONGEST && isUnder(tree, first - 1, head)) first--;
  while (end < (sentence?.last ?? end) && end - head < LONGEST && isUnder(tree, end, head)) end++;
  if (/^[,;—–-]$/.test(facts.document.tokens[end - 1]?.text ?? "")) end--;
  return { first, end };
}

/** The clause or object that hangs on a cue's verb, as one run of words without the cue and what lies beyond it. */
export function objectOf(facts: Facts, cue: Cue): Stretch | null {
  const object = facts.objects[cue.head] ?? -1;
  if (facts.tree === null || object < 0 || (object >= cue.first && object < cue.end)) return null;
  const { first, end } = phraseOf(facts, facts.tree, object);
  return object < cue.first ? { first, end: Math.min(end, cue.first) } : { first: Math.max(first, cue.end), end };
}

/** "…, blaming the West": a participle behind a comma goes with the sentence's main clause, not with the nearest one. */
function trailing({ document }: Facts, { head, first }: Cue): boolean {
  return document.tokens[head]?.tag === "VBG" && document.tokens[first - 1]?.text === ",";
}

/** The subject of a cue's verb, or of the clause it hangs on where it has none of its own; null for a passive. */
export function subjectOf(facts: Facts, cue: Cue): Stretch | null {
  const { tree } = facts;
  if (tree === null || !/^V/.test(facts.document.tokens[cue.head]?.tag ?? "")) return null;
  let verb = trailing(facts, cue) ? (tree.heads[cue.head] ?? -1) : cue.head;
  let found: Stretch | null = null;
  for (let up = 0; up < HIGHEST && verb >= 0; up++) {
    if (((facts.dependents[verb] ?? 0) & PASSIVE) !== 0) return null;
    const subject = facts.subjects[verb] ?? -1;
    if (subject >= 0) {
      found = subject >= cue.first && subject < cue.end ? null : phraseOf(facts, tree, subject);
      if (!trailing(facts, cue)) return found;
    } else if (!SHARED.has(tree.relations[verb] ?? 0)) return found;
    verb = tree.heads[verb] ?? -1;
  }
  return found;
}
