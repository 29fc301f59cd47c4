import type { Document, Token } from "../document.ts";
import type { Stretch } from "./cue-features.ts";
import type { Facts } from "./facts.ts";
import { OPENS } from "./facts.ts";
import { paragraphTokens } from "./stretches.ts";

/** A statement that the page's layout makes, not a verb: its parts in tokens. `source` may be null. */
interface BlockStatement {
  readonly source: Stretch | null;
  readonly cue: Stretch;
  readonly content: readonly Stretch[];
  readonly rule: "dash name" | "speaker label" | "quote label";
}

const DASH = /^(?:[―—–-]|--|---)$/;
/** Capital letters, as transcripts write speakers. */
const CAPITALS = /^\p{Lu}[\p{Lu}.'’-]+$/u;
const QUOTE_LABEL = /^quotes?$/;
const SOURCE_LABEL = /^sources?$/;

const isName = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/^NNP/.test(token.tag) || /^(?:of|de|del|van|von|la|al|,)$/.test(token.lower) || /^\p{Lu}/u.test(token.text));

/** The quoted stretch that a paragraph is made of, up to `end`; null where it does not begin with a quotation. */
function quotedBlock(facts: Facts, { first, end }: Stretch): Stretch | null {
  if (facts.quoted[first] !== OPENS || end - first < 4) return null;
  const quote = facts.quotes[facts.quoteOf[first] ?? -1];
  return quote && quote.end >= end - 1 ? { first, end: quote.end } : null;
}

/** "“…” ― Name" in one paragraph, or "― Name" in the paragraph after the quotation. */
function dashName(facts: Facts, index: number): BlockStatement | null {
  const { tokens } = facts.document;
  const { first, end } = paragraphTokens(facts.document, index);
  let dash = first;
  if (!DASH.test(tokens[first]?.text ?? "")) {
    const quote = facts.quoted[first] === OPENS ? facts.quotes[facts.quoteOf[first] ?? -1] : undefined;
    if (quote === undefined || !quote.closed) return null;
    dash = quote.end;
    if (!DASH.test(tokens[dash]?.text ?? "")) return null;
  }
  const name = { first: dash + 1, end };
  if (name.end - name.first < 1 || name.end - name.first > 14 || !/^\p{Lu}/u.test(tokens[name.first]?.text ?? ""))
    return null;
  const plain = tokens.slice(name.first, Math.min(name.end, name.first + 2)).every(isName);
  const content = dash > first ? { first, end: dash } : quotedBlock(facts, paragraphTokens(facts.document, index - 1));
  if (!plain || content === null) return null;
  const stop = /^[.!?]$/.test(tokens[end - 1]?.text ?? "") ? end - 1 : end;
  return {
    source: { first: name.first, end: stop },
    cue: { first: dash, end: dash + 1 },
    content: [content],
    rule: "dash name",
  };
}

/** "WALLACE: …": a speaker in capitals before a colon, as transcripts have it; the rest of the paragraph is said. */
function speakerLabel(document: Document, index: number): BlockStatement | null {
  const whole = paragraphTokens(document, index);
  const { end } = whole;
  const first = /^["“]$/.test(document.tokens[whole.first]?.text ?? "") ? whole.first + 1 : whole.first;
  let colon = first;
  while (colon < end && colon - first < 6 && CAPITALS.test(document.tokens[colon]?.text ?? "")) colon++;
  const named =
    colon > first && document.tokens[colon]?.text === ":" && (document.tokens[colon - 1]?.text.length ?? 0) > 2;
  if (!named || end - colon < 4) return null;
  if (
    /^(?:BREAKING|UPDATE|UPDATED|WATCH|VIDEO|PHOTOS?|MORE|RELATED|READ|LIVE|NOTE|EDITOR|CORRECTION|ALERT)$/.test(
      document.tokens[first]?.text ?? "",
    )
  )
    return null;
  return {
    ...{ source: { first, end: colon }, cue: { first: colon, end: colon + 1 } },
    ...{ content: [{ first: colon + 1, end }], rule: "speaker label" },
  };
}

/** The person that a "Source:" paragraph names last: "Voice of America citing John Kirby, coordinator at …" → "John Kirby, …". */
function sourceOf(document: Document, index: number): Stretch | null {
  for (let at = index - 1; at >= Math.max(0, index - 2); at--) {
    const { first, end } = paragraphTokens(document, at);
    if (!SOURCE_LABEL.test(document.tokens[first]?.lower ?? "") || document.tokens[first + 1]?.text !== ":") continue;
    let from = first + 2;
    for (let place = from; place < end; place++) {
      if (/^(?:citing|quoting)$/.test(document.tokens[place]?.lower ?? "")) from = place + 1;
    }
    const stop = /^[.;]$/.test(document.tokens[end - 1]?.text ?? "") ? end - 1 : end;
    return stop > from ? { first: from, end: stop } : null;
  }
  return null;
}

/** "Quote: “…”" after "Source: …": a house style; the quotation is the source's. */
function quoteLabel(document: Document, index: number): BlockStatement | null {
  const { first, end } = paragraphTokens(document, index);
  const labelled = QUOTE_LABEL.test(document.tokens[first]?.lower ?? "") && document.tokens[first + 1]?.text === ":";
  if (!labelled || end - first < 4) return null;
  return {
    ...{ source: sourceOf(document, index), cue: { first, end: first + 2 } },
    ...{ content: [{ first: first + 2, end }], rule: "quote label" },
  };
}

/** "Source: Voice of America citing John Kirby" names who speaks in the quotation below; it says nothing itself. */
export function isSourceLine({ document, sentenceOf }: Facts, at: number): boolean {
  const sentence = document.sentences[sentenceOf[at] ?? 0];
  const { first } = paragraphTokens(document, sentence?.paragraph ?? 0);
  return SOURCE_LABEL.test(document.tokens[first]?.lower ?? "") && document.tokens[first + 1]?.text === ":";
}

/** Statements that layout makes, in text order. */
export function blockStatements(facts: Facts): readonly BlockStatement[] {
  const found: BlockStatement[] = [];
  for (let index = 0; index < facts.document.paragraphs.length; index++) {
    const one = quoteLabel(facts.document, index) ?? speakerLabel(facts.document, index) ?? dashName(facts, index);
    if (one) found.push(one);
  }
  return found;
}
