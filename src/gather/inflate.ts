import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import { LARGEST_INFLATED } from "./limits.ts";

/** Why compressed bytes could not be opened. */
export type InflateError = "too-large" | "damaged";

/** Whether bytes begin as gzip does (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

// A file that breaks off still gives what it holds up to there.
const options: ZlibOptions = { maxOutputLength: LARGEST_INFLATED, finishFlush: constants.Z_SYNC_FLUSH };

function attempt(open: () => Uint8Array): Uint8Array | InflateError {
  try {
    return open();
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged";
  }
}

/** The content of gzip, all members of it; bounded. */
export function gunzip(bytes: Uint8Array): Uint8Array | InflateError {
  const content = attempt(() => gunzipSync(bytes, options));
  return content.length === 0 ? "damaged" : content;
}

/** Undoes an HTTP content coding (RFC 9110, 8.4); bytes of an unknown coding are given back. */
export function decodeContent(bytes: Uint8Array, coding: string): Uint8Array | InflateError {
  const name = coding.trim().toLowerCase();
  if ((name === "gzip" || name === "x-gzip") && isGzip(bytes)) return gunzip(bytes);
  if (name === "deflate") {
    const wrapped = attempt(() => inflateSync(bytes, options));
    return wrapped === "damaged" ? attempt(() => inflateRawSync(bytes, options)) : wrapped;
  }
  if (name === "br") return attempt(() => brotliDecompressSync(bytes, { maxOutputLength: LARGEST_INFLATED }));
  return bytes;
}
