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
const LEAST_LIKENESS = 0.27;
/** Likeness from which a unit's chain speaks for the claim. */
const CORE_LIKENESS = 0.6;
/** Sentences of one report that a claim takes: a report repeats itself, but what comes third is another claim. */
const MOST_PER_REPORT = 2;
/** Least share of a group's members that no earlier group has: what is left of a claim already told is not told again. */
const LEAST_FRESH = 0.5;
/** Weight of summed likeness in the rank, against one report. */
const LIKENESS_WEIGHT = 0.2;

/** Sentences at the head of a report that tell what it is about, and what each counts for in the rank. */
const LEAD_SENTENCES = 3;
const LEAD_WEIGHT = 0.6;

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

function rank(draft: Draft, used: ReadonlySet<number>): number {
  const fresh = draft.members.filter((member) => !used.has(member.index)).length;
  const leads = draft.members.filter((member) => member.sentence < LEAD_SENTENCES).length;
  return (draft.reports + fresh) / 2 + LIKENESS_WEIGHT * draft.likeness + LEAD_WEIGHT * leads;
}

/** Takes drafts by rank until none says anything new; ranks fall as members are used, so each is looked at again. */
function choose(drafts: Draft[]): Draft[] {
  const used = new Set<number>();
  const chosen: Draft[] = [];
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
    const fresh = draft.members.filter((member) => !used.has(member.index)).length;
    if (fresh < draft.members.length * LEAST_FRESH) continue;
    for (const member of draft.members) used.add(member.index);
    chosen.push(draft);
  }
  return chosen;
}

/** Puts an entry back where its lower rank belongs. */
function insert(waiting: { draft: Draft; rank: number }[], entry: { draft: Draft; rank: number }): void {
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

/**
 * Groups the units of a story into claims, the widest first: those that many reports carry, then those told most alike.
 * Units that no other report carries follow, each its own group, in order.
 */
export function groupUnits(units: readonly Unit[]): Group[] {
  const near = neighbours(units, LEAST_LIKENESS);
  const drafts = units.map((unit) => around(unit, near[unit.index] ?? []));
  const shared = choose(drafts.filter((draft) => draft.reports > 1));
  const told = new Set(shared.flatMap((group) => group.members.map((member) => member.index)));
  const single = units
    .filter((unit) => !told.has(unit.index))
    .map((unit) => ({ centre: unit, members: [unit], core: [unit], reports: 1 }));
  return [...shared.map(({ centre, members, core, reports }) => ({ centre, members, core, reports })), ...single];
}
