import type { Capture, Refusal } from "../model/index.ts";

/** What gathering finds: a capture, or a finding about a place where there is none. */
export type Gathered = Capture | Refusal;

/** A refusal of what stands at a place. */
export function refuse(name: string, code: Refusal["code"], why: string): Refusal {
  return { refused: true, id: null, code, message: `${name}: ${why}` };
}
