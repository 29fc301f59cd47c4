import { nameKey } from "../annotate/index.ts";
import { stems } from "../link/index.ts";
import type { AnnotatedReport, Assertion, Origin } from "../model/index.ts";
import { type Draft, type End, endOf, type Families, merge } from "./ends.ts";
import { type NamedSources, withoutOutlets } from "./resting.ts";

/** An end at an outlet is no origin of its own where another chain of the claim goes through that outlet to a deeper end. */
function deeper(end: End, others: readonly End[]): End | undefined {
  const { key } = end;
  if (!key.startsWith("outlet ")) return undefined;
  return others.find((other) => other !== end && other.key !== key && other.outlets.includes(key));
}

/** One end a key, outlets replaced by the deeper end that another report reveals. */
function distinct(ends: readonly End[]): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const end of ends) {
    const goal = deeper(end, ends) ?? end;
    const reason = goal === end ? "same source" : "revealed by another report";
    const known = drafts.get(goal.key);
    if (known !== undefined) merge(known, end, reason);
    else {
      const draft: Draft = { end: goal, forms: [goal.name], merges: [] };
      if (goal !== end) merge(draft, end, reason);
      drafts.set(goal.key, draft);
    }
  }
  return [...drafts.values()];
}

/** National police and prosecutors belong to their government: "Afghan police", "Afghan government". */
const nationalBody = / (?:police|prosecutors|government)$/;

function sameBody(a: string, b: string): boolean {
  return nationalBody.test(a) && nationalBody.test(b) && a.replace(nationalBody, "") === b.replace(nationalBody, "");
}

/** Whether a name is the initials of another: "NHA" of "Norrsund Harbour Authority". */
function isAcronym(short: string, long: string): boolean {
  if (!/^\p{Lu}{2,6}$/u.test(short)) return false;
  const initials = (long.match(/(?<![\p{L}])\p{Lu}/gu) ?? []).join("");
  return initials === short;
}

/** A name that another holds whole: "Lund" and "Peter Lund", "Marren Water" and "Marren Water works". */
function holds(long: string, short: string): boolean {
  const words = nameKey(long).split(" ");
  const part = nameKey(short).split(" ");
  return part.length < words.length && part.every((word) => words.includes(word));
}

/** Words without a name that share their nouns: "event organizers", "organizers of the Berlin event". */
function alike(a: End, b: End): boolean {
  if (a.kind !== "speaker" && a.kind !== "institution") return false;
  const [first, second] = [new Set(stems(a.name.toLowerCase())), new Set(stems(b.name.toLowerCase()))];
  const shared = [...first].filter((stem) => stem.length > 4 && second.has(stem));
  return shared.length > 0 && (!/\p{Lu}/u.test(a.name.slice(1)) || !/\p{Lu}/u.test(b.name.slice(1)));
}

const SHORTER = "same name, shorter";
const ACRONYM = "same name, by its initials";

/** What most reports call it, of two words or more: "Anna Berg", where one writes "Anna Berg Lindqvist". */
function usualForm({ end, forms }: Draft, names: NamedSources): string {
  let [usual, most] = [end.name, names.count(end.name)];
  for (const form of forms) {
    const count = names.count(form);
    if ((form.includes(" ") || isAcronym(form, end.name)) && count > most) [usual, most] = [form, count];
  }
  return usual;
}

/** Why the second end adds no origin beside the first, or null. */
function reasonToMerge(kept: End, other: End): string | null {
  // An outlet that speaks of itself ("Market Day said") is one with itself as the publisher.
  if (nameKey(kept.name) === nameKey(other.name)) return "same name";
  const bothSources = !kept.key.startsWith("outlet ") && !other.key.startsWith("outlet ");
  if (other.assumed && kept.kind === "government") return "officials without a country: can mean this origin";
  if (!bothSources) return null;
  if (sameBody(kept.name, other.name)) return "belongs to the government";
  if (holds(kept.name, other.name)) return SHORTER;
  if (isAcronym(other.name, kept.name) || isAcronym(kept.name, other.name)) return ACRONYM;
  return alike(kept, other) ? "same words" : null;
}

/** Merges drafts into one another where a reason is found; governments take in their bodies, long names short ones. */
function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const weight = ({ end }: Draft) =>
    (end.assumed ? 3 : 0) + (end.kind === "government" ? -1 : 0) + (end.generic ? 1 : 0);
  const ordered = drafts.map((draft, index) => ({ draft, index }));
  ordered.sort(
    (a, b) =>
      weight(a.draft) - weight(b.draft) || b.draft.end.name.length - a.draft.end.name.length || a.index - b.index,
  );
  const kept: { draft: Draft; index: number }[] = [];
  for (const entry of ordered) {
    const into = kept.find(({ draft }) => reasonToMerge(draft.end, entry.draft.end) !== null);
    if (into === undefined) kept.push(entry);
    else {
      const reason = reasonToMerge(into.draft.end, entry.draft.end) ?? "";
      merge(into.draft, entry.draft.end, reason);
      if (reason === SHORTER || reason === ACRONYM) into.draft.forms.push(...entry.draft.forms);
      into.draft.merges.push(...entry.draft.merges);
    }
  }
  return kept.sort((a, b) => a.index - b.index).map(({ draft }) => draft);
}

/**
 * Merges the ends of a claim's chains into origins: one outlet, family, institution or government is one origin; an outlet
 * through which another chain goes deeper is not its own; officials without a country, and generic ends ("local media"),
 * add none where another is named that they can mean. Only assertions count: who denies is no origin. An unknown outlet
 * with an empty chain is none.
 */
export function originsOf(
  assertions: readonly Assertion[],
  byId: ReadonlyMap<string, AnnotatedReport>,
  names: NamedSources,
  families: Families,
): Origin[] {
  const ends = assertions
    .filter((assertion) => assertion.stance === "asserts")
    .map((assertion) => {
      const annotated = byId.get(assertion.report);
      return annotated === undefined ? null : endOf(assertion, annotated, families);
    })
    .filter((end) => end !== null);
  const drafts = mergeDrafts(distinct(ends));
  const named = drafts.filter((draft) => !draft.end.generic);
  const kept = [...named];
  for (const draft of drafts.filter((candidate) => candidate.end.generic)) {
    // "Local media" can be an outlet that tells it on its own authority; officials are none.
    const meant = named.find(({ end }) => draft.end.kind === "outlet" || !end.flat);
    if (meant === undefined) kept.push(draft);
    else merge(meant, draft.end, "names nobody: can mean this origin");
  }
  return withoutOutlets(kept, ends, names).map((draft) => ({
    name: usualForm(draft, names),
    generic: draft.end.generic,
    guessed: draft.end.guessed,
    merges: draft.merges,
  }));
}
