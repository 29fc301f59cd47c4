/**
 * Compares by UTF-16 code units: the only text order used from `read` to `brief`, since locale orders differ
 * between machines.
 *
 * @example
 * ["b", "a"].sort(compareText) // ["a", "b"]
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares ranges by start, then by end. */
export function compareRange(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return a.start - b.start || a.end - b.end;
}
