import { lemma } from "../tags/index.ts";
import { GUESSED } from "./confidence.ts";
import type { Stretch } from "./cue-features.ts";
import { type Facts, INSIDE, OPENS, OUTSIDE } from "./facts.ts";
import type { Labelled } from "./label.ts";
import type { Quote } from "./quotes.ts";
import { objectOf, subjectOf } from "./subject.ts";

/** A quotation is taken whole where the model takes at least this share of its tokens, in percent; else left out. */
const TAKEN = 40;
/** Marks of which a content keeps none at its edges. */
const LOOSE = /^[,;:—–-]$/;

const covered = (pieces: readonly Stretch[], { first, end }: Quote): number =>
  pieces.reduce((sum, piece) => sum + Math.max(0, Math.min(piece.end, end) - Math.max(piece.first, first)), 0);

const meets = (a: Stretch, b: Stretch): boolean => a.first < b.end && b.first < a.end;

/** Pieces as a set of tokens and back: runs in order. */
function runsOf(tokens: ReadonlySet<number>): readonly Stretch[] {
  const found: { first: number; end: number }[] = [];
  for (const at of [...tokens].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last.end === at) last.end = at + 1;
    else found.push({ first: at, end: at + 1 });
  }
  return found;
}

function tokensOf(pieces: readonly Stretch[]): Set<number> {
  const tokens = new Set<number>();
  for (const { first, end } of pieces) for (let at = first; at < end; at++) tokens.add(at);
  return tokens;
}

/** Index of the first quotation that ends after a token. */
function quoteFrom({ quotes }: Facts, token: number): number {
  let [low, high] = [0, quotes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle]?.end ?? 0) <= token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quotations are hard units: one that the content mostly covers is taken whole, one it hardly touches is left out. */
function snap(facts: Facts, { cue, source, content }: Labelled): Set<number> {
  const tokens = tokensOf(content);
  const first = content[0]?.first ?? 0;
  const last = content.at(-1)?.end ?? 0;
  for (let index = quoteFrom(facts, first); index < facts.quotes.length; index++) {
    const quote = facts.quotes[index];
    if (quote === undefined || quote.first >= last) break;
    if (meets(quote, cue) || source.some((piece) => meets(piece, quote))) continue;
    const share = covered(content, quote);
    if (share === 0) continue;
    const whole = share * 100 >= (quote.end - quote.first) * TAKEN;
    for (let at = quote.first; at < quote.end; at++) {
      if (whole) tokens.add(at);
      else tokens.delete(at);
    }
  }
  return tokens;
}

/** Whether a quotation stands right beside the cue (and source): between them only marks and the source's words. */
function quotedBeside(facts: Facts, { cue, source }: Labelled, piece: Stretch): boolean {
  if ((facts.quoted[piece.first] ?? OUTSIDE) !== OPENS) return false;
  const [from, to] = piece.first >= cue.end ? [cue.end, piece.first] : [piece.end, cue.first];
  for (let at = from; at < to; at++) {
    const word = facts.document.tokens[at]?.text ?? "";
    const own = source.some((one) => at >= one.first && at < one.end);
    if (!own && !/^[,.:;!?—–-]+$/.test(word)) return to - from <= 3;
  }
  return true;
}

const isQuoted = (facts: Facts, { first, end }: Stretch): boolean => {
  const [a, b] = [facts.quoted[first] ?? OUTSIDE, facts.quoted[end - 1] ?? OUTSIDE];
  return (a === OPENS || a === INSIDE) && b !== OUTSIDE;
};

/** A quotation beside the cue is the content: unquoted pieces on the cue's other side are the next or the last clause. */
function dropStrays(facts: Facts, labelled: Labelled, pieces: readonly Stretch[]): readonly Stretch[] {
  if (pieces.length < 2) return pieces;
  const beside = pieces.filter((piece) => isQuoted(facts, piece) && quotedBeside(facts, labelled, piece));
  if (beside.length === 0) return pieces;
  const before = (piece: Stretch): boolean => piece.first < labelled.cue.first;
  return pieces.filter((piece) => isQuoted(facts, piece) || beside.some((one) => before(one) === before(piece)));
}

/** Joins pieces that only marks part, and trims marks at the edges of unquoted pieces. */
function tidy(facts: Facts, { cue, source }: Labelled, pieces: readonly Stretch[]): readonly Stretch[] {
  const { tokens } = facts.document;
  const taken = (at: number): boolean =>
    (at >= cue.first && at < cue.end) || source.some((piece) => at >= piece.first && at < piece.end);
  const joined: { first: number; end: number }[] = [];
  for (const { first, end } of pieces) {
    const last = joined.at(-1);
    let bridge = last !== undefined && first - last.end <= 2;
    for (let at = last?.end ?? first; bridge && at < first; at++) {
      bridge = !taken(at) && !/[\p{L}\p{N}]/u.test(tokens[at]?.text ?? "x");
    }
    if (bridge && last) last.end = end;
    else joined.push({ first, end });
  }
  return joined.flatMap(({ first, end }) => {
    let [from, to] = [first, end];
    while (from < to && LOOSE.test(tokens[from]?.text ?? "")) from++;
    while (to > from && LOOSE.test(tokens[to - 1]?.text ?? "")) to--;
    return to > from ? [{ first: from, end: to }] : [];
  });
}

/** ", reported AFP": a short name right after the cue, behind a content that stands before it, is the source. */
function trailingSource(facts: Facts, labelled: Labelled): Labelled {
  const { cue, source, content } = labelled;
  const after = content.find(({ first }) => first === cue.end);
  if (source.length > 0 || after === undefined || after.end - after.first > 5) return labelled;
  const { tokens, sentences } = facts.document;
  const { first = 0, last = 0 } = sentences[facts.sentenceOf[cue.head] ?? 0] ?? {};
  const names = tokens
    .slice(after.first, after.end)
    .every(({ tag, text }) => /^(?:NNP|DT|POS|CD)/.test(tag) || /^\p{Lu}/u.test(text));
  const closes = after.end >= last - 1 || /^[,.;]$/.test(tokens[after.end]?.text ?? "");
  const comma = cue.first - first > 2 && tokens[cue.first - 1]?.text === ",";
  const before = content.some(({ end }) => end <= cue.first);
  if (!names || !closes || !(before || comma)) return labelled;
  const rest = content.filter((piece) => piece !== after);
  return { ...labelled, source: [after], content: before ? rest : [{ first, end: cue.first - 1 }, ...rest] };
}

/** A dateline before the speaker ("PHOENIX — Coach Bruce Arians said") is no part of the source. */
function withoutDateline(facts: Facts, piece: Stretch): Stretch {
  const { tokens, sentences, paragraphs } = facts.document;
  const sentence = sentences[facts.sentenceOf[piece.first] ?? 0];
  const paragraph = paragraphs[sentence?.paragraph ?? 0];
  const opens = sentence?.first === piece.first && sentences[paragraph?.firstSentence ?? -1]?.first === piece.first;
  if (!opens || !/^(?:\p{Lu}{3,}|\()$/u.test(tokens[piece.first]?.text ?? "")) return piece;
  for (let at = piece.first + 1; at < Math.min(piece.end - 1, piece.first + 9); at++) {
    if (/^(?:[—–-]|--)$/.test(tokens[at]?.text ?? "")) return { first: at + 1, end: piece.end };
  }
  return piece;
}

/** "In Hallstead, Norway, Rabbi Keller said": where somebody speaks is no part of who does. */
function withoutPlace({ document: { tokens } }: Facts, piece: Stretch): Stretch {
  if (!/^(?:in|at|near|outside|from)$/.test(tokens[piece.first]?.lower ?? "")) return piece;
  let from = piece.first;
  for (let at = piece.first + 1; at < piece.end - 1; at++) {
    if (tokens[at]?.text !== ",") continue;
    // "…, Norway, …" goes on with the place.
    if (from > piece.first && at - from > 1) break;
    from = at + 1;
  }
  return { first: from, end: piece.end };
}

/** "• An engineer said": a mark at the head of a list is no part of who speaks. */
function withoutBullet({ document: { tokens } }: Facts, { first, end }: Stretch): Stretch {
  const from = /^[•·▪●*]+$/.test(tokens[first]?.text ?? "") && end - first > 1 ? first + 1 : first;
  return { first: from, end };
}

/** Of a source in pieces, those in the cue's sentence; a source elsewhere counts only where there is none there. */
function sourcePieces(facts: Facts, { cue, source }: Labelled): readonly Stretch[] {
  const own = facts.sentenceOf[cue.head];
  const near = source.filter(({ first }) => facts.sentenceOf[first] === own);
  return (near.length > 0 ? near : source.slice(-1)).map((piece) =>
    withoutBullet(facts, withoutPlace(facts, withoutDateline(facts, piece))),
  );
}

/** From this probability on (thousandths) a cue without content gets the clause that hangs on it. */
const PLAIN_CUE = 600;

/** The clause or object of a plain cue that was left without content, where it is no part of the source. */
function objectAsContent(facts: Facts, labelled: Labelled): Labelled {
  if (labelled.sure.cue < PLAIN_CUE) return labelled;
  const object = objectOf(facts, labelled.cue);
  const free =
    object !== null && object.end - object.first > 1 && !labelled.source.some((piece) => meets(piece, object));
  return object !== null && free
    ? { ...labelled, content: [object], sure: { ...labelled.sure, content: GUESSED } }
    : labelled;
}

/** The subject of a cue that was left without a source, where it is no part of the content. */
function subjectAsSource(facts: Facts, { cue }: Labelled, content: readonly Stretch[]): readonly Stretch[] {
  const subject = subjectOf(facts, cue);
  const free = subject !== null && !meets(subject, cue) && !content.some((piece) => meets(piece, subject));
  return subject !== null && free ? [subject] : [];
}

/** "…, reported AFP." at a sentence's end reports all of the sentence before it, quotations apart. */
function wholeSentence(facts: Facts, { cue, source }: Labelled, content: readonly Stretch[]): readonly Stretch[] {
  const { tokens, sentences } = facts.document;
  const { first = 0, last = 0 } = sentences[facts.sentenceOf[cue.head] ?? 0] ?? {};
  const ends = source.some((piece) => piece.first === cue.end && piece.end >= last - 1);
  const [only] = content;
  if (!ends || only === undefined || content.length > 1 || tokens[cue.first - 1]?.text !== ",") return content;
  const inside = only.first > first && only.end >= cue.first - 2 && only.end <= cue.first;
  const plain = facts.quoted.subarray(first, cue.first).every((state) => state === OUTSIDE);
  return inside && plain ? [{ first, end: only.end }] : content;
}

/** Verbs whose passive tells what is said of somebody ("was described as"); one who "was asked" is another matter. */
const SPOKEN_OF = new Set(
  "describe call regard consider believe think know report say allege dub label portray hail brand depict rumour rumor".split(
    " ",
  ),
);
/** A bit of `Facts.dependents`: the verb has a passive subject. */
const PASSIVE_SUBJECT = 0b10;

/** "The meeting was described as …": the subject of a passive is what is spoken of; nobody is named who speaks. */
function passiveSubject(facts: Facts, labelled: Labelled): Labelled {
  const { cue, source, content } = labelled;
  const subject = facts.subjects[cue.head] ?? -1;
  const { text = "", tag = "" } = facts.document.tokens[cue.head] ?? {};
  if (tag !== "VBN" || !SPOKEN_OF.has(lemma(text, tag))) return labelled;
  const passive = ((facts.dependents[cue.head] ?? 0) & PASSIVE_SUBJECT) !== 0 && cue.end - cue.first > 1;
  const own = source.find(({ first, end }) => subject >= first && subject < end);
  if (!passive || own === undefined || own.first >= cue.first) return labelled;
  return { ...labelled, source: source.filter((piece) => piece !== own), content: [own, ...content] };
}

/** Puts a labelled statement right where quotation marks leave no doubt. */
export function repair(facts: Facts, labelled: Labelled): Labelled {
  const whole = labelled.content.length > 0 ? labelled : objectAsContent(facts, labelled);
  const turned = passiveSubject(facts, trailingSource(facts, { ...whole, source: sourcePieces(facts, whole) }));
  const snapped = runsOf(snap(facts, turned));
  const content = wholeSentence(facts, turned, tidy(facts, turned, dropStrays(facts, turned, snapped)));
  const source = turned.source.length > 0 ? turned.source : subjectAsSource(facts, turned, content);
  return { ...turned, source, content };
}
