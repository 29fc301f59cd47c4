import { stems } from "../../link/index.ts";
import type { AnnotatedReport, Stance, Statement } from "../../model/index.ts";
import { hull } from "../attribution.ts";
import { isRefused } from "../communication.ts";
import { partiesIn } from "../parties.ts";
import type { Unit } from "../units.ts";
import { isCommon } from "../words.ts";

/** A thing that one party asserts and another denies. */
interface Denial {
  readonly asserting: readonly Unit[];
  readonly denying: readonly Unit[];
}

/** What a unit denies: who denies it, and in which words. */
interface Denying {
  readonly unit: Unit;
  readonly denier: ReadonlySet<string>;
  readonly content: ReadonlySet<string>;
}

/** Where the words that are denied end, where nothing else says so. */
const clauseEnd = /[,;]|\b(?:and|but|saying|while|although)\b/;

/** Words that say a thing was told, and not what: "the reports", "any wrongdoing", "the allegations". */
const tellings =
  /\b(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|suggestions?|assertions?|account|accounts|wrongdoing|notion|involvement|stor(?:y|ies))\b/i;
const plainDenial = /\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing))\b/i;
const disbelief = /\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing))\b/i;
const undone =
  /\b(?:not|cannot|n[’']t|never|neither|nor|be|are|is|was|were|been|being|an?|ongoing|who)\s+(?:\p{L}+ly\s+)?$/iu;

/** Least share of the denied words that an assertion must hold. */
const LEAST_SHARE = 0.5;
/** The same where the assertion names who denies. */
const LEAST_SHARE_NAMED = 0.3;
const LEAST_TERMS = 2;
/** The same where nobody is named on either side, unless the denial has no more. */
const LEAST_TERMS_UNNAMED = 3;
/** What naming the denier adds to the share, and the least rank beside the best. */
const NAMED = 0.15;
const NEAR_BEST = 0.6;
/** Sentences before a denial of "the reports" that may tell what they say. */
const REACH = 8;
/** Sentences taken for what "the reports" told. */
const MOST_POINTED = 2;
/** Assertions shown of what is denied. */
const MOST_ASSERTING = 8;
/** The same where several denials are of one thing. */
const MOST_JOINED = 12;
/** Denials and sentences that are compared; a story of thousands of reports repeats its denials. */
const MOST_DENIALS = 60;

/** Words by which somebody is accused of something. */
const accusing =
  /\b(?:accus\p{L}*|alleg\p{L}*|suspect\p{L}*|charg(?:e|es|ed|ing)|illegal\p{L}*|illicit\p{L}*|violat\p{L}*|caught|evidence|claims?|claimed|leaked|report(?:s|ed|edly)?|according to|secret\p{L}*)\b/iu;

const empty = new Set(
  "report claim allegation accusation charg rumor rumour suggestion assertion account wrongdo notion involv any story deny denied such ever".split(
    " ",
  ),
);

function contentOf(text: string): Set<string> {
  return new Set(stems(text).filter((stem) => stem.length > 2 && !isCommon(stem) && !empty.has(stem)));
}

/** Reads a denial's cue and what follows it; null where nothing is said to be untrue. */
function read(unit: Unit): { readonly before: string; readonly after: string } | null {
  const match = plainDenial.exec(unit.text) ?? disbelief.exec(unit.text);
  if (match === null) return null;
  const before = unit.text.slice(0, match.index);
  const after = unit.text.slice(match.index + match[0].length);
  if (undone.test(before) || isRefused(after)) return null;
  if (disbelief.test(match[0]) && !tellings.test(after.slice(0, 60))) return null;
  return { before, after };
}

function denyingOf(unit: Unit, statements: readonly Statement[], text: string): Denying | null {
  const found = read(unit);
  if (found === null) return null;
  const statement = statements.find(
    ({ act, negated, cue }) =>
      act === "denies" && !negated && cue.some(({ start }) => start >= unit.start && start < unit.end),
  );
  const source = statement === undefined ? null : hull(statement.source);
  const denier = partiesIn(source === null ? found.before.slice(-80) : text.slice(source.start, source.end));
  const last = statement?.content.at(-1);
  const open = unit.text.length - found.after.length;
  const close = last === undefined ? found.after.search(clauseEnd) : last.end - unit.start - open;
  const pieces = close > 0 ? found.after.slice(0, close) : found.after;
  return { unit, denier, content: contentOf(pieces) };
}

function share(content: ReadonlySet<string>, unit: Unit): { readonly share: number; readonly terms: number } {
  let terms = 0;
  for (const term of content) if (unit.terms.has(term)) terms += 1;
  return { share: content.size === 0 ? 0 : terms / content.size, terms };
}

function namesDenier(unit: Unit, denier: ReadonlySet<string>): boolean {
  for (const name of partiesIn(unit.text)) if (denier.has(name)) return true;
  return false;
}

/** Assertions of what a denial words itself, the nearest first. */
function worded(denial: Denying, candidates: readonly Unit[]): Unit[] {
  return candidates
    .map((unit) => ({ unit, ...share(denial.content, unit) }))
    .filter((found) => found.terms >= LEAST_TERMS && found.share >= LEAST_SHARE_NAMED)
    .map((found) => ({ ...found, named: namesDenier(found.unit, denial.denier) }))
    .filter((found) => found.named || (found.share >= LEAST_SHARE && found.terms >= LEAST_TERMS_UNNAMED))
    .map((found) => ({ ...found, rank: found.share + (found.named ? NAMED : 0) }))
    .sort((a, b) => b.rank - a.rank || a.unit.index - b.unit.index)
    .filter((found, _, [best]) => found.rank >= NEAR_BEST * (best?.rank ?? 0))
    .map(({ unit }) => unit);
}

/** Whether a unit is what the denier says: that is no charge against it. */
function saidBy(unit: Unit, denier: ReadonlySet<string>, annotated: AnnotatedReport | undefined): boolean {
  return (annotated?.annotations.statements ?? []).some(({ source, cue }) => {
    const at = cue[0]?.start ?? -1;
    const words = hull(source);
    if (at < unit.start || at >= unit.end || words === null) return false;
    return [...partiesIn(annotated?.report.text.slice(words.start, words.end) ?? "")].some((name) => denier.has(name));
  });
}

/** Assertions about the denier shortly before a denial of "the reports". */
function pointedAt(denial: Denying, candidates: readonly Unit[], reports: readonly AnnotatedReport[]): Unit[] {
  return candidates
    .filter(
      (unit) =>
        unit.place === denial.unit.place &&
        unit.sentence < denial.unit.sentence &&
        unit.sentence >= denial.unit.sentence - REACH &&
        accusing.test(unit.text) &&
        namesDenier(unit, denial.denier) &&
        !saidBy(unit, denial.denier, reports[unit.place]),
    )
    .reverse();
}

/** The denials of a story, a bounded number. */
function denyingIn(units: readonly Unit[], reports: readonly AnnotatedReport[]): Denying[] {
  const found: Denying[] = [];
  for (const unit of units) {
    if (found.length >= MOST_DENIALS) break;
    const annotated = reports[unit.place];
    if (annotated === undefined || !(plainDenial.test(unit.text) || disbelief.test(unit.text))) continue;
    const denial = denyingOf(unit, annotated.annotations.statements, annotated.report.text);
    if (denial !== null) found.push(denial);
  }
  return found;
}

/** Least terms that a sentence shares with another of its claim. */
function isAkin(a: Unit, b: Unit): boolean {
  return a !== b && share(a.terms, b).terms >= LEAST_TERMS;
}

/**
 * Pairs denials with the assertions of what they deny: sentences that hold the denied words, or, where only "the reports"
 * are denied, what the same report told of the denier just before, and the sentences that assert the same. Denials of
 * nothing that is asserted are left out.
 */
export function denials(
  units: readonly Unit[],
  reports: readonly AnnotatedReport[],
  stanceAt: (unit: Unit) => Stance,
  sameClaim: (a: Unit, b: Unit) => boolean,
): Denial[] {
  const denying = denyingIn(units, reports);
  if (denying.length === 0) return [];
  const own = new Set(denying.map(({ unit }) => unit.index));
  const candidates = units.filter((unit) => !own.has(unit.index));
  const found: { readonly asserting: Unit[]; readonly denying: Unit[]; readonly denier: ReadonlySet<string> }[] = [];
  for (const denial of denying) {
    const direct = worded(denial, candidates);
    const pointed = direct.length > 0 ? [] : pointedAt(denial, candidates, reports).slice(0, MOST_POINTED);
    const told = pointed.flatMap((unit) => [
      unit,
      ...candidates.filter((other) => isAkin(unit, other) && sameClaim(unit, other)),
    ]);
    const asserting = [...new Set([...direct, ...told])]
      .filter((unit) => stanceAt(unit) === "asserts")
      .slice(0, MOST_ASSERTING);
    if (asserting.length === 0) continue;
    // What one party denies is not what another does, be they told of in one breath.
    const known = found.find(
      ({ denier, asserting: others }) =>
        (denier.size === 0 || denial.denier.size === 0 || [...denier].some((name) => denial.denier.has(name))) &&
        others.some((unit) => asserting.includes(unit)),
    );
    if (known === undefined) found.push({ asserting, denying: [denial.unit], denier: denial.denier });
    else {
      known.denying.push(denial.unit);
      known.asserting.push(...asserting.filter((unit) => !known.asserting.includes(unit)));
    }
  }
  return found.map(({ asserting, denying: deniers }) => ({
    asserting: asserting.slice(0, MOST_JOINED),
    denying: deniers,
  }));
}
