import { DatelineError } from "../base/index.ts";

/** A stretch of a long list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** What to ask the next stretch with; null at the end. */
  readonly next: string | null;
}

/** Which stretch of a list is asked for. */
export interface Paging {
  /** Items at most; 50 unless said, 500 at most. */
  readonly limit?: number | undefined;
  /** `next` of the stretch before. */
  readonly after?: string | undefined;
}

const USUAL = 50;
const MOST = 500;

/** The number of items that a stretch may have. */
export function limitOf({ limit = USUAL }: Paging): number {
  return Math.min(MOST, Math.max(1, Math.floor(limit)));
}

/** Values that say where a stretch ended: those that the list is in order of. */
export type Key = readonly (string | number)[];

/** A key as opaque text. */
export function cursorOf(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // No JSON is no key: the caller says so.
    return null;
  }
}

/**
 * The key in a cursor of a list whose key has these types; null where there is no cursor.
 *
 * @throws DatelineError `usage` for what is no cursor of that list
 */
export function keyOf<const Types extends readonly ("string" | "number")[]>(
  { after }: Paging,
  types: Types,
): { -readonly [Index in keyof Types]: Types[Index] extends "string" ? string : number } | null {
  if (after === undefined) return null;
  const key = parsed(after);
  if (isKey(key, types)) return key;
  throw new DatelineError(
    "usage",
    `${after.slice(0, 100)}: no cursor of this list: give the one its last page ended with`,
  );
}

function isKey<Types extends readonly ("string" | "number")[]>(
  key: unknown,
  types: Types,
): key is { -readonly [Index in keyof Types]: Types[Index] extends "string" ? string : number } {
  return Array.isArray(key) && key.length === types.length && types.every((type, index) => typeof key[index] === type);
}

/** A stretch from the rows of a query that was asked for one more than the limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyed: (row: Row) => Key,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last !== undefined ? cursorOf(keyed(last)) : null };
}
