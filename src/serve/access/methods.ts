const safe: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a method only looks (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return safe.has(method);
}
