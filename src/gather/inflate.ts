import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";
import { type Budget, overflow, roomFor } from "./budget.ts";
import { LARGEST_INFLATED } from "./limits.ts";

/** Why compressed bytes could not be opened. */
export type InflateError = "too-large" | "bomb" | "damaged";

/** Whether bytes begin as gzip does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Opens bytes within what the budget has for them, and takes from it what they grew to. */
function within(
  bytes: Uint8Array,
  budget: Budget,
  open: (options: { maxOutputLength: number; finishFlush: number }) => Uint8Array,
): Uint8Array | InflateError {
  try {
    // A file that breaks off still gives what it holds up to there.
    const content = open({ maxOutputLength: roomFor(bytes.length, budget), finishFlush: constants.Z_SYNC_FLUSH });
    budget.inflated -= content.length;
    return content;
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return tooLarge ? overflow(bytes.length, budget) : "damaged";
  }
}

/** The content of gzip, all members of it. */
export function gunzip(bytes: Uint8Array, budget: Budget): Uint8Array | InflateError {
  const content = within(bytes, budget, (options) => gunzipSync(bytes, options));
  return content.length === 0 ? "damaged" : content;
}

/** Undoes one HTTP content coding (RFC 9110, 8.4); bytes of an unknown coding, or not coded after all, are given back. */
function undo(bytes: Uint8Array, name: string, budget: Budget): Uint8Array | InflateError {
  if (name === "gzip" || name === "x-gzip") return isGzip(bytes) ? gunzip(bytes, budget) : bytes;
  if (name === "deflate") {
    const wrapped = within(bytes, budget, (options) => inflateSync(bytes, options));
    return wrapped === "damaged" ? within(bytes, budget, (options) => inflateRawSync(bytes, options)) : wrapped;
  }
  if (name === "br")
    return within(bytes, budget, ({ maxOutputLength }) => brotliDecompressSync(bytes, { maxOutputLength }));
  if (name === "zstd")
    return within(bytes, budget, ({ maxOutputLength }) => zstdDecompressSync(bytes, { maxOutputLength }));
  return bytes;
}

/** Undoes HTTP content codings, the last first; more than three are taken for an attack. */
export function decodeContent(bytes: Uint8Array, codings: string, budget: Budget): Uint8Array | InflateError {
  const names = codings.split(",").map((name) => name.trim().toLowerCase());
  if (names.length > 3) return "bomb";
  let content = bytes;
  for (const name of names.reverse()) {
    const opened = undo(content, name, budget);
    if (typeof opened === "string") return opened;
    content = opened;
  }
  return content;
}

/** Where the deflated data of a gzip member begins (RFC 1952, 2.3); null for what is none. */
export function deflateStart(bytes: Buffer): number | null {
  if (!isGzip(bytes) || bytes[2] !== 8) return null;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  return at > 0 && at < bytes.length ? at : null;
}

/** What the beginning of a gzip file's first member opens to, as far as it goes; empty where it does not. */
export function beginningOf(bytes: Buffer): Buffer {
  const start = deflateStart(bytes);
  if (start === null) return Buffer.alloc(0);
  try {
    return inflateRawSync(bytes.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Damaged at its very beginning: it opens to nothing.
    return Buffer.alloc(0);
  }
}

/** The content of a gzip file within the limits of one resource; empty where it cannot be opened. */
export function unzipped(bytes: Uint8Array): Uint8Array {
  const content = gunzip(bytes, { inflated: LARGEST_INFLATED, members: 0 });
  return typeof content === "string" ? new Uint8Array() : content;
}
