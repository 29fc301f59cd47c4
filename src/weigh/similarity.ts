import { lazy, readModelText } from "../base/index.ts";
import { comparing, features } from "./comparison.ts";
import type { Unit } from "./units.ts";

/** A unit that may assert what another asserts. */
export interface Neighbour {
  readonly unit: Unit;
  /** From 0 to 1: above a half where it is more likely than not that both assert the same. */
  readonly likeness: number;
}

/** Weights of the features, and what is added in any case; models/claims/README.md tells how they were fitted. */
const model = lazy(() => {
  const cells = readModelText("claims/weights.tsv")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
  const found = new Map(cells.map(([name = "", thousandths]) => [name, Number(thousandths) / 1000]));
  return { weights: features.map((name) => found.get(name) ?? 0), bias: found.get("bias") ?? 0 };
});

/** The log odds that a comparison's units assert the same, as a likeness: a sigmoid of plain divisions, the same everywhere. */
function likenessOf(values: readonly number[]): number {
  const { weights, bias } = model();
  const odds = values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias);
  return (1 + odds / (1 + Math.abs(odds))) / 2;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * For each unit those of other reports that are at least so like it, best first; ties by index. Units that repeat another are near none.
 *
 * @param units all of a story, in the order of their index
 * @param repeats the index of a unit that repeats another, to that of the other
 * @param least likeness from 0 to 1
 */
export function neighbours(units: readonly Unit[], repeats: ReadonlyMap<number, number>, least: number): Neighbour[][] {
  const heard = units.map((unit) => (repeats.has(unit.index) ? { ...unit, terms: nothing, plain: nothing } : unit));
  const compare = comparing(heard);
  return heard.map((unit) =>
    compare(unit)
      .map((comparison) => ({ unit: comparison.unit, likeness: likenessOf(comparison.values) }))
      .filter(({ likeness }) => likeness >= least)
      .sort((a, b) => b.likeness - a.likeness || a.unit.index - b.unit.index),
  );
}
