import { lazy } from "../../base/index.ts";
import type { Document } from "../document.ts";
import { type Outlet, outlets } from "./table.ts";

/** A name of the table where it stands in a text: tokens `first` to before `end`. */
export interface OutletMention {
  readonly first: number;
  readonly end: number;
  readonly outlet: Outlet;
  /** The name is an ordinary word too: it needs a cue beside it. */
  readonly common: boolean;
}

interface Name {
  readonly words: readonly string[];
  readonly outlet: Outlet;
  readonly common: boolean;
}

const LONGEST_NAME = 8;

/** Words as the tokenizer cuts them, near enough to compare: split at spaces, hyphenated words whole. */
const wordsOf = (name: string): readonly string[] => name.replaceAll("’", "'").replace(/'s\b/g, " 's").split(" ");

/** Names by their first word. */
const names = lazy((): ReadonlyMap<string, readonly Name[]> => {
  const found = new Map<string, Name[]>();
  for (const outlet of outlets()) {
    for (const name of new Set([outlet.name, ...outlet.short, ...outlet.native])) {
      const common = outlet.common.includes(name);
      const bare = common ? [] : [name.replace(/^The /, "")];
      const cased = /^[A-Z]{2,4}$/.test(name)
        ? [name.charAt(0) + name.slice(1).toLowerCase()]
        : /^[a-z]{2,4}$/.test(name)
          ? [name.toUpperCase()]
          : [];
      for (const words of new Set([name, ...bare, ...cased])) {
        const list = wordsOf(words);
        const first = list[0] ?? "";
        found.set(first, [
          ...(found.get(first) ?? []),
          {
            words: list,
            outlet,
            common:
              common ||
              outlet.common.includes(words) ||
              (/^\p{Lu}\p{Ll}+$/u.test(cased[0] ?? "") && words === cased[0]),
          },
        ]);
      }
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.words.length - a.words.length);
  return found;
});

const same = (text: string, word: string): boolean =>
  text === word || (text.includes("’") && text.replaceAll("’", "'") === word);

function matches(document: Document, at: number, { words }: Name): boolean {
  for (const [i, word] of words.entries()) {
    if (!same(document.tokens[at + i]?.text ?? "", word)) return false;
  }
  return true;
}

/** The longest name of the table that begins at a token. */
function nameAt(document: Document, at: number): OutletMention | null {
  const text = document.tokens[at]?.text ?? "";
  for (const name of names().get(text.replaceAll("’", "'")) ?? []) {
    if (name.words.length <= LONGEST_NAME && matches(document, at, name)) {
      return { first: at, end: at + name.words.length, outlet: name.outlet, common: name.common };
    }
  }
  return null;
}

/** A name inside a longer one ("Times" in "Times Square", "Sun" in "Sun Yang") is not the outlet's. */
function insideLongerName(document: Document, { first, end, common }: OutletMention): boolean {
  const { tokens } = document;
  const last = tokens[first - 1];
  const next = tokens[end];
  const touches = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && a === b;
  const joined =
    touches(tokens[end - 1]?.end, next?.start) && /^[-@.]/.test(next?.text ?? "") && next?.text.length !== 1;
  if (joined) return true;
  if (!common) return false;
  if (/^['’]s$/.test(next?.text ?? "") && /^\p{Lu}/u.test(tokens[end + 1]?.text ?? "")) return true;
  const name = (tag: string | undefined): boolean => tag?.startsWith("NNP") ?? false;
  return (
    (name(last?.tag) && /^\p{Lu}/u.test(last?.text ?? "")) ||
    (name(next?.tag) && /^\p{Lu}\p{Ll}/u.test(next?.text ?? ""))
  );
}

/** Mentions of outlets by a name of the table, in order, without overlap. */
export function outletMentions(document: Document): readonly OutletMention[] {
  const found: OutletMention[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    const mention = nameAt(document, at);
    if (mention === null || insideLongerName(document, mention)) continue;
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}
