import { lazy, readModelText } from "../../base/index.ts";
import { nameKey, nameWords, sameName } from "./names.ts";
import { type Country, countries } from "./tables.ts";

/** A head of state or of government, with a term in office. */
export interface Holder {
  readonly name: string;
  /** As running text calls it, in lower case: `prime minister`. */
  readonly office: string;
  readonly country: Country;
  /** ISO 8601 day or year. */
  readonly since: string;
  /** Last day or year that a source has the holder in office. */
  readonly until: string;
  /** Whether the term is known to have ended then. */
  readonly ended: boolean;
  readonly wikidata: string | null;
}

/** All terms, by the key of the surname and, where it is written first (Kim, Xi), of that. */
const holders = lazy((): ReadonlyMap<string, readonly Holder[]> => {
  const byCode = new Map([...countries().names.values()].map((country) => [country.code, country]));
  const found = new Map<string, Holder[]>();
  for (const line of readModelText("tables/holders.tsv").trimEnd().split("\n").slice(1)) {
    const [name = "", office = "", code = "", since = "", until = "", seen = "", wikidata = ""] = line.split("\t");
    const country = byCode.get(code);
    if (country === undefined) continue;
    const words = nameWords(name);
    const holder = {
      ...{ name, office, country, since, until: until === "" ? seen : until },
      ...{ ended: until !== "", wikidata: wikidata === "" ? null : wikidata },
    };
    for (const key of new Set([
      words.at(-1) ?? "",
      FIRST_SURNAME.has(code) ? (words[0] ?? "") : (words.at(-1) ?? ""),
    ])) {
      found.set(key, [...(found.get(key) ?? []), holder]);
    }
  }
  return found;
});

/** Countries where the surname is written first. */
const FIRST_SURNAME: ReadonlySet<string> = new Set(["CN", "KP", "KR", "TW", "VN", "SG", "KH", "HU"]);

/** Whether a day or time is not before the term; without a day it counts as such. */
const hasBegun = (holder: Holder, day: string | null): boolean =>
  day === null || day.slice(0, holder.since.length) >= holder.since;

/** Whether somebody is known to be in office on a day. */
export const inOffice = (holder: Holder, day: string | null): boolean =>
  day !== null && hasBegun(holder, day) && day.slice(0, holder.until.length) <= holder.until;

/** Whether somebody by that surname has come to an office by that day: who is so named needs no full name. */
export function isHolderSurname(surname: string, day: string | null): boolean {
  return (holders().get(surname) ?? []).some((holder) => hasBegun(holder, day));
}

/**
 * The holder whom a surname alone, or a full name, stands for in a report of that day. In doubt null: a surname that two
 * of them bear, unless one alone is in office.
 *
 * @param day ISO 8601 day or time; null where the report has none.
 */
export function holderNamed(name: string, day: string | null): Holder | null {
  const words = nameWords(name);
  const known = [...(holders().get(words.at(-1) ?? "") ?? []), ...(holders().get(words[0] ?? "") ?? [])];
  const fitting = known.filter(
    (holder) =>
      hasBegun(holder, day) &&
      (words.length === 1 || nameKey(holder.name) === nameKey(name) || sameName(holder.name, name)),
  );
  const current = fitting.filter((holder) => inOffice(holder, day));
  const left = current.length > 0 ? current : fitting;
  const [first] = left;
  return first !== undefined && left.every((one) => nameKey(one.name) === nameKey(first.name))
    ? (left.at(-1) ?? null)
    : null;
}
