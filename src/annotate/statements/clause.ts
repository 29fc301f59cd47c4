import { GUESSED } from "./confidence.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import type { Labelled } from "./label.ts";
import { priorOf } from "./prior.ts";
import { subjectOf } from "./subject.ts";

/** How sure the chains must be of a cue, and how often its word must be one, in thousandths, to be given the clause beside it. */
const SURE_CUE = 900;
const PLAIN_WORD = 700;
/** From this share on what stands behind the word is said; behind "told" and "added" may be others. */
const PLAINEST_WORD = 800;
/** The same where the word closes its sentence, behind a comma and a name: "…, the agency reported on Monday." */
const SURE_CLOSING = 350;
const CLOSING_WORD = 300;
const CLOSING = 4;
/** A clause of fewer words says nothing. */
const LEAST_WORDS = 3;
/** Words that a name with its title has at most. */
const LONGEST_NAME = 12;

const isMark = (text: string | undefined): boolean => text === undefined || /^[^\p{L}\p{N}]+$/u.test(text);

/** Without the marks at its ends; null where too little is left. */
function trimmed({ document }: Facts, { first, end }: Stretch): Stretch | null {
  let [from, to] = [first, end];
  while (from < to && isMark(document.tokens[from]?.text)) from++;
  while (to > from && isMark(document.tokens[to - 1]?.text)) to--;
  return to - from >= LEAST_WORDS ? { first: from, end: to } : null;
}

/** A name or a noun, no clause. */
function isName({ document }: Facts, { first, end }: Stretch): boolean {
  return end - first <= LONGEST_NAME && document.tokens.slice(first, end).every(({ tag }) => !/^(?:V|MD)/.test(tag));
}

const isClause = ({ document }: Facts, { first, end }: Stretch): boolean =>
  document.tokens.slice(first, end).some(({ tag }) => /^(?:VB[DZP]|MD)/.test(tag));

/** The words between the last comma and the verb: "…, | state radio | reported". */
function afterComma({ document: { tokens } }: Facts, sentence: Stretch, cue: Stretch): readonly Stretch[] {
  let first = cue.first;
  while (first > sentence.first && tokens[first - 1]?.text !== ",") first--;
  return first > sentence.first && first < cue.first ? [{ first, end: cue.first }] : [];
}

/** Who says it: a name behind the verb at the sentence's end, else the subject, else what the chains have before the verb. */
function sayer(facts: Facts, { cue, source }: Labelled, sentence: Stretch): Stretch | null {
  const { tokens } = facts.document;
  let end = sentence.end;
  while (end > cue.end && isMark(tokens[end - 1]?.text)) end--;
  const behind = { first: cue.end, end };
  if (tokens[cue.first - 1]?.text === "," && end > cue.end && isName(facts, behind)) return behind;
  const subject = subjectOf(facts, cue);
  const before = [...(subject === null ? [] : [subject]), ...source, ...afterComma(facts, sentence, cue)].filter(
    (piece) => piece.first >= sentence.first && piece.end <= cue.first,
  );
  const names = before.filter((piece) => isName(facts, piece));
  return names.find(({ first }) => tokens[first - 1]?.text === ",") ?? names[0] ?? before.at(-1) ?? null;
}

/** "…, the mayor | said on | her website": where it was said, taken for what was. */
function isOccasion({ document: { tokens } }: Facts, { cue, source, content }: Labelled): boolean {
  const [only] = content;
  const [who] = source;
  const preposition = /^(?:on|in|via|through|during|at)$/.test(tokens[cue.end - 1]?.lower ?? "");
  const behind = content.length === 1 && only?.first === cue.end;
  return preposition && behind && who !== undefined && tokens[who.first - 1]?.text === ",";
}

/**
 * Gives a plain word of saying that was left without content the clause that commas set off for it: "The trains collided, the
 * agency said on Monday." has it before, "The agency said the trains collided." behind.
 */
export function clauseAsContent(facts: Facts, labelled: Labelled): Labelled {
  const { cue, sure } = labelled;
  const own = facts.document.sentences[facts.sentenceOf[cue.head] ?? 0];
  if (own === undefined || !(labelled.content.length === 0 || isOccasion(facts, labelled))) return labelled;
  const prior = priorOf(facts, cue) ?? 0;
  const plain = sure.cue >= SURE_CUE && prior >= PLAIN_WORD;
  const closes = own.last - cue.end <= CLOSING && sure.cue >= SURE_CLOSING && prior >= CLOSING_WORD;
  if (!plain && !closes) return labelled;
  const sentence = { first: own.first, end: own.last };
  const source = sayer(facts, labelled, sentence);
  if (source === null) return labelled;
  const { tokens } = facts.document;
  const opens = Math.min(source.first, cue.first);
  const before = tokens[opens - 1]?.text === "," ? trimmed(facts, { first: sentence.first, end: opens - 1 }) : null;
  const from = source.first > cue.first ? source.end : cue.end;
  const that = tokens[from]?.lower === "that" ? from + 1 : from;
  const follows = source.first < cue.first && plain && prior >= PLAINEST_WORD;
  const behind = follows ? trimmed(facts, { first: that, end: sentence.end }) : null;
  // "In a statement, the agency said …" has no clause before the comma.
  const content = before !== null && (closes || isClause(facts, before)) ? before : behind;
  return content === null
    ? labelled
    : { ...labelled, source: [source], content: [content], sure: { ...sure, content: GUESSED } };
}
