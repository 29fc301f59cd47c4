import type { Labelled } from "./label.ts";

/**
 * From this confidence on, nine in ten statements of the development articles are right (source, cue and content agree with
 * the annotators'); models/statements/README.md has the curve. The brief quotes only from here on.
 */
export const SURE_STATEMENT = 820;

/** How sure a part is that only the tree, commas or fixed words gave, in thousandths. */
export const GUESSED = 700;

/** Raw score (thousandths) and the share of right statements at it (thousandths), measured on dev; models/statements/calibrate.ts prints it. */
const CURVE: readonly (readonly [number, number])[] = [
  [0, 100],
  [500, 280],
  [700, 380],
  [775, 500],
  [840, 580],
  [900, 610],
  [938, 740],
  [964, 806],
  [982, 855],
  [992, 875],
  [996, 910],
  [998, 945],
  [1000, 975],
];

/** Straight lines between the points of the curve. */
function calibrated(raw: number): number {
  for (let at = 1; at < CURVE.length; at++) {
    const [x0, y0] = CURVE[at - 1] ?? [0, 0];
    const [x1, y1] = CURVE[at] ?? [1000, 1000];
    if (raw <= x1) return y0 + Math.floor(((y1 - y0) * Math.max(0, raw - x0)) / (x1 - x0));
  }
  return 1000;
}

/** The chains' probabilities put together: a statement is as sure as its cue, its content and its source are. */
export function rawConfidence({ sure, source }: Labelled): number {
  const sourceSure = source.length > 0 ? sure.source : 700;
  return Math.floor((sure.cue * 5 + sure.content * 3 + sourceSure * 2) / 10);
}

/** Confidence in thousandths: the share of statements so scored that are right. */
export function confidenceOf(labelled: Labelled): number {
  return calibrated(rawConfidence(labelled));
}
