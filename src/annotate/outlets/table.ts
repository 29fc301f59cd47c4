import { lazy, readModelText } from "../../base/index.ts";

/** What an outlet is; `photo` is an agency that sells pictures only. */
type OutletKind = "agency" | "newspaper" | "magazine" | "broadcaster" | "site" | "photo";

/** One outlet of the table. What has no source is null, never guessed. */
export interface Outlet {
  /** One usual name, without "The" ("AP", "New York Times"). */
  readonly name: string;
  /** Other names in Latin script: short forms, long forms, editions. */
  readonly short: readonly string[];
  /** Names in other scripts. */
  readonly native: readonly string[];
  /** Sites, without "www.". */
  readonly hosts: readonly string[];
  readonly kind: OutletKind | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Called state-run or official by the reports that name it. */
  readonly state: boolean;
  readonly owner: string | null;
  /** The owner's other titles share it; null: a family of its own. */
  readonly family: string | null;
  /** Those of its names that are ordinary words or names too ("Time", "The Sun"): a credit needs more than the name. */
  readonly common: readonly string[];
  /** Where the row's facts come from; models/sources/outlets/README.md. */
  readonly basis: readonly string[];
}

const KINDS: readonly string[] = ["agency", "newspaper", "magazine", "broadcaster", "site", "photo"];

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

const isKind = (value: unknown): value is OutletKind => typeof value === "string" && KINDS.includes(value);

function outletOf(value: unknown): Outlet {
  const row = record(value);
  return {
    name: text(row.name) ?? "",
    short: texts(row.short),
    native: texts(row.native),
    hosts: texts(row.hosts),
    kind: isKind(row.kind) ? row.kind : null,
    country: text(row.country),
    state: row.state === true,
    owner: text(row.owner),
    family: text(row.family),
    common: texts(row.common),
    basis: texts(row.basis),
  };
}

/** All outlets, in the order of `models/tables/outlets.json`. */
export const outlets: () => readonly Outlet[] = lazy(() => {
  const rows: unknown = JSON.parse(readModelText("tables/outlets.json"));
  return Array.isArray(rows) ? rows.map(outletOf) : [];
});
