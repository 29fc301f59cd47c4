import { agree } from "../figures.ts";
import { termWeights } from "../similarity.ts";
import type { Unit } from "../units.ts";
import { type Figure, figuresOf } from "./slots.ts";

/** Least share of the lighter context that two figures must have in common to answer one question. */
const LEAST_CONTEXT = 0.45;
/** Least summed weight of what they share: two common words are no context. */
const LEAST_WEIGHT = 3;
/** Totals that differ by no more than this share of the larger are one, rounded. */
const TOTAL_ROUNDING = 0.05;

/** Figures that give different values for one question. */
export interface FigureConflict {
  readonly label: string;
  /** Figures by value, in order of the units. */
  readonly values: readonly (readonly Figure[])[];
}

/** Whether two figures of one key answer the same question: totals do; others where enough stands around both. */
function sameQuestion(a: Figure, b: Figure, weights: ReadonlyMap<string, number>): boolean {
  if (a.total && b.total) return true;
  if (a.quantity.unit !== null && a.quantity.counted !== null) return true;
  let shared = 0;
  let whole = 0;
  let other = 0;
  for (const term of a.context) {
    const weight = weights.get(term) ?? 0;
    whole += weight;
    if (b.context.has(term)) shared += weight;
  }
  for (const term of b.context) other += weights.get(term) ?? 0;
  return shared >= LEAST_WEIGHT && shared / Math.max(1e-9, Math.min(whole, other)) >= LEAST_CONTEXT;
}

/** A vague figure is no other value than one of its order of size: "dozens" and 84, not "dozens" and 359. */
const VAGUE_REACH = 5;

function withinVague(a: Figure, b: Figure): boolean {
  const [low, high] = [Number(a.quantity.value), Number(b.quantity.value)].sort((x, y) => x - y);
  return (high ?? 0) <= VAGUE_REACH * (low ?? 0);
}

/** Whether two figures give one value. A total that is "at least" so many is that value: it rises from report to report. */
function sameValue(a: Figure, b: Figure): boolean {
  if (a.vague || b.vague) return withinVague(a, b);
  if (!a.total || !b.total) return agree(a.quantity, b.quantity);
  const [x, y] = [Number(a.quantity.value), Number(b.quantity.value)];
  return Math.abs(x - y) <= TOTAL_ROUNDING * Math.max(x, y);
}

/** Whether some sentence gives both values: then they count different things. */
function standTogether(
  a: Figure,
  b: Figure,
  byUnit: ReadonlyMap<number, readonly Figure[]>,
  all: readonly Figure[],
): boolean {
  return all.some((figure) => {
    if (figure.quantity.value !== a.quantity.value) return false;
    return (byUnit.get(figure.unit.index) ?? []).some(
      (other) => other.key === b.key && other.quantity.value === b.quantity.value,
    );
  });
}

interface Node {
  readonly figure: Figure;
  parent: number;
}

function root(nodes: Node[], index: number): number {
  let at = index;
  for (let node = nodes[at]; node !== undefined && node.parent !== at; node = nodes[at]) at = node.parent;
  const start = nodes[index];
  if (start !== undefined) start.parent = at;
  return at;
}

/** Figures of one key joined where two of them disagree in a shared context, or agree in one. */
function components(
  figures: readonly Figure[],
  weights: ReadonlyMap<string, number>,
  byUnit: ReadonlyMap<number, readonly Figure[]>,
): Figure[][] {
  const nodes: Node[] = figures.map((figure, index) => ({ figure, parent: index }));
  for (let i = 0; i < figures.length; i += 1) {
    for (let j = i + 1; j < figures.length; j += 1) {
      const [a, b] = [figures[i], figures[j]];
      if (a === undefined || b === undefined || a.unit.index === b.unit.index || root(nodes, i) === root(nodes, j))
        continue;
      if (!sameQuestion(a, b, weights) || (!sameValue(a, b) && standTogether(a, b, byUnit, figures))) continue;
      const node = nodes[root(nodes, j)];
      if (node !== undefined) node.parent = root(nodes, i);
    }
  }
  const groups = new Map<number, Figure[]>();
  for (const [index, node] of nodes.entries()) {
    const key = root(nodes, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node.figure]);
    else group.push(node.figure);
  }
  return [...groups.values()];
}

/** Figures of a component by value: those that agree with the first of a value belong to it. */
function byValue(figures: readonly Figure[]): Figure[][] {
  const values: Figure[][] = [];
  for (const figure of figures) {
    const known = values.find(([first]) => first !== undefined && sameValue(first, figure));
    if (known === undefined) values.push([figure]);
    else known.push(figure);
  }
  return values;
}

/** Most figures of one key that are compared: a story of thousands of reports repeats its figures. */
const MOST_FIGURES = 600;

/** Groups the figures of a story by the question they answer; those with one value only are agreements. */
export function figureSlots(units: readonly Unit[]): FigureConflict[] {
  const weights = termWeights(units);
  const figures = units.flatMap(figuresOf);
  const byUnit = Map.groupBy(figures, (figure) => figure.unit.index);
  const slots: FigureConflict[] = [];
  for (const keyed of Map.groupBy(figures, (figure) => figure.key).values()) {
    for (const component of components(keyed.slice(0, MOST_FIGURES), weights, byUnit)) {
      const first = component[0];
      if (first !== undefined && component.length > 1) slots.push({ label: first.label, values: byValue(component) });
    }
  }
  return slots.sort((a, b) => (a.values[0]?.[0]?.unit.index ?? 0) - (b.values[0]?.[0]?.unit.index ?? 0));
}
