import { sameFigure } from "../figures.ts";
import type { Unit } from "../units.ts";
import type { Scenes } from "./scenes.ts";
import { type Figure, figuresOf } from "./slots.ts";

/** Least share of the lighter context, and least terms of it, that two figures have in common to answer one question. */
interface Least {
  readonly share: number;
  readonly terms: number;
}

/** Where each report gives one figure of the kind: much in common, or several words of a wider context. */
const ONE_EACH: readonly Least[] = [
  { share: 0.3, terms: 2 },
  { share: 0.18, terms: 3 },
];
/** The same with a word that describes what is counted in common: "sexual assaults". */
const DESCRIBED: readonly Least[] = [{ share: 0.1, terms: 2 }];
/** Sums of money and shares: a story has many. */
const SUMS: readonly Least[] = [{ share: 0.4, terms: 3 }];
/** Where some report gives several figures of the kind: then there are several questions. */
const SEVERAL: readonly Least[] = [{ share: 0.62, terms: 3 }];
/** Totals that differ by no more than this share of the larger are one, rounded. */
const TOTAL_ROUNDING = 0.05;
/** A total so much smaller than another of its report counts something else: one street, an earlier attack. */
const PART_OF_TOTAL = 1 / 3;
/** Figures with more values than this are a series, not accounts of one thing. */
const MOST_VALUES = 4;
/** Most figures of one key that are compared: a story of thousands of reports repeats its figures. */
const MOST_FIGURES = 400;

/** Figures that give different values for one question. */
export interface FigureConflict {
  readonly label: string;
  /** Figures by value, in order of the units. */
  readonly values: readonly (readonly Figure[])[];
}

/** How rare each term is among the units: what two figures share counts by it. */
function rarity(units: readonly Unit[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const unit of units) for (const term of unit.terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  return new Map([...holders].map(([term, count]) => [term, Math.log(1 + units.length / count)]));
}

/** What figures of one key are compared with. */
interface Comparison {
  readonly weights: ReadonlyMap<string, number>;
  /** Some report gives several values of the key. */
  readonly several: boolean;
  /** Whether some report gives both values. */
  readonly together: (a: Figure, b: Figure) => boolean;
}

function shareOfContext(a: Figure, b: Figure, weights: ReadonlyMap<string, number>): { share: number; terms: number } {
  let [shared, whole, other, terms] = [0, 0, 0, 0];
  for (const term of a.context) {
    const weight = weights.get(term) ?? 0;
    whole += weight;
    if (!b.context.has(term)) continue;
    shared += weight;
    terms += 1;
  }
  for (const term of b.context) other += weights.get(term) ?? 0;
  return { share: shared / Math.max(1e-9, Math.min(whole, other)), terms };
}

/** Nouns and measures that a story mostly has one of. */
const single = /^(?:inhabitant|distance .*|mph|(?:kg|m|l|ha|acre) \S+|attacker|suspect)$/;
/** Keys of sums of money and of shares. */
const sums = /^(?:[A-Z]{3}|percent)$/;

/** Sums of one thing are of one order of size. */
const MOST_APART = 4;

function comparable(a: Figure, b: Figure): boolean {
  const [low = 0, high = 0] = [Number(a.quantity.value), Number(b.quantity.value)].sort((x, y) => x - y);
  return high <= MOST_APART * low;
}

/** Whether two figures of one key answer the same question. */
function sameQuestion(a: Figure, b: Figure, { weights, several, together }: Comparison): boolean {
  if (a.apart !== b.apart) return false;
  if (a.total && b.total) return true;
  if (!sameValue(a, b) && together(a, b)) return false;
  if (!several && single.test(a.key)) return true;
  if (sums.test(a.key) && !comparable(a, b)) return false;
  const { share, terms } = shareOfContext(a, b, weights);
  const described = [...a.described].some((term) => b.described.has(term));
  const least = several ? SEVERAL : sums.test(a.key) ? SUMS : described ? DESCRIBED : ONE_EACH;
  return least.some((bar) => share >= bar.share && terms >= bar.terms);
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
  if (!a.total || !b.total) return sameFigure(a.quantity, b.quantity);
  const [x, y] = [Number(a.quantity.value), Number(b.quantity.value)];
  return Math.abs(x - y) <= TOTAL_ROUNDING * Math.max(x, y);
}

/** Distinct values of figures; few, since figures of a key are. */
function distinct(figures: readonly Figure[]): Figure[][] {
  const values: Figure[][] = [];
  for (const figure of figures) {
    const known = values.find(([first]) => first !== undefined && sameValue(first, figure));
    if (known === undefined) values.push([figure]);
    else known.push(figure);
  }
  return values;
}

function comparisonOf(figures: readonly Figure[], weights: ReadonlyMap<string, number>): Comparison {
  const byReport = Map.groupBy(figures, (figure) => figure.unit.place);
  const values = new Map([...byReport].map(([place, own]) => [place, distinct(own).map(([first]) => first)]));
  const has = (place: number, figure: Figure) =>
    (values.get(place) ?? []).some((value) => value !== undefined && sameValue(value, figure));
  const several = [...values.values()].filter((own) => own.length > 1);
  const places = [...values].filter(([, own]) => own.length > 1).map(([place]) => place);
  return {
    weights,
    several: several.length > 0,
    together: (a, b) => places.some((place) => has(place, a) && has(place, b)),
  };
}

/** Figures of one key by the question they answer: each joins the first question whose every value asks the same. */
function questions(figures: readonly Figure[], comparison: Comparison): Figure[][][] {
  const found: Figure[][][] = [];
  for (const figure of figures) {
    const question = found.find((values) =>
      values.every(([first]) => first !== undefined && sameQuestion(first, figure, comparison)),
    );
    if (question === undefined) {
      found.push([[figure]]);
      continue;
    }
    const value = question.find(([first]) => first !== undefined && sameValue(first, figure));
    if (value === undefined) question.push([figure]);
    else value.push(figure);
  }
  return found;
}

/** Totals without those that are a small part of another total in the same report and scene. */
function wholeTotals(figures: readonly Figure[]): Figure[] {
  const largest = new Map<string, number>();
  const scene = (figure: Figure) => `${figure.unit.place} ${figure.apart}`;
  for (const figure of figures) {
    largest.set(scene(figure), Math.max(largest.get(scene(figure)) ?? 0, Number(figure.quantity.value)));
  }
  return figures.filter(
    (figure) => !figure.total || Number(figure.quantity.value) >= PART_OF_TOTAL * (largest.get(scene(figure)) ?? 0),
  );
}

function slotsOf(keyed: readonly Figure[], weights: ReadonlyMap<string, number>): FigureConflict[] {
  const figures = wholeTotals(keyed.slice(0, MOST_FIGURES));
  const slots: FigureConflict[] = [];
  for (const values of questions(figures, comparisonOf(figures, weights))) {
    const first = values[0]?.[0];
    const carried = values.flat();
    const isSeries = first !== undefined && !first.total && values.length > MOST_VALUES;
    if (first !== undefined && carried.length > 1 && !isSeries) slots.push({ label: first.label, values });
  }
  return slots;
}

/** Groups the figures of a story by the question they answer; those with one value only are agreements. */
export function figureSlots(units: readonly Unit[], scenes: Scenes): FigureConflict[] {
  const weights = rarity(units);
  const figures = units.flatMap((unit) => figuresOf(unit, scenes));
  const slots = [...Map.groupBy(figures, (figure) => figure.key).values()].flatMap((keyed) => slotsOf(keyed, weights));
  return slots.sort((a, b) => (a.values[0]?.[0]?.unit.index ?? 0) - (b.values[0]?.[0]?.unit.index ?? 0));
}
