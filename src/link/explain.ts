import type { Report } from "../model/index.ts";
import { belonging, type Core, candidates, timePenalty } from "./core.ts";
import { stems, termOf } from "./stems.ts";
import { storyColumns } from "./stories.ts";
import { NAME, NUMBER, termsOf } from "./terms.ts";
import { entryTerm, entryWeight } from "./vectors.ts";

/** A word that a report shares with its story. */
export interface SharedWord {
  /** As it is counted: a stem. */
  readonly stem: string;
  readonly kind: "name" | "number" | "word";
  /** Its part of the likeness, in thousandths of the whole. */
  readonly share: number;
}

/** Why a report is in its story. */
export interface Explanation {
  readonly story: string;
  /** Reports that joined the story, and those of them that it is compared by. */
  readonly reports: number;
  readonly compared: number;
  /** Likeness to the rest of its story, in thousandths; 0 where it is alone. */
  readonly similarity: number;
  /** What the time between it and the story's last report would take off, in thousandths. */
  readonly time: number;
  /** A person said that it belongs there. */
  readonly pinned: boolean;
  /** The words that count most, first the heaviest. */
  readonly words: readonly SharedWord[];
  /** The story that it would be in otherwise; null where none is near. */
  readonly runnerUp: { readonly story: string; readonly similarity: number } | null;
}

/** Words that are told. */
const MOST_WORDS = 12;

function thousandths(part: number): number {
  return Math.round(part * 1000);
}

/** The stems of a report by the terms they are counted as, with what they are. */
function stemsOf(report: Report): ReadonlyMap<number, Pick<SharedWord, "stem" | "kind">> {
  const cut = termsOf(report);
  const kinds = new Map(Array.from(cut.terms, (term, index) => [term, cut.flags[index] ?? 0]));
  const known = new Map<number, Pick<SharedWord, "stem" | "kind">>();
  for (const stem of stems(`${report.title ?? ""} . ${report.text}`)) {
    const flags = kinds.get(termOf(stem)) ?? 0;
    known.set(termOf(stem), { stem, kind: (flags & NUMBER) !== 0 ? "number" : (flags & NAME) !== 0 ? "name" : "word" });
  }
  return known;
}

/** Says why a remembered report is where it is; null for one that is not remembered. */
export function explain(core: Core, report: Report): Explanation | null {
  const { members, stories } = core;
  const member = members.find(report.id);
  if (member < 0) return null;
  const story = members.story(member);
  const mates = members.of(story).filter((other) => other !== member);
  const weights = new Map<number, number>();
  for (const mate of mates)
    for (const entry of members.vector(mate))
      weights.set(entryTerm(entry), (weights.get(entryTerm(entry)) ?? 0) + entryWeight(entry));
  const parts = Array.from(members.vector(member), (entry) => ({
    term: entryTerm(entry),
    part: entryWeight(entry) * (weights.get(entryTerm(entry)) ?? 0),
  })).filter(({ part }) => part > 0);
  parts.sort((a, b) => b.part - a.part || a.term - b.term);
  const whole = parts.reduce((sum, { part }) => sum + part, 0);
  const named = stemsOf(report);
  const words = parts.slice(0, MOST_WORDS).flatMap(({ term, part }) => {
    const word = named.get(term);
    return word === undefined ? [] : [{ ...word, share: thousandths(part / whole) }];
  });
  const similarity = mates.length === 0 ? 0 : thousandths(belonging(core, member));
  const other = candidates(core, members.vector(member), members.day(member)).find((found) => found.story !== story);
  return {
    story: stories.id(story),
    reports: stories.get(story, storyColumns.size),
    compared: mates.length,
    similarity,
    time: thousandths(timePenalty(members.day(member), stories.get(story, storyColumns.day))),
    pinned: members.isPinned(member),
    words,
    runnerUp:
      other === undefined ? null : { story: stories.id(other.story), similarity: thousandths(other.similarity) },
  };
}
