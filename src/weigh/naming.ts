import { nameKey } from "../annotate/index.ts";
import { kindOfSource } from "./sources.ts";

/** "Anna Berg", "Nora Lund Aas"; not "the ministry" nor "harbour police". */
function isPersonName(name: string): boolean {
  return /^(?:\p{Lu}[\p{L}.'’-]* ){1,2}\p{Lu}[\p{Ll}'’-]+$/u.test(name) && kindOfSource(name) === "named";
}

/** Whether a sentence has one of some names: a person by the surname alone, anybody else in full. */
export function namesOneOf(sentence: string, names: readonly string[]): boolean {
  const words = ` ${nameKey(sentence)} `;
  return names
    .map((name) => (isPersonName(name) ? nameKey(name).split(" ").at(-1) : nameKey(name)))
    .some((name) => name !== undefined && name !== "" && words.includes(` ${name} `));
}
