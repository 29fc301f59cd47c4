import type { EntityKind, Mention } from "../../model/index.ts";
import type { Token } from "../document.ts";
import type { Country } from "./tables.ts";

/** A stretch of tokens that names something, before it is known which mentions are one entity. */
export interface Candidate {
  /** Tokens `first` to before `last`. */
  readonly first: number;
  readonly last: number;
  readonly kind: EntityKind;
  readonly by: Mention["by"];
  /** Canonical name, where a table has one. */
  readonly name: string | null;
  readonly country: Country | null;
  /** Stands for its country's government. */
  readonly governs: boolean;
}

/** The words of some tokens, with the spaces between them as single ones. */
export function textOf(tokens: readonly Token[], first: number, last: number): string {
  let text = "";
  for (let at = first; at < last; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    text += at > first && tokens[at - 1]?.end !== token.start ? ` ${token.text}` : token.text;
  }
  return text;
}
