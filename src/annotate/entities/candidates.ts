import type { EntityKind } from "../../model/index.ts";
import type { Document, Token } from "../document.ts";
import { outletMentions } from "../outlets/index.ts";
import { agreed } from "./agree.ts";
import type { Candidate } from "./candidate.ts";
import { tableCandidates } from "./table-candidates.ts";
import { fromSpan } from "./tagged-candidates.ts";
import { type NameSpan, tagNames } from "./tagger.ts";

/** What names something in a document, in order, without overlap. */
export function candidatesOf(document: Document): Candidate[] {
  const { tokens } = document;
  const spans = document.language === "en" ? agreed(document, tagNames(document)) : [];
  const table = withOutlets(document, tableCandidates(document));
  const taken = new Map<number, NameSpan>();
  for (const span of spans) for (let at = span.first; at < span.last; at++) taken.set(at, span);
  const kept = table.filter(({ first, last, kind }) =>
    outranks(taken.get(first), taken.get(last - 1), first, last, kind),
  );
  const covered = new Set(
    kept.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, at) => first + at)),
  );
  const named = spans.flatMap((span) => {
    for (let at = span.first; at < span.last; at++) if (covered.has(at)) return [];
    return fromSpan(tokens, span, (at) => !taken.has(at) && !covered.has(at));
  });
  return [...kept, ...named].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** The tables' names with the outlets'; where both have one, the outlet is it ("China Daily"). */
function withOutlets(document: Document, table: readonly Candidate[]): Candidate[] {
  const { tokens } = document;
  const outlets = outletMentions(document)
    .filter((mention) => !mention.common || isCited(tokens, mention.first, mention.end))
    .map(
      ({ first, end, outlet }): Candidate => ({
        ...{ first, last: end, kind: "outlet", by: "table" },
        ...{ name: outlet.name, country: null, governs: false },
      }),
    );
  const covered = new Set(
    outlets.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, at) => first + at)),
  );
  const clear = ({ first, last }: Candidate): boolean => !covered.has(first) && !covered.has(last - 1);
  return [...table.filter(clear), ...outlets];
}

/** "Told the Guardian", "the Times reported": a name that is a word too is an outlet's where it is cited. */
function isCited(tokens: readonly Token[], first: number, end: number): boolean {
  if (tokens[first - 1]?.lower !== "the") return false;
  const cue = tokens[first - 2]?.lower ?? "";
  if (/^(?:told|tells|by|with)$/.test(cue) || (cue === "to" && tokens[first - 3]?.lower === "according")) return true;
  return /^(?:reported|reports|said|says|wrote|quoted|revealed)$/.test(tokens[end]?.lower ?? "");
}

/** Whether a table's name counts against what the tagger found there. */
function outranks(
  at: NameSpan | undefined,
  end: NameSpan | undefined,
  first: number,
  last: number,
  kind: EntityKind,
): boolean {
  if (at === undefined && end === undefined) return true;
  if (kind === "government" || kind === "outlet" || last - first > 1) return true;
  const span = at ?? end;
  if (span === undefined) return true;
  const whole = span.first === first && span.last === last;
  return whole || span.label === "MISC" || (span.label === "LOCATION" && span.last - span.first <= 2);
}
