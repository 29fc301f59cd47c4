import type { Document, Token } from "../document.ts";
import type { Mention } from "./mentions.ts";

/** A mention with the noun phrase around it: "South Korea's [Chosun Ilbo] newspaper". */
export interface Frame {
  readonly mention: Mention;
  /** First token of the phrase, and the token after it. */
  readonly first: number;
  readonly end: number;
}

const LEFT = new Set(
  `the a an 's ’s newspaper daily tabloid magazine broadcaster network affiliate agency news channel station website site state
  state-run state-owned state-controlled official public national regional local television tv radio semi-official independent
  private outlet several some other many its their pro-government government-run leading popular weekly paper respected public-service
  influential conservative liberal left-wing right-wing centre-left centre-right broadsheet business financial russian both`.split(
    /\s+/,
  ),
);
const RIGHT = new Set(
  `newspaper daily tabloid magazine news agency newswire channel station television tv radio website site network broadcaster paper
  weekly portal outlet service program programme show online media newscast broadcast`.split(/\s+/),
);

const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? "";

/** Adjectives of place before the name or its kind: "German", "South Korean". */
const isModifier = (token: Token): boolean =>
  /^JJ/.test(token.tag) ? /^\p{Lu}/u.test(token.text) : token.tag === "POS" || token.tag === "CD";

function leftEnd(document: Document, from: number): number {
  let first = from;
  while (first > 0 && from - first < 9) {
    const token = document.tokens[first - 1];
    if (token === undefined) break;
    const possessor = token.tag.startsWith("NNP") && ["'s", "’s"].includes(lower(document, first));
    const place = token.tag.startsWith("NNP") && token.text === "CNN" && lower(document, first) === "affiliate";
    const chained =
      token.tag.startsWith("NNP") && (document.tokens[first]?.tag.startsWith("NNP") ?? false) && first < from;
    if (!LEFT.has(token.lower) && !isModifier(token) && !possessor && !place && !chained) break;
    first--;
  }
  return first;
}

/** After the name: its kind, a place ("of New York"), a name in brackets. */
function rightEnd(document: Document, from: number): number {
  let end = from;
  while (end - from < 3 && RIGHT.has(lower(document, end)) && !/^V/.test(document.tokens[end]?.tag ?? "")) end++;
  if (lower(document, end) === "of" && /^\p{Lu}/u.test(document.tokens[end + 1]?.text ?? "") && end - from < 3) {
    end += 2;
    while (/^\p{Lu}/u.test(document.tokens[end]?.text ?? "") && document.tokens[end]?.tag.startsWith("NNP")) end++;
  }
  if (document.tokens[end]?.text === "(" && document.tokens[end + 2]?.text === ")") end += 3;
  return end;
}

/** The noun phrase around a mention. */
export function frameOf(document: Document, mention: Mention): Frame {
  return { mention, first: leftEnd(document, mention.first), end: rightEnd(document, mention.end) };
}
