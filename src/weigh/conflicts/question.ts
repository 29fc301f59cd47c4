import type { Conflict, ConflictKind } from "../../model/index.ts";
import type { Unit } from "../units.ts";

/** A question that sentences answer differently. */
export interface Question {
  readonly kind: ConflictKind;
  readonly slot: string;
  readonly values: readonly { readonly value: string; readonly units: readonly Unit[] }[];
  readonly status: Conflict["status"];
}
