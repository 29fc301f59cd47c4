import { nameKey } from "../annotate/index.ts";
import { type Draft, type End, merge } from "./ends.ts";
import { namesOneOf } from "./names.ts";

/** The sources that the reports of a story name anywhere. */
export interface NamedSources {
  /** Whether a report names a source: then what it tells flatly can rest on it. */
  readonly isIn: (report: string, source: string) => boolean;
  /** How many reports call a source so. */
  readonly count: (source: string) => number;
}

/** Outlets that tell a claim flatly beside a source that others name, and can be taken to rest on it. */
const MOST_RESTING = 1;

/** Least share of the words of two sentences that both have, where one is told in the words of the other. */
const LEAST_SAME = 0.7;
/** Words that a sentence must have for its wording to show whose it is. */
const LEAST_WORDS = 4;

function wordsOf({ words }: End): Set<string> {
  return new Set(nameKey(words).split(" "));
}

/** A source with all that a claim's chains say of it. */
interface Told {
  readonly source: Draft;
  /** Whom chains that end there go through. */
  readonly through: readonly string[];
  /** The words of each sentence that has it for its source. */
  readonly sayings: readonly ReadonlySet<string>[];
}

function toldOf(source: Draft, byName: ReadonlyMap<string, readonly End[]>): Told {
  const ends = byName.get(source.end.name) ?? [];
  return {
    source,
    through: [...new Set(ends.flatMap(({ through }) => through))],
    sayings: ends.filter(({ flat }) => !flat).map(wordsOf),
  };
}

/** Whether an outlet prints without a source the very words that others have from one: a post or a quotation it embeds. */
function repeats(printed: ReadonlySet<string>, sayings: Told["sayings"]): boolean {
  if (printed.size < LEAST_WORDS) return false;
  return sayings.some((said) => {
    const shared = [...printed].filter((word) => said.has(word)).length;
    return shared >= LEAST_SAME * (printed.size + said.size - shared);
  });
}

/**
 * An outlet that gives no source beside one that others name for the same claim is taken to rest on it if its sentence tells of that
 * source ("President Berg extended the order", beside "Berg said") or has the very words, or its report names it anywhere: who writes
 * flatly what an official said seldom saw it himself, and too few origins mislead less than too many. Where several outlets tell it
 * flatly, what else their reports name is not enough.
 */
export function withoutOutlets(drafts: readonly Draft[], ends: readonly End[], names: NamedSources): Draft[] {
  const several = drafts.filter(({ end }) => end.flat).length > MOST_RESTING;
  const byName = Map.groupBy(ends, ({ name }) => name);
  const sources = drafts.filter((draft) => !draft.end.flat).map((source) => toldOf(source, byName));
  const whyRests = ({ words, reports }: End, printed: ReadonlySet<string>, told: Told): string | null => {
    if (repeats(printed, told.sayings)) return "prints the same words without a source";
    const named = !several && reports.some((id) => names.isIn(id, told.source.end.name));
    return named || namesOneOf(words, told.through) ? "gives no source where others name this one" : null;
  };
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const printed = wordsOf(draft.end);
    const reasons = draft.end.flat
      ? sources.map((told) => ({ source: told.source, reason: whyRests(draft.end, printed, told) }))
      : [];
    const resting = reasons.find(({ reason }) => reason !== null);
    if (resting === undefined) kept.push(draft);
    else merge(resting.source, draft.end, resting.reason ?? "");
  }
  return kept;
}
