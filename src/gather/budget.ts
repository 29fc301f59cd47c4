import { HARMLESS, HIGHEST_RATIO, LARGEST_INFLATED } from "./limits.ts";

/** What may still be spent on one resource, however deep its archives stand in one another. Counted down in place. */
export interface Budget {
  /** Bytes that compressed content may still grow to. */
  inflated: number;
  /** Members of archives that may still be looked at. */
  members: number;
  /** Below so many bytes the ratio is not asked; {@link HARMLESS} unless said. */
  readonly harmless?: number;
}

/** Bytes that content compressed to `size` bytes may grow to. */
export function roomFor(size: number, budget: Budget): number {
  return Math.max(1, Math.min(budget.inflated, Math.max(budget.harmless ?? HARMLESS, size * HIGHEST_RATIO)));
}

/** Why content compressed to `size` bytes grew beyond its room. */
export function overflow(size: number, budget: Budget): "too-large" | "bomb" {
  return roomFor(size, budget) >= budget.inflated ? "too-large" : "bomb";
}

/** The words for it, in a refusal's message. */
export const overflowWords = {
  "too-large": `its content grows beyond the ${LARGEST_INFLATED / 1024 / 1024} MB that one resource may have: split it`,
  bomb: `its content grows more than ${HIGHEST_RATIO} times: taken for a decompression bomb`,
  damaged: "compressed, and cannot be opened",
} as const;
