/** A moment as everything here writes it: ISO 8601, UTC, to the second. Takes milliseconds since 1970. */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
