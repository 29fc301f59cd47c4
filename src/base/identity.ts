import { createHash } from "node:crypto";

/** Hexadecimal digits of an id after its prefix: 48 bits, so that a million reports collide about once in 500 desks. */
const DIGITS = 12;

/**
 * A short, stable id: `prefix` and the first {@link DIGITS} hexadecimal digits of the SHA-256 of the parts.
 * Parts are separated by a NUL, so that ("ab", "c") and ("a", "bc") differ.
 *
 * @example
 * shortId("r-", ["https://example.org/a"]) // "r-…", the same on every machine
 */
export function shortId(prefix: string, parts: readonly string[]): string {
  return prefix + createHash("sha256").update(parts.join("\0"), "utf8").digest("hex").slice(0, DIGITS);
}

/** SHA-256 of bytes or UTF-8 text, in hexadecimal. */
export function digest(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
