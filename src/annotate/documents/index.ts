import type { DocumentSource, Entity, Range, Statement } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { lemma } from "../tags/index.ts";
import { documentKind } from "./kinds.ts";

/** What other parts of `annotate` already know about the report. */
interface DocumentHelp {
  readonly statements?: readonly Statement[];
  readonly entities?: readonly Entity[];
}

/** Verbs by which a document speaks, as lemmas. */
const SPEAKS = new Set(
  `say show find state reveal suggest conclude note claim indicate allege warn describe estimate detail confirm put read list
  accuse cite recommend report argue add`.split(/\s+/),
);
/** Nouns that speak for themselves too often to be documents without "in" or "according to". */
const WEAK = new Set(["broadcast", "decree", "picture"]);
const LONGEST = 8;

const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? "";

/** Where the noun phrase that ends with a token begins. */
function phraseStart(document: Document, noun: number): number {
  let first = noun;
  while (first > 0 && noun - first < LONGEST) {
    const tag = document.tokens[first - 1]?.tag ?? "";
    if (!/^(?:DT|JJ|NN|CD|POS|PRP\$|VBN|VBG)/.test(tag)) break;
    first--;
    if (tag === "DT") break;
  }
  return first;
}

/** "in a statement", "according to a report", "citing court filings". */
function restsOn(document: Document, first: number): boolean {
  const last = lower(document, first - 1);
  if (last === "to") return lower(document, first - 2) === "according";
  if (/^(?:citing|cites|cited|quoting|per)$/.test(last)) return true;
  return /^(?:in|on|from|by|via|through)$/.test(last) && speaksNear(document, first - 2);
}

/** "Satellite photos released by the ministry": published by whoever is named behind. */
function isPublished(document: Document, noun: number): boolean {
  const verb = document.tokens[noun + 1];
  if (verb?.tag !== "VBN" || lower(document, noun + 2) !== "by") return false;
  return /^(?:release|publish|issue|post|share|provide|distribute|circulate|compile)$/.test(lemma(verb.text, verb.tag));
}

/** A verb of saying in the few words before a preposition: "said in a statement". */
function speaksNear(document: Document, from: number): boolean {
  for (let at = from; at >= Math.max(0, from - 5); at--) {
    const token = document.tokens[at];
    if (token === undefined || /^[.;:]$/.test(token.text)) return false;
    if (/^V/.test(token.tag))
      return /^(?:say|write|announce|post|reveal|publish|state|claim|confirm|add|report|warn|release|quote)$/.test(
        lemma(token.text, token.tag),
      );
  }
  return false;
}

/** "the report said", "court documents show". */
function speaks(document: Document, noun: number): boolean {
  for (let at = noun + 1; at <= noun + 4; at++) {
    const token = document.tokens[at];
    if (token === undefined || /^[.;:]$/.test(token.text)) return false;
    if (/^V(?!B[NG]$)/.test(token.tag)) return SPEAKS.has(lemma(token.text, token.tag));
    if (!/^(?:RB|MD|IN|DT|NN|,)/.test(token.tag)) return false;
  }
  return false;
}

interface Issuers {
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly entity: Entity }[];
}

function issuersOf(entities: readonly Entity[]): Issuers {
  const makers = entities.filter(({ kind }) => kind !== "nationality");
  const mentions = makers.flatMap((entity) => entity.mentions.map(({ start, end }) => ({ start, end, entity })));
  return { mentions: mentions.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** The first entity mentioned between two offsets; a place only where nobody else is: "the United States Treasury". */
function mentionIn({ mentions }: Issuers, from: number, to: number): string | null {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let place: string | null = null;
  for (let at = low; at < mentions.length; at++) {
    const mention = mentions[at];
    if (mention === undefined || mention.start >= to) break;
    if (mention.entity.kind !== "place") return mention.entity.id;
    place ??= mention.entity.id;
  }
  return place;
}

/** The issuer: named in the phrase ("a UN report"), behind it ("a report by the ministry"), or whose statement it is. */
function issuerOf(document: Document, range: Range, noun: number, issuers: Issuers, help: DocumentHelp): string | null {
  const inside = mentionIn(issuers, range.start, range.end);
  if (inside !== null) return inside;
  if (/^(?:by|from|of)$/.test(lower(document, noun + 1)) || isPublished(document, noun)) {
    const behind = mentionIn(issuers, range.end, document.tokens[noun + 6]?.end ?? range.end);
    if (behind !== null) return behind;
  }
  const said = help.statements?.find(
    ({ occasion }) => occasion && occasion.start < range.end && range.start < occasion.end,
  );
  return said?.speaker ?? null;
}

/**
 * Finds the documents that a report rests on: reports, filings, posts, press releases, statements, letters, broadcasts,
 * where something is said in them or they are said to show something. One without such words around it is only a subject.
 */
export function findDocuments(document: Document, help: DocumentHelp = {}): DocumentSource[] {
  const found: DocumentSource[] = [];
  const issuers = issuersOf(help.entities ?? []);
  for (const [noun, token] of document.tokens.entries()) {
    const kind = /^NNS?$/.test(token.tag) ? documentKind(token.lower) : null;
    if (kind === null || /^NN/.test(document.tokens[noun + 1]?.tag ?? "")) continue;
    const first = phraseStart(document, noun);
    const spoken = !WEAK.has(kind) && (first < noun || token.tag === "NNS") && speaks(document, noun);
    if (!restsOn(document, first) && !spoken && !isPublished(document, noun)) continue;
    const range = { start: document.tokens[first]?.start ?? token.start, end: token.end };
    found.push({ ...range, kind, issuer: issuerOf(document, range, noun, issuers, help) });
  }
  return found;
}
