import type { Document } from "../document.ts";
import type { Tense } from "./rule.ts";

interface Group {
  readonly token: number;
  readonly tense: Tense;
}

/** "is expected to", "is due": what is said to lie ahead. */
const AHEAD: ReadonlySet<string> = new Set(
  "expected scheduled planned due set slated supposed likely bound expects plans intends hopes wants aims promises vows agreed".split(
    " ",
  ),
);
/** In the present tense these tell of what is to come: "the trip starts March 5". */
const BEGINS: ReadonlySet<string> = new Set(
  "starts start begins begin opens open ends end expires expire closes close arrives arrive leaves leave".split(" "),
);
/** A past plan lies ahead of its own time, and mostly of publication. */
const PLANNED: ReadonlySet<string> = new Set(["planned", "scheduled", "expected", "intended"]);
/** After a time these do not carry its clause: "Friday, officials said". */
const FUTURE_MODALS: ReadonlySet<string> = new Set([
  "will",
  "would",
  "'ll",
  "’ll",
  "shall",
  "wo",
  "may",
  "might",
  "can",
  "must",
  "should",
]);

/** The verbs of one sentence that carry a tense, in order. */
function groupsOf(document: Document, first: number, last: number): Group[] {
  const groups: Group[] = [];
  for (let at = first; at < last; at++) {
    const token = document.tokens[at];
    if (token === undefined) break;
    const next = document.tokens[at + 1];
    const tense = tenseOf(
      token.tag,
      token.lower,
      next?.tag ?? "",
      next?.lower ?? "",
      document.tokens[at - 1]?.lower ?? "",
    );
    if (tense !== null && !(token.tag === "VBN" && isCarried(document, at, first) && tense === "past"))
      groups.push({ token: at, tense });
  }
  return groups;
}

/** A participle behind its auxiliary takes the auxiliary's tense: "would be held". */
function isCarried(document: Document, at: number, first: number): boolean {
  for (let back = at - 1; back >= first && back >= at - 3; back--) {
    const tag = document.tokens[back]?.tag ?? "";
    if (tag === "MD" || tag.startsWith("VB")) return true;
    if (!tag.startsWith("RB")) return false;
  }
  return false;
}

function tenseOf(tag: string, lower: string, nextTag: string, nextLower: string, beforeLower: string): Tense | null {
  switch (tag) {
    case "MD":
      return FUTURE_MODALS.has(lower) ? "future" : "present";
    case "TO":
      return nextTag === "VB" && AHEAD.has(beforeLower) ? "future" : null;
    case "VBD":
      return AHEAD.has(nextLower) || PLANNED.has(lower) ? "future" : "past";
    case "VBZ":
    case "VBP":
      if (lower === "has" || lower === "have" || lower === "'ve" || lower === "’ve") return "past";
      return AHEAD.has(nextLower) || AHEAD.has(lower) || BEGINS.has(lower) || nextLower === "going"
        ? "future"
        : "present";
    case "VBN":
      return AHEAD.has(lower) ? "future" : "past";
    default:
      return null;
  }
}

/**
 * A function that gives the tense of the clause around a token: of the nearest verb before it in its clause, else of the
 * first after it; null where the sentence has no verb.
 */
export function tenses(document: Document): (token: number, sentence: number) => Tense | null {
  let [known, groups]: [number, Group[]] = [-1, []];
  return (token, sentence) => {
    const range = document.sentences[sentence];
    if (range === undefined) return null;
    if (known !== sentence) {
      groups = groupsOf(document, range.first, range.last);
      known = sentence;
    }
    return nearest(document, groups, token);
  };
}

function nearest(document: Document, groups: readonly Group[], token: number): Tense | null {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.token ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  const before = groups[low - 1];
  const after = groups[low];
  if (before === undefined || after === undefined) return (before ?? after)?.tense ?? null;
  return crossesClause(document, before.token, token) && after.token - token <= 6 ? after.tense : before.tense;
}

/** Whether a comma, a colon or a word that opens a clause stands between. */
function crossesClause(document: Document, from: number, to: number): boolean {
  for (let at = to - 1; at > from && at > to - 12; at--) {
    const tag = document.tokens[at]?.tag ?? "";
    const lower = document.tokens[at]?.lower ?? "";
    if (tag === ":" || tag === "WDT" || lower === "that" || lower === "but" || lower === "and" || lower === ";")
      return true;
    if (tag === "," && at < to - 1) return true;
    if (tag === "," && at === to - 1) return false;
  }
  return false;
}
