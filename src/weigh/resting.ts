import { nameKey } from "../annotate/index.ts";
import type { Origin } from "../model/index.ts";
import type { End } from "./ends.ts";
import { namesOneOf } from "./names.ts";

/** The sources that the reports of a story name anywhere. */
export interface NamedSources {
  /** Whether a report names a source: then what it tells flatly can rest on it. */
  readonly isIn: (report: string, source: string) => boolean;
  /** How many reports call a source so. */
  readonly count: (source: string) => number;
}

/** An origin in the making: an end with what was merged into it. */
export interface Draft {
  readonly end: End;
  /** The forms of its name: those that another only shortens. */
  readonly forms: string[];
  readonly merges: { name: string; reason: string; span: Origin["merges"][number]["span"] }[];
}

/** Puts another end into an origin, with why. */
export function merge(into: Draft, end: End, reason: string): void {
  if (end.name !== into.end.name || end.link?.span)
    into.merges.push({ name: end.name, reason, span: end.link?.span ?? null });
}

/** Outlets that tell a claim flatly beside a source that others name, and can be taken to rest on it. */
const MOST_RESTING = 1;

/** Whether a sentence names whom another chain goes through: "President Berg extended the order", beside "Berg said". */
function tellsOf({ words }: End, source: Draft, all: readonly End[]): boolean {
  const chains = all.filter((end) => end.name === source.end.name);
  return namesOneOf(
    words,
    chains.flatMap(({ through }) => through),
  );
}

/** Least share of the words of two sentences that both have, where one is told in the words of the other. */
const LEAST_SAME = 0.7;
/** Words that a sentence must have for its wording to show whose it is. */
const LEAST_WORDS = 4;

function wordsOf({ words }: End): Set<string> {
  return new Set(nameKey(words).split(" "));
}

/** Whether an outlet prints without a source the very words that others have from this one: a post or a quotation it embeds. */
function repeats(end: End, source: Draft, all: readonly End[]): boolean {
  const printed = wordsOf(end);
  if (printed.size < LEAST_WORDS) return false;
  return all.some((other) => {
    if (other.flat || other.name !== source.end.name) return false;
    const said = wordsOf(other);
    const shared = [...printed].filter((word) => said.has(word)).length;
    return shared >= LEAST_SAME * (printed.size + said.size - shared);
  });
}

/**
 * An outlet that gives no source beside one that others name for the same claim is taken to rest on it if its sentence tells of that
 * source or has the very words, or its report names it anywhere: who writes flatly what an official said seldom saw it himself, and too few
 * origins mislead less than too many. Where several outlets tell it flatly, what else their reports name is not enough.
 */
export function withoutOutlets(drafts: readonly Draft[], ends: readonly End[], names: NamedSources): Draft[] {
  const several = drafts.filter(({ end }) => end.flat).length > MOST_RESTING;
  const sources = drafts.filter((draft) => !draft.end.flat);
  const whyRests = (end: End, source: Draft): string | null => {
    if (repeats(end, source, ends)) return "prints the same words without a source";
    const named = tellsOf(end, source, ends) || (!several && end.reports.some((id) => names.isIn(id, source.end.name)));
    return named ? "gives no source where others name this one" : null;
  };
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const reasons = draft.end.flat ? sources.map((source) => ({ source, reason: whyRests(draft.end, source) })) : [];
    const resting = reasons.find(({ reason }) => reason !== null);
    if (resting === undefined) kept.push(draft);
    else merge(resting.source, draft.end, resting.reason ?? "");
  }
  return kept;
}
