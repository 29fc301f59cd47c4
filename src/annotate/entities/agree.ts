import type { Document, Sentence, Token } from "../document.ts";
import { personhood } from "./evidence.ts";
import { givenNames, LISTED, listedNames } from "./gazetteer.ts";
import { isHolderSurname } from "./holders.ts";
import { listedAs, peoples } from "./tables.ts";
import { type NameSpan, writtenElsewhere } from "./tagger.ts";
import { HEAVENLY, ORGANISATIONS, PLACES } from "./words.ts";

const WORD = /^\p{L}{2}/u;
const CAPITAL = /^\p{Lu}/u;
const LEAST_WORDS = 4;
/** A longer word in lower case does not occur in title case, unless it is one of these. */
const LONGEST_SMALL_WORD = 4;
const SMALL: ReadonlySet<string> = new Set(
  "about after against along among around before behind between beyond during since their there these those through under until while without".split(
    " ",
  ),
);

/** A headline whose words have capitals, but for small ones: its capitals say nothing. */
function isTitleCase({ tokens }: Document, { first, last }: Sentence): boolean {
  if (tokens[last - 1]?.text === ".") return false;
  let capitals = 0;
  for (let at = first; at < last; at++) {
    const { text, lower } = tokens[at] ?? { text: "", lower: "" };
    if (!WORD.test(text)) continue;
    if (CAPITAL.test(text)) capitals++;
    else if (text.length > LONGEST_SMALL_WORD && !SMALL.has(lower)) return false;
  }
  return capitals >= LEAST_WORDS;
}

/**
 * Makes the tagger's names agree over a report: in a headline in title case only words stay names that are names in
 * the text too, and one word is one kind of name everywhere.
 */
export function agreed(document: Document, spans: readonly NameSpan[]): NameSpan[] {
  const titles = document.sentences.filter((sentence) => isTitleCase(document, sentence));
  const kept = titles.length === 0 ? [...spans] : withoutHeadlines(document, spans, titles);
  const names = listedNames(document.tokens);
  return spread(
    document,
    borneOut(
      document,
      vote(document.tokens, joinTeams(document.tokens, joinApostrophes(document.tokens, kept)), names),
      names,
    ),
  );
}

/** People whom nothing in the report bears out become organisations. */
function borneOut({ tokens, report }: Document, spans: readonly NameSpan[], names: Uint8Array): NameSpan[] {
  const isPerson = personhood(tokens, spans, names, (word) => isHolderSurname(word, report.published));
  return spans.map((span) => (span.label !== "PERSON" || isPerson(span) ? span : { ...span, label: "ORGANIZATION" }));
}

function withoutHeadlines(document: Document, spans: readonly NameSpan[], titles: readonly Sentence[]): NameSpan[] {
  const sentences = document.sentences.filter((sentence) => !titles.includes(sentence));
  const seen = writtenElsewhere({ ...document, sentences });
  const isName = (token: Token | undefined): boolean => ((seen.get(token?.lower ?? "") ?? 0) & 3) === 2;
  let title = 0;
  return spans.flatMap((span) => {
    while (title < titles.length && (titles[title]?.last ?? 0) <= span.first) title++;
    const inTitle = (titles[title]?.first ?? Number.POSITIVE_INFINITY) <= span.first;
    return inTitle ? runs(document.tokens, span, isName) : [span];
  });
}

/** The longest runs of a span whose tokens are all names. */
function runs(tokens: readonly Token[], span: NameSpan, isName: (token: Token | undefined) => boolean): NameSpan[] {
  const found: NameSpan[] = [];
  let first = span.first;
  while (first < span.last) {
    let last = first;
    while (last < span.last && isName(tokens[last])) last++;
    const [start, end] = [tokens[first]?.start, tokens[last - 1]?.end];
    if (last > first && start !== undefined && end !== undefined) found.push({ ...span, first, last, start, end });
    first = Math.max(last, first + 1);
  }
  return found;
}

/** "Workers' Party": one name, whatever the tagger made of the apostrophe. */
function joinApostrophes(tokens: readonly Token[], spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const mark = tokens[span.first - 1];
    const touches =
      before !== undefined &&
      before.last === span.first - 1 &&
      before.label === "ORGANIZATION" &&
      span.label === "ORGANIZATION";
    if (touches && (mark?.text === "'" || mark?.text === "’") && mark.start === before.end) {
      joined[joined.length - 1] = { ...before, last: span.last, end: span.end };
    } else joined.push(span);
  }
  return joined;
}

const PLURAL_NAME = /^\p{Lu}\p{L}{3,}s$/u;
const isListed = ({ lower }: Token): boolean =>
  listedAs(lower) > 0 || peoples().has(lower) || givenNames().has(lower) || PLACES.has(lower.slice(0, -1));

/** "Arizona Cardinals": a place with a plural name behind it is a team. */
function joinTeams(tokens: readonly Token[], spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before !== undefined && span.first < before.last) continue;
    const next = tokens[span.last];
    const plural = next !== undefined && /^NNPS?$/.test(next.tag) && PLURAL_NAME.test(next.text);
    const team = span.label === "LOCATION" && plural && !isListed(next);
    joined.push(team ? { ...span, last: span.last + 1, end: next.end, label: "ORGANIZATION" } : span);
  }
  return joined;
}

/** Words that are names in one place are names where the tagger passed them over: at a sentence's start, in brackets. */
function spread(document: Document, spans: readonly NameSpan[]): NameSpan[] {
  const { tokens } = document;
  const known = new Map<string, string>();
  const taken = new Set<number>();
  for (const { first, last, label } of spans) {
    for (let at = first; at < last; at++) taken.add(at);
    const word = tokens[last - 1]?.text ?? "";
    if (last - first === 1 || label === "PERSON") known.set(word, label);
  }
  const seen = writtenElsewhere(document);
  const added: NameSpan[] = [];
  for (const [at, { text, lower, start, end }] of tokens.entries()) {
    const label = taken.has(at) ? undefined : known.get(text);
    if (label === undefined || label === "MISC" || text.length < 3 || !CAPITAL.test(text)) continue;
    if (((seen.get(lower) ?? 0) & 1) === 1 || taken.has(at - 1) || taken.has(at + 1)) continue;
    added.push({ first: at, last: at + 1, start, end, label });
  }
  return added.length === 0 ? [...spans] : [...spans, ...added].sort((a, b) => a.first - b.first);
}

/** Ballots of a report: by name, which labels its places got, and what full names and prepositions tell. */
interface Ballots {
  readonly votes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly surnames: ReadonlySet<string>;
  /** First words of organisations of several words. */
  readonly heads: ReadonlySet<string>;
  /** Single words that stand where places do. */
  readonly located: ReadonlySet<string>;
}

const keyOf = (tokens: readonly Token[], { first, last }: NameSpan): string =>
  tokens
    .slice(first, last)
    .map((token) => token.lower)
    .join(" ");

function ballotsOf(tokens: readonly Token[], spans: readonly NameSpan[], names: Uint8Array): Ballots {
  const votes = new Map<string, Map<string, number>>();
  const [surnames, heads, located] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const span of spans) {
    const key = keyOf(tokens, span);
    const of = votes.get(key) ?? new Map<string, number>();
    votes.set(key, of);
    of.set(span.label, (of.get(span.label) ?? 0) + 1);
    const long = span.last - span.first > 1;
    if (long && kindByWords(tokens, span) === "PERSON") surnames.add(tokens[span.last - 1]?.lower ?? "");
    if (long && kindByWords(tokens, span) === "ORGANIZATION") heads.add(tokens[span.first]?.lower ?? "");
    const isCity = long && ((names[span.first] ?? 0) & LISTED.cityPart) > 0;
    if ((!long || isCity) && isLocated(tokens, span)) located.add(key);
    if (HEAVENLY.has(key)) located.add(key);
  }
  return { votes, surnames, heads, located };
}

/** "in Hamburg", "Nijmegen, Netherlands". */
function isLocated(tokens: readonly Token[], { first, last }: NameSpan): boolean {
  if (/^(?:in|near|outside)$/.test(tokens[first - 1]?.lower ?? "")) return true;
  const comma = tokens[last]?.text === "," || tokens[last]?.lower === "in" ? 1 : 0;
  const next = tokens[last + 1]?.lower === "the" ? tokens[last + 2] : tokens[last + 1];
  return comma === 1 && next !== undefined && listedAs(next.lower) === 1 && CAPITAL.test(next.text);
}

/** The tagger's label, unless the last word tells another. */
function kindByWords(tokens: readonly Token[], span: NameSpan): string {
  if (span.last - span.first < 2 || span.label === "MISC") return span.label;
  const last = tokens[span.last - 1]?.lower ?? "";
  if (ORGANISATIONS.has(last)) return "ORGANIZATION";
  return span.label === "PERSON" && PLACES.has(last) ? "LOCATION" : span.label;
}

/** One kind for one name: what its words tell, then what the report's other places tell. */
function vote(tokens: readonly Token[], spans: readonly NameSpan[], names: Uint8Array): NameSpan[] {
  const ballots = ballotsOf(tokens, spans, names);
  return spans.map((span) => trimmed(tokens, { ...span, label: elected(tokens, span, ballots, names) }, ballots));
}

/** Least places where a surname by itself is a person's, for the full name to be one's, too. */
const LEAST_ALONE = 2;

/** Whether two words are a given name with what the report elsewhere has for a person by itself: "Anna Berg", where "Berg said". */
function bearsSurname(
  tokens: readonly Token[],
  { first, last }: NameSpan,
  votes: Ballots["votes"],
  names: Uint8Array,
): boolean {
  const alone = votes.get(tokens[last - 1]?.lower ?? "");
  const isGiven = ((names[first] ?? 0) & LISTED.given) > 0;
  const people = alone?.get("PERSON") ?? 0;
  return last - first === 2 && isGiven && people >= LEAST_ALONE && people > (alone?.get("ORGANIZATION") ?? 0);
}

function elected(tokens: readonly Token[], span: NameSpan, ballots: Ballots, names: Uint8Array): string {
  const { votes, surnames, heads, located } = ballots;
  const byWords = kindByWords(tokens, span);
  const long = span.last - span.first > 1;
  if (long && byWords !== span.label) return byWords;
  const key = keyOf(tokens, span);
  if (!long && surnames.has(key)) return "PERSON";
  const [best] = [...(votes.get(key) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const label = best?.[0] ?? span.label;
  if (label === "ORGANIZATION" && bearsSurname(tokens, span, votes, names)) return "PERSON";
  if (located.has(key) && (label === "PERSON" || (label === "ORGANIZATION" && !heads.has(key)))) return "LOCATION";
  return label === "PERSON" && !long && heads.has(key) ? "ORGANIZATION" : label;
}

/** "DpolG Rainer Wendt", where DpolG is an organisation of the report: the person's name begins behind it. */
function trimmed(tokens: readonly Token[], span: NameSpan, { votes }: Ballots): NameSpan {
  const first = tokens[span.first];
  const next = tokens[span.first + 1];
  if (span.label !== "PERSON" || span.last - span.first < 3 || first === undefined || next === undefined) return span;
  const isOther =
    (votes.get(first.lower)?.get("ORGANIZATION") ?? 0) > 0 || (votes.get(first.lower)?.get("LOCATION") ?? 0) > 0;
  return isOther ? { ...span, first: span.first + 1, start: next.start } : span;
}
