import { compatible } from "./figures.ts";
import { type Neighbour, neighbours } from "./similarity.ts";
import type { Unit } from "./units.ts";

/** Units that assert the same thing. */
export interface Group {
  /** The unit the others were found by: the claim's wording. */
  readonly centre: Unit;
  /** All of them, the centre too, in order. */
  readonly members: readonly Unit[];
  /** Those near enough to the centre that their chains speak for the claim. */
  readonly core: readonly Unit[];
  /** Number of reports they come from. */
  readonly reports: number;
}

/** Least likeness of a unit to the centre that says the same. */
const LEAST_LIKENESS = 0.33;
/** Likeness from which a unit's chain speaks for the claim. */
const CORE_LIKENESS = 0.6;
/** Sentences of one report that a claim takes: a report repeats itself, but what comes third is another claim. */
const MOST_PER_REPORT = 2;
/** Least share of a group's members that no earlier group has: what is left of a claim already told is not told again. */
const LEAST_FRESH = 0.5;
/** Mean likeness that a group needs of which no more than that share is fresh: that both assert the same is more likely than not. */
const LIKELY = 0.5;
/** Weight of summed likeness in the rank, against one report. */
const LIKENESS_WEIGHT = 0.2;

/** Sentences at the head of a report that tell what it is about, and what each counts for in the rank. */
const LEAD_SENTENCES = 3;
const LEAD_WEIGHT = 0.6;
/** What each counts for beyond that in what leads the record: a story is what its reports begin with. */
const LEADING_WEIGHT = 1.5;

interface Draft {
  readonly centre: Unit;
  readonly members: readonly Unit[];
  readonly core: readonly Unit[];
  readonly reports: number;
  readonly likeness: number;
}

/** The group around a unit: its best neighbours, a few a report, none with another number for the same thing. */
function around(unit: Unit, found: readonly Neighbour[]): Draft {
  const taken = new Map<number, number>([[unit.place, 1]]);
  const members = [unit];
  const core = [unit];
  let likeness = 0;
  for (const { unit: other, likeness: near } of found) {
    const count = taken.get(other.place) ?? 0;
    if (count >= MOST_PER_REPORT || !members.every((member) => compatible(member, other))) continue;
    taken.set(other.place, count + 1);
    members.push(other);
    // The next best of another report speaks for it too: what many reports carry is not one report's word.
    if (near >= CORE_LIKENESS || core.length === 1) core.push(other);
    likeness += near;
  }
  members.sort((a, b) => a.index - b.index);
  return { centre: unit, members, core, reports: taken.size, likeness };
}

function leadsOf({ members }: Pick<Group, "members">): number {
  return members.filter((member) => member.sentence < LEAD_SENTENCES).length;
}

function rank(draft: Draft, used: ReadonlySet<number>): number {
  const fresh = draft.members.filter((member) => !used.has(member.index)).length;
  return (draft.reports + fresh) / 2 + LIKENESS_WEIGHT * draft.likeness + LEAD_WEIGHT * leadsOf(draft);
}

function isFresh({ members, likeness }: Draft, used: ReadonlySet<number>): boolean {
  const fresh = members.filter((member) => !used.has(member.index)).length / members.length;
  return fresh > LEAST_FRESH || (fresh === LEAST_FRESH && likeness >= LIKELY * (members.length - 1));
}

/** A draft with what it ranked by when it was taken. */
interface Ranked {
  readonly draft: Draft;
  readonly rank: number;
}

/** Takes drafts by rank until none says anything new; ranks fall as members are used, so each is looked at again. */
function choose(drafts: Draft[]): Ranked[] {
  const used = new Set<number>();
  const chosen: Ranked[] = [];
  const waiting = drafts.map((draft) => ({ draft, rank: rank(draft, used) }));
  waiting.sort((a, b) => b.rank - a.rank || a.draft.centre.index - b.draft.centre.index);
  while (waiting.length > 0) {
    const next = waiting.shift();
    if (next === undefined) break;
    const { draft } = next;
    if (used.has(draft.centre.index)) continue;
    const now = rank(draft, used);
    const following = waiting[0];
    if (following !== undefined && now < following.rank) {
      insert(waiting, { draft, rank: now });
      continue;
    }
    if (!isFresh(draft, used)) continue;
    for (const member of draft.members) used.add(member.index);
    chosen.push({ draft, rank: now });
  }
  return chosen;
}

/** Puts an entry back where its lower rank belongs. */
function insert(waiting: Ranked[], entry: Ranked): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = waiting[middle];
    const before =
      other !== undefined &&
      (other.rank > entry.rank || (other.rank === entry.rank && other.draft.centre.index < entry.draft.centre.index));
    if (before) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, entry);
}

/** A group with the sentences of copies that repeat its members. */
function withCopies({ centre, members, core, reports }: Draft, copies: ReadonlyMap<number, readonly Unit[]>): Group {
  const repeated = (own: readonly Unit[]) => own.flatMap((unit) => [unit, ...(copies.get(unit.index) ?? [])]);
  const all = repeated(members).sort((a, b) => a.index - b.index);
  if (all.length === members.length) return { centre, members, core, reports };
  return { centre, members: all, core: repeated(core), reports: new Set(all.map(({ place }) => place)).size };
}

function leadingRank({ group, rank: own }: { readonly group: Group; readonly rank: number }): number {
  return own + LEADING_WEIGHT * leadsOf(group);
}

/**
 * Groups the units of a story into claims, the widest first: those that many reports carry, then those told most alike; before them
 * stands the one that most reports begin with. Units that no other report carries follow, each its own group, in order. Sentences of
 * copies go where what they repeat goes and have no say in what is grouped: a copy adds a report to a claim, and moves it up, but no
 * origin.
 *
 * @param repeats the index of a unit that repeats another, to that of the other
 */
export function groupUnits(units: readonly Unit[], repeats: ReadonlyMap<number, number>): Group[] {
  const near = neighbours(units, repeats, LEAST_LIKENESS);
  const copies = Map.groupBy(
    units.filter((unit) => repeats.has(unit.index)),
    (unit) => repeats.get(unit.index) ?? unit.index,
  );
  const own = units.filter((unit) => !repeats.has(unit.index));
  const drafts = own.map((unit) => around(unit, near[unit.index] ?? []));
  const chosen = choose(drafts.filter((draft) => draft.reports > 1));
  const told = new Set(chosen.flatMap(({ draft }) => draft.members.map((member) => member.index)));
  const single = own
    .filter((unit) => !told.has(unit.index))
    .map((unit) => around(unit, []))
    .map((draft) => ({ draft, rank: rank(draft, new Set()) }));
  const groups = [...chosen, ...single].map((ranked) => {
    const group = withCopies(ranked.draft, copies);
    return { group, rank: ranked.rank + group.reports - ranked.draft.reports };
  });
  const shared = groups.filter(({ group }) => group.reports > 1);
  shared.sort((a, b) => b.rank - a.rank || a.group.centre.index - b.group.centre.index);
  const leading = shared.toSorted((a, b) => leadingRank(b) - leadingRank(a)).slice(0, 1);
  const others = shared.filter((entry) => !leading.includes(entry));
  return [...leading, ...others, ...groups.filter(({ group }) => group.reports === 1)].map(({ group }) => group);
}
