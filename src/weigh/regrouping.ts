import type { Span } from "../model/index.ts";
import { type Corrections, decidedBy, touches } from "./corrections.ts";
import type { Group } from "./grouping.ts";
import type { Unit } from "./units.ts";

/** A group with who decided what is in it; null where weighing did. */
interface DecidedGroup extends Group {
  readonly decided: string | null;
}

function grouped(centre: Unit, units: Iterable<Unit>, core: ReadonlySet<number>, decided: string | null): DecidedGroup {
  const members = [...new Map([...units].map((unit) => [unit.index, unit])).values()].sort((a, b) => a.index - b.index);
  const reports = new Set(members.map(({ place }) => place)).size;
  return { centre, members, core: members.filter(({ index }) => core.has(index)), reports, decided };
}

function indexes(units: readonly Unit[]): Set<number> {
  return new Set(units.map(({ index }) => index));
}

const holds = (group: DecidedGroup, span: Span) => group.members.some((member) => touches(span, member.report, member));

/** The claims of the spans become one, in the place of the first of them. */
function joinGroups(groups: readonly DecidedGroup[], spans: readonly Span[], decided: string): DecidedGroup[] {
  const named = new Set(spans.flatMap((span) => groups.find((group) => holds(group, span)) ?? []));
  const [first, ...others] = groups.filter((group) => named.has(group));
  if (first === undefined || others.length === 0) return [...groups];
  const units = [first, ...others].flatMap(({ members }) => members);
  const core = indexes([first, ...others].flatMap((group) => group.core));
  const joined = grouped(first.centre, units, core, decided);
  return groups.flatMap((group) => (group === first ? [joined] : named.has(group) ? [] : [group]));
}

/** The units of the span leave their claims and make one of their own, behind all others. */
function partGroup(groups: readonly DecidedGroup[], span: Span, decided: string): DecidedGroup[] {
  const leaving = new Map<number, Unit>();
  const kept: DecidedGroup[] = [];
  for (const group of groups) {
    const going = group.members.filter((member) => touches(span, member.report, member));
    for (const unit of going) leaving.set(unit.index, unit);
    if (going.length === 0) kept.push(group);
    const staying = group.members.filter((member) => !going.includes(member));
    const [first] = staying;
    if (going.length === 0 || first === undefined) continue;
    const centre = going.includes(group.centre) ? first : group.centre;
    kept.push(grouped(centre, staying, indexes([centre, ...group.core]), decided));
  }
  const [centre] = leaving.values();
  return centre === undefined ? kept : [...kept, grouped(centre, leaving.values(), new Set(leaving.keys()), decided)];
}

/** Groups as weighing made them, with what a person decided about them, in the order it was decided. */
export function regrouped(made: readonly Group[], { grouping }: Corrections): DecidedGroup[] {
  let groups: DecidedGroup[] = made.map((group) => ({ ...group, decided: null }));
  for (const correction of grouping)
    groups =
      correction.kind === "same"
        ? joinGroups(groups, correction.spans, decidedBy(correction))
        : partGroup(groups, correction.span, decidedBy(correction));
  return groups;
}
