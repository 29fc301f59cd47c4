import type { Document } from "../document.ts";
import { cityEnd, isCity } from "../entities/index.ts";
import type { Mention } from "./mentions.ts";

/** Networks whose stations go by the network's name and a city or a channel: "CBS Boston", "Fox 13", "ABC7". */
const NETWORK = /^(?:ABC|CBS|NBC|FOX|Fox|PBS|CW)$/;
const CHANNEL = /^\d{1,2}$/;
const NUMBERED = /^(?:ABC|CBS|NBC|FOX|Fox|CW)-?\d{1,2}$/;
/** Call signs of North American stations with their service; without it they look like any acronym. */
const CALL_SIGN = /^[KW][A-Z]{2,3}-(?:TV|FM|AM|DT)$/;

/** The same alone: an acronym like any other, but for those that somebody tells something. */
const BARE_CALL_SIGN = /^[KW][A-Z]{3}$/;

/** Call signs that somebody told something: "the man told WXYZ". */
function toldSigns({ tokens }: Document): ReadonlySet<string> {
  const told = tokens.filter(
    ({ text }, at) => BARE_CALL_SIGN.test(text) && /^(?:told|tells|tell)$/.test(tokens[at - 1]?.lower ?? ""),
  );
  return new Set(told.map(({ text }) => text));
}

/** Where the city that begins at a token ends, exclusive; the token itself where none does. */
function endOfCity(document: Document, at: number): number {
  const token = document.tokens[at];
  if (token === undefined || !/^\p{Lu}/u.test(token.text)) return at;
  return cityEnd(document.tokens, at) || (isCity(token.lower) ? at + 1 : at);
}

/** Where the station's name that begins at a token ends, exclusive; the token itself where none does. */
function endOfStation(document: Document, at: number, told: ReadonlySet<string>): number {
  const text = document.tokens[at]?.text ?? "";
  if (NUMBERED.test(text)) return endOfCity(document, at + 1);
  if (CALL_SIGN.test(text) || told.has(text)) return at + 1;
  if (!NETWORK.test(text)) return at;
  if (!CHANNEL.test(document.tokens[at + 1]?.text ?? "")) {
    const end = endOfCity(document, at + 1);
    return end > at + 1 ? end : at;
  }
  return endOfCity(document, at + 2);
}

/** Mentions of a network's local stations, which no table lists, in order. */
export function stationMentions(document: Document): readonly Mention[] {
  const found: Mention[] = [];
  const told = toldSigns(document);
  for (let first = 0; first < document.tokens.length; first += 1) {
    const end = endOfStation(document, first, told);
    if (end === first) continue;
    const outlet = document.text
      .slice(document.tokens[first]?.start ?? 0, document.tokens[end - 1]?.end ?? 0)
      .replace(/\s+/g, " ");
    found.push({ first, end, outlet, generic: false, row: null, common: false, by: "form" });
    first = end - 1;
  }
  return found;
}
